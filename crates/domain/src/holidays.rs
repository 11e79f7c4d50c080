//! The public holidays of Norway, computed for any year.

use crate::words::words;
use chrono::{Datelike, NaiveDate};

words! {
    /// A public holiday by Norwegian law. Julaften and nyttårsaften are none: give them special hours.
    NorwegianHoliday {
        /// Første nyttårsdag.
        NewYearsDay = "new_years_day",
        /// Skjærtorsdag.
        MaundyThursday = "maundy_thursday",
        /// Langfredag.
        GoodFriday = "good_friday",
        /// Første påskedag.
        EasterSunday = "easter_sunday",
        /// Andre påskedag.
        EasterMonday = "easter_monday",
        /// Første mai.
        LabourDay = "labour_day",
        /// Syttende mai.
        ConstitutionDay = "constitution_day",
        /// Kristi himmelfartsdag.
        AscensionDay = "ascension_day",
        /// Første pinsedag.
        WhitSunday = "whit_sunday",
        /// Andre pinsedag.
        WhitMonday = "whit_monday",
        /// Første juledag.
        ChristmasDay = "christmas_day",
        /// Andre juledag.
        BoxingDay = "boxing_day",
    }
}

impl NorwegianHoliday {
    /// The holidays on a date: two when a movable one meets a fixed one, such as Ascension on 1 May 2008.
    pub fn on(date: NaiveDate) -> impl Iterator<Item = Self> {
        fixed(date).into_iter().chain(movable(date))
    }
}

fn fixed(date: NaiveDate) -> Option<NorwegianHoliday> {
    match (date.month(), date.day()) {
        (1, 1) => Some(NorwegianHoliday::NewYearsDay),
        (5, 1) => Some(NorwegianHoliday::LabourDay),
        (5, 17) => Some(NorwegianHoliday::ConstitutionDay),
        (12, 25) => Some(NorwegianHoliday::ChristmasDay),
        (12, 26) => Some(NorwegianHoliday::BoxingDay),
        _ => None,
    }
}

fn movable(date: NaiveDate) -> Option<NorwegianHoliday> {
    match day_counted_in_march(date) - easter_counted_in_march(date.year()) {
        -3 => Some(NorwegianHoliday::MaundyThursday),
        -2 => Some(NorwegianHoliday::GoodFriday),
        0 => Some(NorwegianHoliday::EasterSunday),
        1 => Some(NorwegianHoliday::EasterMonday),
        39 => Some(NorwegianHoliday::AscensionDay),
        49 => Some(NorwegianHoliday::WhitSunday),
        50 => Some(NorwegianHoliday::WhitMonday),
        _ => None,
    }
}

/// 1 for 1 March, 32 for 1 April, and so on to either side within the year.
fn day_counted_in_march(date: NaiveDate) -> i64 {
    let days_before_march = 59 + i64::from(date.leap_year());
    i64::from(date.ordinal()) - days_before_march
}

/// Easter Sunday as a day of March: 22 is 22 March, 56 is 25 April.
///
/// The anonymous Gregorian algorithm as given by J. Meeus, Astronomical Algorithms, chapter 8; its
/// letters are kept so that it can be compared.
fn easter_counted_in_march(year: i32) -> i64 {
    let year = i64::from(year);
    let a = year.rem_euclid(19);
    let (b, c) = (year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b.div_euclid(4), b.rem_euclid(4));
    let g = (8 * b + 13).div_euclid(25);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 19 * l) / 433;
    h + l - 7 * m + 22
}

#[cfg(test)]
mod tests;
