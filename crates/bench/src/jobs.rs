//! What is asked of the server, job by job.

use crate::dice::Dice;
use crate::driver::Requests;
use crate::people::{PASSWORD, People};
use crate::sessions::{Caller, Callers};
use crate::wording;
use skranke_domain::{TeamId, TicketNumber};
use std::sync::Arc;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    QueuePage,
    Ticket,
    History,
    Search,
    SignIn,
    Submit,
    Reply,
    Escalate,
}

/// A ticket and an agent who sees it.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    pub ticket: TicketNumber,
    pub agent: usize,
}

/// What requests are made from.
pub struct World {
    pub callers: Callers,
    pub people: Arc<People>,
    /// Of any age.
    pub known: Vec<Known>,
    /// Open ones of the agent's team.
    pub open: Vec<Known>,
    pub host: String,
}

impl Job {
    /// Reads first: writes leave more behind than they found.
    pub const ALL: [Self; 8] = [
        Self::QueuePage,
        Self::Ticket,
        Self::History,
        Self::Search,
        Self::SignIn,
        Self::Submit,
        Self::Reply,
        Self::Escalate,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::QueuePage => "queue page",
            Self::Ticket => "ticket with messages",
            Self::History => "customer's history",
            Self::Search => "search",
            Self::SignIn => "sign-in",
            Self::Submit => "submit",
            Self::Reply => "reply",
            Self::Escalate => "escalate",
        }
    }

    pub const fn is_read(self) -> bool {
        matches!(self, Self::QueuePage | Self::Ticket | Self::History | Self::Search)
    }

    pub fn requests(self, world: &Arc<World>) -> Requests {
        let world = Arc::clone(world);
        match self {
            Self::QueuePage => Arc::new(move |n| world.queue_page(n)),
            Self::Ticket => Arc::new(move |n| world.ticket(n)),
            Self::History => Arc::new(move |n| world.history(n)),
            Self::Search => Arc::new(move |n| world.search(n)),
            Self::SignIn => Arc::new(move |n| world.sign_in(n)),
            Self::Submit => Arc::new(move |n| world.submit(n)),
            Self::Reply => Arc::new(move |n| world.reply(n)),
            Self::Escalate => Arc::new(move |n| world.escalate(n)),
        }
    }
}

impl World {
    pub fn queue_page(&self, n: u64) -> Vec<u8> {
        let agent = self.agent(n);
        let team = agent.and_then(Caller::team).unwrap_or(TeamId(0));
        self.get(&format!("/api/v1/teams/{team}/queue?limit=25"), agent)
    }

    fn ticket(&self, n: u64) -> Vec<u8> {
        let Some((known, agent)) = self.known(n) else { return Vec::new() };
        self.get(&format!("/api/v1/tickets/{}?include=messages", known.ticket), Some(agent))
    }

    fn history(&self, n: u64) -> Vec<u8> {
        self.get("/api/v1/tickets?limit=25", self.customer(n))
    }

    fn search(&self, n: u64) -> Vec<u8> {
        let q = sought(n);
        let q: String = q.bytes().map(encoded).collect();
        self.get(&format!("/api/v1/search?q={q}"), self.agent(n))
    }

    fn sign_in(&self, n: u64) -> Vec<u8> {
        let who = Dice::new(n).below(self.people.customers.len().min(2_000));
        let body = serde_json::json!({ "email": format!("kunde{who}@bench.example"), "password": PASSWORD });
        self.post("/api/v1/auth/login", None, &body)
    }

    fn submit(&self, n: u64) -> Vec<u8> {
        let (subject, body) = request_text(n);
        let body = serde_json::json!({ "subject": subject, "body": body, "category": self.category(n) });
        self.post("/api/v1/tickets", self.customer(n), &body)
    }

    fn reply(&self, n: u64) -> Vec<u8> {
        let Some((open, agent)) = self.open(n) else { return Vec::new() };
        let body = serde_json::json!({ "kind": "reply", "body": request_text(n).1, "then": "open" });
        self.post(&format!("/api/v1/tickets/{}/messages", open.ticket), Some(agent), &body)
    }

    fn escalate(&self, n: u64) -> Vec<u8> {
        let Some((open, agent)) = self.open(n) else { return Vec::new() };
        let body = serde_json::json!({
            "kind": "consult", "team": self.specialists(n), "reason": "needs_specialist",
            "tried": "Byttet kabel og startet ruteren på nytt, samme feil igjen",
            "wanted": "Se på signalnivået i loggen fra i natt",
        });
        self.post(&format!("/api/v1/tickets/{}/escalations", open.ticket), Some(agent), &body)
    }

    pub fn agent(&self, n: u64) -> Option<&Caller> {
        nth(&self.callers.agents, n)
    }

    pub fn customer(&self, n: u64) -> Option<&Caller> {
        nth(&self.callers.customers, n)
    }

    pub fn known(&self, n: u64) -> Option<(Known, &Caller)> {
        self.with_agent(&self.known, n)
    }

    pub fn open(&self, n: u64) -> Option<(Known, &Caller)> {
        self.with_agent(&self.open, n)
    }

    fn with_agent(&self, tickets: &[Known], n: u64) -> Option<(Known, &Caller)> {
        let known = *tickets.get(usize::try_from(n).unwrap_or(0) % tickets.len().max(1))?;
        Some((known, self.callers.agents.get(known.agent)?))
    }

    pub fn category(&self, n: u64) -> i64 {
        Dice::new(n).pick(&self.people.categories).map_or(0, |id| id.0)
    }

    pub fn specialists(&self, n: u64) -> TeamId {
        Dice::new(n).pick(&self.people.second_line).copied().unwrap_or(TeamId(0))
    }

    fn get(&self, path: &str, by: Option<&Caller>) -> Vec<u8> {
        let (host, bearer) = (&self.host, bearer(by));
        format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n{bearer}\r\n").into_bytes()
    }

    fn post(&self, path: &str, by: Option<&Caller>, body: &serde_json::Value) -> Vec<u8> {
        let (host, bearer, body) = (&self.host, bearer(by), body.to_string());
        let length = body.len();
        let head = format!("POST {path} HTTP/1.1\r\nHost: {host}\r\n{bearer}Content-Type: application/json\r\n");
        format!("{head}Content-Length: {length}\r\n\r\n{body}").into_bytes()
    }
}

fn bearer(by: Option<&Caller>) -> String {
    by.map(|by| format!("Authorization: Bearer {}\r\n", by.token)).unwrap_or_default()
}

/// A quarter words that most tickets have, a quarter pairs of them with a rare one, the rest rare ones.
pub fn sought(n: u64) -> String {
    let mut dice = Dice::new(n);
    let rare = wording::rare(dice.below(wording::RARE));
    match dice.below(4) {
        0 => wording::common(dice.below(6)).to_owned(),
        1 => format!("{} {rare}", wording::common(dice.below(6))),
        _ => rare,
    }
}

/// Subject and body of about the length of those that were filled in.
pub fn request_text(n: u64) -> (String, String) {
    let mut dice = Dice::new(n);
    let subject = wording::subject(&mut dice).map(String::from).unwrap_or_default();
    (subject, wording::body(&mut dice).map(String::from).unwrap_or_default())
}

fn nth(callers: &[Caller], n: u64) -> Option<&Caller> {
    callers.get(usize::try_from(n).unwrap_or(0) % callers.len().max(1))
}

fn encoded(byte: u8) -> String {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    }
}
