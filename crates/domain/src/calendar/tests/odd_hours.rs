//! Lunch breaks, nights, closed years.

use super::*;

#[test]
fn lunch_stops_the_clock() {
    let desk = every_day("Europe/Oslo", &["12:00-16:00", "08:00-11:30"]);
    assert_eq!(desk.working_between(oslo("2026-01-14 00:00"), oslo("2026-01-15 00:00")), minute(450));
    assert_eq!(desk.add_working(oslo("2026-01-14 11:00"), hour(1)), oslo("2026-01-14 12:30"));
    assert_eq!(desk.add_working(oslo("2026-01-14 11:00"), minute(30)), oslo("2026-01-14 11:30"));
    assert!(desk.is_open(oslo("2026-01-14 11:45")).not());
    assert_eq!(desk.next_open(oslo("2026-01-14 11:45")), Some(oslo("2026-01-14 12:00")));
    assert_eq!(desk.definition().weekly.sunday, [hours("08:00-11:30"), hours("12:00-16:00")], "kept in order");
}

#[test]
fn openings_that_touch_are_one() {
    let desk = every_day("Europe/Oslo", &["08:00-12:00", "12:00-16:00"]);
    assert!(desk.is_open(oslo("2026-01-14 12:00")));
    assert_eq!(desk.add_working(oslo("2026-01-14 11:00"), hour(2)), oslo("2026-01-14 13:00"));
}

#[test]
fn a_night_shift_goes_on_past_midnight() {
    let desk = every_day("Europe/Oslo", &["22:00-24:00", "00:00-06:00"]);
    assert_eq!(desk.add_working(oslo("2026-01-14 23:00"), hour(3)), oslo("2026-01-15 02:00"));
    assert!(desk.is_open(oslo("2026-01-15 00:00")));
    assert_eq!(desk.working_between(oslo("2026-01-14 12:00"), oslo("2026-01-16 12:00")), hour(16));
}

#[test]
fn a_desk_that_never_sleeps_works_all_the_time() {
    let desk = every_day("Europe/Oslo", &["00:00-24:00"]);
    let (from, to) = (oslo("2020-01-01 00:00"), oslo("2026-01-01 00:00"));
    assert_eq!(desk.working_between(from, to), to - from);
    assert_eq!(desk.add_working(from, TimeDelta::days(1000)), from + TimeDelta::days(1000));
}

#[test]
fn a_desk_that_has_closed_for_good_promises_in_five_years() {
    let desk = office(|it| {
        it.weekly = Week::default();
        it.special.insert(date("2020-01-02"), vec![Hours::OFFICE]);
    });
    let from = oslo("2026-01-14 12:00");
    assert_eq!(desk.next_open(from), None);
    assert!(desk.is_open(from).not());
    for working in [hour(0), hour(1), TimeDelta::MAX] {
        assert_eq!(desk.add_working(from, working), from + Calendar::HORIZON);
    }
    assert_eq!(desk.working_between(from, from + Calendar::HORIZON), hour(0));
    assert_eq!(desk.add_working(oslo("2019-12-30 12:00"), hour(3)), oslo("2020-01-02 11:00"));
}

#[test]
fn more_work_than_fits_is_due_at_the_horizon() {
    let from = oslo("2026-01-14 12:00");
    for working in [hour(5 * 366 * 8), TimeDelta::MAX] {
        assert_eq!(Calendar::default().add_working(from, working), from + Calendar::HORIZON);
    }
}

#[test]
fn the_ends_of_time_are_survived() {
    let desk = every_day("Europe/Oslo", &["00:00-24:00"]);
    for edge in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
        desk.is_open(edge);
        desk.next_open(edge);
        assert!(desk.add_working(edge, TimeDelta::MAX) >= edge);
        assert_eq!(desk.working_between(edge, edge), hour(0));
    }
}
