//! What is stored, and what is refused.

use super::*;

fn refused(change: impl FnOnce(&mut Definition)) -> String {
    let mut definition = Calendar::default().definition().clone();
    change(&mut definition);
    Calendar::try_from(definition).unwrap_err().to_string()
}

#[test]
fn a_calendar_is_stored_like_this() {
    let office = office(|it| {
        it.weekly = Week { friday: vec![hours("08:00-11:30"), hours("12:00-24:00")], ..Week::default() };
        it.holidays = [NorwegianHoliday::NewYearsDay, NorwegianHoliday::ConstitutionDay].into();
        it.closed.insert(date("2026-12-28"));
        it.special.insert(date("2026-12-24"), vec![hours("08:00-12:00")]);
    });
    let json = serde_json::to_string(&office).unwrap();
    let stored = concat!(
        r#"{"zone":"Europe/Oslo","weekly":{"monday":[],"tuesday":[],"wednesday":[],"thursday":[],"#,
        r#""friday":[{"from":"08:00","to":"11:30"},{"from":"12:00","to":"24:00"}],"saturday":[],"sunday":[]},"#,
        r#""holidays":["new_years_day","constitution_day"],"closed":["2026-12-28"],"#,
        r#""special":{"2026-12-24":[{"from":"08:00","to":"12:00"}]}}"#,
    );
    assert_eq!(json, stored, "old rows and snapshots in promises must stay readable");
    assert_eq!(serde_json::from_str::<Calendar>(&json).unwrap(), office);
}

#[test]
fn the_shortest_definition_has_a_zone_and_a_week() {
    let json = r#"{"zone": "Europe/Oslo", "weekly": {"monday": [{"from": "08:00", "to": "16:00"}]}}"#;
    let desk: Calendar = serde_json::from_str(json).unwrap();
    assert!(desk.is_open(oslo("2026-05-25 12:00")), "Whit Monday, as no holiday is named");
    assert!(desk.is_open(oslo("2026-05-26 12:00")).not());
}

#[test]
fn the_default_passes_its_own_check() {
    let stored = serde_json::to_string(&Calendar::default()).unwrap();
    assert_eq!(serde_json::from_str::<Calendar>(&stored).unwrap(), Calendar::default());
    assert_eq!(Calendar::default().zone(), Tz::Europe__Oslo);
}

#[test]
fn every_fault_says_what_and_where() {
    let christmas_eve = date("2026-12-24");
    let faults = [
        refused(|it| it.zone = "Europe/Bergen".into()),
        refused(|it| it.weekly = Week::default()),
        refused(|it| it.weekly.monday = vec![hours("16:00-08:00")]),
        refused(|it| it.weekly.tuesday = vec![hours("08:00-08:00")]),
        refused(|it| it.weekly.sunday = vec![hours("11:00-16:00"), hours("08:00-11:30")]),
        refused(|it| it.special = [(christmas_eve, vec![hours("08:00-12:00"), hours("09:00-10:00")])].into()),
        refused(|it| it.special = [(christmas_eve, vec![])].into()),
        refused(|it| {
            it.closed.insert(christmas_eve);
            it.special.insert(christmas_eve, vec![Hours::OFFICE]);
        }),
    ];
    insta::assert_snapshot!(faults.join("\n"), @r#"
    "Europe/Bergen" is not a time zone; use an IANA name such as Europe/Oslo
    there are no opening hours at all
    Mon: 16:00–08:00 does not end after it begins; an opening past midnight is two, to 24:00 and from 00:00
    Tue: 08:00–08:00 does not end after it begins; an opening past midnight is two, to 24:00 and from 00:00
    Sun: 08:00–11:30 and 11:00–16:00 overlap
    2026-12-24: 08:00–12:00 and 09:00–10:00 overlap
    2026-12-24 has special hours without an opening; make it a closed day
    2026-12-24 is both a closed day and a day with special hours
    "#);
}

#[test]
fn a_stored_calendar_with_a_fault_is_not_read() {
    let week = r#""weekly": {"monday": [{"from": "08:00", "to": "16:00"}]}"#;
    for json in [
        format!(r#"{{"zone": "Europe/Bergen", {week}}}"#),
        format!(r#"{{"zone": "Europe/Oslo", {week}, "holidays": ["julaften"]}}"#),
        format!(r#"{{"zone": "Europe/Oslo", {week}, "closed": ["2026-02-29"]}}"#),
        format!(r#"{{"zone": "Europe/Oslo", {week}, "colour": "blue"}}"#),
        r#"{"zone": "Europe/Oslo", "weekly": {}}"#.into(),
        r#"{"zone": "Europe/Oslo", "weekly": {"mandag": []}}"#.into(),
        "{}".into(),
    ] {
        assert!(serde_json::from_str::<Calendar>(&json).is_err(), "{json}");
    }
}

#[test]
fn a_time_of_day_is_two_digits_a_colon_and_two_digits() {
    for good in ["00:00", "08:30", "23:59", "24:00"] {
        assert_eq!(good.parse::<TimeOfDay>().unwrap().to_string(), good);
    }
    for bad in ["", "8:30", "08.30", "08:3", "08:60", "24:01", "25:00", "+8:30", "-1:00", "08:30:00", "０８:30", ":"]
    {
        assert_eq!(bad.parse::<TimeOfDay>(), Err(BadTime), "{bad}");
    }
}
