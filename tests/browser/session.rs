//! The WebDriver protocol, as much of it as the stories need: a dozen JSON requests.
//!
//! Done by hand on the HTTP client that the other stories use: the crates for it are asynchronous, bring a hundred
//! others, and one of them changes the order of every JSON object in the whole workspace.

use crate::driver::Driver;
use serde_json::{Value, json};
use std::time::Duration;

/// One browser window, driven over HTTP.
pub struct Session {
    agent: ureq::Agent,
    address: String,
}

/// What the driver says when something cannot be done.
#[derive(Debug)]
pub struct Fault(pub String);

impl Session {
    /// Starts Chromium: Norwegian, without animations, and unable to reach anything but this machine.
    pub fn start(driver: &Driver) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(90)))
            .build();
        let nameless = Self { agent: config.new_agent(), address: driver.address.clone() };
        let started = nameless.post("/session", json!({ "capabilities": { "alwaysMatch": capabilities() } }));
        let started = started.unwrap_or_else(|Fault(fault)| panic!("Chromium does not start: {fault}"));
        let id = started["sessionId"].as_str().expect("a session");
        let address = format!("{}/session/{id}", driver.address);
        Self { address, ..nameless }
    }

    pub fn post(&self, path: &str, body: Value) -> Result<Value, Fault> {
        let request = self.agent.post(format!("{}{path}", self.address)).header("Content-Type", "application/json");
        opened(request.send(body.to_string()))
    }

    /// Asks the browser itself, by its own protocol, for what WebDriver has no words for.
    pub fn devtools(&self, command: &str, params: Value) -> Result<Value, Fault> {
        self.post("/goog/cdp/execute", json!({ "cmd": command, "params": params }))
    }

    pub fn ends(&self) -> Result<Value, Fault> {
        opened(self.agent.delete(&self.address).call())
    }
}

fn capabilities() -> Value {
    let flags = [
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        "--window-size=1360,850",
        "--lang=nb-NO",
        "--accept-lang=nb-NO,nb",
        "--force-prefers-reduced-motion",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-quic",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ];
    json!({
        "goog:loggingPrefs": { "browser": "ALL" },
        "goog:chromeOptions": { "args": flags },
        "timeouts": { "script": 60_000, "pageLoad": 60_000 },
        "unhandledPromptBehavior": "ignore",
    })
}

fn opened(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Value, Fault> {
    let mut answer = answer.map_err(|error| Fault(error.to_string()))?;
    let bytes = answer.body_mut().with_config().limit(64 << 20).read_to_vec();
    let bytes = bytes.map_err(|error| Fault(error.to_string()))?;
    let value: Value = serde_json::from_slice(&bytes).map_err(|error| Fault(error.to_string()))?;
    if answer.status().is_success() {
        return Ok(value["value"].clone());
    }
    Err(Fault(format!("{}: {}", value["value"]["error"], value["value"]["message"])))
}
