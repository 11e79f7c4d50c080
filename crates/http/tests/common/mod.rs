//! A real listener with a few routes of its own, and a client that speaks HTTP by hand.
#![allow(dead_code, reason = "each test binary uses its part of this")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests end here when something is wrong")]

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use actix_web::web::{Bytes, Data};
use actix_web::{HttpResponse, dev::ServerHandle};
use futures_util::{Stream, StreamExt, stream};
use serde::{Deserialize, Serialize};
use skranke_domain::TicketNumber;
use skranke_domain::text::Subject;
use skranke_http::address::{ClientAddress, Network};
use skranke_http::admission::Class;
use skranke_http::limits::{self, Caller, Rates};
use skranke_http::readiness::{Readiness, State};
use skranke_http::routes::{Face, Route, Verb, Who, mount};
use skranke_http::settings::Listener;
use skranke_http::upload::Upload;
use skranke_http::{Body, Path, Problem, Settings, Shared, bind, serve};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

pub struct Desk {
    pub address: SocketAddr,
    pub shared: Data<Shared>,
    pub handle: ServerHandle,
    /// Becomes true when the endless answer is no longer sent.
    pub stream_ended: Arc<AtomicBool>,
}

/// What a test says unless it says otherwise.
pub fn settings() -> Settings {
    let listener = Listener { workers: 2, shutdown_timeout: Duration::from_secs(5), ..Listener::default() };
    Settings { rates: Rates::UNLIMITED, listener, ..Settings::default() }
}

pub fn trusting(network: &str) -> Vec<Network> {
    vec![network.parse().unwrap()]
}

impl Desk {
    pub async fn start(settings: Settings) -> Self {
        let readiness = Readiness::default();
        readiness.set(State::Ready);
        Self::start_as(settings, readiness).await
    }

    pub async fn start_as(settings: Settings, readiness: Readiness) -> Self {
        let listener = bind("127.0.0.1:0".parse().unwrap(), &settings.listener).unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Shared::new(settings, readiness, Arc::new(|| Box::pin(std::future::ready(None)))).unwrap();
        let (shared, stream_ended) = (Data::new(shared), Arc::new(AtomicBool::new(false)));
        let (mounted, ended) = (shared.clone(), Data::from(Arc::clone(&stream_ended)));
        let server = serve(listener, shared.clone(), move |config| {
            config.app_data(ended.clone());
            mount(config, &mounted, ROWS);
        });
        let server = server.unwrap();
        let handle = server.handle();
        actix_web::rt::spawn(server);
        Self { address, shared, handle, stream_ended }
    }

    pub async fn connect(&self) -> Connection {
        Connection(TcpStream::connect(self.address).await.unwrap())
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[], b"").await
    }

    pub async fn post(&self, path: &str, json: &str) -> Answer {
        self.ask("POST", path, &[("Content-Type", "application/json")], json.as_bytes()).await
    }

    pub async fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut connection = self.connect().await;
        let mut head = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        if !headers.iter().any(|(name, _)| *name == "Host") {
            head += "Host: localhost\r\n";
        }
        for (name, value) in headers {
            head += &format!("{name}: {value}\r\n");
        }
        if !body.is_empty() {
            head += &format!("Content-Length: {}\r\n", body.len());
        }
        connection.send(head.as_bytes()).await;
        connection.send(b"\r\n").await;
        connection.send(body).await;
        connection.answer().await
    }
}

pub struct Connection(pub TcpStream);

impl Connection {
    /// What cannot be sent any more was not wanted.
    pub async fn send(&mut self, bytes: &[u8]) {
        let _ = self.0.write_all(bytes).await;
    }

    /// Everything until the other side hangs up, as one answer.
    pub async fn answer(&mut self) -> Answer {
        let (began, mut bytes) = (Instant::now(), Vec::new());
        let read = tokio::time::timeout(Duration::from_secs(20), self.0.read_to_end(&mut bytes)).await;
        read.expect("the connection stays open").ok();
        Answer::parse(&bytes, began.elapsed())
    }
}

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
    pub took: Duration,
}

