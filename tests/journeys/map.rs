//! Every line of the URL map but the pages, with a request that somebody may make; a route without one fails the tests
//! that walk it. The pages have tests of their own, in page_access.

use crate::world::{Case, Stage, World, in_a_week};
use serde_json::{Value, json};
use skranke_http::routes::{Face, ROUTES, Route};
use skranke_tests::{Answer, PASSWORD, Person};
use std::sync::atomic::{AtomicU64, Ordering};

/// One request: to a route, about an id, with a body (null: none).
pub struct Row {
    pub route: &'static Route,
    /// What is special about it, when a route has several.
    pub about: &'static str,
    pub stage: Stage,
    pub id: fn(&World, Case) -> i64,
    pub body: fn(&World, Case) -> Value,
}

impl Row {
    pub fn name(&self) -> String {
        let name = format!("{} {}", self.route.verb.as_str(), self.route.path.trim_start_matches("/api/v1"));
        if self.about.is_empty() { name } else { format!("{name} ({})", self.about) }
    }

    pub fn path(&self, id: impl std::fmt::Display) -> String {
        let path = self.route.path.replace("{number}", &id.to_string()).replace("{id}", &id.to_string());
        let path = path.replace("{build}", "eldre").replace("{name:.*}", "desk.css");
        if path.ends_with("/search") { path + "?q=ruter" } else { path }
    }

    pub fn has_id(&self) -> bool {
        self.route.path.contains("{number}") || self.route.path.contains("{id}")
    }

    /// Whether it is about the case, which some may not see.
    pub fn is_about_a_case(&self) -> bool {
        self.has_id() && self.stage != Stage::Nothing
    }

    pub fn is_upload(&self) -> bool {
        self.route.path.ends_with("/attachments")
    }

    pub fn is_sent_by(&self, person: &Person, world: &World, case: Case) -> Answer {
        self.is_sent_about(person, (self.id)(world, case), (self.body)(world, case))
    }

    pub fn is_sent_about(&self, person: &Person, id: i64, body: Value) -> Answer {
        if self.is_upload() {
            return person.uploads_to(id, body["message"].as_i64(), "logg.txt", b"tre linjer");
        }
        let path = self.path(id);
        if path == "/api/v1/stream" {
            return Answer { status: person.status_of(&path), headers: Vec::new(), body: Vec::new() };
        }
        let body = Some(body).filter(|body| !body.is_null());
        person.send(self.route.verb.as_str(), &path, &[], body)
    }
}

/// The whole map, in its own order.
pub fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    let mut add = |line: &str, about, stage, id, body| {
        let is_it = |route: &&Route| line == format!("{} {}", route.verb.as_str(), route.path);
        let route = ROUTES.iter().find(is_it).unwrap_or_else(|| panic!("{line} is not in the map"));
        rows.push(Row { route, about, stage, id, body });
    };
    people(&mut add);
    tickets(&mut add);
    escalations(&mut add);
    lookups(&mut add);
    administration(&mut add);
    let place = |row: &Row| ROUTES.iter().position(|route| route.name == row.route.name);
    for route in ROUTES.iter().filter(|route| route.face != Face::Page) {
        let has_row = rows.iter().any(|row| row.route.name == route.name);
        assert!(has_row, "{} {} is new in the map: add a request to it here", route.verb.as_str(), route.path);
    }
    rows.sort_by_key(place);
    rows
}

type Id = fn(&World, Case) -> i64;
type Body = fn(&World, Case) -> Value;
type Add<'a> = &'a mut dyn FnMut(&str, &'static str, Stage, Id, Body);

const NO_ID: Id = |_, _| 0;
const TICKET: Id = |_, case| case.ticket;
const ESCALATION: Id = |_, case| case.escalation;
const NONE: Body = |_, _| Value::Null;
const EMPTY: Body = |_, _| json!({});

/// A word that was not used before.
fn fresh() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    format!("ny{}", COUNT.fetch_add(1, Ordering::Relaxed))
}

fn people(add: Add) {
    use Stage::Nothing;
    add(
        "POST /api/v1/auth/register",
        "",
        Nothing,
        NO_ID,
        |_, _| json!({ "name": "Ny Kunde", "email": format!("{}@test.example", fresh()), "password": PASSWORD, "locale": "nn" }),
    );
    add("POST /api/v1/auth/verify", "", Nothing, NO_ID, |_, _| json!({ "token": "skv_gammelt" }));
    add("POST /api/v1/auth/login", "", Nothing, NO_ID, |w, _| json!({ "email": w.eva.email, "password": PASSWORD }));
    add("POST /api/v1/auth/refresh", "", Nothing, NO_ID, |_, _| json!({ "refresh_token": "skr_gammelt" }));
    add("POST /api/v1/auth/logout", "", Nothing, NO_ID, EMPTY);
    add("POST /api/v1/auth/password/forgot", "", Nothing, NO_ID, |w, _| json!({ "email": w.eva.email }));
    add(
        "POST /api/v1/auth/password/reset",
        "",
        Nothing,
        NO_ID,
        |_, _| json!({ "token": "skn_gammelt", "password": "en annen lang frase 9" }),
    );
    add("GET /api/v1/me", "", Nothing, NO_ID, NONE);
    add("PATCH /api/v1/me", "", Nothing, NO_ID, |_, _| json!({ "language": "nb" }));
    add("GET /api/v1/tokens", "", Nothing, NO_ID, NONE);
    add(
        "POST /api/v1/tokens",
        "",
        Nothing,
        NO_ID,
        |w, _| json!({ "name": "Rapport", "scopes": ["read"], "expires_at": in_a_week(w.desk) }),
    );
    add("DELETE /api/v1/tokens/{id}", "Kari's", Nothing, |_, case| case.token, NONE);
}

