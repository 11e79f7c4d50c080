//! Asking: one page, the same for those who have signed in and those who have not.

use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use secrecy::ExposeSecret;
use serde::Deserialize;
use skranke_desk::submit::{self, Submission};
use skranke_desk::{Desk, Error, guest};
use skranke_domain::text::{Body, Email, Name, Subject};
use skranke_domain::{AnswerForm, CategoryId, Channel, Priority};

use crate::address::ClientAddress;
use crate::pages::portal::case;
use crate::pages::portal::onward::{follow, leads_to};
use crate::pages::{Cx, Faults, FilesForm, Viewer};
use crate::problem::Problem;
use crate::shared::Shared;
use crate::signed_in::correlation;
use crate::upload::Upload;

#[derive(Template)]
#[template(path = "ask.html")]
struct AskPage<'a> {
    cx: &'a Cx,
    faults: Faults,
    typed: &'a Typed,
    /// Seconds since 1970.
    opened_at: i64,
    /// Files were sent with what is wrong, and no browser sends them again by itself.
    lost_files: bool,
    file_limit: i64,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    email: String,
    name: String,
    subject: String,
    body: String,
    category: String,
    answer_form: String,
    key: String,
    /// Nobody sees this field; only programs fill it in.
    website: String,
    /// When the page was opened, in seconds since 1970.
    opened_at: i64,
}

/// What was typed, once all of it can be used.
struct Wish {
    subject: Subject,
    body: Body,
    category: Option<CategoryId>,
    answer_form: AnswerForm,
}

/// No person reads and fills in the form in less, in seconds.
const FASTEST: i64 = 3;

impl AskPage<'_> {
    /// The categories there are, in the order of their names.
    fn categories(&self) -> Vec<(String, String)> {
        let active = self.cx.rules().categories.iter().filter(|(_, category)| category.active);
        let mut all: Vec<(String, String)> =
            active.map(|(id, category)| (id.to_string(), category.name.to_string())).collect();
        skranke_locale::sort_by(self.cx.language(), &mut all, |(_, name)| name);
        all
    }

    fn answer_forms(&self) -> [(&'static str, String); 4] {
        let l = self.cx.l;
        [
            ("email", l.common_answer_email()),
            ("portal", l.common_answer_portal()),
            ("phone", l.common_answer_phone()),
            ("letter", l.common_answer_letter()),
        ]
    }

    /// Further questions stay open when one of them has an answer or a fault.
    fn has_more(&self) -> bool {
        let Typed { name, category, answer_form, .. } = self.typed;
        let is_wrong = ["name", "category", "answer_form"].iter().any(|field| self.faults.get(field).is_some());
        is_wrong || [name, category, answer_form].iter().any(|text| !text.is_empty())
    }
}

/// `GET /new`
pub async fn show(cx: Cx, shared: Data<Shared>) -> HttpResponse {
    match &cx.viewer {
        Some(viewer) if viewer.is_staff() => return cx.see("/a/new"),
        None if !cx.settings().portal.guests => return cx.see("/sign-in?next=/new"),
        _ => {}
    }
    cx.ok(&page(&cx, &shared, Faults::default(), &Typed::default(), false))
}

/// `POST /new`
pub async fn send(
    request: HttpRequest,
    cx: Cx,
    desk: Data<Desk>,
    shared: Data<Shared>,
    from: ClientAddress,
    form: Upload,
) -> Result<HttpResponse, Problem> {
    if cx.viewer.is_none() && !cx.settings().portal.guests {
        return Ok(cx.see("/sign-in?next=/new"));
    }
    let form = FilesForm::<Typed>::read(&request, &shared, &desk, form).await?;
    let mut faults = Faults::default();
    let guest = guest(&cx, &mut faults, &form);
    let wish = wish(&cx, &mut faults, &form);
    form.check_files(&cx, &mut faults, "files");
    let (Some(wish), true) = (wish, faults.is_empty()) else {
        return Ok(cx.invalid(&page(&cx, &shared, faults, &form.typed, !form.files.is_empty())));
    };
    match (&cx.viewer, guest) {
        (Some(viewer), _) => submit(&cx, &desk, viewer, wish, &form).await,
        (None, Some((email, name))) => {
            let Wish { subject, body, category, answer_form } = wish;
            let (files, language, from) = (form.files.clone(), cx.language(), from.0);
            let request = guest::Request { email, name, subject, body, category, answer_form, files, language, from };
            match guest::ask(&desk, correlation(), request, &form.key).await {
                Ok(token) => Ok(cx.see(&format!("/receipt/{}", token.expose_secret()))),
                Err(Error::TooMany { retry_after_s }) => Ok(too_many(&cx, &shared, &form, retry_after_s)),
                Err(other) => Err(other.into()),
            }
        }
        (None, None) => Err(Problem::internal("a guest without an address")),
    }
}

