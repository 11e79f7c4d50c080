//! What every caller meets, over real connections.

mod common;

use std::time::Duration;

use common::{Desk, settings, trusting};
use skranke_http::Settings;
use skranke_http::admission::Sizes;
use skranke_http::limits::{Rate, Rates};
use skranke_http::readiness::{Readiness, State};

#[actix_web::test]
async fn an_unknown_address_is_a_problem_document_like_any_other() {
    let desk = Desk::start(settings()).await;
    let answer = desk.get("/nowhere").await;
    assert_eq!((answer.status, answer.problem().as_str()), (404, "not_found"));
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("referrer-policy"), "no-referrer");
    assert!(answer.header("content-security-policy").contains("default-src 'none'"));
    for path in ["/test/tickets/x", "/test/tickets/99999999999999999999", "/test/tickets/1/nothing", "/test/tickets/"] {
        assert_eq!(desk.get(path).await.problem(), "not_found", "{path}");
    }
}

#[actix_web::test]
async fn a_wrong_method_is_told_the_right_ones() {
    let desk = Desk::start(settings()).await;
    let answer = desk.ask("DELETE", "/test/tickets/1", &[], b"").await;
    assert_eq!((answer.status, answer.problem().as_str()), (405, "method_not_allowed"));
    assert_eq!(answer.header("allow"), "GET, HEAD, PATCH");
    let head = desk.ask("HEAD", "/test/tickets/1", &[], b"").await;
    assert_eq!((head.status, head.body.as_str()), (200, ""));
}

#[actix_web::test]
async fn a_callers_request_id_goes_all_the_way() {
    let desk = Desk::start(settings()).await;
    let answer = desk.ask("GET", "/nowhere", &[("X-Request-Id", "trace-1")], b"").await;
    answer.problem();
    assert_eq!(answer.header("x-request-id"), "trace-1");
}

#[actix_web::test]
async fn faults_of_ours_are_told_without_a_word_of_what_they_were() {
    let desk = Desk::start(settings()).await;
    let panicked = desk.get("/test/panic").await;
    assert_eq!((panicked.status, panicked.problem().as_str()), (500, "internal"));
    let foreign = desk.get("/test/foreign").await;
    assert_eq!((foreign.status, foreign.json()["code"].as_str()), (409, Some("bad_request")));
    assert!(!panicked.body.contains("hunter2") && !foreign.body.contains("hunter2"));
}

#[actix_web::test]
async fn what_takes_too_long_is_answered_all_the_same() {
    let desk = Desk::start(Settings { deadline: Duration::from_millis(200), ..settings() }).await;
    let answer = desk.get("/test/slow/5000").await;
    assert_eq!((answer.status, answer.problem().as_str()), (503, "too_slow"));
    assert_eq!(answer.header("retry-after"), "1");
}

