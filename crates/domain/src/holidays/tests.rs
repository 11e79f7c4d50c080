use super::NorwegianHoliday::{self, *};
use chrono::{Datelike, NaiveDate};

/// Easter Sunday as printed in almanacs: year, month, day.
const EASTER: [(i32, u32, u32); 27] = [
    (2024, 3, 31),
    (2025, 4, 20),
    (2026, 4, 5),
    (2027, 3, 28),
    (2028, 4, 16),
    (2029, 4, 1),
    (2030, 4, 21),
    (2031, 4, 13),
    (2032, 3, 28),
    (2033, 4, 17),
    (2034, 4, 9),
    (2035, 3, 25),
    (2036, 4, 13),
    (2037, 4, 5),
    (2038, 4, 25),
    (2039, 4, 10),
    (2040, 4, 1),
    (2041, 4, 21),
    (2042, 4, 6),
    (2043, 3, 29),
    (2044, 4, 17),
    (2045, 4, 9),
    (2046, 3, 25),
    (2047, 4, 14),
    (2048, 4, 5),
    (2049, 4, 18),
    (2050, 4, 10),
];

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn in_year(year: i32) -> Vec<(u32, u32, NorwegianHoliday)> {
    let days = date(year, 1, 1).iter_days().take_while(|day| day.year() == year);
    days.flat_map(|day| NorwegianHoliday::on(day).map(move |holiday| (day.month(), day.day(), holiday))).collect()
}

#[test]
fn easter_is_where_the_almanac_has_it() {
    for (year, month, day) in EASTER {
        let easter: Vec<_> = in_year(year).into_iter().filter(|(_, _, holiday)| *holiday == EasterSunday).collect();
        assert_eq!(easter, [(month, day, EasterSunday)], "{year}");
    }
}

#[test]
fn easter_reaches_its_earliest_and_its_latest_day() {
    assert!(NorwegianHoliday::on(date(1818, 3, 22)).eq([EasterSunday]));
    assert!(NorwegianHoliday::on(date(2285, 3, 22)).eq([EasterSunday]));
    assert!(NorwegianHoliday::on(date(1943, 4, 25)).eq([EasterSunday]));
    // The two exceptions of the Gregorian reckoning, where the plain cycle would be a week late.
    assert!(NorwegianHoliday::on(date(1954, 4, 18)).eq([EasterSunday]));
    assert!(NorwegianHoliday::on(date(1981, 4, 19)).eq([EasterSunday]));
}

#[test]
fn the_year_2026_has_these_twelve() {
    let expected = [
        (1, 1, NewYearsDay),
        (4, 2, MaundyThursday),
        (4, 3, GoodFriday),
        (4, 5, EasterSunday),
        (4, 6, EasterMonday),
        (5, 1, LabourDay),
        (5, 14, AscensionDay),
        (5, 17, ConstitutionDay),
        (5, 24, WhitSunday),
        (5, 25, WhitMonday),
        (12, 25, ChristmasDay),
        (12, 26, BoxingDay),
    ];
    assert_eq!(in_year(2026), expected);
}

#[test]
fn a_leap_year_does_not_shift_them() {
    assert!(NorwegianHoliday::on(date(2024, 3, 28)).eq([MaundyThursday]));
    assert!(NorwegianHoliday::on(date(2024, 5, 9)).eq([AscensionDay]));
    assert!(NorwegianHoliday::on(date(2024, 5, 20)).eq([WhitMonday]));
}

#[test]
fn two_holidays_can_meet_on_one_day() {
    assert!(NorwegianHoliday::on(date(2008, 5, 1)).eq([LabourDay, AscensionDay]));
    assert!(NorwegianHoliday::on(date(2027, 5, 17)).eq([ConstitutionDay, WhitMonday]));
    assert!(NorwegianHoliday::on(date(2043, 5, 17)).eq([ConstitutionDay, WhitSunday]));
}

#[test]
fn every_year_has_each_of_the_twelve_once() {
    for year in 1900..2300 {
        let mut found: Vec<_> = in_year(year).into_iter().map(|(_, _, holiday)| holiday).collect();
        found.sort_unstable();
        assert_eq!(found, NorwegianHoliday::ALL, "{year}");
    }
}

#[test]
fn evenings_before_are_not_holidays() {
    for (month, day) in [(12, 24), (12, 31), (4, 4), (4, 1)] {
        assert_eq!(NorwegianHoliday::on(date(2026, month, day)).count(), 0);
    }
}
