//! What an admin may write down as a calendar, and what is wrong with it.

use super::hours::{Hours, Week};
use crate::holidays::NorwegianHoliday;
use chrono::{NaiveDate, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A calendar as stored and as typed: not checked before it becomes a [`Calendar`](super::Calendar).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// The IANA name of the time zone, such as `Europe/Oslo`.
    pub zone: String,
    pub weekly: Week,
    /// Public holidays on which the desk is closed.
    #[serde(default)]
    pub holidays: BTreeSet<NorwegianHoliday>,
    /// The desk's own closed days.
    #[serde(default)]
    pub closed: BTreeSet<NaiveDate>,
    /// Hours of chosen dates; they hold whatever the weekday or the holiday says.
    #[serde(default)]
    pub special: BTreeMap<NaiveDate, Vec<Hours>>,
}

/// Why a definition cannot be used as a calendar.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadCalendar {
    #[error("{0:?} is not a time zone; use an IANA name such as Europe/Oslo")]
    UnknownZone(String),
    #[error("there are no opening hours at all")]
    NeverOpen,
    #[error("{on}: {hours} does not end after it begins; an opening past midnight is two, to 24:00 and from 00:00")]
    Reversed { on: DayName, hours: Hours },
    #[error("{on}: {first} and {second} overlap")]
    Overlap { on: DayName, first: Hours, second: Hours },
    #[error("{0} has special hours without an opening; make it a closed day")]
    EmptySpecial(NaiveDate),
    #[error("{0} is both a closed day and a day with special hours")]
    ClosedAndSpecial(NaiveDate),
}

/// The day that a fault is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayName {
    Weekday(Weekday),
    Date(NaiveDate),
}

impl std::fmt::Display for DayName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Weekday(weekday) => weekday.fmt(f),
            Self::Date(date) => date.fmt(f),
        }
    }
}

impl Definition {
    /// Puts the openings of each day in order and finds the zone, or says what is wrong.
    pub(super) fn check(mut self) -> Result<(Tz, Self), BadCalendar> {
        let zone = self.zone.parse().map_err(|_| BadCalendar::UnknownZone(self.zone.clone()))?;
        let mut openings = self.special.values().map(Vec::len).sum::<usize>();
        for (weekday, hours) in self.weekly.days_mut() {
            in_order(DayName::Weekday(weekday), hours)?;
            openings += hours.len();
        }
        for (&date, hours) in &mut self.special {
            in_order(DayName::Date(date), hours)?;
            special_day(date, hours, &self.closed)?;
        }
        if openings == 0 { Err(BadCalendar::NeverOpen) } else { Ok((zone, self)) }
    }
}

fn in_order(on: DayName, hours: &mut [Hours]) -> Result<(), BadCalendar> {
    hours.sort_unstable();
    if let Some(&hours) = hours.iter().find(|hours| hours.from >= hours.to) {
        return Err(BadCalendar::Reversed { on, hours });
    }
    let neighbours = hours.iter().zip(hours.iter().skip(1));
    match neighbours.into_iter().find(|(first, second)| second.from < first.to) {
        Some((&first, &second)) => Err(BadCalendar::Overlap { on, first, second }),
        None => Ok(()),
    }
}

fn special_day(date: NaiveDate, hours: &[Hours], closed: &BTreeSet<NaiveDate>) -> Result<(), BadCalendar> {
    if hours.is_empty() {
        return Err(BadCalendar::EmptySpecial(date));
    }
    if closed.contains(&date) {
        return Err(BadCalendar::ClosedAndSpecial(date));
    }
    Ok(())
}
