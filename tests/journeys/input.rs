//! Whatever comes in, what goes out is an answer: the right refusal, never a fault of ours.

use crate::map::{Row, rows};
use crate::world::{Case, Stage, World};
use serde_json::{Value, json};
use skranke_http::openapi;
use skranke_http::routes::Verb;
use skranke_tests::{Answer, PASSWORD, Person, on_both};
use std::fmt::Write;

const JSON: (&str, &str) = ("Content-Type", "application/json");

on_both! {
    fn every_body_that_cannot_be_used_is_refused(desk: &TestDesk) {
        let world = World::new(desk);
        let case = world.case(Stage::Accepted);
        let mut table = format!("{:44}", "");
        for (kind, _, _) in faulty(&Value::Null) {
            write!(table, "{kind:>14}").unwrap();
        }
        for row in with_a_body() {
            write!(table, "\n{:44}", row.name()).unwrap();
            let adam = a_session_to_lose(&world, &row);
            for (kind, header, bytes) in faulty(&(row.body)(&world, case)) {
                let answer = sends(&adam, &row, (row.id)(&world, case), header, &bytes);
                is_an_answer(&format!("{}: {kind}", row.name()), &answer);
                write!(table, "{:>14}", answer.status).unwrap();
            }
        }
        insta::assert_snapshot!("bodies_that_cannot_be_used", table);
    }

    fn every_field_of_the_wrong_type_is_named(desk: &TestDesk) {
        let world = World::new(desk);
        let case = world.case(Stage::Accepted);
        for row in rows().into_iter().filter(|row| row.route.verb != Verb::Get && !row.is_upload()) {
            let body = (row.body)(&world, case);
            let fields: Vec<String> = body.as_object().map(|all| all.keys().cloned().collect()).unwrap_or_default();
            for (field, wrong) in fields.iter().flat_map(|field| [json!({ "x": [1] }), json!(3.7)].map(|w| (field, w))) {
                let mut body = body.clone();
                body[field] = wrong;
                let answer = row.is_sent_about(&world.adam, (row.id)(&world, case), body.clone());
                let place = format!("{}: {body}: {}", row.name(), answer.text());
                is_an_answer(&place, &answer);
                assert_eq!(answer.status, 422, "{place}");
                let pointer = answer.at("/errors/0/pointer");
                assert!(pointer.as_str().is_some_and(|at| at.starts_with(&format!("/{field}"))), "{place}");
            }
        }
    }

    fn a_nul_or_an_endless_text_is_taken_nowhere(desk: &TestDesk) {
        let world = World::new(desk);
        let case = world.case(Stage::Accepted);
        let odd = ["a\0b".to_owned(), "\u{202e}\u{feff}".to_owned(), "å".repeat(60_000), "'; DROP TABLE tickets; --%_\\".to_owned()];
        for row in with_a_body() {
            let body = (row.body)(&world, case);
            let texts = body.as_object().into_iter().flatten().filter(|(_, value)| value.is_string());
            for (field, odd) in texts.flat_map(|(field, _)| odd.iter().map(move |odd| (field, odd))) {
                let mut body = body.clone();
                body[field] = json!(odd);
                let adam = a_session_to_lose(&world, &row);
                let answer = row.is_sent_about(&adam, (row.id)(&world, case), body);
                let place = format!("{}: {field}: {:?}", row.name(), odd.chars().take(9).collect::<String>());
                is_an_answer(&place, &answer);
                assert!(!odd.contains('\0') || answer.status >= 400, "{place}: {}", answer.text());
            }
        }
        assert_eq!(world.adam.get("/api/v1/tickets").status, 200);
    }

    fn a_body_of_three_megabytes_is_not_read(desk: &TestDesk) {
        let world = World::new(desk);
        let case = world.case(Stage::Accepted);
        let large = vec![b' '; 3 * 1024 * 1024];
        for row in with_a_body() {
            let verb = row.route.verb.as_str();
            // The server may hang up while the client still sends.
            if let Ok(answer) = world.adam.tries(verb, &row.path((row.id)(&world, case)), &[JSON], Some(&large)) {
                is_an_answer(&row.name(), &answer);
                answer.refused(413, "too_large");
            }
        }
    }

    fn every_parameter_is_known_or_refused(desk: &TestDesk) {
        let world = World::new(desk);
        let case = world.case(Stage::Accepted);
        for (row, parameters) in with_parameters() {
            let ask = |query: &str| {
                let path = row.path((row.id)(&world, case));
                let (path, usual) = path.split_once('?').unwrap_or((&path, ""));
                let usual = if query.starts_with("q=") { "" } else { usual };
                let path = format!("{path}?{query}&{usual}");
                let answer = world.adam.get(&path);
                is_an_answer(&path, &answer);
                answer
            };
            let refuses = |name: &str, value: &str| {
                let answer = ask(&format!("{name}={value}")).refused(422, "invalid");
                assert_eq!(answer.at("/errors/0/pointer"), format!("/{name}"), "{}", answer.text());
            };
            refuses("unknown", "1");
            for name in &parameters {
                for odd in ["%00", "%ff", "%25", "%27%22%3B--", "%5B%5D", &"9".repeat(40), "-1", "null", "%F0%9F%AB%90"] {
                    ask(&format!("{name}={odd}"));
                }
                ask(&format!("{name}=1&{name}=2")).refused(422, "invalid");
            }
            if parameters.iter().any(|name| name == "cursor") {
                for odd in ["abc", "%25%25", "bnVsbA", "W10", "eyJhIjoxfQ", "Ii0xIg"] {
                    refuses("cursor", odd);
                }
                for odd in ["0", "101", "-1", "ten", "1e1", "99999999999"] {
                    refuses("limit", odd);
                }
            }
        }
    }

    fn an_id_that_is_none_is_found_nowhere(desk: &TestDesk) {
        let world = World::new(desk);
        let odd = ["0", "-1", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "abc", "1e3", "%00",
            "1%00", "..%2F1", "%F0%9F%AB%90", "1'--"];
        for row in rows().iter().filter(|row| row.has_id()) {
            for id in odd {
                let (verb, path) = (row.route.verb.as_str(), row.path(id));
                let body = Some((row.body)(&world, Case::default())).filter(|body| !body.is_null() && !row.is_upload());
                let answer = world.adam.send(verb, &path, &[], body);
                is_an_answer(&format!("{verb} {path}"), &answer);
                let is_refused = matches!(answer.status, 404 | 422) || row.is_upload() && answer.status == 415;
                assert!(is_refused, "{verb} {path}: {} {}", answer.status, answer.text());
            }
        }
    }

    fn the_faults_of_a_request_are_told_field_by_field(desk: &TestDesk) {
        let world = World::new(desk);
        let ticket = world.case(Stage::Taken).ticket;
        let (kari, bo, at) = (&world.kari, &world.bo, |what: &str| format!("/api/v1/tickets/{ticket}/{what}"));
        let tries = [
            kari.post("/api/v1/tickets", json!({ "subject": "", "body": 7, "priority": "soon", "color": "red" })),
            kari.post("/api/v1/tickets", json!([])),
            bo.post(&at("messages"), json!({ "kind": "memo" })),
            bo.post(&at("escalations"), json!({ "kind": "transfer", "team": "Nett", "tried": "x" })),
            bo.post(&at("snooze"), json!({ "until": "i morgen", "agreed": "ja" })),
            bo.patch(&format!("/api/v1/tickets/{ticket}"), json!({ "tags": ["a b", ""], "category": "Nett" })),
            desk.stranger().post("/api/v1/auth/register", json!({ "name": " ", "email": "kari", "password": "kort" })),
            bo.get("/api/v1/tickets?state=open,asleep&limit=0"),
        ];
        let told: Vec<String> = tries.into_iter().map(|answer| {
            let mut problem = answer.is(422).json();
            problem["request_id"] = json!("…");
            serde_json::to_string_pretty(&problem).unwrap()
        }).collect();
        insta::assert_snapshot!("faults_field_by_field", told.join("\n"));
    }
}

