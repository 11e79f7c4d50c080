//! The office: Monday to Friday 08:00–16:00 in Oslo, closed on public holidays.

mod clock_changes;
mod definition;
mod far_away;
mod odd_hours;

use super::*;
use chrono::{Days, TimeZone};
use std::ops::Not;

/// An instant by the wall clock of a zone, which must show that time exactly once.
fn at(zone: Tz, wall: &str) -> DateTime<Utc> {
    let wall = chrono::NaiveDateTime::parse_from_str(wall, "%Y-%m-%d %H:%M").unwrap();
    zone.from_local_datetime(&wall).single().unwrap().to_utc()
}

fn oslo(wall: &str) -> DateTime<Utc> {
    at(Tz::Europe__Oslo, wall)
}

fn utc(wall: &str) -> DateTime<Utc> {
    at(Tz::UTC, wall)
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn hours(text: &str) -> Hours {
    let (from, to) = text.split_once('-').unwrap();
    Hours { from: from.parse().unwrap(), to: to.parse().unwrap() }
}

fn hour(n: i64) -> TimeDelta {
    TimeDelta::hours(n)
}

fn minute(n: i64) -> TimeDelta {
    TimeDelta::minutes(n)
}

/// The office with something changed.
fn office(change: impl FnOnce(&mut Definition)) -> Calendar {
    let mut definition = Calendar::default().definition().clone();
    change(&mut definition);
    Calendar::try_from(definition).unwrap()
}

/// A desk that keeps the same hours every day of the year.
fn every_day(zone: &str, openings: &[&str]) -> Calendar {
    let openings: Vec<_> = openings.iter().map(|text| hours(text)).collect();
    office(|it| {
        it.zone = zone.into();
        it.weekly = Week::every_day(&openings);
        it.holidays.clear();
    })
}

#[test]
fn four_hours_from_friday_at_three_end_on_monday_at_eleven() {
    let office = Calendar::default();
    assert_eq!(office.add_working(oslo("2026-01-16 15:00"), hour(4)), oslo("2026-01-19 11:00"));
    assert_eq!(office.working_between(oslo("2026-01-16 15:00"), oslo("2026-01-19 11:00")), hour(4));
}

#[test]
fn a_ticket_from_saturday_starts_its_clock_on_monday_morning() {
    let office = Calendar::default();
    assert_eq!(office.add_working(oslo("2026-01-17 12:00"), hour(4)), oslo("2026-01-19 12:00"));
    assert_eq!(office.next_open(oslo("2026-01-17 12:00")), Some(oslo("2026-01-19 08:00")));
    assert_eq!(office.working_between(oslo("2026-01-17 12:00"), oslo("2026-01-19 08:00")), hour(0));
}

#[test]
fn a_sum_reached_at_closing_time_is_due_then_and_not_next_morning() {
    let office = Calendar::default();
    assert_eq!(office.add_working(oslo("2026-01-14 12:00"), hour(4)), oslo("2026-01-14 16:00"));
    assert_eq!(office.add_working(oslo("2026-01-14 08:00"), hour(16)), oslo("2026-01-15 16:00"));
    let just_more = hour(4) + TimeDelta::microseconds(1);
    let next_morning = oslo("2026-01-15 08:00") + TimeDelta::microseconds(1);
    assert_eq!(office.add_working(oslo("2026-01-14 12:00"), just_more), next_morning);
}

#[test]
fn nothing_to_work_is_due_now_when_open_and_at_the_next_opening_otherwise() {
    let office = Calendar::default();
    for (from, due) in [
        ("2026-01-14 12:00", "2026-01-14 12:00"),
        ("2026-01-14 08:00", "2026-01-14 08:00"),
        ("2026-01-14 16:00", "2026-01-15 08:00"),
        ("2026-01-16 16:00", "2026-01-19 08:00"),
    ] {
        assert_eq!(office.add_working(oslo(from), hour(0)), oslo(due), "{from}");
        assert_eq!(office.add_working(oslo(from), hour(-3)), oslo(due), "{from}, a negative target");
        assert_eq!(office.next_open(oslo(from)), Some(oslo(due)), "{from}");
    }
}

#[test]
fn the_door_opens_on_the_stroke_of_eight_and_shuts_on_the_stroke_of_four() {
    let office = Calendar::default();
    let tick = TimeDelta::nanoseconds(1);
    assert!(office.is_open(oslo("2026-01-14 08:00") - tick).not());
    assert!(office.is_open(oslo("2026-01-14 08:00")));
    assert!(office.is_open(oslo("2026-01-14 16:00") - tick));
    assert!(office.is_open(oslo("2026-01-14 16:00")).not());
}

#[test]
fn microseconds_are_counted() {
    let office = Calendar::default();
    let from = oslo("2026-01-16 15:59") + TimeDelta::microseconds(59_999_999);
    let to = oslo("2026-01-19 08:00") + TimeDelta::microseconds(7);
    assert_eq!(office.working_between(from, to), TimeDelta::microseconds(8));
    assert_eq!(office.add_working(from, TimeDelta::microseconds(8)), to);
}

#[test]
fn time_does_not_run_backwards() {
    let office = Calendar::default();
    let (early, late) = (oslo("2026-01-14 09:00"), oslo("2026-01-15 09:00"));
    assert_eq!(office.working_between(late, early), hour(0));
    assert_eq!(office.working_between(early, early), hour(0));
}

#[test]
fn easter_takes_thursday_to_monday() {
    let office = Calendar::default();
    assert_eq!(office.add_working(oslo("2026-04-01 15:00"), hour(4)), oslo("2026-04-07 11:00"));
    assert_eq!(office.working_between(oslo("2026-03-30 00:00"), oslo("2026-04-13 00:00")), hour((3 + 4) * 8));
}

#[test]
fn the_seventeenth_of_may_on_a_sunday_gives_no_monday_off() {
    let office = Calendar::default();
    assert_eq!(office.add_working(oslo("2026-05-15 15:00"), hour(2)), oslo("2026-05-18 09:00"));
    // In 2027 it is a Monday, and Whit Monday besides.
    assert_eq!(office.add_working(oslo("2027-05-14 15:00"), hour(2)), oslo("2027-05-18 09:00"));
}

#[test]
fn new_year_is_slept_through() {
    let office = Calendar::default();
    assert_eq!(office.add_working(oslo("2026-12-31 15:00"), hour(2)), oslo("2027-01-04 09:00"));
}

#[test]
fn christmas_eve_can_be_short() {
    let office = office(|it| {
        it.special.insert(date("2026-12-24"), vec![hours("08:00-12:00")]);
    });
    assert_eq!(office.add_working(oslo("2026-12-23 15:00"), hour(4)), oslo("2026-12-24 11:00"));
    assert_eq!(office.add_working(oslo("2026-12-23 15:00"), hour(5)), oslo("2026-12-24 12:00"));
    assert_eq!(office.add_working(oslo("2026-12-23 15:00"), hour(6)), oslo("2026-12-28 09:00"));
}

#[test]
fn leap_day_is_a_day_like_others() {
    let office = Calendar::default();
    assert_eq!(office.working_between(oslo("2028-02-01 00:00"), oslo("2028-03-01 00:00")), hour(21 * 8));
    assert_eq!(office.add_working(oslo("2028-02-28 15:00"), hour(2)), oslo("2028-02-29 09:00"));
}

#[test]
fn a_day_is_open_again_when_its_holiday_is_switched_off() {
    let office = office(|it| {
        it.holidays.remove(&NorwegianHoliday::AscensionDay);
    });
    assert!(office.is_open(oslo("2026-05-14 12:00")));
    assert!(office.is_open(oslo("2026-05-25 12:00")).not(), "Whit Monday is still one");
    assert!(office.is_open(oslo("2008-05-01 12:00")).not(), "Labour Day on Ascension Day is still one");
}

#[test]
fn special_hours_hold_on_a_holiday_and_at_the_weekend() {
    let office = office(|it| {
        it.special.insert(date("2026-04-03"), vec![hours("10:00-12:00")]);
        it.special.insert(date("2026-04-04"), vec![hours("10:00-11:00")]);
    });
    assert_eq!(office.working_between(oslo("2026-04-02 00:00"), oslo("2026-04-07 00:00")), hour(3));
}

#[test]
fn the_strip_says_why_each_day_is_as_it_is() {
    let office = office(|it| {
        it.closed.insert(date("2026-12-28"));
        it.special.insert(date("2026-12-24"), vec![hours("08:00-12:00")]);
    });
    let drawn: Vec<_> = office.days(date("2026-12-23"), 6).into_iter().map(|day| (day.kind, day.hours)).collect();
    let expected = [
        (DayKind::Ordinary, vec![Hours::OFFICE]),
        (DayKind::Special, vec![hours("08:00-12:00")]),
        (DayKind::Holiday(NorwegianHoliday::ChristmasDay), vec![]),
        (DayKind::Holiday(NorwegianHoliday::BoxingDay), vec![]),
        (DayKind::Ordinary, vec![]),
        (DayKind::Closed, vec![]),
    ];
    assert_eq!(drawn, expected);
    let dates: Vec<_> = office.days(date("2028-02-28"), 3).into_iter().map(|day| day.date).collect();
    assert_eq!(dates, [date("2028-02-28"), date("2028-02-29"), date("2028-03-01")]);
    assert!(office.days(NaiveDate::MAX - Days::new(1), 9).len() < 9);
}

#[test]
fn ninety_days_take_about_ninety_steps() {
    let (from, to) = (oslo("2026-02-01 00:00"), oslo("2026-05-02 00:00"));
    assert_eq!(stretches(Tz::Europe__Oslo, from, to).count(), 90 + 1, "one more for the night of 29 March");
}
