//! What an entry of the audit log says was different, field by field, in the reader's words.

use serde_json::{Map, Value};
use skranke_desk::audit::Entry;
use skranke_domain::audit::Act;
use skranke_domain::{Role, Tier};

use crate::pages::{Cx, admin};

/// One field, before and after.
pub struct Change {
    pub label: String,
    /// `None` of something new.
    pub before: Option<String>,
    pub after: String,
}

pub fn of(cx: &Cx, entry: &Entry) -> Vec<Change> {
    let (before, after) = (members(entry.before.as_deref()), members(entry.after.as_deref()));
    let fields: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let change = |field: &String| Change {
        label: label(cx, field),
        before: (entry.act != Act::Created).then(|| value(cx, field, before.get(field))),
        after: value(cx, field, after.get(field)),
    };
    fields.into_iter().map(change).collect()
}

fn members(json: Option<&str>) -> Map<String, Value> {
    json.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default()
}

fn label(cx: &Cx, field: &str) -> String {
    let l = cx.l;
    match field {
        "name" => l.common_name(),
        "email" => l.common_email(),
        "role" => l.common_role(),
        "language" => l.admin_person_language(),
        "teams" => l.admin_person_teams(),
        "organisation" => l.common_organisation(),
        "sharing" => l.admin_person_sharing(),
        "active" => l.admin_active(),
        "tier" => l.admin_team_tier(),
        "public_name" => l.admin_team_public(),
        "accepts_consult" => l.admin_team_consult(),
        "accepts_transfer" => l.admin_team_transfer(),
        "accepts_handoff" => l.admin_team_handoff(),
        "takes_new_tickets" => l.admin_team_new_tickets(),
        "team" => l.admin_category_team(),
        "phone" => l.admin_contact_phone(),
        "visiting" => l.admin_contact_visiting(),
        "guests" => l.admin_portal_guests(),
        "colour" => l.admin_look_colour(),
        "accessibility" => l.admin_texts_accessibility(),
        "privacy" => l.admin_texts_privacy(),
        "on" => l.admin_banner_on(),
        "text" => l.admin_banner_words(),
        "two_step_roles" => l.admin_sign_in_roles(),
        "calendar" => l.admin_team_calendar(),
        other => other.to_owned(),
    }
}

fn value(cx: &Cx, field: &str, value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => cx.l.admin_audit_nothing(),
        Some(Value::Bool(is_so)) => yes_or_no(cx, *is_so),
        Some(Value::Array(all)) if all.is_empty() => cx.l.admin_audit_nothing(),
        Some(Value::Array(all)) => all.iter().map(|one| word(cx, field, one)).collect::<Vec<_>>().join(", "),
        Some(Value::Object(texts)) => in_languages(cx, texts),
        Some(other) => word(cx, field, other),
    }
}

fn yes_or_no(cx: &Cx, is_so: bool) -> String {
    if is_so { cx.l.common_yes() } else { cx.l.common_no() }
}

fn word(cx: &Cx, field: &str, value: &Value) -> String {
    let Some(text) = value.as_str() else { return value.to_string() };
    match field {
        "role" | "two_step_roles" => text.parse::<Role>().map_or_else(|_| text.to_owned(), |role| cx.role(&role)),
        "language" => text.parse().map_or_else(|_| text.to_owned(), |language| admin::language(cx, &language)),
        "tier" => text.parse().map_or_else(|_| text.to_owned(), |tier: Tier| admin::tier(cx, &tier)),
        "sharing" => yes_or_no(cx, text == "organisation"),
        _ => short(text),
    }
}

/// A text in each language that has one.
fn in_languages(cx: &Cx, texts: &Map<String, Value>) -> String {
    let said = texts.iter().filter_map(|(language, text)| Some((language, text.as_str()?)));
    let lines: Vec<String> = said.map(|(language, text)| format!("{language}: {}", short(text))).collect();
    if lines.is_empty() { cx.l.admin_audit_nothing() } else { lines.join("; ") }
}

/// Long texts are told by how they begin.
fn short(text: &str) -> String {
    match text.char_indices().nth(100) {
        Some((end, _)) => format!("{} …", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
