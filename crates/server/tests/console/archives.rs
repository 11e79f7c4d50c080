//! What is not an archive as it was written is refused before anything is touched.

use std::path::Path;

use skranke_persistence::archive::tables;
use skranke_persistence::testing::sqlite;
use skranke_persistence::{Clock, migrate};
use skranke_server::archive::{Checked, FORMAT, Header, Manifest, Writer};

use crate::place::{Place, ask, close, customer, run, text};

/// The bytes of a real backup.
fn archive() -> Vec<u8> {
    let place = Place::new(sqlite());
    run(async {
        let desk = place.desk().await;
        let ana = customer(&desk).await;
        for n in 0..5 {
            ask(&desk, &ana, n).await.unwrap();
        }
        close(&desk.db).await;
    });
    place.skranke(&["backup", text(&place.path("desk.backup"))]).done();
    std::fs::read(place.path("desk.backup")).unwrap()
}

/// Tries to restore these bytes, which must leave no trace.
fn refused(bytes: &[u8], because: &str) {
    let place = Place::new(sqlite());
    let file = place.path("desk.backup");
    std::fs::write(&file, bytes).unwrap();
    place.skranke(&["restore", text(&file)]).refused(because);
    assert!(!place.data().exists());
    assert!(!Path::new(place.scratch.url().trim_start_matches("sqlite:")).exists());
}

#[test]
fn a_cut_archive_is_refused() {
    let whole = archive();
    for end in
        [0, 1, 9, 10, 11, 100, whole.len() / 2, whole.len() - 20, whole.len() - 9, whole.len() - 8, whole.len() - 1]
    {
        refused(&whole[..end], "desk.backup: it is ");
    }
    refused(&[whole.as_slice(), b"x"].concat(), "it is not the file that was written");
}

#[test]
fn an_archive_with_a_changed_byte_is_refused() {
    let whole = archive();
    let file = tempfile::NamedTempFile::new().unwrap();
    let open = |bytes: &[u8]| {
        std::fs::write(file.path(), bytes).unwrap();
        Checked::open(file.path())
    };
    assert!(open(&whole).is_ok());
    for at in (0..whole.len()).step_by(7) {
        let mut changed = whole.clone();
        changed[at] ^= 1 << (at % 8);
        assert!(open(&changed).is_err(), "byte {at} of {}", whole.len());
    }
}

#[test]
fn what_is_no_archive_of_ours_is_refused() {
    refused(b"SQLite format 3\0 and so on", "it is no backup of Skranke");
    refused(b"", "it is no backup of Skranke");
    let place = Place::new(sqlite());
    place.skranke(&["restore", "/nowhere/desk.backup"]).refused("No such file");
}

fn header() -> Header {
    Header {
        format: FORMAT,
        program: "9.9.9".into(),
        created_at: Clock::new().now(),
        database: "sqlite".into(),
        schema: migrate::newest(),
        tables: tables(),
    }
}

fn written(header: &Header, entries: &[(&str, &str)], manifest: Manifest) -> Vec<u8> {
    let mut writer = Writer::begin(Vec::new(), header).unwrap();
    for (path, text) in entries {
        writer.add(path, text.as_bytes()).unwrap();
    }
    writer.finish(manifest).unwrap()
}

#[test]
fn an_archive_of_another_time_is_refused() {
    let newer = Header { schema: migrate::newest() + 1, ..header() };
    refused(&written(&newer, &[], Manifest::default()), "it was written by a newer version (9.9.9)");
    let other = Header { format: FORMAT + 1, ..header() };
    refused(&written(&other, &[], Manifest::default()), "its layout is number 2; this program knows number 1");
}

#[test]
fn names_that_would_be_statements_are_refused() {
    let mut header = header();
    header.tables[0].name = "users\"; DROP TABLE users; --".into();
    refused(&written(&header, &[], Manifest::default()), "it is no backup of Skranke");
}

/// Tries to restore these bytes, which look right at first; nothing of them may stay.
fn undone(bytes: &[u8], because: &str) {
    let place = Place::new(sqlite());
    let file = place.path("desk.backup");
    std::fs::write(&file, bytes).unwrap();
    place.skranke(&["restore", text(&file)]).refused(because);
    assert_eq!(place.count("organisations"), 0);
    assert!(!place.data().join("outside").exists() && !place.path("outside").exists());
}

#[test]
fn an_archive_that_contradicts_itself_leaves_nothing_behind() {
    let row = "[[1, \"Nettby\", 1700000000000000]]";
    let organisations = [("tables/organisations/000001.json", row)];
    let counted = |rows| Manifest { rows: [("organisations".into(), rows)].into(), ..Manifest::default() };
    undone(&written(&header(), &organisations, counted(2)), "it does not hold as many rows as it says");
    undone(&written(&header(), &[("tables/passwords/1.json", "[]")], counted(0)), "it is no backup of Skranke");
    let torn = [organisations[0], ("tables/users/000001.json", "[[1]]")];
    undone(&written(&header(), &torn, counted(1)), "table users");
    let wrong_name = [organisations[0], ("attachments/abcdef", "not what the name says")];
    undone(&written(&header(), &wrong_name, counted(1)), "attachment abcdef");
}
