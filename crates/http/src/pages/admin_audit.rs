//! What admins did, as sentences.

use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use skranke_desk::Desk;
use skranke_desk::audit::{self, Entry, Wanted};
use skranke_domain::audit::{About, Act};
use skranke_domain::{Cause, Role, UserId};

use crate::pages::Cx;
use crate::pages::admin_changes::{self, Change};
use crate::{Problem, Query};

/// An entry in the reader's words.
pub struct Told {
    pub n: i64,
    pub at: DateTime<Utc>,
    pub who: String,
    pub sentence: String,
    pub changes: Vec<Change>,
    /// Where the object can be looked at.
    pub href: Option<String>,
    pub is_by_program: bool,
    pub request: String,
}

impl Told {
    pub fn of(cx: &Cx, (entry, name): (Entry, Option<String>)) -> Self {
        let who = match entry.actor {
            Some(_) => name.unwrap_or_else(|| cx.l.common_unknown()),
            None => cx.l.admin_audit_console(),
        };
        Self {
            n: entry.n,
            at: entry.at,
            sentence: sentence(cx, &who, &entry),
            who,
            changes: admin_changes::of(cx, &entry),
            href: href(&entry),
            is_by_program: entry.cause == Cause::Api,
            request: entry.request,
        }
    }
}

fn sentence(cx: &Cx, who: &str, entry: &Entry) -> String {
    let (l, thing) = (cx.l, thing(cx, entry));
    match entry.act {
        Act::Created => l.admin_audit_created(who, thing),
        Act::Changed => l.admin_audit_changed(who, thing),
        Act::Invited => l.admin_audit_invited(who, thing),
        Act::PasswordSet => l.admin_audit_password_set(who, thing),
        Act::SignedOut => l.admin_audit_signed_out(who, thing),
        Act::SecondStepOn => l.admin_audit_second_step_on(who, thing),
        Act::SecondStepOff => l.admin_audit_second_step_off(who, thing),
        Act::SecondStepReset => l.admin_audit_second_step_reset(who, thing),
        Act::RecoveryCodesMade => l.admin_audit_recovery_codes_made(who, thing),
        Act::Retried => l.admin_audit_retried(who, thing),
    }
}

fn thing(cx: &Cx, entry: &Entry) -> String {
    let name = entry.name.as_str();
    match entry.about {
        About::User => name.to_owned(),
        About::Team => cx.l.admin_audit_thing_team(name),
        About::Category => cx.l.admin_audit_thing_category(name),
        About::Organisation => cx.l.admin_audit_thing_organisation(name),
        About::Settings => cx.l.admin_audit_thing_settings(group(cx, name)),
        About::Outbox => cx.l.admin_audit_thing_outbox(name),
    }
}

fn group(cx: &Cx, name: &str) -> String {
    match name {
        "desk" => cx.l.admin_desk(),
        "contact" => cx.l.admin_contact(),
        "portal" => cx.l.admin_portal(),
        "look" => cx.l.admin_look(),
        "texts" => cx.l.admin_texts(),
        "banner" => cx.l.admin_banner(),
        "sign_in" => cx.l.admin_sign_in(),
        other => other.to_owned(),
    }
}

fn href(entry: &Entry) -> Option<String> {
    let object = &entry.object;
    match entry.about {
        About::User => Some(format!("/admin/people/{object}")),
        About::Team => Some(format!("/admin/teams/{object}")),
        About::Category => Some(format!("/admin/categories/{object}")),
        About::Organisation => Some(format!("/admin/organisations/{object}")),
        About::Settings => Some(format!("/admin/settings/{object}")),
        About::Outbox => None,
    }
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    about: String,
    object: String,
    by: String,
    before: String,
}

impl Asked {
    fn wanted(&self) -> Wanted {
        let about: Option<About> = self.about.parse().ok();
        Wanted {
            about,
            object: Some(self.object.clone()).filter(|object| about.is_some() && !object.is_empty()),
            actor: self.by.parse().ok(),
            before: self.before.parse().ok(),
            limit: PAGE + 1,
        }
    }

    /// The same question, further back.
    fn older(&self, n: i64) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("about", &self.about).append_pair("object", &self.object);
        let query = query.append_pair("by", &self.by).append_pair("before", &n.to_string()).finish();
        format!("/admin/audit?{query}")
    }
}

const PAGE: i64 = 50;

#[derive(Template)]
#[template(path = "admin_audit.html")]
struct Page<'a> {
    cx: &'a Cx,
    asked: &'a Asked,
    entries: Vec<Told>,
    admins: Vec<(UserId, String)>,
    older: Option<String>,
}

impl Page<'_> {
    /// What entries can be about.
    fn abouts(&self) -> [(&'static str, String); 6] {
        let l = self.cx.l;
        [
            (About::User.as_str(), l.admin_people()),
            (About::Team.as_str(), l.admin_teams()),
            (About::Category.as_str(), l.admin_categories()),
            (About::Organisation.as_str(), l.admin_organisations()),
            (About::Settings.as_str(), l.admin_title()),
            (About::Outbox.as_str(), l.admin_outbox()),
        ]
    }
}

/// What was done, newest first.
pub async fn show(cx: Cx, desk: Data<Desk>, asked: Query<Asked>) -> Result<HttpResponse, Problem> {
    let asked = asked.0;
    let (by, wanted) = (cx.viewer()?.actor().clone(), asked.wanted());
    let mut rows = desk.read(move |tx| audit::list(tx, &by, &wanted)).await?;
    let has_more = rows.len() > usize::try_from(PAGE).unwrap_or_default();
    if has_more {
        rows.pop();
    }
    let older = rows.last().filter(|_| has_more).map(|(entry, _)| asked.older(entry.n));
    let entries = rows.into_iter().map(|row| Told::of(&cx, row)).collect();
    let staff = cx.rules().staff.values();
    let admins = staff.filter(|person| person.role == Role::Admin).map(|person| (person.id, person.name.clone()));
    let page = Page { cx: &cx, asked: &asked, entries, admins: admins.collect(), older };
    Ok(cx.ok(&page))
}
