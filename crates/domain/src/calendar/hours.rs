//! Hours as they hang on the door: wall-clock times without a date or a zone.

use chrono::Weekday;
use serde::{Deserialize, Serialize};

/// A wall-clock time in whole minutes, from 00:00 to 24:00, the end of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay {
    minutes: u16,
}

/// The text is not a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must be a time of day such as 08:30, at most 24:00")]
pub struct BadTime;

impl TimeOfDay {
    pub const START: Self = Self { minutes: 0 };
    pub const END: Self = Self { minutes: 24 * 60 };

    pub fn new(hour: u16, minute: u16) -> Result<Self, BadTime> {
        match (hour, minute) {
            (0..24, 0..60) | (24, 0) => Ok(Self { minutes: hour * 60 + minute }),
            _ => Err(BadTime),
        }
    }

    /// Minutes since 00:00 on the wall clock.
    pub const fn minutes(self) -> u16 {
        self.minutes
    }
}

impl std::str::FromStr for TimeOfDay {
    type Err = BadTime;
    fn from_str(text: &str) -> Result<Self, BadTime> {
        let (hour, minute) = text.split_once(':').ok_or(BadTime)?;
        Self::new(two_digits(hour)?, two_digits(minute)?)
    }
}

fn two_digits(text: &str) -> Result<u16, BadTime> {
    match text.as_bytes() {
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => Ok(u16::from(tens - b'0') * 10 + u16::from(ones - b'0')),
        _ => Err(BadTime),
    }
}

impl TryFrom<String> for TimeOfDay {
    type Error = BadTime;
    fn try_from(text: String) -> Result<Self, BadTime> {
        text.parse()
    }
}

impl From<TimeOfDay> for String {
    fn from(time: TimeOfDay) -> String {
        time.to_string()
    }
}

impl std::fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}", self.minutes / 60, self.minutes % 60)
    }
}

/// One opening within a day: `from` belongs to it, `to` does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    pub from: TimeOfDay,
    pub to: TimeOfDay,
}

impl Hours {
    /// The usual day of a Norwegian office, 08:00–16:00.
    pub const OFFICE: Self = Self { from: TimeOfDay { minutes: 8 * 60 }, to: TimeOfDay { minutes: 16 * 60 } };
    pub const ALL_DAY: Self = Self { from: TimeOfDay::START, to: TimeOfDay::END };
}

impl std::fmt::Display for Hours {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}–{}", self.from, self.to)
    }
}

/// The openings of an ordinary week; a weekday left out is closed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Week {
    pub monday: Vec<Hours>,
    pub tuesday: Vec<Hours>,
    pub wednesday: Vec<Hours>,
    pub thursday: Vec<Hours>,
    pub friday: Vec<Hours>,
    pub saturday: Vec<Hours>,
    pub sunday: Vec<Hours>,
}

impl Week {
    /// The same hours Monday to Friday, closed at the weekend.
    pub fn monday_to_friday(hours: &[Hours]) -> Self {
        let day = || hours.to_vec();
        Self { monday: day(), tuesday: day(), wednesday: day(), thursday: day(), friday: day(), ..Self::default() }
    }

    /// The same hours every day.
    pub fn every_day(hours: &[Hours]) -> Self {
        Self { saturday: hours.to_vec(), sunday: hours.to_vec(), ..Self::monday_to_friday(hours) }
    }

    pub fn on(&self, weekday: Weekday) -> &[Hours] {
        match weekday {
            Weekday::Mon => &self.monday,
            Weekday::Tue => &self.tuesday,
            Weekday::Wed => &self.wednesday,
            Weekday::Thu => &self.thursday,
            Weekday::Fri => &self.friday,
            Weekday::Sat => &self.saturday,
            Weekday::Sun => &self.sunday,
        }
    }

    /// Each weekday with its hours, Monday first.
    pub(super) fn days_mut(&mut self) -> [(Weekday, &mut Vec<Hours>); 7] {
        [
            (Weekday::Mon, &mut self.monday),
            (Weekday::Tue, &mut self.tuesday),
            (Weekday::Wed, &mut self.wednesday),
            (Weekday::Thu, &mut self.thursday),
            (Weekday::Fri, &mut self.friday),
            (Weekday::Sat, &mut self.saturday),
            (Weekday::Sun, &mut self.sunday),
        ]
    }
}
