//! Between the password and being signed in: the code, or setting up what a role demands.

use actix_web::HttpResponse;
use actix_web::web::{Data, Query};
use askama::Template;
use secrecy::SecretString;
use serde::Deserialize;
use skranke_desk::two_step::{self, SetUp};
use skranke_desk::web_session::{self, Half, Stage};
use skranke_desk::{Desk, Error};

use crate::address::ClientAddress;
use crate::pages::account::two_step::{AppPage, CodesPage, qr_code};
use crate::pages::sign_in::{Wanted, keep, landing, let_in};
use crate::pages::{Cx, Faults, Form};
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "second_step.html")]
struct CodePage<'a> {
    cx: &'a Cx,
    faults: Faults,
    next: &'a str,
}

#[derive(Deserialize)]
#[serde(default)]
pub struct Typed {
    code: SecretString,
    next: String,
}

impl Default for Typed {
    fn default() -> Self {
        Self { code: SecretString::from(""), next: String::new() }
    }
}

/// `GET /sign-in/code`
pub async fn show(cx: Cx, desk: Data<Desk>, wanted: Query<Wanted>) -> Result<HttpResponse, Problem> {
    match half(&cx, &desk).await? {
        Some(Half { stage: Stage::Code, .. }) => {
            Ok(cx.ok(&CodePage { cx: &cx, faults: Faults::default(), next: &wanted.next }))
        }
        _ => Ok(cx.see("/sign-in")),
    }
}

/// `POST /sign-in/code`
pub async fn enter(cx: Cx, desk: Data<Desk>, from: ClientAddress, form: Form<Typed>) -> Result<HttpResponse, Problem> {
    let cookie = cx.session().unwrap_or_default();
    match web_session::enter_code(&desk.gate, cookie, form.code.clone(), from.0).await {
        Ok(opened) => let_in(&cx, &desk, &opened, &form.next).await,
        Err(Error::CodeNeeded(_)) => {
            let mut faults = Faults::default();
            faults.add("code", cx.l.account_code_wrong());
            Ok(cx.invalid(&CodePage { cx: &cx, faults, next: &form.next }))
        }
        Err(Error::SignedOut(_)) => Ok(cx.see("/sign-in")),
        Err(other) => Err(other.into()),
    }
}

/// `GET /sign-in/set-up`
pub async fn show_set_up(cx: Cx, desk: Data<Desk>, wanted: Query<Wanted>) -> Result<HttpResponse, Problem> {
    match half(&cx, &desk).await? {
        Some(half) if half.stage == Stage::SetUp => {
            let app = pending(&desk, half).await?;
            let page = AppPage::demanded(&cx, Faults::default(), app, &wanted.next);
            Ok(cx.ok(&page))
        }
        _ => Ok(cx.see("/sign-in")),
    }
}

/// `POST /sign-in/set-up`
pub async fn begin(cx: Cx, desk: Data<Desk>, form: Form<Typed>) -> Result<HttpResponse, Problem> {
    match web_session::begin_set_up(&desk.gate, cx.session().unwrap_or_default()).await {
        Ok(()) => Ok(cx.see(&format!("/sign-in/set-up?next={}", escaped(&form.next)))),
        Err(Error::SignedOut(_)) => Ok(cx.see("/sign-in")),
        Err(other) => Err(other.into()),
    }
}

fn escaped(next: &str) -> String {
    form_urlencoded::byte_serialize(next.as_bytes()).collect()
}

/// `POST /sign-in/set-up/confirm`
pub async fn confirm(cx: Cx, desk: Data<Desk>, form: Form<Typed>) -> Result<HttpResponse, Problem> {
    let cookie = cx.session().unwrap_or_default();
    match web_session::finish_set_up(&desk.gate, cookie, form.code.clone()).await {
        Ok((opened, codes)) => {
            let mut response = cx.ok(&CodesPage { cx: &cx, codes, on: landing(opened.role, &form.next) });
            keep(&cx, &desk, &opened, &mut response).await?;
            Ok(response)
        }
        Err(Error::Invalid(_)) => {
            let Some(half) = half(&cx, &desk).await? else { return Ok(cx.see("/sign-in")) };
            let mut faults = Faults::default();
            faults.add("code", cx.l.account_two_mistyped());
            let app = pending(&desk, half).await?;
            Ok(cx.invalid(&AppPage::demanded(&cx, faults, app, &form.next)))
        }
        Err(Error::SignedOut(_)) => Ok(cx.see("/sign-in")),
        Err(other) => Err(other.into()),
    }
}

/// `GET /sign-in/set-up/qr.svg`
pub async fn qr(cx: Cx, desk: Data<Desk>) -> Result<HttpResponse, Problem> {
    let app = match half(&cx, &desk).await? {
        Some(half) if half.stage == Stage::SetUp => pending(&desk, half).await?,
        _ => None,
    };
    qr_code(app)
}

async fn pending(desk: &Desk, half: Half) -> Result<Option<SetUp>, Problem> {
    let vault = desk.gate.vault.clone();
    Ok(desk.read(move |tx| two_step::pending(tx, &vault, &half.user)).await?)
}

/// Whoever has typed the right password in this browser; nobody, if that was too long ago or is done.
async fn half(cx: &Cx, desk: &Desk) -> Result<Option<Half>, Problem> {
    match web_session::half(&desk.gate, cx.session().unwrap_or_default()).await {
        Ok(half) => Ok(Some(half)),
        Err(Error::SignedOut(_)) => Ok(None),
        Err(other) => Err(other.into()),
    }
}
