//! A desk moves from one database to the other and back, and nothing of it changes.

use diesel::connection::SimpleConnection;
use serde_json::{Value, json};

use super::{Export, Import, Kind, Table, is_empty, tables};
use crate::clock::Clock;
use crate::error::Error;
use crate::migrate;
use crate::testing::{Scratch, postgres, sqlite};

const TEXT: &str = "Blåbær 🫐 'x' \"y\" \\ {id}\n2";
const INSTANT: i64 = 1_711_846_800_123_457;

/// One row in every table; every reference is to row 1.
fn row(table: &Table) -> Value {
    let value = |column: &super::Column| match (table.name.as_str(), column.name.as_str(), column.kind) {
        (_, "tier" | "work_tier" | "solved_by_tier" | "from_tier" | "target_tier", _) => json!("first"),
        ("users", "role", _) => json!("agent"),
        ("stints", "role", _) => json!("care"),
        ("messages", "author_role", _) => json!("customer"),
        ("messages" | "drafts", "kind", _) => json!("reply"),
        ("held", "becomes", _) => json!("open"),
        ("drafts", "returned", _) => Value::Null,
        ("promises", "kind", _) => json!("resolution"),
        ("escalations", "kind", _) => json!("handoff"),
        ("escalations", "state", _) => json!("requested"),
        ("outbox", "state", _) => json!("waiting"),
        ("tickets", "state", _) => json!("open"),
        ("browsers", "stage", _) => json!("full"),
        ("preferences", "theme", _) => json!("dark"),
        ("preferences", "density", _) => json!("compact"),
        ("preferences", "after_send", _) => json!("stay"),
        (_, "language", _) => json!("nb"),
        (_, "sharing", _) => json!("own"),
        (_, "priority" | "urgency", _) => json!("high"),
        (_, "channel", _) => json!("web"),
        (_, "answer_form", _) => json!("portal"),
        (_, "ball", _) => json!("care"),
        (_, "cause", _) => json!("person"),
        ("events", "tx", _) => json!(0),
        (_, "password_hash" | "verified_at" | "work_clock" | "outcome" | "follow_up_of" | "ended_as", _) => Value::Null,
        (_, _, Kind::Int) => json!(1),
        (_, _, Kind::Text) => json!(TEXT),
        (_, _, Kind::Flag) => json!(0),
        (_, _, Kind::Instant) => json!(INSTANT),
        (_, _, Kind::Json) => json!("[1]"),
        (_, _, Kind::Bytes) => json!("00FF10"),
    };
    let mut row: Vec<Value> = table.columns.iter().map(value).collect();
    // A registration's password is never missing.
    if table.name == "registrations" {
        row.iter_mut().filter(|value| value.is_null()).for_each(|value| *value = json!("$argon2id$"));
    }
    Value::Array(row)
}

fn begin(desk: &Scratch) -> Import {
    Import::begin(desk.url(), migrate::newest(), Clock::new().now().into()).unwrap()
}

/// Everything in a database, with the letters of hexadecimal digits as one engine writes them.
fn contents(desk: &Scratch) -> Vec<(String, Value)> {
    let mut export = Export::begin(desk.url()).unwrap();
    assert_eq!(export.schema(), migrate::newest());
    let all = tables();
    let read = all.iter().map(|table| {
        let mut rows = Vec::new();
        let count = export.table(table, |piece| -> Result<(), Error> {
            let piece: Vec<Value> = serde_json::from_str(&piece.replace("00ff10", "00FF10")).unwrap();
            rows.extend(piece);
            Ok(())
        });
        assert_eq!(count.unwrap(), rows.len() as u64, "{}", table.name);
        (table.name.clone(), Value::Array(rows))
    });
    read.collect()
}

/// Fills an empty database with what another one held.
fn fill(desk: &Scratch, contents: &[(String, Value)]) {
    assert!(is_empty(desk.url()).unwrap(), "{}", desk.engine);
    let mut import = begin(desk);
    for (table, (name, rows)) in tables().iter().zip(contents) {
        assert_eq!(&table.name, name);
        let added = import.add(table, &rows.to_string());
        assert_eq!(added.unwrap(), rows.as_array().unwrap().len() as u64, "{name}");
    }
    import.finish(&tables()).unwrap();
    assert!(!is_empty(desk.url()).unwrap(), "{}", desk.engine);
}

