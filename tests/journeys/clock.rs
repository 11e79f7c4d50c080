//! A machine's clock is put back by an hour: time stands still for nobody, and nothing is late or lost for that.

use chrono::{DateTime, Utc};
use serde_json::Value;
use skranke_tests::{Person, Process, Shim, TestDesk, on_both};
use std::fs;
use std::path::Path;

/// The program with a wall clock of its own, which follows a file.
fn with_a_clock(desk: &TestDesk, shim: &Shim, off: &Path, seconds: i64) -> Process {
    put(off, seconds);
    let process = desk.process(&[("LD_PRELOAD", &shim.library()), ("CLOCK_IS_OFF", &off.display().to_string())]);
    process.ready();
    process
}

/// Puts the clock, in one step as nobody may read half a number.
fn put(off: &Path, seconds: i64) {
    let new = off.with_extension("new");
    fs::write(&new, seconds.to_string()).unwrap();
    fs::rename(new, off).unwrap();
}

/// By how many seconds the wall clock of a process is behind, as its answers say.
fn behind(desk: &TestDesk, process: &Process) -> i64 {
    let answer = process.hears(&desk.stranger()).get("/healthz").is(200);
    let date = DateTime::parse_from_rfc2822(answer.header("Date").unwrap()).unwrap();
    (desk.now() - date.with_timezone(&Utc)).num_seconds()
}

fn instant(value: &Value) -> DateTime<Utc> {
    value.as_str().unwrap().parse().unwrap()
}

fn times(staff: &Person, ticket: i64) -> Vec<DateTime<Utc>> {
    let events = staff.get(&format!("/api/v1/tickets/{ticket}/events")).is(200).at("/items");
    events.as_array().unwrap().iter().map(|event| instant(&event["at"])).collect()
}

/// Signs in at another server of the same desk.
fn signs_in(desk: &TestDesk, process: &Process, person: &Person) -> Person {
    let login = serde_json::json!({ "email": person.email, "password": skranke_tests::PASSWORD });
    let session = process.hears(&desk.stranger()).post("/api/v1/auth/login", login).is(200);
    Person { token: session.at("/access_token").as_str().map(str::to_owned), ..process.hears(person) }
}

on_both! {
    fn a_clock_put_back_while_it_runs_is_waited_out(desk: &TestDesk) {
        let shim = Shim::build("clock.c");
        let off = shim.folder().join("off");
        let process = with_a_clock(desk, &shim, &off, 0);
        let (ana, bo) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"));
        let (ana, bo) = (process.hears(&ana), process.hears(&bo));
        let before = ana.submits("Før", "Hjelp");
        put(&off, -3600);
        desk.wait_until("the clock is put back", || behind(desk, &process) > 3500);
        let after = ana.submits("Etter", "Hjelp");
        let [first, second] = [before, after].map(|ticket| ana.reads(ticket));
        assert!(instant(&first["created_at"]) < instant(&second["created_at"]), "{first} {second}");
        assert!(instant(&first["answer_by"]) <= instant(&second["answer_by"]), "{first} {second}");
        bo.takes(before);
        bo.replies(before, "Vi ser på det.");
        assert!(times(&bo, before).is_sorted(), "{:?}", times(&bo, before));
        desk.mail_with(&ana.email, "Vi ser på det.");
        // Who signs in there is known here, and the other way round.
        let again = signs_in(desk, &process, &ana);
        again.get("/api/v1/me").is(200);
        Person { base: desk.base.clone(), ..again }.get("/api/v1/me").is(200);
        ana.get("/api/v1/me").is(200);
        let line = bo.get(&format!("/api/v1/tickets/{after}")).is(200);
        assert_eq!(line.at("/overdue"), false);
    }

    fn a_server_that_starts_with_a_clock_behind_the_ledger_keeps_its_order(desk: &TestDesk) {
        let shim = Shim::build("clock.c");
        let (ana, bo) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"));
        let ticket = ana.submits("Treg linje", "Siden mandag");
        bo.takes(ticket);
        let process = with_a_clock(desk, &shim, &shim.folder().join("off"), -300);
        assert!(behind(desk, &process) > 250);
        let there = signs_in(desk, &process, &bo);
        there.get("/api/v1/me").is(200);
        there.replies(ticket, "Vi ser på det.");
        assert!(times(&bo, ticket).is_sorted(), "{:?}", times(&bo, ticket));
        desk.mail_with(&ana.email, "Vi ser på det.");
        let seen = bo.get(&format!("/api/v1/tickets/{ticket}")).is(200);
        assert_eq!((seen.at("/overdue"), seen.at("/public_replies")), (false.into(), 1.into()));
    }
}
