//! Where somebody is signed in, and ending that.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use askama::Template;
use skranke_desk::Desk;
use skranke_desk::web_session::{self, Listed};
use skranke_domain::SessionId;

use crate::pages::sign_in::Nothing;
use crate::pages::{Cx, Form};
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "account_sessions.html")]
struct SessionsPage<'a> {
    cx: &'a Cx,
    sessions: Vec<Row>,
}

struct Row {
    session: Listed,
    device: String,
    is_this: bool,
}

/// `GET /account/sessions`
pub async fn show(cx: Cx, desk: Data<Desk>) -> Result<HttpResponse, Problem> {
    let by = cx.viewer()?.signed_in().clone();
    let this = by.known().session;
    let sessions = desk.read(move |tx| web_session::list(tx, by.known())).await?;
    let row = |session: Listed| Row {
        device: device(&cx, session.device.as_deref()),
        is_this: Some(session.id) == this,
        session,
    };
    Ok(cx.ok(&SessionsPage { cx: &cx, sessions: sessions.into_iter().map(row).collect() }))
}

fn device(cx: &Cx, name: Option<&str>) -> String {
    match name {
        None => cx.l.account_sessions_program(),
        Some("") => cx.l.account_sessions_unknown(),
        Some(name) => name.to_owned(),
    }
}

/// `POST /account/sessions/{id}/end`
pub async fn end(cx: Cx, desk: Data<Desk>, id: Path<SessionId>, _form: Form<Nothing>) -> Result<HttpResponse, Problem> {
    web_session::revoke(&desk.gate, cx.viewer()?.signed_in().known(), *id).await?;
    Ok(cx.done("/account/sessions", &cx.l.account_sessions_ended(), None))
}

/// `POST /account/sessions/end-others`
pub async fn end_others(cx: Cx, desk: Data<Desk>, _form: Form<Nothing>) -> Result<HttpResponse, Problem> {
    web_session::revoke_others(&desk.gate, cx.viewer()?.signed_in().known()).await?;
    Ok(cx.done("/account/sessions", &cx.l.account_sessions_ended(), None))
}
