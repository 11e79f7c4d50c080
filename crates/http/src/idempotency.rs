//! Retries without doubles: the key of a POST, and the answer that is kept and given again.

use std::net::IpAddr;

use actix_web::body::BoxBody;
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::{FromRequest, HttpRequest, HttpResponse, Responder};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use skranke_desk::once::{Answer, Key};

use crate::body;
use crate::etag::etag;
use crate::problem::Problem;

const HEADER: HeaderName = HeaderName::from_static("idempotency-key");
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
const LONGEST: usize = 255;

/// The key of a request, before it is known who sends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retry {
    text: String,
    route: String,
    request_hash: String,
}

impl Retry {
    /// Of a request whose body, or what stands for it, is `body`; `None` if it has no key.
    pub fn of(request: &HttpRequest, body: &[u8]) -> Result<Option<Self>, Problem> {
        let mut values = request.headers().get_all(HEADER);
        let Some(value) = values.next() else { return Ok(None) };
        let text = value.to_str().unwrap_or_default().trim();
        if values.next().is_some() || !is_key(text) {
            return Err(Problem::field("/Idempotency-Key", "must be 1 to 255 printable ASCII characters"));
        }
        Ok(Some(Self::with(request, text, body)))
    }

    /// Of a form, which names its key in a hidden field.
    pub fn of_form(request: &HttpRequest, key: &str, body: &[u8]) -> Option<Self> {
        is_key(key).then(|| Self::with(request, key, body))
    }

    fn with(request: &HttpRequest, text: &str, body: &[u8]) -> Self {
        let route = format!("{} {}", request.method(), request.path());
        let mut hash = Sha256::new();
        for part in [route.as_bytes(), request.query_string().as_bytes(), body] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        Self { text: text.to_owned(), route, request_hash: hex(hash) }
    }

    /// A key is good for one route of one caller.
    pub fn by(self, caller: impl std::fmt::Display) -> Key {
        Key { scope: format!("{caller} {}", self.route), key: self.text, request_hash: self.request_hash }
    }

    /// A stranger is known by the network address, which is not kept in clear.
    pub fn from(self, address: IpAddr) -> Key {
        let address = hex(Sha256::new_with_prefix(address.to_string()));
        self.by(address)
    }
}

fn is_key(text: &str) -> bool {
    (1..=LONGEST).contains(&text.len()) && text.bytes().all(|byte| (0x20..0x7f).contains(&byte))
}

fn hex(hash: Sha256) -> String {
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The header where no answer is kept: it would hold a secret, or the hash of a password.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Header)]
#[allow(dead_code, reason = "described for the OpenAPI document")]
pub struct KeyIgnored {
    /// Accepted and ignored: secrets are not kept, neither in answers nor in what was asked. A request that comes again
    /// is done again.
    #[param(rename = "Idempotency-Key", value_type = String, required = false)]
    key: Option<String>,
}

/// The input of a POST: a JSON body, and the key under which it may come again.
#[derive(Clone, Debug)]
pub struct Post<T> {
    pub body: T,
    pub retry: Option<Retry>,
}

impl<T: DeserializeOwned + 'static> FromRequest for Post<T> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, mut payload) = (request.clone(), payload.take());
        async move {
            let bytes = body::collect(&mut payload).await?;
            let retry = Retry::of(&request, &bytes)?;
            Ok(Self { body: body::parse(request.headers(), &bytes)?, retry })
        }
        .boxed_local()
    }
}

/// An answer that can be kept and given again: everything of it that the caller sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply(pub Answer);

impl From<Reply> for Answer {
    fn from(reply: Reply) -> Self {
        reply.0
    }
}

impl Reply {
    pub fn ok(view: &impl Serialize) -> Self {
        Self::of(StatusCode::OK, serde_json::to_vec(view).unwrap_or_default())
    }

    /// Something will come of it, elsewhere.
    pub fn accepted(view: &impl Serialize) -> Self {
        Self::of(StatusCode::ACCEPTED, serde_json::to_vec(view).unwrap_or_default())
    }

    pub fn created(location: String, view: &impl Serialize) -> Self {
        Self::of(StatusCode::CREATED, serde_json::to_vec(view).unwrap_or_default()).with(header::LOCATION, location)
    }

    /// The same answer as that to something new at a place.
    pub fn at(mut self, location: String) -> Self {
        self.0.status = StatusCode::CREATED.as_u16();
        self.with(header::LOCATION, location)
    }

    pub fn no_content() -> Self {
        Self::of(StatusCode::NO_CONTENT, Vec::new())
    }

    /// Tells the version that the next change has to match.
    pub fn with_version(self, version: i64) -> Self {
        let (name, value) = etag(version);
        self.with(name, value)
    }

    fn of(status: StatusCode, body: Vec<u8>) -> Self {
        Self(Answer { status: status.as_u16(), headers: Vec::new(), body, replayed: false })
    }

    fn with(mut self, name: HeaderName, value: String) -> Self {
        self.0.headers.push((name.to_string(), value));
        self
    }
}

impl Responder for Reply {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let Answer { status, headers, body, replayed } = self.0;
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = HttpResponse::build(status);
        for header in headers {
            response.insert_header(header);
        }
        if replayed {
            response.insert_header((REPLAYED, HeaderValue::from_static("true")));
        }
        if body.is_empty() {
            return response.finish();
        }
        response.content_type("application/json").body(body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn retry(text: &str, body: &str) -> Result<Option<Retry>, Problem> {
        Retry::of(&TestRequest::post().uri("/tickets").insert_header((HEADER, text)).to_http_request(), body.as_bytes())
    }

    #[test]
    fn a_key_stands_for_one_request_of_one_caller() {
        let first = retry("k-1", "{}").unwrap().unwrap();
        assert_eq!(first.request_hash.len(), 64);
        assert_eq!(first, retry("k-1", "{}").unwrap().unwrap());
        assert_ne!(first.request_hash, retry("k-1", "{ }").unwrap().unwrap().request_hash);
        assert_eq!(first.by(7).scope, "7 POST /tickets");
        assert_eq!(Retry::of(&TestRequest::post().to_http_request(), b"").unwrap(), None);
    }

    #[test]
    fn a_strangers_address_is_not_in_the_key() {
        let [kari, ola] = ["192.0.2.1", "192.0.2.2"].map(|from| {
            let key = retry("k-1", "{}").unwrap().unwrap().from(from.parse().unwrap());
            assert!(!key.scope.contains(from) && key.scope.ends_with(" POST /tickets"));
            key
        });
        assert_ne!(kari.scope, ola.scope);
    }

    #[test]
    fn an_odd_key_is_refused() {
        for odd in ["", "   ", "å", "a\tb", &"k".repeat(256)] {
            assert!(retry(odd, "").is_err(), "{odd}");
        }
        assert!(retry(&"k".repeat(255), "").is_ok());
    }

    #[test]
    fn an_answer_given_again_says_so() {
        let answer = Reply::created("/api/v1/tickets/7".into(), &[7]).with_version(1);
        let again = Reply(Answer { replayed: true, ..answer.clone().into() });
        let request = TestRequest::default().to_http_request();
        let (first, again) = (answer.respond_to(&request), again.respond_to(&request));
        assert_eq!(first.status(), 201);
        assert_eq!(first.headers().get("etag").unwrap(), "\"1\"");
        assert!(!first.headers().contains_key(REPLAYED));
        assert_eq!(again.headers().get(REPLAYED).unwrap(), "true");
        assert_eq!(again.headers().get("location").unwrap(), "/api/v1/tickets/7");
    }
}
