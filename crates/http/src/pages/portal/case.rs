//! One ticket for its customer: the promise, the conversation, the answer, and whether it is solved.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;
use skranke_desk::attach::{self, NewFile};
use skranke_desk::once::{Answer, Key};
use skranke_desk::{Desk, Tx, handle, reply};
use skranke_domain::message::Then;
use skranke_domain::text::{Body, Prose};
use skranke_domain::{Actor, Channel, TicketNumber};

use crate::pages::portal::case_view::{self, View};
use crate::pages::portal::onward::{follow, leads_to};
use crate::pages::sign_in::Nothing;
use crate::pages::{Cx, Faults, FilesForm, Form};
use crate::problem::Problem;
use crate::shared::Shared;
use crate::signed_in::correlation;
use crate::upload::Upload;

#[derive(Template)]
#[template(path = "case.html")]
pub struct CasePage<'a> {
    pub cx: &'a Cx,
    pub case: View,
    pub faults: Faults,
    /// What was typed as an answer.
    pub typed: &'a str,
    /// The ticket's own address: forms and files hang below it.
    pub base: String,
    /// Whether it was opened by a link in a mail.
    pub is_link: bool,
    /// It was submitted just now.
    pub is_new: bool,
    /// In bytes.
    pub file_limit: i64,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    pub new: Option<String>,
    /// Read on after this message; 0 is the beginning.
    pub after: Option<i64>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub body: String,
}

/// `GET /tickets/{number}`; mails lead everybody here, so those who work here are sent on.
pub async fn show(
    cx: Cx,
    desk: Data<Desk>,
    shared: Data<Shared>,
    number: Path<TicketNumber>,
    wanted: Query<Wanted>,
) -> Result<HttpResponse, Problem> {
    let viewer = cx.viewer()?;
    if viewer.is_staff() {
        return Ok(cx.see(&format!("/a/tickets/{number}")));
    }
    let view = view(&cx, &desk, viewer.actor().clone(), *number, wanted.after).await?;
    Ok(cx.ok(&CasePage { is_new: wanted.new.is_some(), ..page(&cx, &shared, view, *number) }))
}

/// `POST /tickets/{number}/reply`
pub async fn reply(
    request: HttpRequest,
    cx: Cx,
    desk: Data<Desk>,
    shared: Data<Shared>,
    number: Path<TicketNumber>,
    form: Upload,
) -> Result<HttpResponse, Problem> {
    let form = FilesForm::<Typed>::read(&request, &shared, &desk, form).await?;
    let viewer = cx.viewer()?;
    let by = viewer.actor().clone();
    match checked(&cx, &form) {
        Ok(body) => {
            let key = form.key(viewer.signed_in());
            let answer = write(&desk, key, by, *number, body, form.files).await?;
            Ok(follow(&cx, &answer))
        }
        Err(faults) => {
            let view = view(&cx, &desk, by, *number, None).await?;
            let again = CasePage { faults, typed: &form.typed.body, ..page(&cx, &shared, view, *number) };
            Ok(cx.invalid(&again))
        }
    }
}

/// `POST /tickets/{number}/solve`
pub async fn solve(
    cx: Cx,
    desk: Data<Desk>,
    number: Path<TicketNumber>,
    form: Form<Nothing>,
) -> Result<HttpResponse, Problem> {
    let viewer = cx.viewer()?;
    let (key, by) = (form.key(viewer.signed_in()), viewer.actor().clone());
    let answer = say_solved(&desk, key, by, *number, format!("/tickets/{number}")).await?;
    Ok(follow(&cx, &answer))
}

/// `POST /tickets/{number}/reopen`
pub async fn reopen(
    cx: Cx,
    desk: Data<Desk>,
    number: Path<TicketNumber>,
    form: Form<Nothing>,
) -> Result<HttpResponse, Problem> {
    let viewer = cx.viewer()?;
    let (key, by) = (form.key(viewer.signed_in()), viewer.actor().clone());
    let answer = open_again(&cx, &desk, key, by, *number, format!("/tickets/{number}")).await?;
    Ok(follow(&cx, &answer))
}

fn page<'a>(cx: &'a Cx, shared: &Shared, case: View, number: TicketNumber) -> CasePage<'a> {
    CasePage {
        cx,
        case,
        faults: Faults::default(),
        typed: "",
        base: format!("/tickets/{number}"),
        is_link: false,
        is_new: false,
        file_limit: limit(shared),
    }
}

/// How large a file may be.
pub fn limit(shared: &Shared) -> i64 {
    i64::try_from(shared.settings.upload_limit).unwrap_or(i64::MAX)
}

pub async fn view(cx: &Cx, desk: &Desk, by: Actor, number: TicketNumber, after: Option<i64>) -> Result<View, Problem> {
    let language = cx.language();
    let read = desk.read(move |tx| case_view::read(tx, &by, number, after, language)).await?;
    Ok(case_view::view(cx, read, after.is_some()))
}

/// The answer as it was typed, or what is wrong with it.
pub fn checked(cx: &Cx, form: &FilesForm<Typed>) -> Result<Body, Faults> {
    let mut faults = Faults::default();
    let body = faults.text(cx, "body", Body::new(&form.body));
    form.check_files(cx, &mut faults, "files");
    body.filter(|_| faults.is_empty()).ok_or(faults)
}

/// Text and files in one go; on a closed ticket they begin a new one, to which the answer leads.
pub async fn write(
    desk: &Desk,
    key: Option<Key>,
    by: Actor,
    number: TicketNumber,
    body: Body,
    files: Vec<NewFile>,
) -> Result<Answer, Problem> {
    let write = move |tx: &mut Tx| {
        let written = reply::reply(tx, &by, number, None, &body, Then::Open, Channel::Web)?;
        let number = written.ticket.number();
        attach::attach_all(tx, &by, number, written.message, &files)?;
        Ok(leads_to(format!("/tickets/{number}#message-{}", written.message)))
    };
    Ok(desk.once(correlation(), key, write).await?)
}

pub async fn say_solved(
    desk: &Desk,
    key: Option<Key>,
    by: Actor,
    number: TicketNumber,
    back: String,
) -> Result<Answer, Problem> {
    let solve = move |tx: &mut Tx| {
        handle::say_is_solved(tx, &by, number)?;
        Ok(leads_to(back.clone()))
    };
    Ok(desk.once(correlation(), key, solve).await?)
}

pub async fn open_again(
    cx: &Cx,
    desk: &Desk,
    key: Option<Key>,
    by: Actor,
    number: TicketNumber,
    back: String,
) -> Result<Answer, Problem> {
    let reason = Prose::new(&cx.l.portal_reopen_reason()).map_err(Problem::internal)?;
    let reopen = move |tx: &mut Tx| {
        handle::reopen(tx, &by, number, None, &reason)?;
        Ok(leads_to(back.clone()))
    };
    Ok(desk.once(correlation(), key, reopen).await?)
}
