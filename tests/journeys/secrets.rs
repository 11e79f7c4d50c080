//! A word that only staff may read, put wherever staff can write: no customer ever gets it, in no byte.

use crate::map::rows;
use crate::world::{Case, World, id};
use serde_json::{Value, json};
use skranke_http::routes::{Face, ROUTES, Verb};
use skranke_tests::pages::Reader;
use skranke_tests::{Answer, Listener, PASSWORD, Person, on_both};
use std::time::Duration;

/// Folded or not, it stays itself.
const SECRET: &str = "grevlinghi";

on_both! {
    fn what_staff_write_among_themselves_never_gets_out(desk: &TestDesk) {
        let world = World::new(desk);
        let ears = [&world.kari, &world.ola, &world.eva].map(|person| (person.clone(), Listener::open(person, None)));
        let case = told_in_secret(&world);
        for (person, ear) in ears {
            scan_everything(&person, case);
            let heard: Vec<_> = std::iter::from_fn(|| ear.next(Duration::from_millis(700))).collect();
            scan(&format!("what {} hears", person.name), format!("{heard:?}").as_bytes());
            assert_eq!(heard.is_empty(), person.name == world.eva.name, "{}: {heard:?}", person.name);
            desk.mail_with(&world.kari.email, "Alt er rettet.");
            for mail in desk.mail.mails().iter().filter(|mail| mail.to.contains(&person.email)) {
                let opened = mail.opened();
                for part in [&mail.bytes[..], opened.subject.as_bytes(), opened.text.as_bytes(), opened.html.as_bytes()] {
                    scan(&format!("a mail to {}", person.name), part);
                }
            }
        }
        // The same word is there for those who work here, so the search above was for something.
        let staff = world.bo.get(&format!("/api/v1/tickets/{}?include=messages,events,escalation", case.ticket));
        assert!(staff.text().matches(SECRET).count() > 8, "{}", staff.text());
    }

    fn a_note_changes_nothing_that_a_customer_can_tell(desk: &TestDesk) {
        let world = World::new(desk);
        let case = world.case(crate::world::Stage::Accepted);
        let paths = [
            format!("/api/v1/tickets/{}", case.ticket), "/api/v1/tickets".to_owned(),
            format!("/api/v1/tickets/{}/messages", case.ticket), format!("/api/v1/tickets/{}/events", case.ticket),
        ];
        let seen = || paths.each_ref().map(|path| {
            let answer = world.kari.get(path).is(200);
            (answer.header("ETag").map(str::to_owned), answer.text())
        });
        let before = seen();
        let wait = Duration::from_secs(90);
        desk.advance(wait);
        world.bo.notes(case.ticket, "Ringte leverandøren");
        world.siv.on(case.escalation, "ask", json!({ "question": "Hvilken ruter?" })).is(200);
        world.bo.on(case.escalation, "answer", json!({ "text": "x" }));
        world.bo.notes(case.ticket, "En A3");
        world.bo.patch(&format!("/api/v1/tickets/{}", case.ticket), json!({ "tags": ["ruter"] })).is(200);
        world.bo.uploads_to(case.ticket, Some(case.note), "intern.txt", b"noe").is(201);
        assert_eq!(seen(), before);
    }
}

