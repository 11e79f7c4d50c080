//! One ticket and everybody who stands to it in some way, for the tests that try everything by everybody.

use serde_json::json;
use skranke_domain::Role;
use skranke_tests::{Person, TestDesk};

/// Kari asked; Ola shares her company's tickets, Per works there too but does not; Eva is a stranger. Bo and Lena (who
/// leads) are Kundeservice, which has the care; Liv is Faktura; Siv is Nett, the second line; Adam is admin.
pub struct World<'a> {
    pub desk: &'a TestDesk,
    pub kari: Person,
    pub ola: Person,
    pub per: Person,
    pub eva: Person,
    pub bo: Person,
    pub lena: Person,
    pub liv: Person,
    pub siv: Person,
    pub adam: Person,
    pub category: i64,
}

/// How far a case has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// There is no case, as none is asked about.
    Nothing,
    /// Bo has it, and has asked nobody.
    Taken,
    /// Bo has asked Nett to take it over.
    Asked,
    /// Siv has taken it over; there are files on a reply and on a note.
    Accepted,
    /// Siv was asked for advice and has accepted.
    Advising,
    Solved,
    /// Solved, and Kari has written since.
    Reopened,
}

/// The ids of one case.
#[derive(Clone, Copy, Debug, Default)]
pub struct Case {
    pub ticket: i64,
    pub opening: i64,
    pub note: i64,
    pub reply: i64,
    pub note_file: i64,
    pub reply_file: i64,
    pub escalation: i64,
    /// A personal token of Kari's.
    pub token: i64,
}

impl<'a> World<'a> {
    pub fn new(desk: &'a TestDesk) -> Self {
        let adam = desk.admin("Adam Aas");
        let category = adam.post("/api/v1/admin/categories", json!({ "name": "Internett" })).is(201);
        let category = category.at("/id").as_i64().expect("an id");
        let member = |name: &str, sharing: &str| {
            let person = desk.customer(name);
            let change = json!({ "organisation": "Berg AS", "sharing": sharing });
            adam.patch(&format!("/api/v1/admin/users/{}", person.id), change).is(200);
            person
        };
        Self {
            kari: member("Kari Berg", "own"),
            ola: member("Ola Berg", "organisation"),
            per: member("Per Berg", "own"),
            eva: desk.customer("Eva Lie"),
            bo: desk.first_line("Bo Dal"),
            lena: desk.lead("Lena Moe"),
            liv: desk.person("Liv Ek", Role::Agent, &[desk.faktura]),
            siv: desk.second_line("Siv Vik"),
            adam,
            category,
            desk,
        }
    }

    /// Everybody, from outside to inside, and what they are called in a table.
    pub fn everybody(&self) -> Vec<(&'static str, Person)> {
        let named = [
            ("nobody", &self.desk.stranger()),
            ("Eva", &self.eva),
            ("Per", &self.per),
            ("Ola", &self.ola),
            ("Kari", &self.kari),
            ("Liv", &self.liv),
            ("Bo", &self.bo),
            ("Lena", &self.lena),
            ("Siv", &self.siv),
            ("Adam", &self.adam),
        ];
        named.map(|(name, person)| (name, person.clone())).to_vec()
    }

    /// A case of its own, as far as it is wanted.
    pub fn case(&self, stage: Stage) -> Case {
        let mut case = Case { token: self.token(), ..Case::default() };
        if stage == Stage::Nothing {
            return case;
        }
        let ticket = self.kari.submits("Ruteren starter på nytt", "Hver natt rundt tre.");
        case.ticket = ticket;
        self.bo.takes(ticket);
        case.note = id(&self.bo.notes(ticket, "Kjent feil i fastvaren").json());
        case.reply = id(&self.bo.replies(ticket, "Vi ser på det.").json());
        case.opening = self.kari.reads(ticket)["messages"][0]["id"].as_i64().expect("an id");
        match stage {
            Stage::Nothing | Stage::Taken => {}
            Stage::Asked => case.escalation = self.asks(ticket, "transfer"),
            Stage::Accepted => {
                case.note_file = self.adds(ticket, case.note, "intern.txt");
                case.reply_file = self.adds(ticket, case.reply, "veiledning.txt");
                case.escalation = self.accepted(ticket, "transfer");
            }
            Stage::Advising => case.escalation = self.accepted(ticket, "consult"),
            Stage::Solved => drop(self.bo.replies_and(ticket, "Ruteren er oppdatert.", "solved")),
            Stage::Reopened => {
                self.bo.replies_and(ticket, "Ruteren er oppdatert.", "solved");
                self.kari.replies(ticket, "Det skjedde igjen.");
            }
        }
        case
    }

    /// What a version of the ticket is called; it changes with whatever happens to it.
    pub fn version(&self, case: Case) -> Option<String> {
        let seen = self.adam.get(&format!("/api/v1/tickets/{}", case.ticket));
        seen.header("ETag").map(str::to_owned)
    }

    fn asks(&self, ticket: i64, kind: &str) -> i64 {
        self.bo.escalates(ticket, kind, self.desk.nett, "Byttet kabel", "Se på linjen")
    }

    fn accepted(&self, ticket: i64, kind: &str) -> i64 {
        let escalation = self.asks(ticket, kind);
        self.siv.on(escalation, "accept", json!({})).is(200);
        escalation
    }

    fn adds(&self, ticket: i64, message: i64, name: &str) -> i64 {
        let added = self.bo.uploads_to(ticket, Some(message), name, b"ruter: ok").is(201);
        id(&added.at("/items/0"))
    }

    fn token(&self) -> i64 {
        let held = self.kari.get("/api/v1/tokens").at("/items/0/id").as_i64();
        let wanted = json!({ "name": "Rapport", "scopes": ["read"], "expires_at": in_a_week(self.desk) });
        held.unwrap_or_else(|| id(&self.kari.post("/api/v1/tokens", wanted).is(201).json()))
    }
}

/// A time that lies ahead, as the desk reckons.
pub fn in_a_week(desk: &TestDesk) -> String {
    (desk.desk.db.clock().now() + std::time::Duration::from_secs(7 * 86_400)).to_rfc3339()
}

pub fn id(of: &serde_json::Value) -> i64 {
    of["id"].as_i64().unwrap_or_else(|| panic!("there is no id in {of}"))
}
