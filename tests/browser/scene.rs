//! A desk in the middle of a working day, with a case in each state, for the tests that look at every page.

use serde_json::json;
use skranke_tests::{Person, TestDesk};

/// Kari asks; Bo is first line, Siv second, Lena leads, Adam is admin.
pub struct Scene {
    pub desk: TestDesk,
    pub kari: Person,
    pub bo: Person,
    pub siv: Person,
    pub lena: Person,
    pub adam: Person,
    /// Nobody has it.
    pub fresh: i64,
    /// Bo has it; there are a note, a reply and a file.
    pub taken: i64,
    /// Siv has been asked for advice and has not accepted.
    pub asked: Asked,
    /// Siv has taken it over.
    pub held: Asked,
    /// Bo waits for Kari.
    pub waiting: i64,
    pub snoozed: i64,
    pub solved: i64,
    pub category: i64,
    pub organisation: i64,
}

/// A case, and the escalation on it.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    pub ticket: i64,
    pub escalation: i64,
}

impl Scene {
    pub fn on(desk: TestDesk) -> Self {
        let adam = desk.admin("Adam Aas");
        let kari = desk.customer("Kari Berg");
        let [bo, siv] = [desk.first_line("Bo Dal"), desk.second_line("Siv Vik")];
        let lena = desk.lead("Lena Moe");
        let ruter = adam.post("/api/v1/admin/categories", json!({ "name": "Internett og ruter" })).is(201);
        adam.patch(&format!("/api/v1/admin/users/{}", kari.id), json!({ "organisation": "Berg Regnskap AS" })).is(200);
        let category = ruter.at("/id").as_i64().expect("an id");
        let organisations = adam.get("/api/v1/admin/organisations").is(200);
        let organisation = organisations.at("/items/0/id").as_i64().expect("an id");
        let fresh = kari.submits("Ruteren starter på nytt hver natt", "Rundt tre. Jeg har prøvd å dra ut kontakten.");
        let taken =
            kari.submits("Får ikke sendt e-post", "Feilmeldingen sier at <script>alert(1)</script> er sperret.");
        bo.takes(taken);
        bo.notes(taken, "Kunden ringte også i går. Utgående port 25 er stengt.");
        bo.replies(taken, "Hei Kari!\n\nVi har åpnet porten. Prøver du igjen?");
        bo.uploads_to(taken, None, "veiledning.txt", b"Steg 1").is(201);
        bo.patch(
            &format!("/api/v1/tickets/{taken}"),
            json!({ "priority": "high", "category": category, "tags": ["e-post", "port25"] }),
        );
        let asked = case(&kari, &bo, "Treg linje om kvelden", |ticket| asks(&bo, ticket, "consult", desk.nett));
        let held = case(&kari, &bo, "Fiber borte etter tordenvær", |ticket| {
            let escalation = asks(&bo, ticket, "transfer", desk.nett);
            siv.on(escalation, "accept", json!({})).is(200);
            escalation
        });
        let waiting = kari.submits("Faktura for mars mangler", "Jeg finner den ikke.");
        bo.takes(waiting);
        bo.replies_and(waiting, "Hvilket kundenummer har du?", "waiting_customer");
        let snoozed = kari.submits("Flytter 1. august", "Kan dere flytte linjen?");
        bo.takes(snoozed);
        let until = (desk.now() + std::time::Duration::from_secs(3 * 86_400)).to_rfc3339();
        bo.post(&format!("/api/v1/tickets/{snoozed}/snooze"), json!({ "until": until, "agreed": true })).is(200);
        let solved = kari.submits("Glemt passordet til ruteren", "Hva er det?");
        bo.takes(solved);
        bo.replies_and(solved, "Det står under ruteren.", "solved");
        Self {
            desk,
            kari,
            bo,
            siv,
            lena,
            adam,
            fresh,
            taken,
            asked,
            held,
            waiting,
            snoozed,
            solved,
            category,
            organisation,
        }
    }
}

fn case(kari: &Person, bo: &Person, subject: &str, escalate: impl Fn(i64) -> i64) -> Asked {
    let ticket = kari.submits(subject, "Det har vært slik siden mandag.");
    bo.takes(ticket);
    Asked { ticket, escalation: escalate(ticket) }
}

fn asks(bo: &Person, ticket: i64, kind: &str, team: i64) -> i64 {
    bo.escalates(ticket, kind, team, "Byttet kabel og startet ruteren på nytt", "Mål linjen fra sentralen")
}
