//! Signing in with a password, and out again.

use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use skranke_desk::device::Device;
use skranke_desk::sign_in::Attempt;
use skranke_desk::web_session::{self, Opened, Stage};
use skranke_desk::{Desk, Error, sign_out};
use skranke_domain::Role;

use crate::address::ClientAddress;
use crate::pages::{Cx, Faults, Form, cookies, safe_path};
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage<'a> {
    cx: &'a Cx,
    faults: Faults,
    email: &'a str,
    next: &'a str,
    notice: Option<String>,
}

/// Where to go on to, and what to say on the way.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    pub next: String,
    after: String,
}

#[derive(Deserialize)]
#[serde(default)]
pub struct Typed {
    email: String,
    password: SecretString,
    next: String,
}

impl Default for Typed {
    fn default() -> Self {
        Self { email: String::new(), password: SecretString::from(""), next: String::new() }
    }
}

/// `GET /sign-in`
pub async fn show(cx: Cx, wanted: Query<Wanted>) -> HttpResponse {
    if let Some(viewer) = &cx.viewer {
        return cx.see(landing(viewer.role, &wanted.next));
    }
    let notice = match wanted.after.as_str() {
        "out" => Some(cx.l.account_sign_in_out()),
        "verify" => Some(cx.l.account_sign_in_ready()),
        "reset" => Some(cx.l.account_sign_in_reset()),
        _ => None,
    };
    cx.ok(&SignInPage { cx: &cx, faults: Faults::default(), email: "", next: &wanted.next, notice })
}

/// `POST /sign-in`
pub async fn submit(
    cx: Cx,
    desk: Data<Desk>,
    request: HttpRequest,
    from: ClientAddress,
    form: Form<Typed>,
) -> Result<HttpResponse, Problem> {
    let attempt = Attempt { email: form.email.clone(), password: form.password.clone(), from: from.0 };
    match web_session::sign_in(&desk.gate, attempt, device(&request)).await {
        Ok(opened) => {
            leave(&cx, &desk).await?;
            let_in(&cx, &desk, &opened, &form.next).await
        }
        Err(Error::SignedOut(_)) => {
            let mut faults = Faults::default();
            faults.add("email", cx.l.account_sign_in_wrong());
            Ok(cx.invalid(&SignInPage { cx: &cx, faults, email: &form.email, next: &form.next, notice: None }))
        }
        Err(other) => Err(other.into()),
    }
}

pub(crate) fn device(request: &HttpRequest) -> Device {
    let header = request.headers().get(actix_web::http::header::USER_AGENT);
    Device::of_user_agent(header.and_then(|value| value.to_str().ok()).unwrap_or_default())
}

/// Gives the browser its session and sends it on: to the second step, or to where it wanted to go.
pub(crate) async fn let_in(cx: &Cx, desk: &Desk, opened: &Opened, next: &str) -> Result<HttpResponse, Problem> {
    let to = match opened.stage {
        Stage::Full => landing(opened.role, next).to_owned(),
        Stage::Code => with_next("/sign-in/code", next),
        Stage::SetUp => with_next("/sign-in/set-up", next),
    };
    let mut response = cx.see(&to);
    keep(cx, desk, opened, &mut response).await?;
    Ok(response)
}

/// Puts the session's cookie into an answer, and the language and colours by which the browser will know the person.
pub(crate) async fn keep(cx: &Cx, desk: &Desk, opened: &Opened, response: &mut HttpResponse) -> Result<(), Problem> {
    let seconds = (opened.ends_at - cx.clock.now).num_seconds();
    let mut chosen = vec![cx.cookies.set_session(&opened.token, seconds)];
    if opened.stage == Stage::Full {
        let known = desk.gate.who.of_cookie(opened.token.expose_secret()).await?;
        let language = known.actor.person().map_or(cx.language(), |person| person.language);
        chosen.push(cx.cookies.set_choice(cookies::LANGUAGE, language.as_str()));
        chosen.push(cx.cookies.set_choice(cookies::THEME, known.preferences.theme.as_str()));
    }
    chosen.iter().try_for_each(|cookie| response.add_cookie(cookie)).map_err(Problem::internal)
}

/// Where somebody wanted to go, if that is a page of ours, or else their first page.
pub(crate) fn landing(role: Role, next: &str) -> &str {
    let home = if role.is_staff() { "/a" } else { "/tickets" };
    safe_path::own_path(next).unwrap_or(home)
}

fn with_next(path: &str, next: &str) -> String {
    match safe_path::own_path(next) {
        Some(next) => format!("{path}?next={}", form_urlencoded::byte_serialize(next.as_bytes()).collect::<String>()),
        None => path.to_owned(),
    }
}

#[derive(Deserialize)]
pub struct Nothing {}

/// Ends the session that this browser had, if it had one.
async fn leave(cx: &Cx, desk: &Desk) -> Result<(), Problem> {
    match &cx.viewer {
        Some(viewer) => Ok(sign_out::sign_out(&desk.gate, viewer.signed_in().known()).await?),
        None => Ok(()),
    }
}

/// `POST /sign-out`
pub async fn out(cx: Cx, desk: Data<Desk>, _form: Form<Nothing>) -> Result<HttpResponse, Problem> {
    leave(&cx, &desk).await?;
    let mut response = cx.see("/sign-in?after=out");
    response.add_cookie(&cx.cookies.end_session()).map_err(Problem::internal)?;
    Ok(response)
}
