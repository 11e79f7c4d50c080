//! Oslo, 29 March 2026: 02:00 becomes 03:00 at 01:00 UTC. 25 October 2026: 03:00 becomes 02:00 at 01:00 UTC.

use super::*;

fn spring(desk: &Calendar) -> TimeDelta {
    desk.working_between(oslo("2026-03-29 00:00"), oslo("2026-03-30 00:00"))
}

fn autumn(desk: &Calendar) -> TimeDelta {
    desk.working_between(oslo("2026-10-25 00:00"), oslo("2026-10-26 00:00"))
}

#[test]
fn the_office_sleeps_through_both_nights() {
    let office = Calendar::default();
    assert_eq!(office.add_working(utc("2026-03-27 14:00"), hour(2)), utc("2026-03-30 07:00"));
    assert_eq!(office.add_working(utc("2026-10-23 13:00"), hour(2)), utc("2026-10-26 08:00"));
}

#[test]
fn a_desk_that_never_sleeps_loses_an_hour_in_spring_and_gains_one_in_autumn() {
    let desk = every_day("Europe/Oslo", &["00:00-24:00"]);
    assert_eq!(spring(&desk), hour(23));
    assert_eq!(autumn(&desk), hour(25));
    assert_eq!(desk.add_working(utc("2026-10-24 22:00"), hour(25)), utc("2026-10-25 23:00"));
}

#[test]
fn opening_in_the_hour_that_is_skipped_means_opening_when_the_clock_shows_three() {
    let desk = every_day("Europe/Oslo", &["02:30-10:00"]);
    assert_eq!(desk.next_open(utc("2026-03-29 00:00")), Some(utc("2026-03-29 01:00")));
    assert_eq!(spring(&desk), hour(7));
    assert_eq!(desk.add_working(utc("2026-03-29 00:00"), hour(7)), utc("2026-03-29 08:00"));
}

#[test]
fn closing_in_the_hour_that_is_skipped_means_closing_when_the_clock_would_show_two() {
    let desk = every_day("Europe/Oslo", &["00:00-02:30"]);
    assert_eq!(spring(&desk), hour(2));
    assert_eq!(desk.add_working(utc("2026-03-28 23:00"), hour(2)), utc("2026-03-29 01:00"));
    assert!(desk.is_open(utc("2026-03-29 01:00")).not());
}

#[test]
fn hours_that_are_skipped_altogether_do_not_happen_that_day() {
    let desk = every_day("Europe/Oslo", &["02:15-02:45"]);
    assert_eq!(spring(&desk), hour(0));
    assert_eq!(desk.next_open(utc("2026-03-29 00:00")), Some(utc("2026-03-30 00:15")));
}

#[test]
fn hours_in_the_hour_that_comes_twice_happen_twice() {
    let desk = every_day("Europe/Oslo", &["02:15-02:45"]);
    assert_eq!(autumn(&desk), hour(1));
    assert_eq!(desk.next_open(utc("2026-10-25 00:00")), Some(utc("2026-10-25 00:15")));
    assert_eq!(desk.next_open(utc("2026-10-25 00:45")), Some(utc("2026-10-25 01:15")));
    assert_eq!(desk.add_working(utc("2026-10-25 00:00"), minute(30)), utc("2026-10-25 00:45"));
    assert_eq!(desk.add_working(utc("2026-10-25 00:00"), minute(45)), utc("2026-10-25 01:30"));
}

#[test]
fn a_desk_that_opens_at_half_past_two_follows_the_wall_clock_when_it_is_put_back() {
    let desk = every_day("Europe/Oslo", &["02:30-10:00"]);
    assert!(desk.is_open(utc("2026-10-25 00:30")), "02:30, summer time");
    assert!(desk.is_open(utc("2026-10-25 01:00")).not(), "02:00 again");
    assert!(desk.is_open(utc("2026-10-25 01:30")), "02:30 again");
    assert_eq!(autumn(&desk), hour(8));
    assert_eq!(desk.add_working(utc("2026-10-25 00:00"), hour(8)), utc("2026-10-25 09:00"));
}

#[test]
fn half_an_hour_of_summer_time_is_half_an_hour() {
    // Lord Howe Island puts its clocks back by 30 minutes: 5 April 2026, 02:00 becomes 01:30 at 15:00 UTC the day before.
    let desk = every_day("Australia/Lord_Howe", &["00:00-24:00"]);
    let zone = Tz::Australia__Lord_Howe;
    assert_eq!(desk.working_between(at(zone, "2026-04-05 00:00"), at(zone, "2026-04-06 00:00")), minute(24 * 60 + 30));
}

#[test]
fn clocks_that_go_back_over_midnight_give_a_date_a_second_end() {
    // Until 2011 St John's changed at 00:01: on 7 November 2010 back to 23:01 of the day before.
    let mut saturday = every_day("America/St_Johns", &["00:00-24:00"]).definition().clone();
    saturday.weekly = Week { saturday: vec![Hours::ALL_DAY], ..Week::default() };
    let desk = Calendar::try_from(saturday).unwrap();
    let midnight = utc("2010-11-07 02:30");
    assert!(desk.is_open(midnight).not(), "the first minute of Sunday");
    assert!(desk.is_open(midnight + minute(1)), "Saturday 23:01 again");
    assert!(desk.is_open(midnight + hour(1)).not(), "Sunday, for good");
    assert_eq!(desk.working_between(utc("2010-11-06 00:00"), utc("2010-11-08 00:00")), minute(24 * 60 + 59));
    assert_eq!(desk.add_working(utc("2010-11-06 02:30"), minute(24 * 60 + 59)), utc("2010-11-07 03:30"));
}

#[test]
fn a_date_that_a_country_leaves_out_is_never_open() {
    // Samoa crossed the date line: after 29 December 2011 came the 31st.
    let mut friday = every_day("Pacific/Apia", &["00:00-24:00"]).definition().clone();
    friday.weekly = Week { friday: vec![Hours::ALL_DAY], ..Week::default() };
    let desk = Calendar::try_from(friday).unwrap();
    let (before, after) = (utc("2011-12-25 00:00"), utc("2012-01-03 00:00"));
    assert_eq!(desk.working_between(before, after), hour(0));
}
