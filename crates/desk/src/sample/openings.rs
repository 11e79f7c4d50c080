//! The hours in which the desk was at work, counted backwards from any moment.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, TimeZone, Timelike, Utc};
use skranke_domain::calendar::Calendar;

/// Every opening of a stretch of time, in order.
pub struct Openings {
    calendar: Calendar,
    spans: Vec<(DateTime<Utc>, DateTime<Utc>)>,
}

impl Openings {
    /// Of `days` days, the last of them today.
    pub fn before(calendar: &Calendar, now: DateTime<Utc>, days: i64) -> Self {
        let zone = calendar.zone();
        let first = (now - TimeDelta::days(days)).with_timezone(&zone).date_naive();
        let instant = |date: NaiveDate, minutes: u16| {
            let midnight = date.and_time(NaiveTime::MIN) + TimeDelta::minutes(minutes.into());
            zone.from_local_datetime(&midnight).earliest().map(|local| local.with_timezone(&Utc))
        };
        let days = calendar.days(first, usize::try_from(days).unwrap_or_default() + 1);
        let hours = days.iter().flat_map(|day| day.hours.iter().map(|hours| (day.date, *hours)));
        let spans = hours.filter_map(|(date, hours)| {
            Some((instant(date, hours.from.minutes())?, instant(date, hours.to.minutes())?))
        });
        Self { calendar: calendar.clone(), spans: spans.collect() }
    }

    /// The latest moment since which the desk was open for `worked` until `at`; on a closed day at least closing time.
    pub fn back(&self, at: DateTime<Utc>, worked: TimeDelta) -> DateTime<Utc> {
        let begun = self.spans.partition_point(|(from, _)| *from < at);
        let mut left = worked.max(TimeDelta::zero());
        for (from, to) in self.spans.iter().take(begun).rev() {
            let to = (*to).min(at);
            if left <= to - *from {
                return to - left;
            }
            left -= to - *from;
        }
        self.spans.first().map_or(at, |(from, _)| *from)
    }

    /// How long the desk was open between two moments.
    pub fn worked(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> TimeDelta {
        let first = self.spans.partition_point(|(_, closing)| *closing <= from);
        let spans = self.spans.iter().skip(first).take_while(|(opening, _)| *opening < to);
        spans.map(|(opening, closing)| (*closing).min(to) - (*opening).max(from)).sum()
    }

    /// Hours since midnight, and the date, on the wall clock of the desk.
    pub fn local(&self, at: DateTime<Utc>) -> (NaiveDate, i64) {
        let local = at.with_timezone(&self.calendar.zone());
        (local.date_naive(), i64::from(local.hour()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn going_back_skips_nights_weekends_and_holidays() {
        let openings = Openings::before(&Calendar::default(), at("2026-04-08T12:00:00Z"), 60);
        let back = |from: &str, minutes| openings.back(at(from), TimeDelta::minutes(minutes)).to_rfc3339();
        assert_eq!(back("2026-04-08T07:00:00Z", 30), "2026-04-08T06:30:00+00:00");
        assert_eq!(back("2026-04-08T07:00:00Z", 90), "2026-04-07T13:30:00+00:00");
        // Maundy Thursday to Easter Monday were closed.
        assert_eq!(back("2026-04-07T06:30:00Z", 60), "2026-04-01T13:30:00+00:00");
        assert_eq!(back("2026-04-05T12:00:00Z", 0), "2026-04-01T14:00:00+00:00");
    }

    #[test]
    fn worked_time_is_what_going_back_goes_back() {
        let openings = Openings::before(&Calendar::default(), at("2026-04-08T12:00:00Z"), 60);
        let from = openings.back(at("2026-04-08T11:11:00Z"), TimeDelta::minutes(1234));
        assert_eq!(openings.worked(from, at("2026-04-08T11:11:00Z")), TimeDelta::minutes(1234));
    }
}
