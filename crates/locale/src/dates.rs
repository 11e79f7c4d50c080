//! Dates and times as the reader writes them, in the desk's time zone.

use crate::{Words, words};
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Timelike, Utc};
use chrono_tz::Tz;
use icu_calendar::Iso;
use icu_datetime::fieldsets::{E, T, YMD, YMDE, YMDET, YMDT};
use icu_datetime::input::{Date, DateTime as Fields, Time};
use icu_datetime::{DateTimeFormatter, NoCalendarFormatter};
use skranke_domain::Language;
use std::sync::LazyLock;

/// What a reader's clock shows: the language, the zone, and now.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    pub language: Language,
    pub zone: Tz,
    pub now: DateTime<Utc>,
}

struct Formats {
    date: DateTimeFormatter<YMD>,
    date_time: DateTimeFormatter<YMDT>,
    day: DateTimeFormatter<YMDE>,
    moment: DateTimeFormatter<YMDET>,
    weekday: DateTimeFormatter<E>,
    time: NoCalendarFormatter<T>,
}

/// `17. mai 2026`
pub fn date(clock: &Clock, at: DateTime<Utc>) -> String {
    write(clock, at, |formats, fields| formats.date.format(&fields.date).to_string())
}

/// `17. mai 2026, 13:05`
pub fn date_time(clock: &Clock, at: DateTime<Utc>) -> String {
    write(clock, at, |formats, fields| formats.date_time.format(fields).to_string())
}

/// `søndag 17. mai 2026`
pub fn day(clock: &Clock, at: DateTime<Utc>) -> String {
    write(clock, at, |formats, fields| formats.day.format(&fields.date).to_string())
}

/// `søndag 17. mai 2026 kl. 13:05`
pub fn moment(clock: &Clock, at: DateTime<Utc>) -> String {
    write(clock, at, |formats, fields| formats.moment.format(fields).to_string())
}

/// `13:05`
pub fn time(clock: &Clock, at: DateTime<Utc>) -> String {
    write(clock, at, |formats, fields| formats.time.format(&fields.time).to_string())
}

impl Clock {
    pub fn words(&self) -> &'static Words {
        words(self.language)
    }

    /// `13:05` today, `17. mai 2026` before.
    pub fn short(&self, at: DateTime<Utc>) -> String {
        if self.is_today(at) { time(self, at) } else { date(self, at) }
    }

    /// `i dag kl. 13:05`, `tirsdag kl. 13:05` within a week, else with the date: as a promise is told.
    pub fn promise(&self, at: DateTime<Utc>) -> String {
        let days = (self.day_of(at) - self.day_of(self.now)).num_days();
        match days {
            0 => self.words().common_today_at(time(self, at)),
            1 => self.words().common_tomorrow_at(time(self, at)),
            2..=6 => {
                let weekday = write(self, at, |formats, fields| formats.weekday.format(&fields.date).to_string());
                self.words().common_weekday_at(weekday, time(self, at))
            }
            _ => moment(self, at),
        }
    }

    /// `for 3 timer siden`, `om 2 dager`.
    pub fn relative(&self, at: DateTime<Utc>) -> String {
        let (words, apart) = (self.words(), at - self.now);
        let size = apart.abs();
        let (minutes, hours, days) = (size.num_minutes() as f64, size.num_hours() as f64, size.num_days() as f64);
        match (apart < TimeDelta::zero(), size) {
            (_, size) if size < TimeDelta::minutes(1) => words.common_just_now(),
            (true, size) if size < TimeDelta::hours(1) => words.common_minutes_ago(minutes),
            (true, size) if size < TimeDelta::days(1) => words.common_hours_ago(hours),
            (true, _) => words.common_days_ago(days),
            (false, size) if size < TimeDelta::hours(1) => words.common_in_minutes(minutes),
            (false, size) if size < TimeDelta::days(1) => words.common_in_hours(hours),
            (false, _) => words.common_in_days(days),
        }
    }

    /// `2 t 10 min`, without saying in which direction.
    pub fn span(&self, span: TimeDelta) -> String {
        let (words, span) = (self.words(), span.abs());
        let (days, hours, minutes) = (span.num_days(), span.num_hours() % 24, span.num_minutes() % 60);
        match (days, hours) {
            (0, 0) => words.common_span_minutes(minutes as f64),
            (0, _) if minutes == 0 => words.common_span_hours(hours as f64),
            (0, _) => words.common_span_hours_minutes(hours as f64, minutes as f64),
            (_, 0) => words.common_span_days(days as f64),
            (_, _) => words.common_span_days_hours(days as f64, hours as f64),
        }
    }

    pub fn is_today(&self, at: DateTime<Utc>) -> bool {
        self.day_of(at) == self.day_of(self.now)
    }

    fn day_of(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }
}