fn tickets(add: Add) {
    use Stage::{Accepted, Nothing, Reopened, Solved, Taken};
    add(
        "POST /api/v1/tickets",
        "",
        Nothing,
        NO_ID,
        |w, _| json!({ "subject": "Treg linje", "body": "Siden mandag", "category": w.category, "answer_form": "email" }),
    );
    add(
        "POST /api/v1/tickets",
        "for another",
        Nothing,
        NO_ID,
        |w, _| json!({ "subject": "Treg linje", "body": "Ringte", "requester": { "email": w.eva.email, "name": "Eva Lie" } }),
    );
    add("GET /api/v1/tickets", "", Nothing, NO_ID, NONE);
    add("GET /api/v1/tickets/{number}", "", Accepted, TICKET, NONE);
    add(
        "PATCH /api/v1/tickets/{number}",
        "",
        Accepted,
        TICKET,
        |w, _| json!({ "subject": "Ruteren", "priority": "high", "category": w.category, "tags": ["ruter"] }),
    );
    add("GET /api/v1/tickets/{number}/messages", "", Accepted, TICKET, NONE);
    add(
        "POST /api/v1/tickets/{number}/messages",
        "reply",
        Accepted,
        TICKET,
        |_, _| json!({ "kind": "reply", "body": "Takk" }),
    );
    add(
        "POST /api/v1/tickets/{number}/messages",
        "note",
        Accepted,
        TICKET,
        |_, _| json!({ "kind": "note", "body": "Ringte kunden" }),
    );
    add(
        "POST /api/v1/tickets/{number}/messages",
        "reply and solve",
        Accepted,
        TICKET,
        |_, _| json!({ "kind": "reply", "body": "Rettet", "then": "solved" }),
    );
    add("GET /api/v1/tickets/{number}/events", "", Accepted, TICKET, NONE);
    add(
        "POST /api/v1/tickets/{number}/attachments",
        "Bo's reply",
        Accepted,
        TICKET,
        |_, case| json!({ "message": case.reply }),
    );
    add(
        "POST /api/v1/tickets/{number}/attachments",
        "Kari's message",
        Accepted,
        TICKET,
        |_, case| json!({ "message": case.opening }),
    );
    add("GET /api/v1/attachments/{id}", "of a reply", Accepted, |_, case| case.reply_file, NONE);
    add("GET /api/v1/attachments/{id}", "of a note", Accepted, |_, case| case.note_file, NONE);
    add("POST /api/v1/tickets/{number}/take", "", Taken, TICKET, EMPTY);
    add("POST /api/v1/tickets/{number}/assign", "", Taken, TICKET, |w, _| json!({ "agent": w.lena.id }));
    add(
        "POST /api/v1/tickets/{number}/wait",
        "",
        Accepted,
        TICKET,
        |_, _| json!({ "for": "Telenor", "reference": "INC-4711" }),
    );
    add(
        "POST /api/v1/tickets/{number}/snooze",
        "",
        Accepted,
        TICKET,
        |w, _| json!({ "until": in_a_week(w.desk), "agreed": true }),
    );
    add(
        "POST /api/v1/tickets/{number}/solve",
        "",
        Accepted,
        TICKET,
        |_, _| json!({ "resolution": "Ny fastvare", "message": "Rettet" }),
    );
    add("POST /api/v1/tickets/{number}/reopen", "", Solved, TICKET, |_, _| json!({ "reason": "Det skjedde igjen" }));
    add("POST /api/v1/tickets/{number}/thanks", "", Reopened, TICKET, EMPTY);
}