/// Some tables with more rows than are read at once, with every kind of key.
fn large_desk() -> Vec<(String, Value)> {
    let rows = |table: &Table| match table.name.as_str() {
        "settings" => (0..600).map(|n| json!([format!("nøkkel {n}"), "{}"])).collect(),
        "ticket_tags" => (0..251).map(|n| json!([1, format!("æ{n}")])).collect(),
        "stints" => (1..=500)
            .map(|n| {
                let mut row = row(table);
                row[1] = json!(n);
                if n > 1 {
                    row[2] = json!("consult")
                }
                row
            })
            .collect(),
        _ => vec![row(table)],
    };
    tables().iter().map(|table| (table.name.clone(), Value::Array(rows(table)))).collect()
}

fn sorted(mut contents: Vec<(String, Value)>) -> Vec<(String, Value)> {
    for (_, rows) in &mut contents {
        rows.as_array_mut().unwrap().sort_by_key(Value::to_string);
    }
    contents
}

#[test]
fn a_desk_moves_from_sqlite_to_postgresql_and_back_and_stays_the_same() {
    let (first, second, third) = (sqlite(), postgres(), sqlite());
    let desk = large_desk();
    fill(&first, &desk);
    fill(&second, &contents(&first));
    fill(&third, &contents(&second));
    assert_eq!(sorted(contents(&second)), sorted(desk));
    // PostgreSQL sorts text by its own rules, so only the order may differ.
    assert_eq!(sorted(contents(&third)), sorted(contents(&first)));
}

#[test]
fn new_rows_get_new_numbers_after_a_restore() {
    for desk in [sqlite(), postgres()] {
        fill(&desk, &large_desk());
        let (mut conn, _) = super::import::connect(desk.url()).unwrap();
        use crate::sql::{Numbered, next_ids};
        let ids = next_ids(&mut conn, [Numbered::Tickets, Numbered::Messages]);
        assert_eq!(ids.unwrap(), [2, 2], "{}", desk.engine);
    }
}

#[test]
fn a_backup_of_the_first_release_still_restores() {
    for desk in [sqlite(), postgres()] {
        let import = Import::begin(desk.url(), 3, Clock::new().now().into()).unwrap();
        import.finish(&[]).unwrap();
        assert_eq!(Export::begin(desk.url()).unwrap().schema(), migrate::newest(), "{}", desk.engine);
    }
}

#[test]
fn an_unfinished_import_leaves_nothing_behind() {
    for desk in [sqlite(), postgres()] {
        let mut import = begin(&desk);
        let table = tables().into_iter().find(|table| table.name == "organisations").unwrap();
        import.add(&table, &json!([row(&table)]).to_string()).unwrap();
        drop(import);
        assert!(is_empty(desk.url()).unwrap(), "{}", desk.engine);
        let organisations = contents(&desk).into_iter().find(|(name, _)| name == "organisations");
        assert_eq!(organisations.unwrap().1, json!([]), "{}", desk.engine);
    }
}

#[test]
fn an_export_sees_one_moment() {
    for desk in [sqlite(), postgres()] {
        fill(&desk, &large_desk());
        let mut export = Export::begin(desk.url()).unwrap();
        let (mut conn, _) = super::import::connect(desk.url()).unwrap();
        conn.batch_execute("DELETE FROM settings").unwrap();
        let settings = tables().into_iter().find(|table| table.name == "settings").unwrap();
        assert_eq!(export.table(&settings, |_| Ok::<_, Error>(())).unwrap(), 600, "{}", desk.engine);
    }
}

#[test]
fn no_table_is_forgotten() {
    let known: Vec<String> = tables().into_iter().map(|table| table.name).collect();
    let schema = [
        include_str!("../../../../migrations/common/0001_desk.sql"),
        include_str!("../../../../migrations/common/0004_sign_in.sql"),
        include_str!("../../../../migrations/common/0007_admin.sql"),
    ]
    .concat();
    for table in schema.lines().filter_map(|line| line.strip_prefix("CREATE TABLE ")) {
        let name = table.trim_end_matches(" (");
        assert!(known.iter().any(|known| known == name), "archive::tables lacks {name}");
    }
}

#[test]
fn an_export_of_nothing_says_so() {
    let desk = sqlite();
    assert!(Export::begin(desk.url()).is_err(), "a backup must not make a database");
    assert!(is_empty(desk.url()).unwrap());
    let desk = postgres();
    assert_eq!(Export::begin(desk.url()).unwrap().schema(), 0);
}
