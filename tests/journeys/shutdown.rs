//! The end of a server: what runs is finished, nothing is lost, and listeners go on at the next one.

use diesel::connection::SimpleConnection;
use serde_json::json;
use skranke_persistence::Error;
use skranke_tests::{Listener, Process, TestDesk, on_both};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// A connection that is kept for the next request, as browsers do.
struct Kept(TcpStream);

impl Kept {
    fn to(process: &Process) -> Self {
        let socket = TcpStream::connect(process.base().trim_start_matches("http://")).unwrap();
        socket.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        Self(socket)
    }

    /// The status of `/readyz`; none if the server has hung up.
    fn readiness(&mut self) -> Option<String> {
        let mut answer = [0; 4096];
        self.0.write_all(b"GET /readyz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").ok()?;
        let size = self.0.read(&mut answer).ok().filter(|size| *size > 0)?;
        String::from_utf8_lossy(&answer[..size]).split(' ').nth(1).map(str::to_owned)
    }
}

/// Nobody else can write while this holds the database; the begun requests wait.
fn hold_the_database(desk: &TestDesk, begun: &'static AtomicBool, is_over: &'static AtomicBool) {
    let on_postgres = desk.scratch.engine == "PostgreSQL";
    let desk = desk.desk.clone();
    let hold = move |tx: &mut skranke_desk::Tx| {
        if on_postgres {
            tx.conn().batch_execute("LOCK TABLE tickets IN EXCLUSIVE MODE").map_err(Error::from)?;
        }
        begun.store(true, Ordering::SeqCst);
        while !is_over.load(Ordering::SeqCst) {
            std::thread::sleep(Duration::from_millis(5));
        }
        Ok(())
    };
    std::thread::spawn(move || {
        tokio::runtime::Runtime::new().unwrap().block_on(desk.write("test".into(), hold)).unwrap();
    });
}

fn in_flight(process: &Process) -> i64 {
    let metrics = skranke_tests::Person::stranger(&process.base()).get("/metrics").is(200).text();
    let line = metrics.lines().find(|line| line.starts_with("skranke_http_in_flight ")).unwrap();
    line.split(' ').nth(1).and_then(|number| number.parse().ok()).unwrap()
}

on_both! {
    fn what_runs_is_finished_before_the_end(desk: &TestDesk) {
        let ana = desk.customer("Ana Berg");
        let mut process = desk.process(&[]);
        process.ready();
        let mut kept = Kept::to(&process);
        assert_eq!(kept.readiness().as_deref(), Some("200"));
        let [begun, is_over]: [&AtomicBool; 2] = [Box::leak(Box::default()), Box::leak(Box::default())];
        hold_the_database(desk, begun, is_over);
        desk.wait_until("the database is held", || begun.load(Ordering::SeqCst));
        let there = process.hears(&ana);
        std::thread::scope(|scope| {
            let ask = |n: usize| {
                let there = &there;
                let body = json!({ "subject": format!("Sak {n}"), "body": "Hjelp" });
                scope.spawn(move || there.post("/api/v1/tickets", body).is(201))
            };
            let running: Vec<_> = (0..6).map(ask).collect();
            // The one that asks is a seventh.
            desk.wait_until("all requests run", || in_flight(&process) == 7);
            process.terminate();
            process.says("finishing what runs");
            desk.wait_until("it is not ready any more", || kept.readiness().as_deref() != Some("200"));
            is_over.store(true, Ordering::SeqCst);
            running.into_iter().for_each(|one| drop(one.join().unwrap()));
        });
        assert_eq!(process.ends_within(Duration::from_secs(30)), Some(0), "{:#?}", process.said());
        assert_eq!(ana.get("/api/v1/tickets").at("/items").as_array().map(Vec::len), Some(6));
        assert!(TcpStream::connect(there.base.trim_start_matches("http://")).is_err(), "nobody listens there any more");
    }

    fn a_listener_goes_on_at_the_next_server_without_a_gap(desk: &TestDesk) {
        let (ana, bo) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"));
        let mut process = desk.process(&[]);
        process.ready();
        let listener = Listener::open(&process.hears(&bo), None);
        let ticket = process.hears(&ana).submits("Treg linje", "Siden mandag");
        let mut last = listener.waits_for("ticket.created").id;
        process.terminate();
        assert_eq!(process.ends_within(Duration::from_secs(30)), Some(0), "{:#?}", process.said());
        // What it said before it hung up counts as heard.
        let mut heard = Vec::new();
        while let Some(more) = listener.next(Duration::from_millis(100)) {
            last = more.id;
            heard.push(more.event);
        }
        bo.takes(ticket);
        bo.notes(ticket, "Mens ingen hørte på");
        let next = desk.process(&[]);
        next.ready();
        let again = Listener::open(&next.hears(&bo), Some(&last));
        next.hears(&bo).replies(ticket, "Vi ser på det.");
        while heard.len() < 4 {
            heard.push(again.next(Duration::from_secs(10)).expect("an event that was missed").event);
        }
        assert_eq!(heard, ["message.added", "ticket.taken", "message.added", "message.added"]);
        assert!(next.said().iter().all(|line| !line.contains("ERROR")), "{:#?}", next.said());
    }
}
