//! Where the wall clock of a zone runs evenly, and where it jumps.

use super::hours::{Hours, TimeOfDay};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

/// A span of time in which the wall clock shows one date and is not put forward or back.
pub(super) struct Stretch {
    pub date: NaiveDate,
    pub from: DateTime<Utc>,
    pub to: DateTime<Utc>,
    offset: FixedOffset,
}

/// A span of time in which the desk is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Open {
    pub from: DateTime<Utc>,
    pub to: DateTime<Utc>,
}

/// All time from one instant to another, cut at each midnight and each change of the clock.
pub(super) fn stretches(zone: Tz, from: DateTime<Utc>, to: DateTime<Utc>) -> impl Iterator<Item = Stretch> {
    std::iter::successors(Stretch::at(zone, from), move |last| Stretch::at(zone, last.to))
        .take_while(move |stretch| stretch.from < to)
        .map(move |stretch| Stretch { to: stretch.to.min(to), ..stretch })
}

impl Stretch {
    /// From an instant to the next midnight or change of the clock; `None` at the end of all time.
    fn at(zone: Tz, from: DateTime<Utc>) -> Option<Self> {
        let offset = offset_at(zone, from);
        let date = from.naive_utc().checked_add_offset(offset)?.date();
        let midnight = instant(date, TimeOfDay::END, offset)?;
        let to = if offset_at(zone, midnight) == offset { midnight } else { change(zone, offset, from, midnight)? };
        Some(Self { date, from, to, offset })
    }

    /// The part of it in which the wall clock shows a time within the hours.
    pub fn within(&self, hours: &Hours) -> Option<Open> {
        let from = instant(self.date, hours.from, self.offset)?.max(self.from);
        let to = instant(self.date, hours.to, self.offset)?.min(self.to);
        (from < to).then_some(Open { from, to })
    }
}

impl Open {
    pub fn length(&self) -> TimeDelta {
        self.to - self.from
    }
}

fn offset_at(zone: Tz, at: DateTime<Utc>) -> FixedOffset {
    zone.offset_from_utc_datetime(&at.naive_utc()).fix()
}

fn instant(date: NaiveDate, time: TimeOfDay, offset: FixedOffset) -> Option<DateTime<Utc>> {
    let since_midnight = TimeDelta::minutes(i64::from(time.minutes()));
    let local = date.and_time(NaiveTime::MIN).checked_add_signed(since_midnight)?;
    Some(local.checked_sub_offset(offset)?.and_utc())
}

/// The second at which the offset stops being `offset`, by bisection: the zone tables offer no look-up.
fn change(zone: Tz, offset: FixedOffset, from: DateTime<Utc>, to: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let (mut before, mut after) = (from.timestamp(), to.timestamp());
    while after - before > 1 {
        let middle = before + (after - before) / 2;
        if offset_at(zone, DateTime::from_timestamp(middle, 0)?) == offset {
            before = middle;
        } else {
            after = middle;
        }
    }
    DateTime::from_timestamp(after, 0)
}
