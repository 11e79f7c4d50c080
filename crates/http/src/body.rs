//! Reading bodies: whole or as they come, never larger than allowed and never longer than is decent.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::http::header::{self, HeaderMap};
use actix_web::web::{Bytes, BytesMut};
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::LocalBoxFuture;
use futures_util::{FutureExt, Stream, StreamExt};
use serde::de::DeserializeOwned;
use tokio::time::{Instant, Sleep};

use crate::admission::{Room, TEXT_LIMIT};
use crate::code::Code;
use crate::faults;
use crate::problem::Problem;

/// How long a body may take to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    pub start: Duration,
    pub per_64_kib: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self { start: Duration::from_secs(10), per_64_kib: Duration::from_secs(1) }
    }
}

impl Pace {
    fn allows(self, received: u64) -> Duration {
        let more = u32::try_from(received / (64 * 1024)).unwrap_or(u32::MAX);
        self.start.saturating_add(self.per_64_kib.saturating_mul(more))
    }
}

/// A JSON body of a known shape; an empty body counts as `{}`.
///
/// Unknown fields are refused when the type says `deny_unknown_fields`, which every one of ours does.
#[derive(Clone, Copy, Debug)]
pub struct Body<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for Body<T> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, mut payload) = (request.clone(), payload.take());
        async move { parse(request.headers(), &collect(&mut payload).await?).map(Body) }.boxed_local()
    }
}

/// For calls that take no input: an empty body or `{}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, serde::Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// The body as the door has read it.
pub(crate) async fn collect(payload: &mut Payload) -> Result<Bytes, Problem> {
    let mut whole = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|error| payload_problem(&error))?;
        if whole.is_empty() && chunk.len() <= TEXT_LIMIT {
            whole = BytesMut::from(chunk);
        } else if whole.len() + chunk.len() <= TEXT_LIMIT {
            whole.extend_from_slice(&chunk);
        } else {
            return Err(too_large(TEXT_LIMIT));
        }
    }
    Ok(whole.freeze())
}

pub(crate) fn parse<T: DeserializeOwned>(headers: &HeaderMap, body: &[u8]) -> Result<T, Problem> {
    if body.is_empty() {
        return faults::parse(b"{}").map_err(Problem::invalid);
    }
    if !is_json(headers) {
        return Err(Problem::new(Code::MediaType, "the body has to be application/json in UTF-8"));
    }
    faults::parse(body).map_err(Problem::invalid)
}

fn is_json(headers: &HeaderMap) -> bool {
    let Some(kind) = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()) else { return false };
    let mut parts = kind.split(';').map(|part| part.trim().to_ascii_lowercase());
    parts.next().as_deref() == Some("application/json")
        && parts.all(|parameter| !parameter.starts_with("charset=") || parameter.replace('"', "") == "charset=utf-8")
}

/// Reads a body to its end, within its size, its time and the room there is.
pub(crate) async fn whole(
    payload: &mut Payload,
    headers: &HeaderMap,
    limit: usize,
    pace: Pace,
    room: &mut Room,
) -> Result<Bytes, Problem> {
    if announced(headers).is_some_and(|length| length > limit as u64) {
        return Err(too_large(limit));
    }
    let (began, mut body) = (Instant::now(), BytesMut::new());
    loop {
        let until = began + pace.allows(body.len() as u64);
        let next = tokio::time::timeout_at(until, payload.next()).await.map_err(|_| too_slow())?;
        let Some(chunk) = next else { return Ok(body.freeze()) };
        let chunk = chunk.map_err(|error| payload_problem(&error))?;
        if body.len() + chunk.len() > limit {
            return Err(too_large(limit));
        }
        room.add(chunk.len())?;
        body.extend_from_slice(&chunk);
    }
}

/// Whether a body comes at all.
pub(crate) fn is_expected(headers: &HeaderMap) -> bool {
    headers.contains_key(header::TRANSFER_ENCODING) || announced(headers).is_some_and(|length| length > 0)
}

fn announced(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

fn too_large(limit: usize) -> Problem {
    Problem::new(Code::TooLarge, format!("the body is larger than {limit} bytes")).closing()
}

fn too_slow() -> Problem {
    Problem::new(Code::BodyTooSlow, "the body came too slowly").closing()
}

/// What a broken-off or overlong body means to the caller.
pub(crate) fn payload_problem(error: &PayloadError) -> Problem {
    match error {
        PayloadError::Overflow => Problem::new(Code::TooLarge, "the body is larger than allowed here").closing(),
        PayloadError::Io(fault) if fault.kind() == std::io::ErrorKind::TimedOut => too_slow(),
        _ => Problem::new(Code::BadRequest, "the body broke off or is not framed as HTTP says").closing(),
    }
}

/// A body read as it comes, under the same clock.
pub(crate) struct Timed {
    inner: Payload,
    until: Pin<Box<Sleep>>,
    began: Instant,
    pace: Pace,
    received: u64,
    limit: u64,
}

impl Timed {
    pub(crate) fn new(inner: Payload, pace: Pace, limit: u64) -> Self {
        let began = Instant::now();
        let until = Box::pin(tokio::time::sleep_until(began + pace.allows(0)));
        Self { inner, until, began, pace, received: 0, limit }
    }
}

impl Stream for Timed {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.until.as_mut().poll(cx).is_ready() {
            return Poll::Ready(Some(Err(PayloadError::Io(std::io::ErrorKind::TimedOut.into()))));
        }
        let next = std::task::ready!(Pin::new(&mut self.inner).poll_next(cx));
        if let Some(Ok(chunk)) = &next {
            self.received += chunk.len() as u64;
            if self.received > self.limit {
                return Poll::Ready(Some(Err(PayloadError::Overflow)));
            }
            let until = self.began + self.pace.allows(self.received);
            self.until.as_mut().reset(until);
        }
        Poll::Ready(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::ResponseError;
    use actix_web::test::TestRequest;

    #[derive(Debug, PartialEq, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Ask {
        name: String,
    }

    async fn ask(kind: Option<&str>, body: &'static str) -> Result<Ask, u16> {
        let mut request = TestRequest::post().set_payload(body);
        if let Some(kind) = kind {
            request = request.insert_header((header::CONTENT_TYPE, kind));
        }
        let (request, mut payload) = request.to_http_parts();
        let body = Body::<Ask>::from_request(&request, &mut payload).await;
        body.map(|body| body.0).map_err(|problem| problem.status_code().as_u16())
    }

    #[actix_web::test]
    async fn only_json_in_utf_8_is_read() {
        let kari = || Ok(Ask { name: "Kari".into() });
        for good in ["application/json", "Application/JSON; charset=UTF-8", "application/json;charset=\"utf-8\""] {
            assert_eq!(ask(Some(good), r#"{"name":"Kari"}"#).await, kari(), "{good}");
        }
        for bad in [None, Some("text/plain"), Some("application/json; charset=latin1"), Some("application/jsonp")] {
            assert_eq!(ask(bad, r#"{"name":"Kari"}"#).await, Err(415), "{bad:?}");
        }
    }

    #[actix_web::test]
    async fn no_body_is_an_empty_object() {
        assert_eq!(ask(None, "").await, Err(422));
        let (request, mut payload) = TestRequest::post().to_http_parts();
        assert_eq!(Body::<Nothing>::from_request(&request, &mut payload).await.unwrap().0, Nothing {});
    }

    #[test]
    fn a_larger_body_has_more_time() {
        let pace = Pace::default();
        assert_eq!(pace.allows(65_535), Duration::from_secs(10));
        assert_eq!(pace.allows(2 * 1024 * 1024), Duration::from_secs(42));
    }
}
