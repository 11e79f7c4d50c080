//! Forms coming in: from a page of ours, and from nowhere else (security.md S-41).

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use skranke_desk::once::Key;
use skranke_desk::web_session;

use crate::body;
use crate::code::Code;
use crate::idempotency::Retry;
use crate::pages::cookies::Cookies;
use crate::problem::Problem;
use crate::shared::Shared;
use crate::signed_in::SignedIn;

/// A form as it was typed. Its struct has a text for each field, all with `#[serde(default)]`, so that what is missing is
/// a fault beside the field and not a broken request; boxes that can be ticked are `Option<String>`, several of one name
/// are read with [`Form::all`].
pub struct Form<T> {
    pub typed: T,
    retry: Option<Retry>,
    pairs: Vec<(String, String)>,
}

impl<T> std::ops::Deref for Form<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.typed
    }
}

impl<T> Form<T> {
    /// Every value of one name, such as the ticked rows of a list.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The key under which this form is done once however often it is sent.
    pub fn key(&self, by: &SignedIn) -> Option<Key> {
        by.key(self.retry.clone())
    }

    /// The same for somebody who has not signed in.
    pub fn key_from(&self, address: std::net::IpAddr) -> Option<Key> {
        self.retry.clone().map(|retry| retry.from(address))
    }
}

#[derive(Deserialize)]
struct Hidden {
    #[serde(default)]
    form: String,
    #[serde(default)]
    key: String,
}

impl<T: DeserializeOwned + 'static> FromRequest for Form<T> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, mut payload) = (request.clone(), payload.take());
        async move {
            let bytes = body::collect(&mut payload).await?;
            read(&request, &bytes)
        }
        .boxed_local()
    }
}

fn read<T: DeserializeOwned>(request: &HttpRequest, bytes: &[u8]) -> Result<Form<T>, Problem> {
    let unreadable = |error| Problem::new(Code::BadRequest, format!("not a form: {error}"));
    let hidden: Hidden = serde_urlencoded::from_bytes(bytes).map_err(unreadable)?;
    check(request, &hidden.form)?;
    let pairs: Vec<(String, String)> =
        form_urlencoded::parse(bytes).map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
    let retry = Retry::of_form(request, &hidden.key, bytes);
    Ok(Form { typed: typed(&pairs).map_err(unreadable)?, retry, pairs })
}

/// The first of each name, as a form shows a field once; line ends as they are everywhere else.
fn typed<T: DeserializeOwned>(pairs: &[(String, String)]) -> Result<T, serde_urlencoded::de::Error> {
    let mut first: Vec<(&str, String)> = Vec::new();
    for (name, value) in pairs {
        if !first.iter().any(|(known, _)| known == name) {
            first.push((name, value.replace("\r\n", "\n")));
        }
    }
    let again = serde_urlencoded::to_string(&first).unwrap_or_default();
    serde_urlencoded::from_str(&again)
}

/// Refuses a form that was not sent by a page of ours: by where the browser says it comes from, and by the token that
/// only such a page knows. Forms with files call this with their field `form`, which comes first.
pub fn check(request: &HttpRequest, token: &str) -> Result<(), Problem> {
    let refused = || Problem::new(Code::FormExpired, "the form did not come from a page of this desk, or is too old");
    let shared = request.app_data::<Data<Shared>>().ok_or_else(|| Problem::internal("no settings"))?;
    let cookies = Cookies::of(shared);
    let secret = cookies.session(request).or_else(|| cookies.form(request)).ok_or_else(refused)?;
    let is_ours = comes_from_here(request, shared) && web_session::is_form_token(&secret, token);
    if is_ours { Ok(()) } else { Err(refused()) }
}

fn comes_from_here(request: &HttpRequest, shared: &Shared) -> bool {
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = header("sec-fetch-site") {
        return site == "same-origin";
    }
    let Some(origin) = header(header::ORIGIN.as_str()) else { return false };
    match &shared.settings.public_url {
        Some(url) if origin == url.as_str() => true,
        // On this machine the desk goes by several names.
        _ => origin.split_once("://").map(|(_, host)| host) == header(header::HOST.as_str()),
    }
}
