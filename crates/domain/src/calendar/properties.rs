//! What holds for every calendar and every instant; most instants lie around changes of the clock.

use super::*;
use chrono::{NaiveTime, Timelike};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

const ZONES: &[&str] = &[
    "Europe/Oslo",
    "Europe/Oslo",
    "UTC",
    "Asia/Kathmandu",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Africa/Casablanca",
];

/// Nights on which something happens: clocks in Oslo, St John's, Lord Howe and Apia, Easter, New Year, leap day.
const NIGHTS: &[&str] = &[
    "2026-03-29T01:00:00Z",
    "2026-10-25T01:00:00Z",
    "2026-03-08T05:30:00Z",
    "2026-11-01T04:30:00Z",
    "2010-11-07T02:31:00Z",
    "2026-04-04T15:00:00Z",
    "2011-12-30T10:00:00Z",
    "2027-01-01T00:00:00Z",
    "2028-02-29T00:00:00Z",
];

fn night() -> impl Strategy<Value = DateTime<Utc>> {
    select(NIGHTS).prop_map(|text| text.parse().unwrap())
}

/// Any microsecond within four days of the night.
fn near(night: DateTime<Utc>) -> impl Strategy<Value = DateTime<Utc>> {
    let reach = TimeDelta::days(4).num_microseconds().unwrap();
    (-reach..reach).prop_map(move |micros| night + TimeDelta::microseconds(micros))
}

/// Up to four openings between any minutes of a day, also none, also touching midnight.
fn openings() -> impl Strategy<Value = Vec<Hours>> {
    let edge = prop_oneof![4 => 0u16..=1440, 2 => 60u16..=180, 1 => select(vec![0u16, 1440])];
    btree_set(edge, 0..=8).prop_map(|edges| {
        let edges: Vec<_> = edges.into_iter().map(|m| TimeOfDay::new(m / 60, m % 60).unwrap()).collect();
        edges.chunks_exact(2).map(|pair| Hours { from: pair[0], to: pair[1] }).collect()
    })
}

fn week() -> impl Strategy<Value = Week> {
    vec(openings(), 7).prop_map(|days| {
        let mut week = Week::default();
        for ((_, hours), opening) in week.days_mut().into_iter().zip(days) {
            *hours = opening;
        }
        week
    })
}

fn dates(night: DateTime<Utc>) -> impl Strategy<Value = NaiveDate> + Clone {
    (-4i64..=4).prop_map(move |days| night.date_naive() + TimeDelta::days(days))
}

fn calendar(night: DateTime<Utc>) -> impl Strategy<Value = Calendar> {
    let special = btree_map(dates(night), openings(), 0..3);
    let holidays = subsequence(NorwegianHoliday::ALL, 0..=NorwegianHoliday::ALL.len());
    (select(ZONES), week(), holidays, btree_set(dates(night), 0..3), special).prop_filter_map(
        "a desk that opens",
        |(zone, weekly, holidays, mut closed, mut special)| {
            special.retain(|_, hours| !hours.is_empty());
            closed.retain(|date| !special.contains_key(date));
            let holidays = holidays.into_iter().collect();
            Calendar::try_from(Definition { zone: zone.into(), weekly, holidays, closed, special }).ok()
        },
    )
}

/// A calendar and three instants in order.
fn case() -> impl Strategy<Value = (Calendar, [DateTime<Utc>; 3])> {
    night().prop_flat_map(|night| {
        let instants = [near(night), near(night), near(night)].prop_map(|mut instants| {
            instants.sort();
            instants
        });
        (calendar(night), instants)
    })
}

/// Up to two working weeks.
fn work() -> impl Strategy<Value = TimeDelta> {
    (0..TimeDelta::hours(80).num_microseconds().unwrap()).prop_map(TimeDelta::microseconds)
}

/// Whether the wall clock shows a time within the hours: the rule itself, without any arithmetic.
fn open_by_the_wall_clock(calendar: &Calendar, at: DateTime<Utc>) -> bool {
    let wall = at.with_timezone(&calendar.zone()).naive_local();
    let minutes = wall.time().num_seconds_from_midnight() / 60;
    let (_, hours) = calendar.day(wall.date());
    hours.iter().any(|hours| (u32::from(hours.from.minutes())..u32::from(hours.to.minutes())).contains(&minutes))
}