/// A case in which everybody who works here has said the word wherever one can.
fn told_in_secret(world: &World) -> Case {
    let (desk, bo, siv) = (world.desk, &world.bo, &world.siv);
    let named = |name: &str| format!("{name} {SECRET}");
    for (team, name) in [(desk.kundeservice, "Kundeservice"), (desk.nett, "Nett")] {
        world.adam.patch(&format!("/api/v1/admin/teams/{team}"), json!({ "name": named(name) })).is(200);
    }
    let ticket = world.kari.submits("Ruteren starter på nytt", "Hver natt rundt tre.");
    let say = |what: &str| format!("{what} {SECRET}");
    bo.takes(ticket);
    let note = id(&bo.notes(ticket, &say("notat")).json());
    let added = bo.uploads_to(ticket, Some(note), &format!("{SECRET}.txt"), SECRET.as_bytes()).is(201);
    bo.patch(&format!("/api/v1/tickets/{ticket}"), json!({ "tags": [SECRET] })).is(200);
    let declined = bo.escalates(ticket, "transfer", desk.nett, &say("prøvd"), &say("ønsket"));
    siv.on(declined, "decline", json!({ "reason": say("grunn"), "advice": say("råd") })).is(200);
    let advised = bo.escalates(ticket, "consult", desk.nett, &say("prøvd"), &say("ønsket"));
    siv.on(advised, "accept", json!({})).is(200);
    siv.on(advised, "ask", json!({ "question": say("spørsmål") })).is(200);
    bo.notes(ticket, &say("svar"));
    siv.on(advised, "answer", json!({ "text": say("råd"), "publishable": true })).is(200);
    let returned = bo.escalates(ticket, "transfer", desk.nett, &say("prøvd"), &say("ønsket"));
    siv.on(returned, "accept", json!({})).is(200);
    siv.on(returned, "return", json!({ "summary": say("sammendrag") })).is(200);
    let wait = json!({ "for": say("leverandør"), "reference": SECRET });
    bo.post(&format!("/api/v1/tickets/{ticket}/wait"), wait).is(200);
    let solve = json!({ "resolution": say("løsning"), "message": "Alt er rettet." });
    bo.post(&format!("/api/v1/tickets/{ticket}/solve"), solve).is(200);
    Case { ticket, note, note_file: id(&added.at("/items/0")), escalation: returned, ..Case::default() }
}

/// Every address that can be read, about every id there is, whether it is let in or refused.
fn scan_everything(person: &Person, case: Case) {
    let reader = Reader::at(&person.base);
    reader.signs_in(&person.email, PASSWORD).is(303);
    let unread = ["/api/v1/stream", "/a/live", "/api/docs", "/api/openapi.json"];
    for route in ROUTES.iter().filter(|route| route.verb == Verb::Get && !unread.contains(&route.path)) {
        for id in (1..=12).chain([case.ticket, case.escalation, case.note_file]) {
            let path = route.path.replace("{number}", &id.to_string()).replace("{id}", &id.to_string());
            let path = path.replace(['{', '}', '*'], "");
            let answer = if route.face == Face::Page { reader.opens(&path) } else { person.get(&path) };
            scan_answer(&path, &answer);
        }
    }
    let ticket = format!("/api/v1/tickets/{}", case.ticket);
    for path in [
        format!("{ticket}?include=messages,events,escalation,promises"),
        format!("{ticket}/messages?limit=100"),
        format!("{ticket}/events?limit=100"),
        "/api/v1/tickets?limit=100&sort=oldest".to_owned(),
    ] {
        scan_answer(&path, &person.get(&path));
    }
    scan_search(person);
    scan_refusals(person, case);
}

/// Asking for the word tells as much as asking for one that was never said.
fn scan_search(person: &Person) {
    let searches = ["/api/v1/tickets?q=", "/api/v1/search?q="];
    let known = |search: &&&str| ROUTES.iter().any(|route| search.starts_with(&format!("{}?", route.path)));
    for search in searches.iter().filter(known) {
        let [secret, nonsense] = [SECRET, "kvistlunte"].map(|word| person.get(&format!("{search}{word}")).is(200));
        assert_eq!(secret.text().replace(SECRET, "kvistlunte"), nonsense.text(), "{search}");
    }
}

/// What is said when something is refused.
fn scan_refusals(person: &Person, case: Case) {
    for row in rows().iter().filter(|row| row.route.verb != Verb::Get && row.route.path.contains("{number}")) {
        let answer =
            person.send(row.route.verb.as_str(), &row.path(case.ticket), &[("If-Match", "\"1\"")], Some(json!({})));
        scan_answer(&row.name(), &answer);
    }
    let reply: Value = json!({ "kind": "reply", "body": "Takk!" });
    let path = format!("/api/v1/tickets/{}/messages", case.ticket);
    scan_answer(&path, &person.send("POST", &path, &[("If-Match", "\"1\"")], Some(reply)));
}

fn scan_answer(place: &str, answer: &Answer) {
    scan(place, &answer.body);
    scan(place, format!("{:?}", answer.headers).as_bytes());
}

#[track_caller]
fn scan(place: &str, bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).to_lowercase();
    for secret in [SECRET, "bo.dal@test.example", "siv.vik@test.example"] {
        assert!(!text.contains(secret), "{secret} in {place}: {text}");
    }
}
