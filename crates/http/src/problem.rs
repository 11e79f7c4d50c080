//! RFC 9457 problem documents: the only form in which the API says no.

use std::borrow::Cow;

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::{HttpResponse, ResponseError};
use serde::Serialize;
use serde_json::{Map, Value};
use skranke_desk::{Error, Fault};
use skranke_domain::Refused;

use crate::code::Code;
use crate::request_id;

pub const CONTENT_TYPE: &str = "application/problem+json";

/// Why a request was not done; becomes the answer.
#[derive(Debug)]
pub struct Problem(Box<Parts>);

#[derive(Debug)]
struct Parts {
    code: Code,
    detail: Cow<'static, str>,
    errors: Vec<Fault>,
    extra: Map<String, Value>,
    headers: Vec<(HeaderName, HeaderValue)>,
    close: bool,
}

/// A problem as it is written.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = Problem)]
pub struct ProblemDocument<'a> {
    /// Where the meaning of the code is written.
    #[serde(rename = "type")]
    #[schema(example = "/api/docs#problem-invalid")]
    kind: String,
    #[schema(example = "Not valid")]
    title: &'a str,
    #[schema(example = 422)]
    status: u16,
    /// What went wrong this time, in English.
    #[schema(example = "some fields are not usable")]
    detail: &'a str,
    /// Stable; the list is at the end of the documentation.
    #[schema(example = "invalid")]
    code: &'a str,
    /// Each field that cannot be used.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    #[schema(value_type = Vec<FieldFault>)]
    errors: &'a [Fault],
    /// Quote it when you report a fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<String>,
    #[serde(flatten)]
    #[schema(ignore)]
    extra: &'a Map<String, Value>,
}

/// One field that cannot be used.
#[derive(utoipa::ToSchema)]
#[allow(dead_code, reason = "the desk's own type, described for the OpenAPI document")]
pub struct FieldFault {
    /// A JSON pointer into the body, or `/` and the name of a parameter.
    #[schema(example = "/subject")]
    pointer: String,
    #[schema(example = "must not be empty")]
    detail: String,
}

