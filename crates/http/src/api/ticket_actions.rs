//! What is done to a ticket besides writing on it.

use actix_web::web::Data;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use skranke_desk::show::Include;
use skranke_desk::{Desk, Expected, Result as Done, Tx, handle};
use skranke_domain::text::{Body, Prose, Reference};
use skranke_domain::{Actor, Ticket, TicketNumber, UserId};
use utoipa::ToSchema;

use crate::api::{customer_views, tickets::shown, views};
use crate::body::Nothing;
use crate::idempotency::{Post, Reply};
use crate::signed_in::correlation;
use crate::{IfMatch, Path, Problem, SignedIn};

/// Makes the ticket one's own.
#[utoipa::path(
    post, path = "/api/v1/tickets/{number}/take", tag = "tickets", params(("number" = i64, Path)),
    request_body = Nothing, responses((status = 200, description = "The ticket.", body = views::Ticket))
)]
pub async fn take(
    desk: Data<Desk>,
    by: SignedIn,
    number: Path<TicketNumber>,
    expected: IfMatch,
    post: Post<Nothing>,
) -> Result<Reply, Problem> {
    act(desk, by, *number, expected, post, |tx, by, number, expected, _| handle::take(tx, by, number, expected)).await
}

#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Assign {
    /// A member of the team, or null: back to the team's queue.
    #[schema(value_type = Option<i64>, example = 7)]
    #[serde(deserialize_with = "crate::api::required_option")]
    agent: Option<UserId>,
}

/// Gives the ticket to a colleague, or back to the queue.
#[utoipa::path(
    post, path = "/api/v1/tickets/{number}/assign", tag = "tickets", params(("number" = i64, Path)),
    request_body = Assign, responses((status = 200, description = "The ticket.", body = views::Ticket))
)]
pub async fn assign(
    desk: Data<Desk>,
    by: SignedIn,
    number: Path<TicketNumber>,
    expected: IfMatch,
    post: Post<Assign>,
) -> Result<Reply, Problem> {
    act(desk, by, *number, expected, post, |tx, by, number, expected, body| {
        handle::assign(tx, by, number, expected, body.agent)
    })
    .await
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Wait {
    /// Who outside has to act: a supplier, an agency, a workshop.
    #[serde(rename = "for")]
    #[schema(value_type = String, example = "Telenor")]
    waiting_for: Reference,
    /// Their case number.
    #[schema(value_type = Option<String>, example = "INC-4711")]
    reference: Option<Reference>,
}

/// Waits for somebody outside; the promises run on.
#[utoipa::path(
    post, path = "/api/v1/tickets/{number}/wait", tag = "tickets", params(("number" = i64, Path)),
    request_body = Wait, responses((status = 200, description = "The ticket.", body = views::Ticket))
)]
pub async fn wait(
    desk: Data<Desk>,
    by: SignedIn,
    number: Path<TicketNumber>,
    expected: IfMatch,
    post: Post<Wait>,
) -> Result<Reply, Problem> {
    act(desk, by, *number, expected, post, |tx, by, number, expected, body| {
        handle::wait(tx, by, number, expected, &body.waiting_for, body.reference.as_ref())
    })
    .await
}

#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Snooze {
    until: DateTime<Utc>,
    /// Whether the customer agreed to the date; only then the resolution promise pauses.
    agreed: bool,
}

/// Puts the ticket aside until a date.
#[utoipa::path(
    post, path = "/api/v1/tickets/{number}/snooze", tag = "tickets", params(("number" = i64, Path)),
    request_body = Snooze, responses((status = 200, description = "The ticket.", body = views::Ticket))
)]
pub async fn snooze(
    desk: Data<Desk>,
    by: SignedIn,
    number: Path<TicketNumber>,
    expected: IfMatch,
    post: Post<Snooze>,
) -> Result<Reply, Problem> {
    act(desk, by, *number, expected, post, |tx, by, number, expected, body| {
        handle::snooze(tx, by, number, expected, body.until, body.agreed)
    })
    .await
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Solve {
    /// What solved it, for colleagues; if the customer got no answer, why not.
    #[schema(value_type = String, example = "Ny fastvare på ruteren")]
    resolution: Prose,
    /// A last message to the customer.
    #[schema(value_type = Option<String>)]
    message: Option<Body>,
}

/// Solves the ticket. The solver's own accepted transfer ends with it.
#[utoipa::path(
    post, path = "/api/v1/tickets/{number}/solve", tag = "tickets", params(("number" = i64, Path)),
    request_body = Solve, responses((status = 200, description = "The ticket.", body = views::Ticket))
)]
pub async fn solve(
    desk: Data<Desk>,
    by: SignedIn,
    number: Path<TicketNumber>,
    expected: IfMatch,
    post: Post<Solve>,
) -> Result<Reply, Problem> {
    act(desk, by, *number, expected, post, |tx, by, number, expected, body| {
        handle::solve(tx, by, number, expected, &body.resolution, body.message.as_ref())
    })
    .await
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Reopen {
    #[schema(value_type = String, example = "Det skjedde igjen i natt")]
    reason: Prose,
}

/// Opens a solved ticket again; customers may do that until `reopen_until`.
#[utoipa::path(
    post, path = "/api/v1/tickets/{number}/reopen", tag = "tickets", params(("number" = i64, Path)),
    request_body = Reopen, responses((status = 200, description = "The ticket. Customers get the shape of `Case`.",
        body = views::Ticket), (status = "default", description = "For customers.", body = customer_views::Case))
)]
pub async fn reopen(
    desk: Data<Desk>,
    by: SignedIn,
    number: Path<TicketNumber>,
    expected: IfMatch,
    post: Post<Reopen>,
) -> Result<Reply, Problem> {
    act(desk, by, *number, expected, post, |tx, by, number, expected, body| {
        handle::reopen(tx, by, number, expected, &body.reason)
    })
    .await
}

/// Says that the message which reopened the ticket was a thanks: it is solved again, and nothing counts as reopened.
#[utoipa::path(
    post, path = "/api/v1/tickets/{number}/thanks", tag = "tickets", params(("number" = i64, Path)),
    request_body = Nothing, responses((status = 200, description = "The ticket.", body = views::Ticket))
)]
pub async fn thanks(
    desk: Data<Desk>,
    by: SignedIn,
    number: Path<TicketNumber>,
    expected: IfMatch,
    post: Post<Nothing>,
) -> Result<Reply, Problem> {
    act(desk, by, *number, expected, post, |tx, by, number, expected, _| handle::thanks(tx, by, number, expected)).await
}

/// One verb on one ticket, once for each key, answered with the ticket as it is then.
async fn act<B, F>(
    desk: Data<Desk>,
    by: SignedIn,
    number: TicketNumber,
    expected: IfMatch,
    post: Post<B>,
    verb: F,
) -> Result<Reply, Problem>
where
    B: Send + 'static,
    F: Fn(&mut Tx, &Actor, TicketNumber, Expected, &B) -> Done<Ticket> + Send + 'static,
{
    let (key, body) = (by.key(post.retry), post.body);
    let answer = desk.once(correlation(), key, move |tx| {
        verb(tx, by.actor(), number, expected.0, &body)?;
        Ok(shown(tx, &by, number, Include::default())?.into())
    });
    Ok(Reply(answer.await?))
}
