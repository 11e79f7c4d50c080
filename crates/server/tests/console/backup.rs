//! A desk is backed up while people write, and comes back whole: in the same kind of database, and in the other.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use skranke_persistence::testing::{Scratch, postgres, sqlite};

use crate::place::{Place, ask, close, customer, run, text};

/// Backs up a desk on which somebody keeps writing; says how much was surely in it.
fn back_up_under_way(place: &Place) -> u64 {
    let (stop, written) = (AtomicBool::new(false), AtomicU64::new(0));
    let before = std::thread::scope(|scope| {
        scope.spawn(|| {
            run(async {
                let desk = place.desk().await;
                let ana = customer(&desk).await;
                while !stop.load(Ordering::Relaxed) {
                    let n = written.load(Ordering::Relaxed);
                    ask(&desk, &ana, usize::try_from(n).unwrap()).await.unwrap();
                    written.store(n + 1, Ordering::Relaxed);
                }
                close(&desk.db).await;
            });
        });
        while written.load(Ordering::Relaxed) < 20 {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        let before = written.load(Ordering::Relaxed);
        place.skranke(&["backup", text(&place.path("desk.backup"))]).done();
        stop.store(true, Ordering::Relaxed);
        before
    });
    assert!(written.load(Ordering::Relaxed) > before, "nobody wrote while the backup was made");
    before
}

fn restored(from: &Place, into: Scratch, at_least: u64) {
    let place = Place::new(into);
    let engine = place.scratch.engine;
    let said = place.skranke(&["restore", text(&from.path("desk.backup"))]).done();
    assert!(said.out.contains("restored the desk of"), "{said:?}");
    let report = place.skranke(&["doctor", "--check-data"]).done();
    assert!(report.out.contains("are there with the right content"), "{report:?}");
    let tickets = place.count("tickets");
    assert!(tickets >= at_least && tickets <= from.count("tickets"), "{engine}: {tickets}, {at_least}");
    for table in ["messages", "attachments", "events"] {
        assert!(place.count(table) >= tickets, "{engine}: {table}");
    }
    go_on(&place, tickets);
    place.skranke(&["restore", text(&from.path("desk.backup"))]).refused("holds a desk already");
}

/// New requests get new numbers, and everything can be found.
fn go_on(place: &Place, tickets: u64) {
    run(async {
        let desk = place.desk().await;
        let ana = desk
            .db
            .read(|tx| skranke_persistence::people::by_email(tx, &"ana@example.no".to_owned().try_into().unwrap()));
        let ana = ana.await.unwrap().unwrap().acting(vec![], skranke_domain::Cause::Person);
        ask(&desk, &skranke_domain::Actor::Person(ana), 1).await.unwrap();
        close(&desk.db).await;
    });
    assert_eq!(place.count("tickets"), tickets + 1, "{}", place.scratch.engine);
}

#[test]
fn a_desk_on_sqlite_is_backed_up_while_people_write_and_comes_back_anywhere() {
    let place = Place::new(sqlite());
    let written = back_up_under_way(&place);
    restored(&place, sqlite(), written);
    restored(&place, postgres(), written);
}

#[test]
fn a_desk_on_postgresql_is_backed_up_while_people_write_and_comes_back_anywhere() {
    let place = Place::new(postgres());
    let written = back_up_under_way(&place);
    restored(&place, postgres(), written);
    restored(&place, sqlite(), written);
}

#[test]
fn a_backup_holds_no_key_and_only_its_owner_may_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new(sqlite());
    run(async { close(&place.desk().await.db).await });
    let file = place.path("desk.backup");
    place.skranke(&["backup", text(&file)]).done();
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(std::fs::read_dir(place.path("")).unwrap().count(), 2, "nothing is left beside data and backup");
    let unpacked = std::process::Command::new("gzip").args(["-dc", text(&file)]).output().unwrap();
    assert!(unpacked.status.success(), "other programs can read it: {unpacked:?}");
    let whole = unpacked.stdout;
    let secret = std::fs::read_to_string(place.data().join("secret")).unwrap();
    assert!(!String::from_utf8_lossy(&whole).contains(secret.trim()));
    place.skranke(&["backup", text(&file)]).refused("is there already");
}

#[test]
fn a_backup_can_go_to_standard_output() {
    let place = Place::new(sqlite());
    place.skranke(&["migrate"]).done();
    let output = place.command(&["backup", "-"]).output().unwrap();
    assert!(output.status.success());
    std::fs::write(place.path("desk.backup"), output.stdout).unwrap();
    Place::new(sqlite()).skranke(&["restore", text(&place.path("desk.backup"))]).done();
}

#[test]
fn a_desk_that_is_not_there_cannot_be_backed_up() {
    let place = Place::new(sqlite());
    place.skranke(&["backup", text(&place.path("desk.backup"))]).refused("there is no such file");
    assert!(!place.path("desk.backup").exists());
    let place = Place::new(postgres());
    place.skranke(&["backup", text(&place.path("desk.backup"))]).refused("run `skranke migrate` first");
}

#[test]
fn a_lost_attachment_does_not_keep_the_rest_from_being_saved() {
    let place = Place::new(sqlite());
    run(async {
        let desk = place.desk().await;
        let ana = customer(&desk).await;
        ask(&desk, &ana, 1).await.unwrap();
        ask(&desk, &ana, 2).await.unwrap();
        close(&desk.db).await;
    });
    let lost = find_attachment(&place);
    std::fs::write(&lost, "something else").unwrap();
    let said = place.skranke(&["backup", text(&place.path("desk.backup"))]);
    assert!(said.code == Some(1) && said.err.contains("lacks attachments that are missing or damaged"), "{said:?}");
    let elsewhere = Place::new(sqlite());
    let said = elsewhere.skranke(&["restore", text(&place.path("desk.backup"))]).done();
    assert!(said.err.contains("was missing when the backup was made"), "{said:?}");
    assert_eq!(elsewhere.count("attachments"), 2);
    let report = elsewhere.skranke(&["doctor", "--check-data"]);
    assert!(report.code == Some(1) && report.out.contains("is missing or cannot be read"), "{report:?}");
}

fn find_attachment(place: &Place) -> std::path::PathBuf {
    let first = |folder: std::path::PathBuf| {
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries.filter(|path| !path.ends_with("incoming")).min().unwrap()
    };
    first(first(first(place.data().join("attachments"))))
}
