//! The OpenAPI document: collected from the handlers, completed with what is the same for all of them.

use std::sync::LazyLock;

use actix_web::HttpResponse;
use actix_web::http::header;
use serde_json::{Value, json};
use utoipa::{OpenApi, PartialSchema, ToSchema};

use crate::admission::Class;
use crate::code::Code;
use crate::problem::{self, FieldFault, ProblemDocument};
use crate::routes::{Documented, Face, ROUTES, Route, Verb, Who};

/// The whole document, as it is served, printed and shown.
pub fn document() -> Value {
    let mut document = serde_json::to_value(Documented::openapi()).unwrap_or_default();
    fill(&mut document, common());
    if let Some(info) = document.get_mut("info") {
        *info = about();
    }
    for route in ROUTES.iter().filter(|route| route.face == Face::Api) {
        if let Some(operation) = document.pointer_mut(&pointer(route)) {
            let usual = usual(route, operation);
            fill(operation, usual);
            if let Some(id) = operation.get_mut("operationId") {
                *id = operation_id(route).into();
            }
        }
    }
    document
}

/// Where an operation stands in the document.
fn pointer(route: &Route) -> String {
    format!("/paths/{}/{}", route.path.replace('~', "~0").replace('/', "~1"), route.verb.as_str().to_lowercase())
}

/// Named after its handler: `tickets_submit`.
fn operation_id(route: &Route) -> String {
    route.name.trim().replace(' ', "_")
}

fn about() -> Value {
    json!({
        "title": "Skranke",
        "version": env!("CARGO_PKG_VERSION"),
        "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        "description": "The help desk's API. Names are snake_case, instants are RFC 3339 in UTC, durations are whole \
            seconds in fields that end in `_s`. Unknown fields and parameters are refused. Inside v1 things are only added.",
    })
}

fn common() -> Value {
    let codes: Vec<Value> = Code::ALL
        .iter()
        .map(|code| json!({ "code": code.as_str(), "status": code.status().as_u16(), "title": code.title(), "meaning": code.meaning() }))
        .collect();
    json!({
        "components": {
            "securitySchemes": {
                "bearer": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "An access token from `POST /api/v1/auth/login`, or a personal token.",
                },
            },
            "schemas": { "Problem": ProblemDocument::schema(), FieldFault::name(): FieldFault::schema() },
            "responses": {
                "Problem": {
                    "description": "A problem document.",
                    "content": { problem::CONTENT_TYPE: { "schema": { "$ref": "#/components/schemas/Problem" } } },
                },
            },
        },
        "tags": TAGS.map(|(name, description)| json!({ "name": name, "description": description })),
        "x-problem-codes": codes,
    })
}

const TAGS: [(&str, &str); 11] = [
    ("auth", "Getting in and out."),
    ("me", "People about themselves."),
    ("tokens", "Personal tokens, for programs that act for one person."),
    ("tickets", "Requests to the desk, and what is done to them. Customers see their own, in a shape of their own."),
    ("messages", "What is written on a ticket: replies, notes, files, and what happened to it."),
    ("escalations", "Handing work to another team, and every way back."),
    ("customers", "The customers, as staff look them up."),
    ("teams", "Teams, their people and their queues."),
    ("stream", "What happens, as it happens."),
    ("admin", "What admins set up, and mails that did not get through."),
    ("operations", "For those who run the desk."),
];

/// What a route has by its nature, so that no handler repeats it.
fn usual(route: &Route, own: &Value) -> Value {
    let mut usual = json!({ "responses": {}, "parameters": [] });
    for status in refusals(route) {
        fill(&mut usual, json!({ "responses": { (status): { "$ref": "#/components/responses/Problem" } } }));
    }
    if route.verb == Verb::Post && !has_parameter(own, IDEMPOTENCY_KEY) {
        fill(&mut usual, json!({ "parameters": [header_parameter(IDEMPOTENCY_KEY, IDEMPOTENCY)] }));
    }
    if is_versioned(route) {
        fill(&mut usual, json!({ "parameters": [header_parameter("If-Match", VERSION)] }));
    }
    let security = if route.who == Who::Anyone { json!([]) } else { json!([{ "bearer": [] }]) };
    fill(&mut usual, json!({ "security": security }));
    usual
}

const IDEMPOTENCY_KEY: &str = "Idempotency-Key";
const IDEMPOTENCY: &str = "Up to 255 printable characters of your own. The same key and body within 48 hours give the \
    first answer again, with `Idempotency-Replayed: true`.";
const VERSION: &str = "The `ETag` you have seen. If it has changed since, nothing is done (412).";

