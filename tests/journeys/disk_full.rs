//! The disk is full: writes are refused, reads go on, nothing is half-written, and it works again when there is room.

use diesel::prelude::*;
use serde_json::json;
use skranke_persistence::{Error, testing};
use skranke_tests::{Answer, Person, Shim, TestDesk};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A disk of a few megabytes, as long as this machine lets us mount one.
struct SmallDisk(TempDir);

impl SmallDisk {
    fn mount() -> Option<Self> {
        let folder = TempDir::new().unwrap();
        let mounted =
            Command::new("mount").args(["-t", "tmpfs", "-o", "size=12m", "tmpfs"]).arg(folder.path()).output();
        mounted.is_ok_and(|output| output.status.success()).then_some(Self(folder))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn ballast(&self) -> PathBuf {
        self.path().join("ballast")
    }

    /// Takes all the room that is left.
    fn fill(&self) {
        let mut ballast = fs::OpenOptions::new().create(true).append(true).open(self.ballast()).unwrap();
        for size in [1 << 16, 1 << 12, 1] {
            while ballast.write_all(&vec![b'x'; size]).is_ok() {}
        }
    }

    fn free(&self) {
        fs::remove_file(self.ballast()).unwrap();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("-l").arg(self.path()).status());
    }
}

fn tickets(person: &Person) -> usize {
    let page = person.get("/api/v1/tickets?limit=100").is(200);
    page.at("/items").as_array().map(Vec::len).unwrap_or_default()
}

fn submits_much(person: &Person) -> Answer {
    person.post("/api/v1/tickets", json!({ "subject": "Mye", "body": "ø".repeat(60_000) }))
}

/// Writes until there is no more room, and says how often that went well.
fn write_until_full(person: &Person) -> usize {
    for done in 0..200 {
        let answer = submits_much(person);
        if answer.status != 201 {
            let answer = answer.refused(507, "disk_full");
            assert!(answer.header("Retry-After").is_some(), "{answer:?}");
            return done;
        }
    }
    panic!("the disk is never full");
}

#[derive(QueryableByName)]
struct Check {
    #[diesel(sql_type = diesel::sql_types::Text)]
    integrity_check: String,
}

fn integrity(desk: &TestDesk) -> String {
    desk.inside(|tx| {
        let check = diesel::sql_query("PRAGMA integrity_check").get_result::<Check>(tx.conn());
        Ok(check.map_err(Error::from)?.integrity_check)
    })
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// What holds on every full disk: `fill` leaves no room, `free` makes room again, `data` is the data folder.
fn it_bears_a_full_disk(
    desk: &TestDesk,
    [ana, bo]: [&Person; 2],
    data: &Path,
    fill: impl FnOnce(),
    free: impl FnOnce(),
) {
    let ticket = ana.submits("Før", "Hjelp");
    let file = ana.uploads(ticket, "logg.txt", b"Alt i orden").is(201).at("/items/0/url");
    let attachments = data.join("attachments");
    let kept = files(&attachments);
    assert_eq!(kept.len(), 1);

    fill();
    ana.uploads(ticket, "stor.bin", &vec![7; 300_000]).refused(507, "disk_full");
    assert_eq!(files(&attachments), kept, "no half of a file is left");
    let done = write_until_full(ana);
    for _ in 0..3 {
        submits_much(bo).refused(507, "disk_full");
    }
    assert_eq!(ana.get("/readyz").status, 200);
    assert_eq!(ana.get(file.as_str().unwrap()).is(200).body, b"Alt i orden");
    assert_eq!(tickets(ana), done + 1, "what was refused is not there, and what was accepted is");
    assert_eq!(ana.reads(ticket)["messages"][0]["attachments"].as_array().map(Vec::len), Some(1));

    free();
    desk.wait_until("writing works again", || {
        bo.post(&format!("/api/v1/tickets/{ticket}/messages"), json!({ "kind": "note", "body": "Plass" })).status == 201
    });
    ana.submits("Etter", "Plass igjen");
    assert_eq!(tickets(ana), done + 2);
    ana.uploads(ticket, "stor.bin", &vec![7; 300_000]).is(201);
    assert_eq!(files(&attachments).len(), 2);
    assert_eq!(integrity(desk), "ok");
}

#[test]
fn a_real_disk_that_fills_up() {
    // Not everybody who runs tests may mount; the story below is told everywhere.
    let Some(disk) = SmallDisk::mount() else { return eprintln!("no file system can be mounted here") };
    let mut scratch = testing::sqlite();
    scratch.options.url = format!("sqlite:{}", disk.path().join("desk.db").display());
    let folder = disk.path().display().to_string();
    let desk = TestDesk::with(scratch, &[("SKRANKE_DATA_DIR", &folder)]);
    let people = [&desk.customer("Ana Berg"), &desk.first_line("Bo Dal")];
    it_bears_a_full_disk(&desk, people, disk.path(), || disk.fill(), || disk.free());
}

#[test]
fn a_program_that_finds_no_room() {
    let (desk, shim) = (TestDesk::on_sqlite(), Shim::build("disk_full.c"));
    let flag = shim.folder().join("is_full");
    let process = desk.process(&[("LD_PRELOAD", &shim.library()), ("DISK_IS_FULL", &flag.display().to_string())]);
    process.ready();
    let people = [desk.customer("Ana Berg"), desk.first_line("Bo Dal")].map(|person| process.hears(&person));
    let (fill, free) = (|| fs::write(&flag, "").unwrap(), || fs::remove_file(&flag).unwrap());
    it_bears_a_full_disk(&desk, [&people[0], &people[1]], desk.data.path(), fill, free);
}
