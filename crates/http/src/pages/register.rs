//! Getting an account: asking for one, and answering the letter.

use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use skranke_desk::password::{BadPassword, Password};
use skranke_desk::register::{self, Registration};
use skranke_desk::{Desk, Error, verify};
use skranke_domain::text::{Email, Name};

use crate::address::ClientAddress;
use crate::pages::sign_in::Nothing;
use crate::pages::{Cx, Faults, Form};
use crate::problem::Problem;
use crate::signed_in::correlation;

#[derive(Template)]
#[template(path = "register.html")]
struct RegisterPage<'a> {
    cx: &'a Cx,
    faults: Faults,
    typed: &'a Typed,
}

#[derive(Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    email: String,
    password: SecretString,
}

impl Default for Typed {
    fn default() -> Self {
        Self { name: String::new(), email: String::new(), password: SecretString::from("") }
    }
}

/// `GET /register`
pub async fn show(cx: Cx) -> HttpResponse {
    cx.ok(&RegisterPage { cx: &cx, faults: Faults::default(), typed: &Typed::default() })
}

/// `POST /register`
pub async fn submit(cx: Cx, desk: Data<Desk>, from: ClientAddress, form: Form<Typed>) -> Result<HttpResponse, Problem> {
    let mut faults = Faults::default();
    let name = faults.text(&cx, "name", Name::new(&form.name));
    let email = faults.text(&cx, "email", Email::new(&form.email));
    if let (Some(name), Some(email)) = (name, email) {
        check_password(&cx, &mut faults, "password", &form.password, (&email, &name));
        if faults.is_empty() {
            let (password, language) = (form.password.clone(), cx.language());
            register::register(&desk.gate, Registration { name, email, password, language, from: from.0 }).await?;
            return Ok(cx.see("/check-mail"));
        }
    }
    Ok(cx.invalid(&RegisterPage { cx: &cx, faults, typed: &form }))
}

/// Says what is wrong with a new password, if anything is.
pub(crate) fn check_password(
    cx: &Cx,
    faults: &mut Faults,
    field: &'static str,
    typed: &SecretString,
    (email, name): (&Email, &Name),
) {
    if let Err(bad) = Password::chosen(typed.expose_secret(), email, name) {
        faults.add(
            field,
            match bad {
                BadPassword::TooShort => cx.l.account_password_short(),
                BadPassword::TooLong => cx.l.account_password_long(),
                BadPassword::Common => cx.l.account_password_common(),
            },
        );
    }
}

#[derive(Template)]
#[template(path = "check_mail.html")]
struct CheckMailPage<'a> {
    cx: &'a Cx,
}

/// `GET /check-mail`: the same whether there is somebody to write to or not.
pub async fn check_mail(cx: Cx) -> HttpResponse {
    cx.ok(&CheckMailPage { cx: &cx })
}

#[derive(Template)]
#[template(path = "verify.html")]
struct VerifyPage<'a> {
    cx: &'a Cx,
    is_gone: bool,
}

/// What a link in a letter brings.
#[derive(Deserialize)]
#[serde(default)]
pub struct Link {
    pub token: SecretString,
}

impl Default for Link {
    fn default() -> Self {
        Self { token: SecretString::from("") }
    }
}

/// `GET /verify`: mail scanners follow links, so this does nothing but move the token out of the address.
pub async fn show_verify(cx: Cx, request: HttpRequest, link: Query<Link>) -> Result<HttpResponse, Problem> {
    if !link.token.expose_secret().is_empty() {
        return without_token(&cx, "/verify", &link.token);
    }
    let is_gone = cx.cookies.link(&request).is_none();
    Ok(cx.ok(&VerifyPage { cx: &cx, is_gone }))
}

/// Keeps a letter's token where neither the address bar, nor a log, nor the next page's server gets to see it.
pub(crate) fn without_token(cx: &Cx, path: &str, token: &SecretString) -> Result<HttpResponse, Problem> {
    let mut response = cx.see(path);
    response.add_cookie(&cx.cookies.set_link(token)).map_err(Problem::internal)?;
    Ok(response)
}

/// `POST /verify`
pub async fn verify(
    cx: Cx,
    desk: Data<Desk>,
    request: HttpRequest,
    _form: Form<Nothing>,
) -> Result<HttpResponse, Problem> {
    let token = cx.cookies.link(&request).unwrap_or_default();
    let made = desk.write(correlation(), move |tx| verify::verify(tx, &token));
    let mut response = match made.await {
        Ok(_) => cx.see("/sign-in?after=verify"),
        Err(Error::Invalid(_)) => cx.invalid(&VerifyPage { cx: &cx, is_gone: true }),
        Err(other) => return Err(other.into()),
    };
    response.add_cookie(&cx.cookies.end_link()).map_err(Problem::internal)?;
    Ok(response)
}