impl Problem {
    pub fn new(code: Code, detail: impl Into<Cow<'static, str>>) -> Self {
        let problem = Self(Box::new(Parts {
            code,
            detail: detail.into(),
            errors: Vec::new(),
            extra: Map::new(),
            headers: Vec::new(),
            close: false,
        }));
        match code {
            Code::SignedOut | Code::CodeNeeded => {
                problem.with_header(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))
            }
            _ => problem,
        }
    }

    /// One field or parameter that cannot be used.
    pub fn field(pointer: impl Into<String>, detail: impl Into<String>) -> Self {
        Self::invalid(vec![Fault { pointer: pointer.into(), detail: detail.into() }])
    }

    /// Each field that cannot be used.
    pub fn invalid(errors: Vec<Fault>) -> Self {
        Self::new(Code::Invalid, "some fields are not usable").with_errors(errors)
    }

    /// A fault of ours: what happened goes to the log, the caller learns only that it did.
    pub fn internal(what: impl std::fmt::Display) -> Self {
        tracing::error!(fault = %what, "internal fault");
        Self::new(Code::Internal, "something broke on our side; it is in our log under this request id")
    }

    /// Tells the caller when to come back.
    pub fn retry_after(self, seconds: u32) -> Self {
        self.with_header(header::RETRY_AFTER, HeaderValue::from(seconds.max(1)))
    }

    /// Adds a member of its own, such as the `messages` that came since.
    pub fn with(mut self, name: &str, value: impl Serialize) -> Self {
        if let Ok(value) = serde_json::to_value(value) {
            self.0.extra.insert(name.to_owned(), value);
        }
        self
    }

    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.0.headers.push((name, value));
        self
    }

    /// Ends the connection after the answer, as what the client still sends is of no use.
    pub fn closing(mut self) -> Self {
        self.0.close = true;
        self
    }

    pub fn code(&self) -> Code {
        self.0.code
    }

    /// What the answer says besides its body.
    pub fn headers(&self) -> &[(HeaderName, HeaderValue)] {
        &self.0.headers
    }

    fn with_errors(mut self, errors: Vec<Fault>) -> Self {
        self.0.errors = errors;
        self
    }

    fn changed(version: i64) -> Self {
        let problem =
            Self::new(Code::Changed, format!("it was changed since you read it; it is now version {version}"))
                .with("version", version);
        match HeaderValue::try_from(format!("\"{version}\"")) {
            Ok(etag) => problem.with_header(header::ETAG, etag),
            Err(_) => problem,
        }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.0.code.as_str(), self.0.detail)
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.0.code.status()
    }

    fn error_response(&self) -> HttpResponse {
        let Parts { code, detail, errors, extra, headers, close } = &*self.0;
        let mut response = HttpResponse::build(code.status());
        response.content_type(CONTENT_TYPE);
        for header in headers {
            response.insert_header(header.clone());
        }
        if *close {
            response.force_close();
        }
        let document = ProblemDocument {
            kind: code.uri(),
            title: code.title(),
            status: code.status().as_u16(),
            detail,
            code: code.as_str(),
            errors,
            request_id: request_id::current(),
            extra,
        };
        response.body(serde_json::to_string(&document).unwrap_or_default())
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        use skranke_desk::error::DatabaseError as Database;
        let detail = error.to_string();
        match error {
            Error::NotFound => Self::new(Code::NotFound, detail),
            Error::Refused(refused) => refusal(&refused, detail),
            Error::Invalid(faults) => Self::invalid(faults),
            Error::Changed { version } => Self::changed(version),
            Error::SignedOut(_) => Self::new(Code::SignedOut, detail),
            Error::CodeNeeded(_) => Self::new(Code::CodeNeeded, detail),
            Error::Forbidden(_) => Self::new(Code::Forbidden, detail),
            Error::TooMany { retry_after_s } => Self::new(Code::TooMany, detail).retry_after(retry_after_s),
            Error::Busy { retry_after_s } => Self::new(Code::Busy, detail).retry_after(retry_after_s),
            Error::KeyReused => Self::new(Code::KeyReused, detail),
            Error::KeyInProgress => Self::new(Code::KeyInProgress, detail).retry_after(1),
            Error::Storage(fault) if fault.kind() == std::io::ErrorKind::StorageFull => disk_full(),
            Error::Storage(_) | Error::Internal(_) => Self::internal(detail),
            Error::TooLarge { .. } => Self::new(Code::TooLarge, detail),
            Error::MediaType(_) => Self::new(Code::MediaType, detail),
            Error::Database(Database::Stale) => Self::new(Code::Stale, detail),
            Error::Database(Database::Exists { .. }) => Self::new(Code::Exists, "there is one like it already"),
            Error::Database(Database::Busy | Database::Slow | Database::Clash) => {
                Self::new(Code::Busy, "the desk is busy; nothing was done").retry_after(1)
            }
            Error::Database(Database::Unavailable(_) | Database::Rejected(_)) => {
                tracing::warn!(fault = %detail, "database away");
                Self::new(Code::DatabaseAway, "the database cannot be reached").retry_after(2)
            }
            Error::Database(Database::Unknown) => Self::new(
                Code::OutcomeUnknown,
                "it is unknown whether it was done; repeat it with the same Idempotency-Key",
            )
            .retry_after(1),
            Error::Database(Database::Full) => disk_full(),
            Error::Database(
                Database::Corrupt { .. }
                | Database::Panicked(_)
                | Database::Newer { .. }
                | Database::Url(_)
                | Database::Query(_),
            ) => Self::internal(detail),
        }
    }
}

fn disk_full() -> Problem {
    tracing::error!("the disk is full");
    Problem::new(Code::DiskFull, "there is no room to write; nothing was done").retry_after(30)
}