fn escalations(add: Add) {
    use Stage::{Accepted, Advising, Asked, Nothing, Taken};
    add("POST /api/v1/tickets/{number}/escalations", "", Taken, TICKET, |w, _| {
        json!({ "kind": "transfer", "team": w.desk.nett, "agent": w.siv.id, "reason": "needs_specialist",
            "tried": "Byttet kabel", "wanted": "Se på linjen", "urgency": "high" })
    });
    add("GET /api/v1/escalations", "", Nothing, NO_ID, NONE);
    add("GET /api/v1/escalations/{id}", "", Accepted, ESCALATION, NONE);
    add("POST /api/v1/escalations/{id}/accept", "", Asked, ESCALATION, EMPTY);
    add(
        "POST /api/v1/escalations/{id}/decline",
        "",
        Asked,
        ESCALATION,
        |_, _| json!({ "reason": "Dette er faktura", "advice": "Spør Faktura" }),
    );
    add("POST /api/v1/escalations/{id}/ask", "", Accepted, ESCALATION, |_, _| json!({ "question": "Også med kabel?" }));
    add(
        "POST /api/v1/escalations/{id}/answer",
        "",
        Advising,
        ESCALATION,
        |_, _| json!({ "text": "Slå av båndstyring", "publishable": true }),
    );
    add(
        "POST /api/v1/escalations/{id}/return",
        "",
        Accepted,
        ESCALATION,
        |_, _| json!({ "summary": "Linjen er målt" }),
    );
    add("POST /api/v1/escalations/{id}/withdraw", "", Asked, ESCALATION, EMPTY);
    add(
        "POST /api/v1/escalations/{id}/escalate",
        "",
        Accepted,
        ESCALATION,
        |w, _| json!({ "team": w.desk.nett, "reason": "needs_access", "tried": "Målt", "wanted": "Bytt kort" }),
    );
}

fn lookups(add: Add) {
    use Stage::Nothing;
    add("GET /api/v1/customers", "", Nothing, NO_ID, NONE);
    add("GET /api/v1/customers/{id}", "", Nothing, |w, _| w.kari.id, NONE);
    add("GET /api/v1/customers/{id}/dialogue", "", Nothing, |w, _| w.kari.id, NONE);
    add("GET /api/v1/categories", "", Nothing, NO_ID, NONE);
    add("GET /api/v1/teams", "", Nothing, NO_ID, NONE);
    add("GET /api/v1/teams/{id}/queue", "", Nothing, |w, _| w.desk.kundeservice, NONE);
    add("GET /api/v1/agents", "", Nothing, NO_ID, NONE);
    add("GET /api/v1/search", "", Nothing, NO_ID, NONE);
    add("GET /api/v1/stream", "", Nothing, NO_ID, NONE);
    for line in
        ["/healthz", "/readyz", "/metrics", "/api/openapi.json", "/api/docs", "/api/docs.css", "/s/{build}/{name:.*}"]
    {
        add(&format!("GET {line}"), "", Nothing, NO_ID, NONE);
    }
}

fn administration(add: Add) {
    use Stage::Nothing;
    add("GET /api/v1/admin/users", "", Nothing, NO_ID, NONE);
    add("POST /api/v1/admin/users", "", Nothing, NO_ID, |w, _| {
        json!({ "email": format!("{}@test.example", fresh()), "name": "Ny Kollega", "role": "agent", "language": "en",
            "teams": [w.desk.nett] })
    });
    add("GET /api/v1/admin/users/{id}", "", Nothing, |w, _| w.eva.id, NONE);
    add(
        "PATCH /api/v1/admin/users/{id}",
        "",
        Nothing,
        |w, _| w.eva.id,
        |_, _| json!({ "name": "Eva Lie", "language": "nb" }),
    );
    add("GET /api/v1/admin/teams", "", Nothing, NO_ID, NONE);
    add(
        "POST /api/v1/admin/teams",
        "",
        Nothing,
        NO_ID,
        |_, _| json!({ "name": fresh(), "tier": "second", "public_name": "Spesialist" }),
    );
    add("GET /api/v1/admin/teams/{id}", "", Nothing, |w, _| w.desk.nett, NONE);
    add("PATCH /api/v1/admin/teams/{id}", "", Nothing, |w, _| w.desk.nett, |_, _| json!({ "accepts_consult": true }));
    add("GET /api/v1/admin/categories", "", Nothing, NO_ID, NONE);
    add("POST /api/v1/admin/categories", "", Nothing, NO_ID, |w, _| json!({ "name": fresh(), "team": w.desk.nett }));
    add("PATCH /api/v1/admin/categories/{id}", "", Nothing, |w, _| w.category, |_, _| json!({ "active": true }));
    add("GET /api/v1/admin/organisations", "", Nothing, NO_ID, NONE);
    add("POST /api/v1/admin/organisations", "", Nothing, NO_ID, |_, _| json!({ "name": fresh() }));
    add("PATCH /api/v1/admin/organisations/{id}", "", Nothing, |_, _| 1, |_, _| json!({ "name": fresh() }));
    add("GET /api/v1/admin/settings", "", Nothing, NO_ID, NONE);
    add("PATCH /api/v1/admin/settings", "", Nothing, NO_ID, |_, _| json!({ "contact": { "phone": "22 00 00 00" } }));
    add("GET /api/v1/admin/audit", "", Nothing, NO_ID, NONE);
    add("GET /api/v1/admin/outbox", "", Nothing, NO_ID, NONE);
    add("POST /api/v1/admin/outbox/{id}/retry", "", Nothing, |_, _| 1, EMPTY);
}
