//! Bodies that are wrong, too large, too slow or never read, over real connections.

mod common;

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use common::{Desk, settings};
use skranke_http::Settings;
use skranke_http::admission::Sizes;
use skranke_http::body::Pace;
use skranke_http::settings::Listener;

const HEAD: &str = "POST /test/tickets HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

fn hurried() -> Settings {
    let pace = Pace { start: Duration::from_millis(500), per_64_kib: Duration::from_millis(50) };
    Settings { pace, ..settings() }
}

#[actix_web::test]
async fn each_wrong_field_is_pointed_to() {
    let desk = Desk::start(settings()).await;
    assert_eq!(desk.post("/test/tickets", r#"{"subject":"Ruter","body":"Hei"}"#).await.status, 201);
    let answer = desk.post("/test/tickets", r#"{"subject":" ","bodi":"Hei"}"#).await;
    assert_eq!((answer.status, answer.problem().as_str()), (422, "invalid"));
    let body = answer.json();
    let pointers: Vec<&str> =
        body["errors"].as_array().unwrap().iter().map(|fault| fault["pointer"].as_str().unwrap()).collect();
    assert_eq!(pointers, ["/subject", "/bodi", "/body"]);
}

#[actix_web::test]
async fn what_is_not_json_is_refused_as_such() {
    let desk = Desk::start(settings()).await;
    for broken in ["{", "[]", "\"\\u0000\"", &"[".repeat(60_000)] {
        assert_eq!(desk.post("/test/tickets", broken).await.problem(), "invalid", "{broken:.20}");
    }
    let json = [("Content-Type", "application/json")];
    assert_eq!(desk.ask("POST", "/test/tickets", &json, b"{\"subject\":\"\xc3\x28\"}").await.status, 422);
    let text = [("Content-Type", "text/plain")];
    let answer = desk.ask("POST", "/test/tickets", &text, b"{}").await;
    assert_eq!((answer.status, answer.problem().as_str()), (415, "unsupported_media_type"));
}

#[actix_web::test]
async fn each_route_has_its_size() {
    let desk = Desk::start(settings()).await;
    let long = |bytes| format!(r#"{{"subject":"Ruter","body":"{}"}}"#, "x".repeat(bytes));
    assert_eq!(desk.post("/test/tickets", &long(2_000_000)).await.status, 201);
    let answer = desk.post("/test/tickets", &long(3_000_000)).await;
    assert_eq!((answer.status, answer.problem().as_str()), (413, "too_large"));
    let json = [("Content-Type", "application/json")];
    assert_eq!(desk.ask("PATCH", "/test/tickets/1", &json, long(60_000).as_bytes()).await.status, 201);
    assert_eq!(desk.ask("PATCH", "/test/tickets/1", &json, long(66_000).as_bytes()).await.status, 413);
}

#[actix_web::test]
async fn a_body_of_unknown_length_is_measured_as_it_comes() {
    let desk = Desk::start(settings()).await;
    let mut connection = desk.connect().await;
    connection.send(format!("{HEAD}Transfer-Encoding: chunked\r\n\r\n").as_bytes()).await;
    let chunk = format!("10000\r\n{}\r\n", "x".repeat(65_536));
    for _ in 0..40 {
        connection.send(chunk.as_bytes()).await;
    }
    assert_eq!(connection.answer().await.problem(), "too_large");
}

#[actix_web::test]
async fn a_stalled_body_is_cut() {
    let desk = Desk::start(hurried()).await;
    for framing in ["Content-Length: 50\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n32\r\n"] {
        let mut connection = desk.connect().await;
        connection.send(format!("{HEAD}{framing}{{\"subject\"").as_bytes()).await;
        let answer = connection.answer().await;
        assert_eq!((answer.status, answer.problem().as_str()), (408, "body_too_slow"));
        assert_eq!(answer.header("connection"), "close");
        assert!((400..3500).contains(&answer.took.as_millis()), "{framing}: {:?}", answer.took);
    }
}

#[actix_web::test]
async fn a_dripping_body_is_cut() {
    let desk = Desk::start(hurried()).await;
    let mut connection = desk.connect().await;
    connection.send(format!("{HEAD}Content-Length: 5000\r\n\r\n").as_bytes()).await;
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(1) {
        connection.send(b" ").await;
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(connection.answer().await.problem(), "body_too_slow");
}

#[actix_web::test]
async fn slow_senders_take_no_seats() {
    let sizes = Sizes { api: 1, ..Sizes::default() };
    let desk = Desk::start(Settings { sizes, ..settings() }).await;
    let mut slow = Vec::new();
    for _ in 0..50 {
        let mut connection = desk.connect().await;
        connection.send(format!("{HEAD}Content-Length: 50\r\n\r\n{{").as_bytes()).await;
        slow.push(connection);
    }
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(desk.post("/test/tickets", r#"{"subject":"Ruter","body":"Hei"}"#).await.status, 201);
}

#[actix_web::test]
async fn bodies_never_fill_the_memory() {
    let sizes = Sizes { bodies: 100_000, ..Sizes::default() };
    let desk = Desk::start(Settings { sizes, ..settings() }).await;
    let mut waiting = desk.connect().await;
    waiting.send(format!("{HEAD}Content-Length: 90000\r\n\r\n{}", " ".repeat(80_000)).as_bytes()).await;
    tokio::time::sleep(Duration::from_millis(200)).await;
    let refused = desk.post("/test/tickets", &" ".repeat(50_000)).await;
    assert_eq!((refused.status, refused.problem().as_str()), (503, "busy"));
    drop(waiting);
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(desk.post("/test/tickets", &" ".repeat(50_000)).await.status, 422);
}

#[actix_web::test]
async fn a_body_that_nobody_wants_does_not_keep_the_connection() {
    let desk = Desk::start(settings()).await;
    for path in ["/nowhere", "/test/tickets/1"] {
        let mut connection = desk.connect().await;
        let head = format!("POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc");
        connection.send(head.as_bytes()).await;
        let mut chunked = desk.connect().await;
        let head = format!("POST {path} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc");
        chunked.send(head.as_bytes()).await;
        for answer in [connection.answer().await, chunked.answer().await] {
            assert!(answer.status == 404 || answer.status == 405);
            assert!(answer.took < Duration::from_secs(4), "{path}: {:?}", answer.took);
        }
    }
}

#[actix_web::test]
async fn files_come_in_pieces() {
    let desk = Desk::start(Settings { upload_limit: 3_000_000, ..hurried() }).await;
    let form = |size| {
        let file = "x".repeat(size);
        format!(
            "--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhei\r\n\
             --b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../a.log\"\r\n\r\n{file}\r\n--b--\r\n"
        )
    };
    let multipart = [("Content-Type", "multipart/form-data; boundary=b")];
    let taken = desk.ask("POST", "/test/upload", &multipart, form(2_000_000).as_bytes()).await;
    assert_eq!(taken.body, "note - 3\nfile ../../a.log 2000000\n");
    let large = desk.ask("POST", "/test/upload", &multipart, form(4_000_000).as_bytes()).await;
    assert_eq!((large.status, large.problem().as_str()), (413, "too_large"));
    let other = desk.ask("POST", "/test/upload", &[("Content-Type", "text/plain")], b"x").await;
    assert_eq!((other.status, other.problem().as_str()), (415, "unsupported_media_type"));
    let broken = desk.ask("POST", "/test/upload", &multipart, b"--b\r\n\r\nnothing").await;
    assert_eq!(broken.problem(), "invalid");

    let mut stalled = desk.connect().await;
    let head = "POST /test/upload HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\n";
    stalled.send(format!("{head}Content-Length: 5000\r\n\r\n--b\r\nContent-Disp").as_bytes()).await;
    let answer = stalled.answer().await;
    assert_eq!((answer.status, answer.problem().as_str()), (408, "body_too_slow"));
}

#[actix_web::test]
async fn a_connection_whose_bodies_were_read_goes_on() {
    let desk = Desk::start(settings()).await;
    let mut connection = desk.connect().await;
    let body = r#"{"subject":"Ruter","body":"Hei"}"#;
    connection.send(format!("{HEAD}Transfer-Encoding: chunked\r\n\r\n20\r\n{body}\r\n0\r\n\r\n").as_bytes()).await;
    connection.send(format!("{HEAD}Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes()).await;
    connection.send(b"GET /nowhere HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").await;
    let answers = connection.answer().await;
    assert_eq!(answers.status, 201);
    assert_eq!(answers.body.matches("HTTP/1.1 201").count(), 1);
    assert_eq!(answers.body.matches("HTTP/1.1 404").count(), 1);
}

#[actix_web::test]
async fn a_slow_head_is_cut() {
    let listener = Listener { head_timeout: Duration::from_millis(500), ..settings().listener };
    let desk = Desk::start(Settings { listener, ..settings() }).await;
    let mut connection = desk.connect().await;
    connection.send(b"GET /healthz HTTP/1.1\r\nHost: loc").await;
    assert_eq!(connection.answer().await.status, 408);
}

#[cfg(target_os = "linux")]
#[actix_web::test]
async fn a_reader_that_does_not_read_is_cut() {
    let listener = Listener { write_timeout: Duration::from_secs(1), ..settings().listener };
    let desk = Desk::start(Settings { listener, ..settings() }).await;
    let mut connection = desk.connect().await;
    connection.send(b"GET /test/endless HTTP/1.1\r\nHost: localhost\r\n\r\n").await;
    let began = Instant::now();
    while !desk.stream_ended.load(Ordering::SeqCst) {
        assert!(began.elapsed() < Duration::from_secs(60), "the stream is still there");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
