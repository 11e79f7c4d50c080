//! The second step: setting it up with a picture to scan, its recovery codes, turning it off.

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{Data, Query};
use askama::Template;
use qrcode::QrCode;
use qrcode::render::svg;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use skranke_desk::two_step::{self, RecoveryCodes, SetUp, Standing};
use skranke_desk::{Desk, Error};

use crate::address::ClientAddress;
use crate::code::Code;
use crate::pages::account::profile::After;
use crate::pages::{Cx, Faults, Form};
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "account_two_step.html")]
struct TwoStepPage<'a> {
    cx: &'a Cx,
    faults: Faults,
    standing: Standing,
    notice: Option<String>,
}

impl TwoStepPage<'_> {
    fn codes_left(&self) -> f64 {
        f64::from(u16::try_from(self.standing.recovery_codes_left).unwrap_or_default())
    }
}

/// Where an app is told its secret; both for who wants a second step and for who has to have one.
#[derive(Template)]
#[template(path = "two_step_app.html")]
pub(crate) struct AppPage<'a> {
    cx: &'a Cx,
    faults: Faults,
    app: Option<SetUp>,
    /// Whether the role demands it, so that this stands between the password and being signed in.
    is_demanded: bool,
    next: &'a str,
}

impl<'a> AppPage<'a> {
    pub fn demanded(cx: &'a Cx, faults: Faults, app: Option<SetUp>, next: &'a str) -> Self {
        Self { cx, faults, app, is_demanded: true, next }
    }

    /// The path below which this page's forms go.
    fn base(&self) -> &'static str {
        if self.is_demanded { "/sign-in/set-up" } else { "/account/two-step" }
    }

    /// For the app on the phone that shows this page.
    fn address<'s>(&self, app: &'s SetUp) -> &'s str {
        app.address.expose_secret()
    }

    /// In groups of four, for those who type.
    fn grouped(&self, secret: &SecretString) -> String {
        let letters: Vec<char> = secret.expose_secret().chars().collect();
        letters.chunks(4).map(|group| group.iter().collect()).collect::<Vec<String>>().join(" ")
    }
}

/// The recovery codes, this once.
#[derive(Template)]
#[template(path = "two_step_codes.html")]
pub(crate) struct CodesPage<'a> {
    pub cx: &'a Cx,
    pub codes: RecoveryCodes,
    /// Where to go on to.
    pub on: &'a str,
}

#[derive(Deserialize)]
#[serde(default)]
pub struct Typed {
    code: SecretString,
    begin_password: SecretString,
    codes_password: SecretString,
    off_password: SecretString,
}

impl Default for Typed {
    fn default() -> Self {
        let [code, begin_password, codes_password, off_password] = [""; 4].map(SecretString::from);
        Self { code, begin_password, codes_password, off_password }
    }
}

const HERE: &str = "/account/two-step";

/// `GET /account/two-step`
pub async fn show(cx: Cx, desk: Data<Desk>, after: Query<After>) -> Result<HttpResponse, Problem> {
    if let Some(app) = pending(&cx, &desk).await? {
        let page = AppPage { cx: &cx, faults: Faults::default(), app: Some(app), is_demanded: false, next: "" };
        return Ok(cx.ok(&page));
    }
    let notice = (after.after == "off").then(|| cx.l.account_two_turned_off());
    let standing = standing(&cx, &desk).await?;
    Ok(cx.ok(&TwoStepPage { cx: &cx, faults: Faults::default(), standing, notice }))
}

async fn standing(cx: &Cx, desk: &Desk) -> Result<Standing, Problem> {
    let by = cx.viewer()?.signed_in().clone();
    Ok(desk.read(move |tx| two_step::standing(tx, by.known())).await?)
}

/// What the app is to be told, while it is being set up.
async fn pending(cx: &Cx, desk: &Desk) -> Result<Option<SetUp>, Problem> {
    let (by, vault) = (cx.viewer()?.signed_in().clone(), desk.gate.vault.clone());
    Ok(desk.read(move |tx| two_step::my_pending(tx, &vault, by.known())).await?)
}

/// `POST /account/two-step`
pub async fn begin(cx: Cx, desk: Data<Desk>, from: ClientAddress, form: Form<Typed>) -> Result<HttpResponse, Problem> {
    let by = cx.viewer()?.signed_in().known();
    match two_step::start(&desk.gate, by, form.begin_password.clone(), from.0).await {
        Ok(()) => Ok(cx.see(HERE)),
        Err(error) => mistyped(&cx, &desk, "begin_password", error).await,
    }
}

/// `POST /account/two-step/confirm`
pub async fn confirm(cx: Cx, desk: Data<Desk>, form: Form<Typed>) -> Result<HttpResponse, Problem> {
    match two_step::confirm(&desk.gate, cx.viewer()?.signed_in().known(), form.code.clone()).await {
        Ok(codes) => Ok(cx.ok(&CodesPage { cx: &cx, codes, on: HERE })),
        Err(Error::Invalid(_)) => {
            let mut faults = Faults::default();
            faults.add("code", cx.l.account_two_mistyped());
            let app = pending(&cx, &desk).await?;
            Ok(cx.invalid(&AppPage { cx: &cx, faults, app, is_demanded: false, next: "" }))
        }
        Err(other) => Err(other.into()),
    }
}

/// `POST /account/two-step/codes`
pub async fn codes(cx: Cx, desk: Data<Desk>, from: ClientAddress, form: Form<Typed>) -> Result<HttpResponse, Problem> {
    let by = cx.viewer()?.signed_in().known();
    match two_step::new_codes(&desk.gate, by, form.codes_password.clone(), from.0).await {
        Ok(codes) => Ok(cx.ok(&CodesPage { cx: &cx, codes, on: HERE })),
        Err(error) => mistyped(&cx, &desk, "codes_password", error).await,
    }
}

/// `POST /account/two-step/off`
pub async fn off(cx: Cx, desk: Data<Desk>, from: ClientAddress, form: Form<Typed>) -> Result<HttpResponse, Problem> {
    let by = cx.viewer()?.signed_in().known();
    match two_step::turn_off(&desk.gate, by, form.off_password.clone(), from.0).await {
        Ok(()) => Ok(cx.see("/account/two-step?after=off")),
        Err(error) => mistyped(&cx, &desk, "off_password", error).await,
    }
}

async fn mistyped(cx: &Cx, desk: &Desk, field: &'static str, error: Error) -> Result<HttpResponse, Problem> {
    let Error::Invalid(_) = error else { return Err(error.into()) };
    let mut faults = Faults::default();
    faults.add(field, cx.l.account_password_wrong());
    let standing = standing(cx, desk).await?;
    Ok(cx.invalid(&TwoStepPage { cx, faults, standing, notice: None }))
}

/// `GET /account/two-step/qr.svg`
pub async fn qr(cx: Cx, desk: Data<Desk>) -> Result<HttpResponse, Problem> {
    qr_code(pending(&cx, &desk).await?)
}

/// A picture of what an app is to be told; it is kept nowhere.
pub(crate) fn qr_code(app: Option<SetUp>) -> Result<HttpResponse, Problem> {
    let app = app.ok_or_else(|| Problem::new(Code::NotFound, "nothing is being set up"))?;
    let code = QrCode::new(app.address.expose_secret()).map_err(Problem::internal)?;
    let picture = code.render::<svg::Color<'_>>().min_dimensions(240, 240).build();
    Ok(HttpResponse::Ok()
        .content_type("image/svg+xml")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(picture))
}