impl Answer {
    fn parse(bytes: &[u8], took: Duration) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|word| word.parse().ok());
        let headers = lines.filter_map(|line| line.split_once(": "));
        let headers = headers.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
        Self { status: status.unwrap_or(0), headers, body: body.to_owned(), took }
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value)
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }

    /// The code of a problem document that is as it has to be.
    pub fn problem(&self) -> String {
        assert_eq!(self.header("content-type"), "application/problem+json", "{self:?}");
        let body = self.json();
        assert_eq!(body["status"], self.status);
        assert_eq!(body["request_id"], self.header("x-request-id"));
        body["code"].as_str().unwrap().to_owned()
    }
}

const fn row(verb: Verb, path: &'static str, class: Class, handler: fn(actix_web::Route) -> actix_web::Route) -> Route {
    Route { verb, path, name: path, who: Who::Anyone, class, face: Face::Plain, handler }
}

const ROWS: &[Route] = &[
    row(Verb::Post, "/test/tickets", Class::Text, |route| route.to(submit)),
    row(Verb::Get, "/test/tickets/{number}", Class::Api, |route| route.to(show)),
    row(Verb::Patch, "/test/tickets/{number}", Class::Api, |route| route.to(submit)),
    row(Verb::Get, "/test/slow/{ms}", Class::Api, |route| route.to(slow)),
    row(Verb::Get, "/test/sign-in", Class::SignIn, |route| route.to(|| async { "welcome" })),
    row(Verb::Get, "/test/panic", Class::Api, |route| route.to(panics)),
    row(Verb::Get, "/test/foreign", Class::Api, |route| route.to(foreign)),
    row(Verb::Get, "/test/endless", Class::Stream, |route| route.to(endless)),
    row(Verb::Get, "/test/address", Class::Api, |route| route.to(address)),
    row(Verb::Get, "/test/customer", Class::Api, |route| route.to(customer)),
    row(Verb::Post, "/test/upload", Class::Upload, |route| route.to(upload)),
];

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct NewTicket {
    subject: Subject,
    body: String,
}

async fn submit(ask: Body<NewTicket>) -> HttpResponse {
    HttpResponse::Created().json(ask.0)
}

async fn show(number: Path<TicketNumber>) -> String {
    number.to_string()
}

async fn slow(ms: Path<u64>) -> &'static str {
    tokio::time::sleep(Duration::from_millis(*ms)).await;
    "done"
}

async fn panics() -> &'static str {
    panic!("hunter2")
}

async fn foreign() -> Result<&'static str, actix_web::Error> {
    Err(actix_web::error::ErrorConflict("hunter2"))
}

async fn endless(ended: Data<AtomicBool>) -> HttpResponse {
    HttpResponse::Ok().streaming(Endless(ended))
}

struct Endless(Data<AtomicBool>);

impl Stream for Endless {
    type Item = Result<Bytes, std::convert::Infallible>;

    fn poll_next(
        self: std::pin::Pin<&mut Self>,
        cx: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        stream::repeat_with(|| Ok(Bytes::from_static(&[b'x'; 65_536]))).poll_next_unpin(cx)
    }
}

impl Drop for Endless {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

async fn address(client: ClientAddress) -> String {
    client.0.to_string()
}

async fn customer(request: actix_web::HttpRequest) -> Result<&'static str, Problem> {
    limits::spend(&request, Caller::Customer, 7)?;
    Ok("hello")
}

async fn upload(mut form: Upload) -> Result<String, Problem> {
    let mut told = String::new();
    while let Some(mut part) = form.next().await? {
        let mut size = 0;
        let name = format!("{} {}", part.name(), part.file_name().unwrap_or("-"));
        while let Some(chunk) = part.chunk().await? {
            size += chunk.len();
        }
        told += &format!("{name} {size}\n");
    }
    Ok(told)
}
