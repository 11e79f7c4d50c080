//! A forgotten password: asking for a link, and choosing a new password with it.

use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use skranke_desk::{Desk, Error, reset_password};
use skranke_domain::text::Email;

use crate::address::ClientAddress;
use crate::pages::register::{Link, check_password, without_token};
use crate::pages::{Cx, Faults, Form};
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "forgot.html")]
struct ForgotPage<'a> {
    cx: &'a Cx,
    faults: Faults,
    email: &'a str,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Address {
    email: String,
}

/// `GET /forgot`
pub async fn show(cx: Cx) -> HttpResponse {
    cx.ok(&ForgotPage { cx: &cx, faults: Faults::default(), email: "" })
}

/// `POST /forgot`: the answer is the same for every address.
pub async fn submit(
    cx: Cx,
    desk: Data<Desk>,
    from: ClientAddress,
    form: Form<Address>,
) -> Result<HttpResponse, Problem> {
    let mut faults = Faults::default();
    match faults.text(&cx, "email", Email::new(&form.email)) {
        Some(email) => {
            reset_password::forgot(&desk.gate, email, from.0).await?;
            Ok(cx.see("/check-mail"))
        }
        None => Ok(cx.invalid(&ForgotPage { cx: &cx, faults, email: &form.email })),
    }
}

#[derive(Template)]
#[template(path = "reset.html")]
struct ResetPage<'a> {
    cx: &'a Cx,
    faults: Faults,
    /// Whose password it is, for password managers; nobody, if the link is no good any more.
    email: Option<String>,
}

#[derive(Deserialize)]
#[serde(default)]
pub struct Chosen {
    password: SecretString,
}

impl Default for Chosen {
    fn default() -> Self {
        Self { password: SecretString::from("") }
    }
}

/// `GET /reset`
pub async fn show_reset(
    cx: Cx,
    desk: Data<Desk>,
    request: HttpRequest,
    link: Query<Link>,
) -> Result<HttpResponse, Problem> {
    if !link.token.expose_secret().is_empty() {
        return without_token(&cx, "/reset", &link.token);
    }
    let user = owner(&cx, &desk, &request).await?;
    let email = user.map(|user| user.email.to_string());
    Ok(cx.ok(&ResetPage { cx: &cx, faults: Faults::default(), email }))
}

async fn owner(cx: &Cx, desk: &Desk, request: &HttpRequest) -> Result<Option<reset_password::Owner>, Problem> {
    let Some(token) = cx.cookies.link(request) else { return Ok(None) };
    Ok(desk.read(move |tx| reset_password::who_resets(tx, &token)).await?)
}

/// `POST /reset`
pub async fn reset(
    cx: Cx,
    desk: Data<Desk>,
    request: HttpRequest,
    form: Form<Chosen>,
) -> Result<HttpResponse, Problem> {
    let mut faults = Faults::default();
    let Some(user) = owner(&cx, &desk, &request).await? else { return gone(&cx) };
    check_password(&cx, &mut faults, "password", &form.password, (&user.email, &user.name));
    if !faults.is_empty() {
        let email = Some(user.email.to_string());
        return Ok(cx.invalid(&ResetPage { cx: &cx, faults, email }));
    }
    let token = cx.cookies.link(&request).unwrap_or_default();
    match reset_password::reset(&desk.gate, &token, form.password.clone()).await {
        Ok(()) => {
            let mut response = cx.see("/sign-in?after=reset");
            response.add_cookie(&cx.cookies.end_link()).map_err(Problem::internal)?;
            Ok(response)
        }
        Err(Error::Invalid(_)) => gone(&cx),
        Err(other) => Err(other.into()),
    }
}

fn gone(cx: &Cx) -> Result<HttpResponse, Problem> {
    let mut response = cx.invalid(&ResetPage { cx, faults: Faults::default(), email: None });
    response.add_cookie(&cx.cookies.end_link()).map_err(Problem::internal)?;
    Ok(response)
}
