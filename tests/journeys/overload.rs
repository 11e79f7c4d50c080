//! More is asked than can be done: refused at once, and nobody who is slow holds up the others.

use serde_json::json;
use skranke_persistence::testing;
use skranke_tests::{Person, TestDesk};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

const FOUR_SEATS: [(&str, &str); 1] = [("SKRANKE_MAX_CONCURRENT_REQUESTS", "4")];

/// Keeps every connection that writes busy until told otherwise, so that requests pile up.
fn hold_writers(desk: &TestDesk, count: usize, is_over: &'static AtomicBool) {
    let begun: &AtomicUsize = Box::leak(Box::default());
    for _ in 0..count {
        let desk = desk.desk.clone();
        std::thread::spawn(move || {
            let held = desk.write("test".into(), move |_| {
                begun.fetch_add(1, Ordering::SeqCst);
                while !is_over.load(Ordering::SeqCst) {
                    std::thread::sleep(Duration::from_millis(5));
                }
                Ok(())
            });
            tokio::runtime::Runtime::new().unwrap().block_on(held).unwrap();
        });
    }
    desk.wait_until("the writers are busy", || begun.load(Ordering::SeqCst) == count);
}

fn a_burst_is_refused_at_once(desk: &TestDesk, writers: usize) {
    let ana = desk.customer("Ana Berg");
    ana.submits("Før", "Hjelp");
    let is_over: &AtomicBool = Box::leak(Box::default());
    hold_writers(desk, writers, is_over);
    let refused = AtomicUsize::new(0);
    let answers: Vec<_> = std::thread::scope(|scope| {
        let ask = |n: usize| {
            let (ana, refused) = (&ana, &refused);
            scope.spawn(move || {
                let asked = Instant::now();
                let answer = ana.post("/api/v1/tickets", json!({ "subject": format!("Sak {n}"), "body": "Hjelp" }));
                if answer.status == 503 && refused.fetch_add(1, Ordering::SeqCst) == 150 {
                    is_over.store(true, Ordering::SeqCst);
                }
                (answer, asked.elapsed())
            })
        };
        let asked: Vec<_> = (0..200).map(ask).collect();
        asked.into_iter().map(|one| one.join().unwrap()).collect()
    });
    is_over.store(true, Ordering::SeqCst);
    let done = answers.iter().filter(|(answer, _)| answer.status == 201).count();
    for (answer, took) in answers.iter().filter(|(answer, _)| answer.status != 201) {
        assert_eq!((answer.status, answer.code().as_str()), (503, "busy"), "{}", answer.text());
        assert!(answer.header("Retry-After").is_some(), "{answer:?}");
        assert!(*took < Duration::from_secs(2), "refused only after {took:?}");
    }
    assert!((1..=50).contains(&done), "{done}");
    assert_eq!(desk.stranger().get("/readyz").status, 200, "full of work is not away");
    ana.submits("Etter", "Hjelp");
    let kept = ana.get("/api/v1/tickets?limit=100").at("/items").as_array().map(Vec::len);
    assert_eq!(kept, Some(done + 2), "what was refused was not done, what was accepted was");
}

#[test]
fn a_burst_is_refused_at_once_on_sqlite() {
    a_burst_is_refused_at_once(&TestDesk::with(testing::sqlite(), &FOUR_SEATS), 1);
}

#[test]
fn a_burst_is_refused_at_once_on_postgres() {
    // Six connections: two read, one listens, three write.
    a_burst_is_refused_at_once(&TestDesk::with(testing::postgres(), &FOUR_SEATS), 3);
}

/// Sends a beginning, then a byte now and then, and reads what comes until the server hangs up.
fn drips(person: &Person, beginning: &str) -> (String, Duration) {
    let mut socket = TcpStream::connect(person.base.trim_start_matches("http://")).unwrap();
    socket.set_read_timeout(Some(Duration::from_millis(200))).unwrap();
    socket.write_all(beginning.as_bytes()).unwrap();
    let (began, mut heard, mut piece) = (Instant::now(), Vec::new(), [0; 4096]);
    while began.elapsed() < Duration::from_secs(30) {
        match socket.read(&mut piece) {
            Ok(0) => break,
            Ok(size) => heard.extend_from_slice(&piece[..size]),
            // Nothing yet: one more byte. A server that has hung up does not want it.
            Err(_) if heard.is_empty() => drop(socket.write_all(b"x")),
            Err(_) => {}
        }
    }
    (String::from_utf8_lossy(&heard).into_owned(), began.elapsed())
}

#[test]
fn who_sends_slowly_is_cut_and_holds_up_nobody() {
    let desk = TestDesk::with(testing::sqlite(), &FOUR_SEATS);
    let (ana, bo) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"));
    let token = ana.token.clone().unwrap();
    let head = format!("POST /api/v1/tickets HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n");
    let json = "Content-Type: application/json\r\n";
    let sized = format!("{head}{json}Content-Length: 60000\r\n\r\n{{\"subject\":\"");
    let chunked = format!("{head}{json}Transfer-Encoding: chunked\r\n\r\nea60\r\n{{\"subject\":\"");
    let unfinished = format!("{head}X-Slow: ");
    std::thread::scope(|scope| {
        let ana = &ana;
        // Twice as many as there are seats.
        let bodies = [&sized, &sized, &sized, &sized, &chunked, &chunked, &chunked, &chunked];
        let slow = bodies.map(|beginning| scope.spawn(move || drips(ana, beginning)));
        let heads = [(); 4].map(|()| scope.spawn(|| drips(ana, &unfinished)));
        let began = Instant::now();
        let mut served = 0;
        while began.elapsed() < Duration::from_secs(4) {
            let asked = Instant::now();
            bo.get("/api/v1/tickets").is(200);
            assert!(asked.elapsed() < Duration::from_secs(1), "{:?}", asked.elapsed());
            served += 1;
            std::thread::sleep(Duration::from_millis(20));
        }
        assert!(served > 20, "{served}");
        for one in slow {
            let (answer, took) = one.join().unwrap();
            assert!(answer.starts_with("HTTP/1.1 408 ") && answer.contains("body_too_slow"), "{answer}");
            assert!(took < Duration::from_secs(15), "{took:?}");
        }
        for one in heads {
            let (answer, took) = one.join().unwrap();
            assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 408 "), "{answer}");
            assert!(took < Duration::from_secs(10), "{took:?}");
        }
    });
    assert_eq!(ana.get("/api/v1/tickets").at("/items"), json!([]));
}
