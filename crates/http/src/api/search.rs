//! Full-text search over what the caller sees.

use actix_web::HttpRequest;
use actix_web::web::Data;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use skranke_desk::show::{self, Hit, Place, Snippet};
use skranke_desk::{Desk, Tx};
use skranke_domain::Language;
use skranke_domain::customer_status::CustomerStatus;
use utoipa::{IntoParams, ToSchema};

use crate::given::{Given, Whose};
use crate::idempotency::Reply;
use crate::page::{Cursor, Limit};
use crate::{Page, Problem, Query, SignedIn};

#[derive(Clone, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// Words or their beginnings, all of which must be there; "a phrase" in quotes; or a ticket's number.
    #[param(example = "ruter natt")]
    q: String,
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor<Place>>,
    #[serde(default)]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100, default = 25)]
    limit: Limit,
}

/// The piece of a message that shows why it was found. Plain text.
#[derive(Serialize, ToSchema)]
pub struct SnippetView {
    #[schema(example = "…hver natt rundt tre starter ruteren på nytt…")]
    text: String,
    /// Beginning and end of each hit, counted in characters.
    #[schema(value_type = Vec<Vec<usize>>, example = json!([[6, 10], [24, 31]]))]
    matches: Vec<[usize; 2]>,
}

impl From<Snippet> for SnippetView {
    fn from(snippet: Snippet) -> Self {
        let matches = snippet.matches.into_iter().map(|hit| [hit.start, hit.end]).collect();
        Self { text: snippet.text, matches }
    }
}

/// A ticket that was found, for staff.
#[derive(Serialize, ToSchema)]
pub struct Found {
    #[schema(example = 1042)]
    number: i64,
    #[schema(example = "Ruteren starter på nytt hver natt")]
    subject: String,
    /// `new`, `open`, `waiting_customer`, `waiting_external`, `scheduled`, `solved`, `closed`, `merged`, `rejected`.
    #[schema(example = "open")]
    state: &'static str,
    /// What the customer reads, in the reader's language.
    #[schema(example = "Under arbeid")]
    status_label: &'static str,
    requester_name: Option<String>,
    snippet: SnippetView,
    /// The best message of those that fit, and when it was written.
    message_id: i64,
    created_at: DateTime<Utc>,
}

/// A case that was found, for its customer.
#[derive(Serialize, ToSchema)]
pub struct FoundCase {
    #[schema(example = 1042)]
    number: i64,
    subject: String,
    #[schema(example = "Besvart")]
    status_label: &'static str,
    #[schema(example = "answered")]
    status: &'static str,
    snippet: SnippetView,
    message_id: i64,
    created_at: DateTime<Utc>,
}

/// Finds tickets by their subjects and messages, best first. Æ, ø and å are found as typed and as written without them.
#[utoipa::path(
    get, path = "/api/v1/search", tag = "tickets", params(Wanted),
    responses((status = 200, description = "A page. Customers get the shape of `FoundCase`.", body = Page<Found>),
        (status = "default", description = "For customers.", body = Page<FoundCase>))
)]
pub async fn search(
    desk: Data<Desk>,
    by: SignedIn,
    request: HttpRequest,
    wanted: Query<Wanted>,
) -> Result<Given, Problem> {
    let wanted = wanted.0;
    Whose::Everybodys.answer(&desk, &by, &request, move |tx, by| page(tx, by, &wanted)).await
}

fn page(tx: &mut Tx, by: &SignedIn, wanted: &Wanted) -> skranke_desk::Result<Reply> {
    let (before, limit, language) = (wanted.cursor.map(|cursor| cursor.0), wanted.limit, by.language());
    let hits = show::search(tx, by.actor(), &wanted.q, before, limit.one_more())?;
    Ok(match by.is_staff() {
        true => Reply::ok(&Page::of(hits, limit, |hit| hit.place, |hit| found(hit, language))),
        false => Reply::ok(&Page::of(hits, limit, |hit| hit.place, |hit| found_case(hit, language))),
    })
}

fn found(hit: Hit, language: Language) -> Found {
    Found {
        number: hit.number.0,
        state: hit.state.as_str(),
        status_label: status(&hit).label(language),
        subject: hit.subject,
        requester_name: hit.requester_name,
        snippet: hit.snippet.into(),
        message_id: hit.message.0,
        created_at: hit.created_at.into(),
    }
}

fn found_case(hit: Hit, language: Language) -> FoundCase {
    let status = status(&hit);
    FoundCase {
        number: hit.number.0,
        subject: hit.subject,
        status_label: status.label(language),
        status: status.as_str(),
        snippet: hit.snippet.into(),
        message_id: hit.message.0,
        created_at: hit.created_at.into(),
    }
}

fn status(hit: &Hit) -> CustomerStatus {
    CustomerStatus::from_name(hit.state, hit.with_specialist_since.is_some())
}
