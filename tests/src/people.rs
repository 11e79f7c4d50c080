//! The people of a story, each with a session of their own.

use crate::answer::Answer;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Everybody's password.
pub const PASSWORD: &str = "fjellrev-under-nordlys-7";

/// Somebody who can call the API, signed in or not.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: i64,
    pub name: String,
    pub email: String,
    pub token: Option<String>,
    pub base: String,
}

impl Person {
    pub fn stranger(base: &str) -> Self {
        Self { id: 0, name: String::new(), email: String::new(), token: None, base: base.to_owned() }
    }

    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], None)
    }

    /// With an idempotency key of its own, as a careful client does.
    pub fn post(&self, path: &str, body: Value) -> Answer {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let key = format!("test-{}", COUNT.fetch_add(1, Ordering::Relaxed));
        self.send("POST", path, &[("Idempotency-Key", &key)], Some(body))
    }

    pub fn patch(&self, path: &str, body: Value) -> Answer {
        self.send("PATCH", path, &[], Some(body))
    }

    pub fn delete(&self, path: &str) -> Answer {
        self.send("DELETE", path, &[], None)
    }

    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<Value>) -> Answer {
        let bytes = body.map(|body| body.to_string().into_bytes());
        let mut all = headers.to_vec();
        if bytes.is_some() {
            all.push(("Content-Type", "application/json"));
        }
        self.send_bytes(method, path, &all, bytes.as_deref())
    }

    pub fn send_bytes(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<&[u8]>) -> Answer {
        self.tries(method, path, headers, body).unwrap_or_else(|error| panic!("{method} {path}: {error}"))
    }

    /// The same, when the server may be gone before it has answered.
    pub fn tries(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&[u8]>,
    ) -> Result<Answer, ureq::Error> {
        let mut response = self.answered(method, path, headers, body)?;
        let headers = response.headers().iter();
        let headers =
            headers.map(|(n, v)| (n.to_string(), String::from_utf8_lossy(v.as_bytes()).into_owned())).collect();
        let status = response.status().as_u16();
        Ok(Answer { status, headers, body: response.body_mut().read_to_vec()? })
    }

    /// How the server answers before it sends a body, which may have no end.
    pub fn status_of(&self, path: &str) -> u16 {
        let answered = self.answered("GET", path, &[], None).unwrap_or_else(|error| panic!("{path}: {error}"));
        answered.status().as_u16()
    }

    fn answered(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&[u8]>,
    ) -> Result<ureq::http::Response<ureq::Body>, ureq::Error> {
        let config = ureq::Agent::config_builder().http_status_as_error(false);
        let agent = config.timeout_global(Some(Duration::from_secs(60))).build().new_agent();
        let mut request = ureq::http::Request::builder().method(method).uri(format!("{}{path}", self.base));
        if let Some(token) = &self.token {
            request = request.header("Authorization", format!("Bearer {token}"));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        match body {
            Some(body) => agent.run(request.body(body.to_vec())?),
            None => agent.run(request.body(())?),
        }
    }

    /// Sends one file to a ticket as a form.
    pub fn uploads(&self, ticket: i64, name: &str, bytes: &[u8]) -> Answer {
        self.uploads_to(ticket, None, name, bytes)
    }

    /// The same, to a certain message.
    pub fn uploads_to(&self, ticket: i64, message: Option<i64>, name: &str, bytes: &[u8]) -> Answer {
        let boundary = "skranke-test-boundary";
        let part = |head: &str| format!("--{boundary}\r\nContent-Disposition: form-data; {head}\r\n");
        let message = message.map(|id| part("name=\"message\"") + &format!("\r\n{id}\r\n")).unwrap_or_default();
        let file =
            part(&format!("name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream")) + "\r\n";
        let end = format!("\r\n--{boundary}--\r\n");
        let body = [message.as_bytes(), file.as_bytes(), bytes, end.as_bytes()].concat();
        let (path, kind) =
            (format!("/api/v1/tickets/{ticket}/attachments"), format!("multipart/form-data; boundary={boundary}"));
        self.send_bytes("POST", &path, &[("Content-Type", &kind)], Some(&body))
    }

    /// Submits a ticket and gets its number.
    #[track_caller]
    pub fn submits(&self, subject: &str, body: &str) -> i64 {
        let receipt = self.post("/api/v1/tickets", json!({ "subject": subject, "body": body })).is(201);
        receipt.at("/number").as_i64().expect("a number")
    }

    #[track_caller]
    pub fn takes(&self, ticket: i64) -> Answer {
        self.post(&format!("/api/v1/tickets/{ticket}/take"), json!({})).is(200)
    }

    #[track_caller]
    pub fn replies(&self, ticket: i64, body: &str) -> Answer {
        self.post(&format!("/api/v1/tickets/{ticket}/messages"), json!({ "kind": "reply", "body": body })).is(201)
    }

    #[track_caller]
    pub fn replies_and(&self, ticket: i64, body: &str, then: &str) -> Answer {
        let message = json!({ "kind": "reply", "body": body, "then": then });
        self.post(&format!("/api/v1/tickets/{ticket}/messages"), message).is(201)
    }

    #[track_caller]
    pub fn notes(&self, ticket: i64, body: &str) -> Answer {
        self.post(&format!("/api/v1/tickets/{ticket}/messages"), json!({ "kind": "note", "body": body })).is(201)
    }

    /// Escalates and gets the escalation's id.
    #[track_caller]
    pub fn escalates(&self, ticket: i64, kind: &str, team: i64, tried: &str, wanted: &str) -> i64 {
        let ask = json!({ "kind": kind, "team": team, "reason": "needs_specialist", "tried": tried, "wanted": wanted });
        let answer = self.post(&format!("/api/v1/tickets/{ticket}/escalations"), ask).is(201);
        answer.at("/id").as_i64().expect("an id")
    }

    /// Does something to an escalation.
    pub fn on(&self, escalation: i64, verb: &str, body: Value) -> Answer {
        self.post(&format!("/api/v1/escalations/{escalation}/{verb}"), body)
    }

    #[track_caller]
    pub fn reads(&self, ticket: i64) -> Value {
        self.get(&format!("/api/v1/tickets/{ticket}?include=messages")).is(200).json()
    }
}
