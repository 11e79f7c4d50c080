//! The front page of the settings, and what all their pages have in common.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header;
use askama::Template;
use serde::Deserialize;
use skranke_desk::Error;
use skranke_desk::error::DatabaseError;
use skranke_desk::once::Answer;
use skranke_domain::{Language, Tier};

use crate::pages::{Cx, Faults};
use crate::{Problem, Query};

/// A page of the settings, as the menu and the front page name it.
pub struct Place {
    pub href: &'static str,
    pub icon: &'static str,
    pub title: String,
    pub text: String,
}

impl Place {
    fn new(href: &'static str, icon: &'static str, title: String, text: String) -> Self {
        Self { href, icon, title, text }
    }

    pub fn is_current(&self, cx: &Cx) -> bool {
        let path = cx.path.split('?').next().unwrap_or_default();
        path.strip_prefix(self.href).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    fn has(&self, words: &[String]) -> bool {
        let text = format!("{} {}", self.title, self.text).to_lowercase();
        words.iter().all(|word| text.contains(word))
    }
}

/// Every page of the settings, in the order of the menu.
pub fn places(cx: &Cx) -> Vec<Place> {
    let l = cx.l;
    vec![
        Place::new("/admin/people", "users", l.admin_people(), l.admin_people_text()),
        Place::new("/admin/teams", "headset", l.admin_teams(), l.admin_teams_text()),
        Place::new("/admin/categories", "tag", l.admin_categories(), l.admin_categories_text()),
        Place::new("/admin/organisations", "building", l.admin_organisations(), l.admin_organisations_text()),
        Place::new("/admin/settings/desk", "globe", l.admin_desk(), l.admin_desk_text()),
        Place::new("/admin/settings/contact", "phone", l.admin_contact(), l.admin_contact_text()),
        Place::new("/admin/settings/portal", "user", l.admin_portal(), l.admin_portal_text()),
        Place::new("/admin/settings/look", "sun", l.admin_look(), l.admin_look_text()),
        Place::new("/admin/settings/texts", "book-open", l.admin_texts(), l.admin_texts_text()),
        Place::new("/admin/settings/banner", "triangle-alert", l.admin_banner(), l.admin_banner_text()),
        Place::new("/admin/settings/sign_in", "shield", l.admin_sign_in(), l.admin_sign_in_text()),
        Place::new("/admin/outbox", "mail", l.admin_outbox(), l.admin_outbox_text()),
        Place::new("/admin/audit", "scroll-text", l.admin_audit(), l.admin_audit_text()),
    ]
}

#[derive(Template)]
#[template(path = "admin.html")]
struct Front<'a> {
    cx: &'a Cx,
    q: &'a str,
    found: Vec<Place>,
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
}

/// All settings, or those whose words fit a search.
pub async fn front(cx: Cx, asked: Query<Asked>) -> Result<HttpResponse, Problem> {
    let words: Vec<String> = asked.0.q.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let found = places(&cx).into_iter().filter(|place| place.has(&words)).collect();
    Ok(cx.ok(&Front { cx: &cx, q: &asked.0.q, found }))
}

pub fn language(cx: &Cx, language: &Language) -> String {
    match language {
        Language::Bokmal => cx.l.admin_language_nb(),
        Language::Nynorsk => cx.l.admin_language_nn(),
        Language::English => cx.l.admin_language_en(),
    }
}

pub fn languages(cx: &Cx) -> Vec<(String, String)> {
    Language::ALL.iter().map(|own| (own.to_string(), language(cx, own))).collect()
}

pub fn tier(cx: &Cx, tier: &Tier) -> String {
    match tier {
        Tier::First => cx.l.common_tier_first(),
        Tier::Second => cx.l.common_tier_second(),
    }
}

/// What a form was answered besides success: with which status the same page comes again.
pub(crate) fn refused(
    cx: &Cx,
    fields: &[&'static str],
    faults: &mut Faults,
    error: Error,
) -> Result<StatusCode, Problem> {
    if matches!(error, Error::Database(DatabaseError::Stale)) {
        return Ok(StatusCode::CONFLICT);
    }
    if let Error::Invalid(found) = &error {
        for field in ["name", "email"] {
            if found.iter().any(|fault| fault.pointer.strip_prefix('/') == Some(field)) {
                faults.add(field, cx.l.common_fault_taken());
            }
        }
    }
    faults.desk(cx, fields, error)?;
    Ok(StatusCode::UNPROCESSABLE_ENTITY)
}

/// An answer that can be kept: on to another page.
pub(crate) fn on_to(path: String) -> Answer {
    let location = (header::LOCATION.to_string(), path);
    Answer { status: StatusCode::SEE_OTHER.as_u16(), headers: vec![location], body: Vec::new(), replayed: false }
}

/// Goes where a kept answer says.
pub(crate) fn follow(cx: &Cx, answer: &Answer) -> HttpResponse {
    let location = answer.headers.iter().find(|(name, _)| name == header::LOCATION.as_str());
    cx.see(location.map_or("/admin", |(_, path)| path))
}
