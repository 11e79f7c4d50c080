//! Access keys: personal tokens for programs.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use askama::Template;
use chrono::TimeDelta;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use skranke_desk::api_token::{self, ApiToken, NewApiToken};
use skranke_desk::{Desk, Error};
use skranke_domain::text::Name;
use skranke_domain::{ApiTokenId, Scope};

use crate::pages::sign_in::Nothing;
use crate::pages::{Cx, Faults, Form};
use crate::problem::Problem;
use crate::signed_in::correlation;

#[derive(Template)]
#[template(path = "account_keys.html")]
struct KeysPage<'a> {
    cx: &'a Cx,
    faults: Faults,
    tokens: Vec<ApiToken>,
    name: &'a str,
    scopes: Vec<Scope>,
    days: i64,
    is_admin: bool,
    /// The new key in clear, this once.
    made: Option<SecretString>,
}

/// How long a key can be good.
const LIVES: [i64; 4] = [30, 90, 180, 365];

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    days: i64,
}

impl KeysPage<'_> {
    fn lives(&self) -> [i64; 4] {
        LIVES
    }

    fn scope(&self, scope: &Scope) -> String {
        match scope {
            Scope::Read => self.cx.l.account_tokens_scope_read(),
            Scope::Write => self.cx.l.account_tokens_scope_write(),
            Scope::Admin => self.cx.l.account_tokens_scope_admin(),
        }
    }

    fn offered(&self) -> &'static [Scope] {
        if self.is_admin { Scope::ALL } else { &[Scope::Read, Scope::Write] }
    }

    fn reach(&self, token: &ApiToken) -> String {
        token.scopes.iter().map(|scope| self.scope(scope)).collect::<Vec<_>>().join(" · ")
    }

    /// As many as there are days, for the sentence about them.
    fn days_words(&self, days: &i64) -> String {
        let days = i32::try_from(*days).unwrap_or_default();
        self.cx.l.account_tokens_days(f64::from(days))
    }

    fn secret(&self) -> &str {
        self.made.as_ref().map_or("", |secret| secret.expose_secret())
    }
}

/// `GET /account/tokens`
pub async fn show(cx: Cx, desk: Data<Desk>) -> Result<HttpResponse, Problem> {
    let page = page(&cx, &desk).await?;
    Ok(cx.ok(&page))
}

async fn page<'a>(cx: &'a Cx, desk: &Desk) -> Result<KeysPage<'a>, Problem> {
    let viewer = cx.viewer()?;
    let by = viewer.signed_in().clone();
    let tokens = desk.read(move |tx| api_token::list(tx, by.known())).await?;
    Ok(KeysPage {
        cx,
        faults: Faults::default(),
        tokens,
        name: "",
        scopes: vec![Scope::Read],
        days: 90,
        is_admin: viewer.is_admin(),
        made: None,
    })
}

/// `POST /account/tokens`: the answer is the page itself, as the key is shown this once.
pub async fn make(cx: Cx, desk: Data<Desk>, form: Form<Typed>) -> Result<HttpResponse, Problem> {
    let mut faults = Faults::default();
    let name = faults.text(&cx, "name", Name::new(&form.name));
    let scopes: Vec<Scope> = form.all("scope").filter_map(|scope| scope.parse().ok()).collect();
    if scopes.is_empty() {
        faults.add("scope", cx.l.account_tokens_no_scope());
    }
    if !LIVES.contains(&form.days) {
        faults.add("days", cx.l.common_fault_choice());
    }
    if let (Some(name), true) = (name, faults.is_empty()) {
        let expires_at = cx.clock.now + TimeDelta::days(form.days);
        let wanted = NewApiToken { name, scopes: scopes.clone(), expires_at };
        let by = cx.viewer()?.signed_in().clone();
        let made = desk.write(correlation(), move |tx| api_token::create(tx, by.known(), &wanted)).await;
        match made {
            Ok((_, secret)) => {
                let page = KeysPage { made: Some(secret), ..page(&cx, &desk).await? };
                return Ok(cx.ok(&page));
            }
            Err(Error::Forbidden(_)) => faults.add("name", cx.l.account_tokens_too_many()),
            Err(other) => return Err(other.into()),
        }
    }
    let page = KeysPage { faults, name: &form.name, scopes, days: form.days, ..page(&cx, &desk).await? };
    Ok(cx.invalid(&page))
}

/// `POST /account/tokens/{id}/revoke`
pub async fn revoke(
    cx: Cx,
    desk: Data<Desk>,
    id: Path<ApiTokenId>,
    _form: Form<Nothing>,
) -> Result<HttpResponse, Problem> {
    let (user, by) = (cx.viewer()?.id, cx.viewer()?.signed_in().clone());
    desk.gate.write_about(user, move |tx| api_token::revoke(tx, by.known(), *id)).await?;
    Ok(cx.done("/account/tokens", &cx.l.account_tokens_revoked(), None))
}
