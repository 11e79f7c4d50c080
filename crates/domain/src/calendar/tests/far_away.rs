//! Zones with odd offsets.

use super::*;

#[test]
fn kathmandu_is_a_quarter_of_an_hour_off() {
    let desk = office(|it| it.zone = "Asia/Kathmandu".into());
    assert_eq!(desk.next_open(utc("2026-01-14 00:00")), Some(utc("2026-01-14 02:15")));
    assert_eq!(desk.add_working(utc("2026-01-14 10:00"), hour(1)), utc("2026-01-15 03:00"));
}

#[test]
fn st_johns_is_half_an_hour_off_and_changes_its_clocks() {
    let desk = office(|it| it.zone = "America/St_Johns".into());
    assert_eq!(desk.next_open(utc("2026-03-06 00:00")), Some(utc("2026-03-06 11:30")));
    assert_eq!(desk.add_working(utc("2026-03-06 18:30"), hour(2)), utc("2026-03-09 11:30"));
    let night = every_day("America/St_Johns", &["00:00-24:00"]);
    assert_eq!(night.working_between(utc("2026-03-08 03:30"), utc("2026-03-09 02:30")), hour(23));
}

#[test]
fn the_date_is_the_one_over_there() {
    // 17 May begins in Kiritimati when it is still the 16th at ten in the morning in Greenwich.
    let desk = every_day("Pacific/Kiritimati", &["00:00-24:00"]).definition().clone();
    let desk = Calendar::try_from(Definition { closed: [date("2026-05-17")].into(), ..desk }).unwrap();
    assert!(desk.is_open(utc("2026-05-16 09:59")));
    assert!(desk.is_open(utc("2026-05-16 10:00")).not());
    assert!(desk.is_open(utc("2026-05-17 10:00")));
}