#[actix_web::test]
async fn a_full_desk_refuses_at_once_and_still_lets_people_sign_in() {
    let sizes = Sizes { api: 3, ..Sizes::default() };
    let desk = Desk::start(Settings { sizes, ..settings() }).await;
    let mut busy = Vec::new();
    for _ in 0..3 {
        let mut connection = desk.connect().await;
        connection.send(b"GET /test/slow/1500 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").await;
        busy.push(connection);
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    let refused = desk.get("/test/tickets/1").await;
    assert_eq!((refused.status, refused.problem().as_str()), (503, "busy"));
    assert_eq!(refused.header("retry-after"), "1");
    assert!(refused.took < Duration::from_millis(50), "{:?}", refused.took);
    assert_eq!(desk.get("/healthz").await.status, 200);
    assert_eq!(desk.get("/test/sign-in").await.body, "welcome");
    for mut connection in busy {
        assert_eq!(connection.answer().await.body, "done");
    }
    assert_eq!(desk.get("/test/tickets/1").await.status, 200);
}

#[actix_web::test]
async fn only_our_own_names_are_answered() {
    let public_url = Some("https://desk.example.no".parse().unwrap());
    let desk = Desk::start(Settings { public_url, ..settings() }).await;
    let asked = async |host| desk.ask("GET", "/test/tickets/1", &[("Host", host)], b"").await;
    let misdirected = asked("evil.example").await;
    assert_eq!((misdirected.status, misdirected.problem().as_str()), (421, "unknown_host"));
    assert!(misdirected.header("strict-transport-security").starts_with("max-age="));
    assert_eq!(asked("desk.example.no").await.status, 200);
    assert_eq!(asked("127.0.0.1:8080").await.status, 200);
    let cheated =
        [("Host", "evil.example"), ("X-Forwarded-Host", "desk.example.no"), ("Forwarded", "host=desk.example.no")];
    assert_eq!(desk.ask("GET", "/test/tickets/1", &cheated, b"").await.status, 421);
    assert_eq!(desk.ask("GET", "/healthz", &[("Host", "10.0.0.7:8080")], b"").await.status, 200);
}

#[actix_web::test]
async fn who_comes_too_often_has_to_wait() {
    let rates = Rates { anonymous: Rate::per_minute(3), customer: Rate::per_minute(2), ..Rates::UNLIMITED };
    let desk = Desk::start(Settings { rates, ..settings() }).await;
    for left in [2, 1, 0] {
        let answer = desk.get("/test/tickets/1").await;
        assert_eq!(answer.header("ratelimit-policy"), "\"anonymous\";q=3;w=60");
        assert!(answer.header("ratelimit").starts_with(&format!("\"anonymous\";r={left};t=")));
    }
    let refused = desk.get("/test/tickets/1").await;
    assert_eq!((refused.status, refused.problem().as_str()), (429, "too_many_requests"));
    assert_eq!(refused.header("retry-after"), "20");
    assert_eq!(desk.get("/healthz").await.status, 200);

    let signed_in = [("Authorization", "Bearer x")];
    let mut last = Vec::new();
    for _ in 0..3 {
        let answer = desk.ask("GET", "/test/customer", &signed_in, b"").await;
        assert!(answer.header("ratelimit-policy").starts_with("\"customer\""));
        last.push(answer.status);
    }
    assert_eq!(last, [200, 200, 429]);
}

#[actix_web::test]
async fn only_a_configured_proxy_says_for_whom_it_asks() {
    let claim = [("X-Forwarded-For", "198.51.100.7")];
    let desk = Desk::start(settings()).await;
    assert_eq!(desk.ask("GET", "/test/address", &claim, b"").await.body, "127.0.0.1");
    let desk = Desk::start(Settings { trusted_proxies: trusting("127.0.0.0/8"), ..settings() }).await;
    assert_eq!(desk.ask("GET", "/test/address", &claim, b"").await.body, "198.51.100.7");
}

#[actix_web::test]
async fn while_it_starts_only_probes_are_answered() {
    let readiness = Readiness::default();
    let desk = Desk::start_as(settings(), readiness.clone()).await;
    assert_eq!(desk.get("/healthz").await.status, 200);
    let ready = desk.get("/readyz").await;
    assert_eq!((ready.status, ready.json()["status"].as_str()), (503, Some("starting")));
    let refused = desk.get("/test/tickets/1").await;
    assert_eq!((refused.status, refused.problem().as_str()), (503, "starting"));
    readiness.set(State::Ready);
    assert_eq!(desk.get("/readyz").await.status, 200);
    assert_eq!(desk.get("/test/tickets/1").await.body, "1");
}

#[actix_web::test]
async fn the_numbers_are_for_this_machine_or_for_who_has_the_token() {
    let desk = Desk::start(settings()).await;
    desk.get("/test/tickets/1").await;
    let numbers = desk.get("/metrics").await;
    assert!(numbers.body.contains("route=\"/test/tickets/{number}\",status=\"2xx\"} 1"), "{}", numbers.body);
    assert_eq!(desk.ask("GET", "/metrics", &[("X-Forwarded-For", "198.51.100.7")], b"").await.status, 404);

    let metrics_token = Some("a-long-token".to_owned().into());
    let desk = Desk::start(Settings { metrics_token, ..settings() }).await;
    assert_eq!(desk.get("/metrics").await.problem(), "signed_out");
    assert_eq!(desk.ask("GET", "/metrics", &[("Authorization", "Bearer a-long-tokem")], b"").await.status, 401);
    assert_eq!(desk.ask("GET", "/metrics", &[("Authorization", "Bearer a-long-token")], b"").await.status, 200);
}

#[actix_web::test]
async fn the_documentation_needs_nothing_but_a_browser() {
    let desk = Desk::start(settings()).await;
    assert_eq!(desk.get("/api/openapi.json").await.json()["openapi"], "3.1.0");
    let page = desk.get("/api/docs").await;
    assert!(page.header("content-security-policy").contains("style-src 'self'"));
    assert!(page.body.contains("/api/docs.css"));
    assert_eq!(desk.get("/api/docs.css").await.header("content-type"), "text/css; charset=utf-8");
}

#[actix_web::test]
async fn stopping_lets_running_requests_finish() {
    let desk = Desk::start(settings()).await;
    let mut running = desk.connect().await;
    running.send(b"GET /test/slow/800 HTTP/1.1\r\nHost: localhost\r\n\r\n").await;
    tokio::time::sleep(Duration::from_millis(200)).await;
    let stopped = desk.handle.stop(true);
    let (answer, ()) = futures_util::future::join(running.answer(), stopped).await;
    assert_eq!((answer.status, answer.body.as_str()), (200, "done"));
}