/// Everything that can be wrong with a body as a whole: what it is called, the header it comes with, and its bytes.
fn faulty(valid: &Value) -> Vec<(&'static str, (&'static str, &'static str), Vec<u8>)> {
    let mut unknown = if valid.is_object() { valid.clone() } else { json!({}) };
    unknown["no_such_field"] = json!(1);
    let text = if valid.is_object() { valid.to_string() } else { "{}".to_owned() };
    vec![
        ("broken JSON", JSON, b"{\"subject\": ".to_vec()),
        ("two values", JSON, format!("{text} {text}").into_bytes()),
        ("an array", JSON, b"[1, 2]".to_vec()),
        ("null", JSON, b"null".to_vec()),
        ("unknown field", JSON, unknown.to_string().into_bytes()),
        ("not UTF-8", JSON, b"{\"subject\": \"\xff\xfe\"}".to_vec()),
        ("a bare NUL", JSON, b"\0".to_vec()),
        ("60,000 deep", JSON, vec![b'['; 60_000]),
        ("100,000 deep", JSON, vec![b'['; 100_000]),
        ("text/plain", ("Content-Type", "text/plain"), text.clone().into_bytes()),
        ("latin1", ("Content-Type", "application/json; charset=iso-8859-1"), text.into_bytes()),
        ("empty", JSON, Vec::new()),
    ]
}

