//! PostgreSQL goes away, is not there yet, or does not let us in.

use skranke_persistence::testing::{self, Scratch};
use skranke_tests::{Answer, Process, TestDesk, Wire};
use std::io::{Read, Write};
use std::net::TcpListener;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A desk whose database is behind a wire.
fn wired() -> (Wire, TestDesk) {
    let mut scratch = testing::postgres();
    let (wire, url) = Wire::to(scratch.url());
    scratch.options.url = url;
    (wire, TestDesk::start(scratch))
}

/// How long something takes until it is so; a story gives it five seconds.
#[track_caller]
fn recovers(what: &str, is_so: impl Fn() -> bool) {
    let began = Instant::now();
    while !is_so() {
        assert!(began.elapsed() < Duration::from_secs(5), "{what} takes more than five seconds");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[track_caller]
fn is_away(answer: &Answer) {
    assert_eq!(answer.status, 503, "{}", answer.text());
    assert!(answer.header("Retry-After").is_some_and(|seconds| seconds.parse::<u32>().is_ok()));
    assert!(["database_away", "outcome_unknown", "busy"].contains(&answer.code().as_str()), "{}", answer.text());
}

#[test]
fn a_database_lost_in_flight_is_said_at_once_and_found_again() {
    let (wire, desk) = wired();
    let (ana, bo) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"));
    let ticket = ana.submits("Treg linje", "Siden mandag");
    wire.cut();
    std::thread::scope(|scope| {
        for n in 0..40 {
            let (ana, bo) = (&ana, &bo);
            scope.spawn(move || {
                let asked = Instant::now();
                let body = serde_json::json!({ "subject": format!("Tapt {n}"), "body": "Hjelp" });
                is_away(&if n % 2 == 0 { ana.post("/api/v1/tickets", body) } else { bo.get("/api/v1/tickets") });
                assert!(asked.elapsed() < Duration::from_secs(3), "{:?}", asked.elapsed());
            });
        }
    });
    assert_eq!(desk.stranger().get("/healthz").status, 200);
    recovers("noticing it", || {
        let probe = desk.stranger().get("/readyz");
        (probe.status, probe.at("/status")) == (503, "database_away".into())
    });
    wire.mend();
    recovers("getting ready again", || desk.stranger().get("/readyz").status == 200);
    recovers("serving again", || bo.get("/api/v1/tickets").status == 200);
    bo.takes(ticket);
    bo.replies(ticket, "Vi ser på det.");
    desk.mail_with(&ana.email, "Vi ser på det.");
    let left = ana.get("/api/v1/tickets").is(200);
    assert_eq!(left.at("/items").as_array().map(Vec::len), Some(1), "what was refused did not happen");
}

#[test]
fn a_database_that_restarts_is_hardly_noticed() {
    let desk = TestDesk::on_postgres();
    let (ana, bo) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"));
    let ticket = ana.submits("Treg linje", "Siden mandag");
    let name = desk.scratch.url().rsplit('/').next().unwrap().split('?').next().unwrap();
    for round in 0..3 {
        desk.scratch.administer(&format!(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}' AND pid <> pg_backend_pid()"
        ));
        recovers("reading again", || bo.get("/api/v1/tickets").status == 200);
        recovers("writing again", || {
            let note = serde_json::json!({ "kind": "note", "body": "Fortsatt her" });
            let path = format!("/api/v1/tickets/{ticket}/messages");
            let key = format!("round {round}");
            bo.send("POST", &path, &[("Idempotency-Key", &key)], Some(note)).status == 201
        });
    }
    let notes = bo.reads(ticket)["messages"].as_array().map(Vec::len);
    assert_eq!(notes, Some(4), "each once, however often it was tried");
}

/// The settings of a program that runs by itself.
fn settings(url: &str, data: &TempDir) -> Vec<(String, String)> {
    let data = data.path().display().to_string();
    let settings = [("LISTEN", "127.0.0.1:0"), ("DATABASE_URL", url), ("DATA_DIR", &data)];
    settings.map(|(name, value)| (format!("SKRANKE_{name}"), value.to_owned())).to_vec()
}

#[test]
fn a_database_away_at_start_is_waited_for() {
    let (scratch, data): (Scratch, _) = (testing::postgres(), TempDir::new().unwrap());
    let (wire, url) = Wire::to(scratch.url());
    wire.cut();
    let mut process = Process::start(&settings(&url, &data));
    let stranger = skranke_tests::Person::stranger(&process.base());
    let line = process.says("waiting for it");
    assert!(line.contains("the database does not answer") && line.contains("ERROR"), "{line}");
    assert_eq!(stranger.get("/healthz").status, 200);
    let probe = stranger.get("/readyz");
    assert_eq!((probe.status, probe.at("/status")), (503, "database_away".into()));
    let asked = Instant::now();
    let login = serde_json::json!({ "email": "ana@test.example", "password": "fjellrev" });
    is_away(&stranger.post("/api/v1/auth/login", login.clone()));
    assert!(asked.elapsed() < Duration::from_secs(3), "{:?}", asked.elapsed());
    let clear = process.said().iter().filter(|line| line.contains("waiting for it")).count();
    assert_eq!(clear, 1, "it is said once: {:#?}", process.said());
    wire.mend();
    recovers("getting ready", || stranger.get("/readyz").status == 200);
    stranger.post("/api/v1/auth/login", login).is(401);
    process.terminate();
    assert_eq!(process.ends_within(Duration::from_secs(30)), Some(0));
}

/// Answers every client as PostgreSQL answers a wrong password.
fn strict_server() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for client in listener.incoming() {
            let mut client = client.unwrap();
            let mut length = [0; 8];
            let asks_for_tls = client.read_exact(&mut length).is_ok() && length[4..] == 80_877_103_u32.to_be_bytes();
            if asks_for_tls {
                client.write_all(b"N").unwrap();
                client.read_exact(&mut length).unwrap();
            }
            let mut rest = vec![0; u32::from_be_bytes(length[..4].try_into().unwrap()) as usize - 8];
            client.read_exact(&mut rest).unwrap();
            let fields = b"SFATAL\0VFATAL\0C28P01\0Mpassword authentication failed for user \"desk\"\0\0";
            let length = u32::try_from(fields.len() + 4).unwrap().to_be_bytes();
            client.write_all(&[b"E", &length[..], fields].concat()).unwrap();
        }
    });
    port
}

#[test]
fn a_wrong_address_or_password_ends_it_with_one_line() {
    let (scratch, data) = (testing::postgres(), TempDir::new().unwrap());
    let (server, _) = scratch.url().rsplit_once('/').unwrap();
    let address = server.rsplit_once('@').map_or(server, |(_, address)| address);
    let wrong = [
        (format!("postgres://desk:ze8ra@127.0.0.1:{}/desk", strict_server()), "password authentication failed"),
        (format!("{server}/finnes_ikke"), "database \"finnes_ikke\" does not exist"),
        (format!("postgres://finnes_ikke@{address}/postgres"), "role \"finnes_ikke\" does not exist"),
        ("postgres://desk:ze8ra@localhost:sju/desk".to_owned(), "SKRANKE_DATABASE_URL"),
        ("mysql://desk:ze8ra@localhost/desk".to_owned(), "SKRANKE_DATABASE_URL"),
    ];
    for (url, words) in wrong {
        let mut process = Process::start(&settings(&url, &data));
        assert_eq!(process.ends_within(Duration::from_secs(10)), Some(1), "{words}");
        let line = process.says(words);
        let said = process.said();
        assert_eq!(said, [line], "one line and no more");
        assert!(!said[0].contains("ze8ra"), "{said:?}");
    }
}
