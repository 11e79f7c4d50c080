//! Who asks. The map says who may come at all, and this is where that is enforced, before a byte of the body is read.

use std::future::{Ready, ready};
use std::sync::Arc;

use actix_web::dev::{Payload, ServiceRequest};
use actix_web::http::{Method, header};
use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use skranke_desk::once::Key;
use skranke_desk::who::{Means, SignedIn as Known};
use skranke_desk::{Desk, Error};
use skranke_domain::{Actor, Language, Role, Scope};

use crate::code::Code;
use crate::idempotency::Retry;
use crate::limits::{self, Caller};
use crate::pages::cookies::Cookies;
use crate::problem::Problem;
use crate::request_id;
use crate::routes::{Face, Route, Who};
use crate::shared::Shared;

/// The person behind the request.
#[derive(Clone, Debug)]
pub struct SignedIn(Arc<Known>);

impl SignedIn {
    pub fn known(&self) -> &Known {
        &self.0
    }

    pub fn actor(&self) -> &Actor {
        &self.0.actor
    }

    pub fn language(&self) -> Language {
        self.0.actor.person().map_or(Language::English, |person| person.language)
    }

    pub fn is_staff(&self) -> bool {
        role(&self.0).is_staff()
    }

    /// This caller's key for a request that may come again.
    pub fn key(&self, retry: Option<Retry>) -> Option<Key> {
        retry.map(|retry| retry.by(self.0.user))
    }
}

impl From<Arc<Known>> for SignedIn {
    fn from(known: Arc<Known>) -> Self {
        Self(known)
    }
}

/// The id of the request, kept with what it causes.
pub fn correlation() -> String {
    request_id::current().unwrap_or_default()
}

/// Lets in whoever the map lets in; the handler then finds the person in the request.
pub(crate) async fn admit(shared: &Shared, request: &ServiceRequest, row: Route) -> Result<(), Problem> {
    let known = match row.face {
        Face::Page => by_cookie(shared, request, row.who).await?,
        Face::Api | Face::Plain if row.who == Who::Anyone => None,
        Face::Api | Face::Plain => Some(by_token(request).await?),
    };
    let Some(known) = known else { return Ok(()) };
    limits::spend(request.request(), caller(&known), known.user.0)?;
    if !known.reaches(scope(request.method(), row.who == Who::Admin)) {
        return Err(Problem::new(Code::Forbidden, "the token was not made for this; its scopes do not reach so far"));
    }
    let role = role(&known);
    let fits = match row.who {
        Who::Anyone | Who::SignedIn => true,
        Who::Staff => role.is_staff(),
        Who::Admin => role == Role::Admin,
    };
    if !fits {
        return Err(Problem::new(Code::Forbidden, "this is not for your role"));
    }
    request.extensions_mut().insert(SignedIn(known));
    Ok(())
}

/// Programs show a token, never a cookie: a page elsewhere can make a browser send a cookie, but not a token.
async fn by_token(request: &ServiceRequest) -> Result<Arc<Known>, Problem> {
    let header = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let (scheme, token) = header.and_then(|value| value.split_once(' ')).ok_or_else(signed_out)?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(signed_out());
    }
    Ok(desk(request)?.gate.who.of(token.trim()).await?)
}

/// A page for anyone is told who reads it, too, if they are signed in.
async fn by_cookie(shared: &Shared, request: &ServiceRequest, who: Who) -> Result<Option<Arc<Known>>, Problem> {
    let cookie = Cookies::of(shared).session(request.request());
    let known = match cookie {
        Some(cookie) => desk(request)?.gate.who.of_cookie(&cookie).await.map(Some),
        None => Ok(None),
    };
    match known {
        Ok(None) | Err(Error::SignedOut(_)) if who != Who::Anyone => Err(signed_out()),
        Err(Error::SignedOut(_)) => Ok(None),
        other => Ok(other?),
    }
}

fn desk(request: &ServiceRequest) -> Result<&Data<Desk>, Problem> {
    request.app_data::<Data<Desk>>().ok_or_else(|| Problem::internal("no desk behind the map"))
}

fn signed_out() -> Problem {
    Problem::new(Code::SignedOut, "sign in first, and send the access token as Authorization: Bearer …")
}

fn scope(method: &Method, admin: bool) -> Scope {
    match (admin, method) {
        (true, _) => Scope::Admin,
        (false, &Method::GET | &Method::HEAD) => Scope::Read,
        (false, _) => Scope::Write,
    }
}

fn caller(known: &Known) -> Caller {
    match known.by {
        Means::Personal(_) => Caller::Token,
        Means::Password | Means::Browser if role(known).is_staff() => Caller::Agent,
        Means::Password | Means::Browser => Caller::Customer,
    }
}

fn role(known: &Known) -> Role {
    known.actor.person().map_or(Role::Customer, |person| person.role)
}

impl FromRequest for SignedIn {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(request.extensions().get::<Self>().cloned().ok_or_else(signed_out))
    }
}