fn whole_minute(at: DateTime<Utc>) -> DateTime<Utc> {
    at.date_naive().and_time(NaiveTime::from_hms_opt(at.hour(), at.minute(), 0).unwrap()).and_utc()
}

proptest! {
    #[test]
    fn parts_add_up_to_the_whole((calendar, [a, b, c]) in case()) {
        let parts = calendar.working_between(a, b) + calendar.working_between(b, c);
        prop_assert_eq!(parts, calendar.working_between(a, c));
    }

    #[test]
    fn working_time_is_never_negative_and_never_more_than_time((calendar, [a, b, _]) in case()) {
        let working = calendar.working_between(a, b);
        prop_assert!(TimeDelta::zero() <= working && working <= b - a);
        prop_assert_eq!(calendar.working_between(b, a), TimeDelta::zero());
    }

    #[test]
    fn working_time_grows_with_time((calendar, [a, b, c]) in case()) {
        prop_assert!(calendar.working_between(a, b) <= calendar.working_between(a, c));
        prop_assert!(calendar.working_between(a, c) >= calendar.working_between(b, c));
    }

    #[test]
    fn what_is_added_is_what_lies_between((calendar, [from, ..]) in case(), work in work()) {
        let due = calendar.add_working(from, work);
        if due < from + Calendar::HORIZON {
            prop_assert_eq!(calendar.working_between(from, due), work);
        } else {
            prop_assert!(calendar.working_between(from, due) <= work);
        }
    }

    #[test]
    fn due_is_the_earliest_such_instant((calendar, [from, ..]) in case(), work in work()) {
        prop_assume!(work > TimeDelta::zero());
        let due = calendar.add_working(from, work);
        let sooner = due - TimeDelta::nanoseconds(1);
        prop_assert!(due > from);
        prop_assert!(calendar.working_between(from, sooner) < work);
    }

    #[test]
    fn more_work_or_a_later_start_is_never_due_sooner(
        (calendar, [a, b, _]) in case(), some in work(), more in work(),
    ) {
        prop_assert!(calendar.add_working(a, some) <= calendar.add_working(a, some + more));
        prop_assert!(calendar.add_working(a, some) <= calendar.add_working(b, some));
    }

    #[test]
    fn work_can_be_done_in_two_sittings((calendar, [from, ..]) in case(), one in work(), two in work()) {
        let at_once = calendar.add_working(from, one + two);
        prop_assume!(at_once < from + Calendar::HORIZON && two > TimeDelta::zero());
        prop_assert_eq!(calendar.add_working(calendar.add_working(from, one), two), at_once);
    }

    #[test]
    fn the_next_opening_is_open_and_nothing_is_open_before((calendar, [at, ..]) in case()) {
        match calendar.next_open(at) {
            Some(open) => {
                prop_assert!(open >= at && calendar.is_open(open));
                prop_assert_eq!(calendar.is_open(at), open == at);
                prop_assert_eq!(calendar.working_between(at, open), TimeDelta::zero());
                prop_assert_eq!(calendar.add_working(at, TimeDelta::zero()), open);
            }
            None => prop_assert_eq!(calendar.working_between(at, at + Calendar::HORIZON), TimeDelta::zero()),
        }
    }

    #[test]
    fn open_means_the_wall_clock_says_so((calendar, [a, b, c]) in case()) {
        for at in [a, b, c] {
            prop_assert_eq!(calendar.is_open(at), open_by_the_wall_clock(&calendar, at));
        }
    }

    #[test]
    fn what_is_stored_is_what_is_read((calendar, _) in case()) {
        let json = serde_json::to_string(&calendar).unwrap();
        prop_assert_eq!(serde_json::from_str::<Calendar>(&json).unwrap(), calendar);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Every zone here is off by whole minutes and changes on whole minutes, so counting them is exact.
    #[test]
    fn working_time_is_the_sum_of_open_minutes((calendar, [a, _, c]) in case()) {
        let (from, to) = (whole_minute(a), whole_minute(c));
        let minutes = (0..(to - from).num_minutes()).map(|minute| from + TimeDelta::minutes(minute));
        let open = minutes.filter(|&at| open_by_the_wall_clock(&calendar, at)).count();
        prop_assert_eq!(calendar.working_between(from, to), TimeDelta::minutes(open as i64));
    }
}