/// What the rules refuse: forbidden, impossible in this state, or a field that names what is not there.
fn refusal(refused: &Refused, detail: String) -> Problem {
    let field = |code, pointer: &str| {
        let fault = Fault { pointer: pointer.to_owned(), detail: detail.clone() };
        Problem::new(code, detail.clone()).with_errors(vec![fault])
    };
    match refused {
        Refused::Forbidden { .. } => Problem::new(Code::Forbidden, detail),
        Refused::TicketState { .. } => Problem::new(Code::WrongState, detail),
        Refused::EscalationState { .. } => Problem::new(Code::WrongEscalationState, detail),
        Refused::AlreadyEscalated(_) => Problem::new(Code::AlreadyEscalated, detail),
        Refused::EscalationOpen(_) => Problem::new(Code::EscalationOpen, detail),
        Refused::UnknownTeam => field(Code::UnknownTeam, "/team"),
        Refused::SameTeam => Problem::new(Code::SameTeam, detail),
        Refused::NotAccepted(_) => Problem::new(Code::KindNotAccepted, detail),
        Refused::NotSecondLine => Problem::new(Code::NotSecondLine, detail),
        Refused::NotInTeam => field(Code::NotInTeam, "/agent"),
        Refused::UnknownCategory => field(Code::UnknownCategory, "/category"),
        Refused::NoTeamForNewTickets => Problem::new(Code::NoTeamForNewTickets, detail),
        Refused::NotInFuture => field(Code::NotInFuture, "/until"),
        Refused::NothingAnswered => Problem::new(Code::NothingAnswered, detail),
        Refused::NothingToThank => Problem::new(Code::NothingToThank, detail),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::body::to_bytes;

    async fn written(problem: Problem) -> (HttpResponse, Value) {
        let response = problem.error_response();
        let body = to_bytes(problem.error_response().into_body()).await.unwrap();
        (response, serde_json::from_slice(&body).unwrap())
    }

    #[actix_web::test]
    async fn an_older_version_is_told_the_present_one() {
        let since = Problem::from(Error::Changed { version: 7 }).with("messages", ["Hei igjen"]);
        let (response, body) = written(since).await;
        assert_eq!(response.status(), 412);
        assert_eq!(response.headers().get("etag").unwrap(), "\"7\"");
        assert_eq!(body["version"], 7);
        assert_eq!(body["messages"][0], "Hei igjen");
        assert_eq!(body["type"], "/api/docs#problem-changed");
    }

    #[actix_web::test]
    async fn a_fault_of_ours_tells_nothing() {
        let (response, body) = written(Error::Internal("password=hunter2".into()).into()).await;
        assert_eq!(response.status(), 500);
        assert!(!body.to_string().contains("hunter2"));
    }

    #[actix_web::test]
    async fn waiting_and_signing_in_are_said_in_headers() {
        let (response, _) = written(Error::TooMany { retry_after_s: 90 }.into()).await;
        assert_eq!(response.headers().get("retry-after").unwrap(), "90");
        let (response, _) = written(Error::SignedOut("the token has expired").into()).await;
        assert_eq!(response.headers().get("www-authenticate").unwrap(), "Bearer");
        let full = std::io::Error::from(std::io::ErrorKind::StorageFull);
        assert_eq!(written(Error::Storage(full).into()).await.0.status(), 507);
    }

    #[test]
    fn the_rules_own_codes_are_kept() {
        let refusals = [
            Refused::UnknownTeam,
            Refused::SameTeam,
            Refused::NotSecondLine,
            Refused::NotInTeam,
            Refused::UnknownCategory,
            Refused::NoTeamForNewTickets,
            Refused::NotInFuture,
            Refused::NothingAnswered,
            Refused::NothingToThank,
            Refused::AlreadyEscalated(skranke_domain::EscalationId(1)),
            Refused::EscalationOpen(skranke_domain::EscalationId(1)),
        ];
        for refused in refusals {
            assert_eq!(Problem::from(Error::Refused(refused.clone())).code().as_str(), refused.code());
        }
    }
}
