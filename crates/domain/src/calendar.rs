//! When clocks run: opening hours, and arithmetic in working time.

mod definition;
mod hours;
#[cfg(test)]
mod properties;
mod stretch;
#[cfg(test)]
mod tests;

pub use definition::{BadCalendar, DayName, Definition};
pub use hours::{BadTime, Hours, TimeOfDay, Week};

use crate::holidays::NorwegianHoliday;
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use stretch::{Open, stretches};

/// Opening hours in a time zone; the desk is open whenever the wall clock there shows a time within them.
///
/// So hours in the night that the clocks are put forward are shorter or empty, and hours in the
/// night that they are put back are passed twice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Definition", into = "Definition")]
pub struct Calendar {
    zone: Tz,
    definition: Definition,
}

/// A date with its hours, as drawn for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    pub date: NaiveDate,
    pub kind: DayKind,
    /// In order; empty when closed.
    pub hours: Vec<Hours>,
}

/// Why a day has the hours that it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind {
    Ordinary,
    Special,
    Closed,
    Holiday(NorwegianHoliday),
}

impl Calendar {
    /// How far ahead openings are searched: five years. Later than that is never.
    pub const HORIZON: TimeDelta = TimeDelta::days(5 * 366);

    pub fn zone(&self) -> Tz {
        self.zone
    }

    pub fn definition(&self) -> &Definition {
        &self.definition
    }

    /// The time that the desk is open between two instants; zero when `to` is not after `from`.
    pub fn working_between(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> TimeDelta {
        self.openings(from, to).map(|open| open.length()).sum()
    }

    /// The earliest instant by which the desk was open for `working` since `from`.
    ///
    /// A sum that is reached at closing time is due then, not at the next opening. No working time,
    /// or less than none, is due at once when open, else at the next opening. What is not reached
    /// within [`Self::HORIZON`] is due at its end.
    pub fn add_working(&self, from: DateTime<Utc>, working: TimeDelta) -> DateTime<Utc> {
        let horizon = horizon(from);
        let mut left = working.max(TimeDelta::zero());
        for open in self.openings(from, horizon) {
            if left <= open.length() {
                return open.from + left;
            }
            left -= open.length();
        }
        horizon
    }

    /// Whether the desk is open at an instant: at opening time it is, at closing time it is not.
    pub fn is_open(&self, at: DateTime<Utc>) -> bool {
        let soon = at.checked_add_signed(TimeDelta::nanoseconds(1));
        soon.is_some_and(|soon| self.openings(at, soon).next().is_some())
    }

    /// The instant itself when open, else the next opening; `None` when there is none within [`Self::HORIZON`].
    pub fn next_open(&self, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.openings(at, horizon(at)).next().map(|open| open.from)
    }

    /// When the desk closes next; `None` when it does not open within [`Self::HORIZON`].
    pub fn next_close(&self, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.openings(at, horizon(at)).next().map(|open| open.to)
    }

    /// The hours of `n` days, day by day.
    pub fn days(&self, from: NaiveDate, n: usize) -> Vec<Day> {
        let day = |date| {
            let (kind, hours) = self.day(date);
            Day { date, kind, hours: hours.to_vec() }
        };
        from.iter_days().take(n).map(day).collect()
    }

    fn day(&self, date: NaiveDate) -> (DayKind, &[Hours]) {
        let Definition { weekly, holidays, closed, special, .. } = &self.definition;
        if let Some(hours) = special.get(&date) {
            return (DayKind::Special, hours);
        }
        if closed.contains(&date) {
            return (DayKind::Closed, &[]);
        }
        match NorwegianHoliday::on(date).find(|holiday| holidays.contains(holiday)) {
            Some(holiday) => (DayKind::Holiday(holiday), &[]),
            None => (DayKind::Ordinary, weekly.on(date.weekday())),
        }
    }

    fn openings(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> impl Iterator<Item = Open> {
        stretches(self.zone, from, to).flat_map(|stretch| {
            let (_, hours) = self.day(stretch.date);
            hours.iter().filter_map(move |hours| stretch.within(hours))
        })
    }
}

fn horizon(from: DateTime<Utc>) -> DateTime<Utc> {
    from.checked_add_signed(Calendar::HORIZON).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

impl Default for Calendar {
    /// Monday to Friday 08:00–16:00 in Oslo, closed on all public holidays.
    fn default() -> Self {
        let definition = Definition {
            zone: Tz::Europe__Oslo.name().into(),
            weekly: Week::monday_to_friday(&[Hours::OFFICE]),
            holidays: NorwegianHoliday::ALL.iter().copied().collect(),
            closed: BTreeSet::new(),
            special: BTreeMap::new(),
        };
        Self { zone: Tz::Europe__Oslo, definition }
    }
}

impl TryFrom<Definition> for Calendar {
    type Error = BadCalendar;
    fn try_from(definition: Definition) -> Result<Self, BadCalendar> {
        definition.check().map(|(zone, definition)| Self { zone, definition })
    }
}

impl From<Calendar> for Definition {
    fn from(calendar: Calendar) -> Self {
        calendar.definition
    }
}