fn refusals(route: &Route) -> Vec<&'static str> {
    if route.class == Class::Health {
        return Vec::new();
    }
    let is_change = route.verb != Verb::Get;
    let all = [
        ("401", route.who != Who::Anyone),
        ("403", route.who != Who::Anyone),
        ("404", route.path.contains('{')),
        ("409", is_change),
        ("412", is_versioned(route)),
        ("413", is_change),
        ("415", is_change),
        ("422", true),
        ("429", true),
        ("500", true),
        ("503", true),
        ("507", is_change),
    ];
    all.into_iter().filter(|(_, is_usual)| *is_usual).map(|(status, _)| status).collect()
}

fn has_parameter(operation: &Value, name: &str) -> bool {
    let parameters = operation.get("parameters").and_then(Value::as_array);
    parameters.is_some_and(|all| all.iter().any(|parameter| parameter.get("name").is_some_and(|own| own == name)))
}

/// Tickets have versions, and an escalation is part of its ticket.
fn is_versioned(route: &Route) -> bool {
    route.verb != Verb::Get && ["/tickets/{", "/escalations/{"].iter().any(|part| route.path.contains(part))
}

fn header_parameter(name: &str, description: &str) -> Value {
    json!({ "name": name, "in": "header", "required": false, "description": description, "schema": { "type": "string" } })
}

/// Adds what is not there yet, to lists too.
fn fill(target: &mut Value, more: Value) {
    match (target, more) {
        (Value::Object(target), Value::Object(more)) => {
            for (key, value) in more {
                match target.get_mut(&key) {
                    Some(own) => fill(own, value),
                    None => drop(target.insert(key, value)),
                }
            }
        }
        (Value::Array(target), Value::Array(more)) => {
            let new: Vec<Value> = more.into_iter().filter(|value| !target.contains(value)).collect();
            target.extend(new);
        }
        _ => {}
    }
}

/// The document as JSON, made once.
pub async fn json() -> HttpResponse {
    static JSON: LazyLock<String> = LazyLock::new(|| document().to_string());
    HttpResponse::Ok()
        .content_type("application/json")
        .insert_header((header::CACHE_CONTROL, "public, max-age=300"))
        .body(JSON.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeSet, HashSet};

    fn operations() -> Vec<(String, String, Value)> {
        let document = document();
        let paths = document["paths"].as_object().unwrap().clone();
        let each = paths.into_iter().flat_map(|(path, item)| {
            let verbs = item.as_object().unwrap().clone().into_iter();
            verbs.map(move |(verb, operation)| (verb.to_uppercase(), path.clone(), operation))
        });
        each.collect()
    }

    #[test]
    fn a_schema_collected_twice_is_described_once() {
        let document = document();
        let problem = &document["components"]["schemas"]["Problem"];
        assert_eq!(problem["properties"]["request_id"]["type"], json!(["string", "null"]));
        let required = problem["required"].as_array().unwrap();
        assert_eq!(required.iter().map(Value::to_string).collect::<HashSet<_>>().len(), required.len());
    }

    #[test]
    fn the_map_and_the_document_name_the_same_things() {
        let documented: BTreeSet<_> = operations().into_iter().map(|(verb, path, _)| (verb, path)).collect();
        let mapped: BTreeSet<_> = ROUTES
            .iter()
            .filter(|route| route.face == Face::Api)
            .map(|route| (route.verb.as_str().to_owned(), route.path.to_owned()))
            .collect();
        assert_eq!(documented, mapped);
    }

    #[test]
    fn every_operation_is_described() {
        let mut ids = HashSet::new();
        for (verb, path, operation) in operations() {
            let place = format!("{verb} {path}");
            for member in ["summary", "operationId"] {
                assert!(operation[member].as_str().is_some_and(|text| !text.is_empty()), "{place} has no {member}");
            }
            assert!(TAGS.iter().any(|(tag, _)| operation["tags"][0] == *tag), "{place} has no known tag");
            assert!(ids.insert(operation["operationId"].to_string()), "{place}: its operationId is taken");
            let responses = operation["responses"].as_object().unwrap();
            assert!(responses.keys().any(|status| status.starts_with('2')), "{place} never succeeds");
            let parameters = operation["parameters"].as_array().unwrap();
            for name in path.split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
                assert!(
                    parameters.iter().any(|parameter| parameter["name"] == name),
                    "{place}: {name} is not described"
                );
            }
        }
    }

    #[test]
    fn every_reference_leads_somewhere() {
        let document = document();
        let text = document.to_string();
        for reference in text.split("\"$ref\":\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(
                document.pointer(reference).is_some(),
                "{reference} is missing; a parameter needs #[param(inline)]"
            );
        }
        assert_eq!(document["openapi"], "3.1.0");
        assert_eq!(document["info"]["title"], "Skranke");
    }
}
