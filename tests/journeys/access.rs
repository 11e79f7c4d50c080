//! Who gets how far: every route, tried by everybody.

use crate::map::{Row, rows};
use crate::world::{Case, Stage, World};
use serde_json::{Value, json};
use skranke_http::routes::{Verb, Who};
use skranke_tests::{Answer, Person, on_both};
use std::fmt::Write;

const CUSTOMERS: [&str; 4] = ["Eva", "Per", "Ola", "Kari"];
/// They have nothing to do with the case, and must not even learn that there is one.
const STRANGERS: [&str; 3] = ["Eva", "Per", "Liv"];

on_both! {
    fn everybody_gets_as_far_as_the_table_says(desk: &TestDesk) {
        let world = World::new(desk);
        let mut table = LEGEND.to_owned();
        let names: String = world.everybody().iter().map(|(name, _)| format!("{name:>7}")).collect();
        writeln!(table, "\n{:58}{names}", "").unwrap();
        for row in rows() {
            let statuses: String = tried_by_everybody(&world, &row).iter().map(|s| format!("{s:>7}")).collect();
            writeln!(table, "{:58}{statuses}", row.name()).unwrap();
        }
        insta::assert_snapshot!("who_gets_how_far", table);
    }

    fn ids_in_bodies_are_looked_at_like_those_in_addresses(desk: &TestDesk) {
        let world = World::new(desk);
        let case = world.case(Stage::Taken);
        let ticket = format!("/api/v1/tickets/{}", case.ticket);
        for agent in [world.siv.id, world.eva.id, 999_999, 0, -1] {
            world.bo.post(&format!("{ticket}/assign"), json!({ "agent": agent })).refused(422, "not_in_team");
        }
        for team in [999_999, 0, -1] {
            let ask = json!({ "kind": "transfer", "team": team, "reason": "other", "tried": "x", "wanted": "y" });
            world.bo.post(&format!("{ticket}/escalations"), ask).refused(422, "unknown_team");
        }
        for agent in [world.bo.id, world.eva.id, 999_999] {
            let ask = json!({ "kind": "transfer", "team": desk.nett, "agent": agent, "reason": "other", "tried": "x",
                "wanted": "y" });
            world.bo.post(&format!("{ticket}/escalations"), ask).refused(422, "not_in_team");
        }
        world.bo.patch(&ticket, json!({ "category": 999_999 })).refused(422, "unknown_category");
        let new = json!({ "subject": "Hei", "body": "Hei", "category": 999_999 });
        world.kari.post("/api/v1/tickets", new).refused(422, "unknown_category");
        let elsewhere = world.case(Stage::Taken);
        for message in [case.opening, elsewhere.reply, 999_999] {
            let added = world.bo.uploads_to(case.ticket, Some(message), "logg.txt", b"ok").refused(422, "invalid");
            assert_eq!(added.at("/errors/0/pointer"), "/message");
        }
        let version = world.version(case);
        assert_eq!(world.bo.get(&ticket).header("ETag").map(str::to_owned), version);
    }

    fn ids_of_admins_are_looked_at_too(desk: &TestDesk) {
        let world = World::new(desk);
        let (adam, eva) = (&world.adam, format!("/api/v1/admin/users/{}", world.eva.id));
        let new = json!({ "email": "ny@test.example", "name": "Ny", "role": "agent", "teams": [999_999] });
        adam.post("/api/v1/admin/users", new).is(422);
        adam.patch(&eva, json!({ "role": "agent", "teams": [desk.nett, 999_999] })).is(422);
        adam.post("/api/v1/admin/categories", json!({ "name": "Nytt", "team": 999_999 })).is(422);
        adam.patch(&format!("/api/v1/admin/teams/{}", desk.nett), json!({ "calendar": 999_999 })).is(422);
        assert_eq!(adam.get(&eva).at("/role"), "customer");
    }

    fn customers_cannot_set_what_is_not_theirs(desk: &TestDesk) {
        let world = World::new(desk);
        let case = world.case(Stage::Taken);
        let refuses = |answer: Answer, field: &str| {
            let answer = answer.refused(422, "invalid");
            assert_eq!(answer.at("/errors/0/pointer"), format!("/{field}"), "{}", answer.text());
        };
        let with = |mut body: Value, field: &str, value: &Value| { body[field] = value.clone(); body };
        let fields = [
            ("id", json!(1)), ("number", json!(1)), ("role", json!("admin")), ("teams", json!([1])), ("team", json!(1)),
            ("organisation", json!("Berg AS")), ("organisation_id", json!(1)), ("verified", json!(true)),
            ("owner", json!(1)), ("care", json!(1)), ("agent", json!(1)), ("state", json!("solved")),
            ("created_at", json!("2020-01-01T00:00:00Z")), ("internal", json!(false)), ("tags", json!(["vip"])),
            ("requester_id", json!(1)), ("channel", json!("phone")), ("email", json!("sjef@test.example")),
        ];
        for (field, value) in &fields {
            let new = json!({ "subject": "Hei", "body": "Hei" });
            refuses(world.kari.post("/api/v1/tickets", with(new, field, value)), field);
            let message = json!({ "kind": "reply", "body": "Hei" });
            let path = format!("/api/v1/tickets/{}/messages", case.ticket);
            refuses(world.kari.post(&path, with(message, field, value)), field);
            refuses(world.kari.patch("/api/v1/me", with(json!({ "name": "Kari Berg" }), field, value)), field);
            if *field != "email" {
                let wish = json!({ "name": "Ny", "email": "ny@test.example", "password": "fjell og fjord 2026" });
                refuses(world.desk.stranger().post("/api/v1/auth/register", with(wish, field, value)), field);
            }
        }
        world.kari.patch("/api/v1/me", json!({ "sharing": "organisation" })).is(403);
        let scope = json!({ "name": "x", "scopes": ["admin"], "expires_at": crate::world::in_a_week(desk) });
        assert!(matches!(world.kari.post("/api/v1/tokens", scope).status, 403 | 422));
    }
}