fn formats(language: Language) -> Option<&'static Formats> {
    static BOKMAL: LazyLock<Option<Formats>> = LazyLock::new(|| Formats::load("nb"));
    static NYNORSK: LazyLock<Option<Formats>> = LazyLock::new(|| Formats::load("nn"));
    static ENGLISH: LazyLock<Option<Formats>> = LazyLock::new(|| Formats::load("en-GB"));
    match language {
        Language::Bokmal => BOKMAL.as_ref(),
        Language::Nynorsk => NYNORSK.as_ref(),
        Language::English => ENGLISH.as_ref(),
    }
}

impl Formats {
    fn load(tag: &str) -> Option<Self> {
        let locale: icu_locale_core::Locale = tag.parse().ok()?;
        let minutes = icu_datetime::options::TimePrecision::Minute;
        Some(Self {
            date: DateTimeFormatter::try_new((&locale).into(), YMD::medium()).ok()?,
            date_time: DateTimeFormatter::try_new((&locale).into(), YMDT::medium().with_time_precision(minutes))
                .ok()?,
            day: DateTimeFormatter::try_new((&locale).into(), YMDE::long()).ok()?,
            moment: DateTimeFormatter::try_new((&locale).into(), YMDET::long().with_time_precision(minutes)).ok()?,
            weekday: DateTimeFormatter::try_new((&locale).into(), E::long()).ok()?,
            time: NoCalendarFormatter::try_new((&locale).into(), T::short().with_time_precision(minutes)).ok()?,
        })
    }
}

/// Should the library ever have no data for one of our languages, ISO 8601 will do.
fn write(clock: &Clock, at: DateTime<Utc>, format: impl Fn(&Formats, &Fields<Iso>) -> String) -> String {
    match (formats(clock.language), local(clock, at)) {
        (Some(formats), Some(fields)) => format(formats, &fields),
        _ => at.with_timezone(&clock.zone).format("%Y-%m-%d %H:%M").to_string(),
    }
}

/// What the wall clock shows. chrono knows the zones' rules; the formatter only writes what it is given.
fn local(clock: &Clock, at: DateTime<Utc>) -> Option<Fields<Iso>> {
    let local = at.with_timezone(&clock.zone);
    let small = |number: u32| u8::try_from(number).ok();
    Some(Fields {
        date: Date::try_new_iso(local.year(), small(local.month())?, small(local.day())?).ok()?,
        time: Time::try_new(small(local.hour())?, small(local.minute())?, 0, 0).ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    fn clock(language: Language) -> Clock {
        let now = Utc.with_ymd_and_hms(2026, 5, 17, 12, 0, 0).unwrap();
        Clock { language, zone: chrono_tz::Europe::Oslo, now }
    }

    #[test]
    fn dates_read_as_the_reader_writes_them() {
        let at = Utc.with_ymd_and_hms(2026, 5, 17, 11, 5, 0).unwrap();
        let all = Language::ALL.iter().map(|language| {
            let clock = clock(*language);
            [date(&clock, at), date_time(&clock, at), day(&clock, at), moment(&clock, at), time(&clock, at)].join(" | ")
        });
        insta::assert_snapshot!(all.collect::<Vec<_>>().join("\n"));
    }

    #[test]
    fn spans_and_distances_are_said_in_words() {
        let said = Language::ALL.iter().map(|language| {
            let clock = clock(*language);
            let hours = |n: i64| clock.now + TimeDelta::hours(n);
            let near = [clock.relative(clock.now), clock.relative(hours(-1)), clock.relative(hours(-72))];
            let ahead = [clock.relative(clock.now + TimeDelta::minutes(5)), clock.relative(hours(49))];
            let spans = [10, 60, 130, 1500].map(|minutes| clock.span(TimeDelta::minutes(minutes)));
            [near.join(", "), ahead.join(", "), spans.join(", ")].join(" | ")
        });
        insta::assert_snapshot!(said.collect::<Vec<_>>().join("\n"));
    }

    #[test]
    fn a_promise_is_told_as_people_tell_it() {
        let said = Language::ALL.iter().map(|language| {
            let clock = clock(*language);
            [1, 20, 24 * 4, 24 * 7].map(|hours| clock.promise(clock.now + TimeDelta::hours(hours))).join(" | ")
        });
        insta::assert_snapshot!(said.collect::<Vec<_>>().join("\n"));
    }

    #[test]
    fn the_night_the_clock_goes_back_shows_both_hours() {
        let clock = clock(Language::Bokmal);
        let at = |hour| Utc.with_ymd_and_hms(2026, 10, 25, hour, 30, 0).unwrap();
        assert_eq!([time(&clock, at(0)), time(&clock, at(1))], ["02:30", "02:30"]);
        assert_eq!(time(&clock, at(2)), "03:30");
    }
}