async fn submit(
    cx: &Cx,
    desk: &Desk,
    viewer: &Viewer,
    wish: Wish,
    form: &FilesForm<Typed>,
) -> Result<HttpResponse, Problem> {
    let (by, files) = (viewer.actor().clone(), form.files.clone());
    let submission = Submission {
        subject: wish.subject,
        body: wish.body,
        category: wish.category,
        priority: Priority::Normal,
        answer_form: wish.answer_form,
        channel: Channel::Web,
        requester: None,
    };
    let answer = desk.once(correlation(), form.key(viewer.signed_in()), move |tx| {
        let ticket = submit::submit_with(tx, &by, &submission, &files)?;
        Ok(leads_to(format!("/tickets/{}?new=1", ticket.number())))
    });
    Ok(follow(cx, &answer.await?))
}

/// Address and name of whoever has not signed in; for them alone, what keeps programs out.
fn guest(cx: &Cx, faults: &mut Faults, typed: &Typed) -> Option<(Email, Option<Name>)> {
    if cx.viewer.is_some() {
        return None;
    }
    let email = faults.text(cx, "email", Email::new(&typed.email));
    let name = faults.optional(cx, "name", Name::new(&typed.name));
    if !typed.website.is_empty() {
        faults.add("website", cx.l.portal_ask_trap());
    } else if cx.clock.now.timestamp() < typed.opened_at.saturating_add(FASTEST) {
        faults.add("body", cx.l.portal_ask_too_fast());
    }
    email.map(|email| (email, name))
}

fn wish(cx: &Cx, faults: &mut Faults, typed: &Typed) -> Option<Wish> {
    let subject = faults.text(cx, "subject", Subject::new(&typed.subject));
    let body = faults.text(cx, "body", Body::new(&typed.body));
    let category = category(cx, faults, &typed.category);
    let answer_form = match typed.answer_form.as_str() {
        "" => Some(AnswerForm::Email),
        chosen => faults.choice(cx, "answer_form", chosen),
    };
    Some(Wish { subject: subject?, body: body?, category, answer_form: answer_form? })
}

fn category(cx: &Cx, faults: &mut Faults, typed: &str) -> Option<CategoryId> {
    if typed.is_empty() {
        return None;
    }
    let known = typed.parse().ok().filter(|id| cx.rules().categories.get(id).is_some_and(|category| category.active));
    if known.is_none() {
        faults.add("category", cx.l.common_fault_choice());
    }
    known
}

fn too_many(cx: &Cx, shared: &Shared, form: &FilesForm<Typed>, retry_after_s: u32) -> HttpResponse {
    let wait = cx.span(&chrono::TimeDelta::minutes(i64::from(retry_after_s / 60 + 1)));
    let mut faults = Faults::default();
    faults.add("email", cx.l.portal_ask_too_many(wait));
    let page = page(cx, shared, faults, &form.typed, !form.files.is_empty());
    cx.answer(StatusCode::TOO_MANY_REQUESTS, &page)
}

fn page<'a>(cx: &'a Cx, shared: &Shared, faults: Faults, typed: &'a Typed, lost_files: bool) -> AskPage<'a> {
    let opened_at = if typed.opened_at > 0 { typed.opened_at } else { cx.clock.now.timestamp() };
    AskPage { cx, faults, typed, opened_at, lost_files, file_limit: case::limit(shared) }
}