const LEGEND: &str = "\
Customers    Kari asked; Ola shares her company's tickets; Per, a colleague, does not; Eva is a stranger.
First line   Bo and Lena (who leads) are Kundeservice, which has the care; Liv is Faktura.
Second line  Siv is Nett, and has accepted the work, or was asked, where there is an escalation.
Others       nobody has not signed in; Adam is admin and in no team.
";

/// What everybody is answered; whenever something was done, the next one finds a case as it was before.
fn tried_by_everybody(world: &World, row: &Row) -> Vec<u16> {
    let mut case = world.case(row.stage);
    let mut statuses = Vec::new();
    for (name, person) in world.everybody() {
        let before = row.is_about_a_case().then(|| world.version(case));
        let person = &with_a_session_to_lose(world, row, person);
        let answer = row.is_sent_by(person, world, case);
        stands_to_reason(world, row, name, person, &answer);
        if answer.status < 300 && row.route.verb != Verb::Get {
            case = world.case(row.stage);
        } else if let Some(before) = before {
            assert_eq!(world.version(case), before, "{}: {name} was refused and changed it", row.name());
        }
        statuses.push(answer.status);
    }
    statuses
}

/// Signing out must not end the session that the story still needs.
fn with_a_session_to_lose(world: &World, row: &Row, person: Person) -> Person {
    if row.route.path.ends_with("/logout") && person.token.is_some() {
        return world.desk.signs_in(&person.email, skranke_tests::PASSWORD, person.id, &person.name);
    }
    person
}

/// What holds for every route, whatever the table says.
fn stands_to_reason(world: &World, row: &Row, name: &str, person: &Person, answer: &Answer) {
    let (place, status) = (format!("{name}: {}: {}", row.name(), answer.text()), answer.status);
    assert!(status < 500, "{place}");
    // Of the stream, only the status is waited for.
    if answer.status >= 400 && !answer.headers.is_empty() {
        assert_eq!(answer.header("Content-Type"), Some("application/problem+json"), "{place}");
        assert!(answer.at("/request_id").is_string() && !answer.code().is_empty(), "{place}");
    }
    let customer = CUSTOMERS.contains(&name);
    match row.route.who {
        Who::Anyone => {}
        _ if name == "nobody" => assert_eq!(status, 401, "{place}"),
        Who::Staff if customer => assert_eq!(status, 403, "{place}"),
        Who::Admin if name != "Adam" => assert_eq!(status, 403, "{place}"),
        _ if row.is_about_a_case() && STRANGERS.contains(&name) && answer.code() != "invalid" => {
            assert_eq!(status, 404, "{place}");
            let nowhere = row.is_sent_about(person, 987_654_321, (row.body)(world, Case::default()));
            assert_eq!(without_id(answer), without_id(&nowhere), "{place}");
        }
        _ => {}
    }
}

fn without_id(answer: &Answer) -> Value {
    let mut json = answer.json();
    json["request_id"] = Value::Null;
    json
}
