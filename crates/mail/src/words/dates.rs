//! Days and times as people in Norway read them: in words, in the desk's time zone.

use chrono::{DateTime, Datelike, Timelike, Utc};
use chrono_tz::Tz;

const MONTHS_NO: [&str; 12] = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS_NB: [&str; 7] = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"];
const DAYS_NN: [&str; 7] = ["måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "søndag"];
const DAYS_EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// "mandag 23. november kl. 10.40"
pub(super) fn bokmal(at: DateTime<Utc>, zone: Tz) -> String {
    norwegian(at, zone, &DAYS_NB)
}

/// "måndag 23. november kl. 10.40"
pub(super) fn nynorsk(at: DateTime<Utc>, zone: Tz) -> String {
    norwegian(at, zone, &DAYS_NN)
}

/// "Monday 23 November at 10:40"
pub(super) fn english(at: DateTime<Utc>, zone: Tz) -> String {
    let at = at.with_timezone(&zone);
    let (day, month) = (weekday(&at, &DAYS_EN), month(&at, &MONTHS_EN));
    format!("{day} {} {month} at {:02}:{:02}", at.day(), at.hour(), at.minute())
}

fn norwegian(at: DateTime<Utc>, zone: Tz, days: &[&'static str; 7]) -> String {
    let at = at.with_timezone(&zone);
    let (day, month) = (weekday(&at, days), month(&at, &MONTHS_NO));
    format!("{day} {}. {month} kl. {:02}.{:02}", at.day(), at.hour(), at.minute())
}

fn weekday(at: &DateTime<Tz>, names: &[&'static str; 7]) -> &'static str {
    names.get(at.weekday().num_days_from_monday() as usize).copied().unwrap_or_default()
}

fn month(at: &DateTime<Tz>, names: &[&'static str; 12]) -> &'static str {
    names.get(at.month0() as usize).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Europe::Oslo;

    #[test]
    fn a_time_reads_as_people_say_it_in_winter_and_in_summer() {
        let winter = "2026-11-23T09:40:00Z".parse().unwrap();
        assert_eq!(bokmal(winter, Oslo), "mandag 23. november kl. 10.40");
        assert_eq!(nynorsk(winter, Oslo), "måndag 23. november kl. 10.40");
        assert_eq!(english(winter, Oslo), "Monday 23 November at 10:40");
        let summer = "2026-05-16T22:05:00Z".parse().unwrap();
        assert_eq!(bokmal(summer, Oslo), "søndag 17. mai kl. 00.05");
        assert_eq!(nynorsk(summer, Oslo), "søndag 17. mai kl. 00.05");
        assert_eq!(english(summer, Oslo), "Sunday 17 May at 00:05");
    }
}