fn sends(by: &Person, row: &Row, id: i64, header: (&str, &str), bytes: &[u8]) -> Answer {
    by.send_bytes(row.route.verb.as_str(), &row.path(id), &[header], Some(bytes))
}

/// One request for each route that takes a JSON body.
fn with_a_body() -> Vec<Row> {
    let mut rows = rows();
    rows.retain(|row| matches!(row.route.verb, Verb::Post | Verb::Put | Verb::Patch) && !row.is_upload());
    rows.dedup_by_key(|row| row.route.name);
    rows
}

/// The routes that take parameters after the `?`, and which.
fn with_parameters() -> Vec<(Row, Vec<String>)> {
    let document = openapi::document();
    let of = |row: &Row| {
        let parameters = document["paths"][row.route.path]["get"]["parameters"].as_array().cloned().unwrap_or_default();
        let queries = parameters.iter().filter(|parameter| parameter["in"] == "query");
        queries.filter_map(|parameter| parameter["name"].as_str().map(str::to_owned)).collect::<Vec<_>>()
    };
    let rows = rows().into_iter().filter(|row| row.route.verb == Verb::Get).map(|row| {
        let all = of(&row);
        (row, all)
    });
    let rows: Vec<_> = rows.filter(|(_, parameters)| !parameters.is_empty()).collect();
    assert!(rows.len() >= 10, "the document names no parameters");
    rows
}

/// An admin; for signing out, one whose session is not needed any more.
fn a_session_to_lose(world: &World, row: &Row) -> Person {
    let adam = &world.adam;
    if row.route.path.ends_with("/logout") {
        return world.desk.signs_in(&adam.email, PASSWORD, adam.id, &adam.name);
    }
    adam.clone()
}

/// What every refusal is, and what none tells.
#[track_caller]
fn is_an_answer(place: &str, answer: &Answer) {
    let text = answer.text();
    assert!(answer.status < 500, "{place}: {} {text}", answer.status);
    for inside in ["panicked", ".rs:", "SELECT ", "diesel", "sqlite", "postgres"] {
        assert!(answer.status < 400 || !text.contains(inside), "{place}: {text}");
    }
    if answer.status >= 400 {
        assert_eq!(answer.header("Content-Type"), Some("application/problem+json"), "{place}: {text}");
        assert!(answer.at("/request_id").is_string() && !answer.code().is_empty(), "{place}: {text}");
    }
}
