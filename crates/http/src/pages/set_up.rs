//! The first visit to a new desk: whoever has the key from the console becomes its admin.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use skranke_desk::first_run::{self, FirstRun};
use skranke_desk::{Desk, Error};
use skranke_domain::Language;
use skranke_domain::text::{Email, Name};

use crate::address::ClientAddress;
use crate::code::Code;
use crate::pages::register::check_password;
use crate::pages::sign_in::{device, let_in};
use crate::pages::{Cx, Faults, Form};
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "set_up.html")]
struct SetUpPage<'a> {
    cx: &'a Cx,
    faults: Faults,
    typed: &'a Typed,
}

#[derive(Deserialize)]
#[serde(default)]
pub struct Typed {
    setup_key: SecretString,
    desk: String,
    language: String,
    name: String,
    email: String,
    password: SecretString,
    team: String,
}

impl Default for Typed {
    fn default() -> Self {
        let [desk, language, name, email, team] = Default::default();
        let [setup_key, password] = ["", ""].map(SecretString::from);
        Self { setup_key, desk, language, name, email, password, team }
    }
}

impl Typed {
    /// As it was typed: a key of one use, on the screen of the one who has it.
    fn key(&self) -> &str {
        self.setup_key.expose_secret()
    }
}

/// `GET /setup`
pub async fn show(cx: Cx, desk: Data<Desk>) -> Result<HttpResponse, Problem> {
    open(&desk).await?;
    let (language, team) = (cx.language().to_string(), cx.l.account_setup_team_default());
    let typed = Typed { language, team, ..Typed::default() };
    Ok(cx.ok(&SetUpPage { cx: &cx, faults: Faults::default(), typed: &typed }))
}

/// `POST /setup`
pub async fn submit(
    cx: Cx,
    desk: Data<Desk>,
    request: HttpRequest,
    from: ClientAddress,
    form: Form<Typed>,
) -> Result<HttpResponse, Problem> {
    open(&desk).await?;
    let mut faults = Faults::default();
    if let Some(wish) = read(&cx, &mut faults, &form) {
        match first_run::set_up(&desk.gate, wish, from.0, device(&request)).await {
            Ok(opened) => return let_in(&cx, &desk, &opened, "").await,
            Err(Error::Invalid(_)) => faults.add("setup_key", cx.l.account_setup_key_wrong()),
            Err(other) => return Err(other.into()),
        }
    }
    Ok(cx.invalid(&SetUpPage { cx: &cx, faults, typed: &form }))
}

async fn open(desk: &Desk) -> Result<(), Problem> {
    match first_run::is_open(desk).await? {
        true => Ok(()),
        false => Err(Problem::new(Code::NotFound, "this desk has been set up")),
    }
}

fn read(cx: &Cx, faults: &mut Faults, typed: &Typed) -> Option<FirstRun> {
    let desk_name = faults.text(cx, "desk", Name::new(&typed.desk));
    let language = faults.choice::<Language>(cx, "language", &typed.language);
    let name = faults.text(cx, "name", Name::new(&typed.name));
    let email = faults.text(cx, "email", Email::new(&typed.email));
    let team = faults.text(cx, "team", Name::new(&typed.team));
    let (name, email) = (name?, email?);
    check_password(cx, faults, "password", &typed.password, (&email, &name));
    if !faults.is_empty() {
        return None;
    }
    let (key, password) = (typed.setup_key.clone(), typed.password.clone());
    Some(FirstRun { key, desk_name: desk_name?, language: language?, name, email, password, team: team? })
}
