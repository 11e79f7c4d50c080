//! Admins about mails that wait, or were given up.

use actix_web::web::Data;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use skranke_desk::Desk;
use skranke_desk::admin_outbox::{self, Job, State};
use skranke_domain::OutboxId;
use utoipa::{IntoParams, ToSchema};

use crate::body::Nothing;
use crate::idempotency::{Post, Reply};
use crate::page::{Cursor, Limit};
use crate::signed_in::correlation;
use crate::{Page, Path, Problem, Query, SignedIn};

/// Something to be sent. What is in it stays between the desk and its reader.
#[derive(Serialize, ToSchema)]
pub struct JobView {
    #[schema(example = 311)]
    id: i64,
    #[schema(example = "mail")]
    kind: String,
    /// The ticket it is about, if it is about one.
    #[schema(example = 1042)]
    ticket: Option<i64>,
    #[schema(example = "kari@example.no")]
    recipient: String,
    /// `waiting` or `dead`.
    #[schema(example = "dead")]
    state: String,
    #[schema(example = 9)]
    attempts: i64,
    #[schema(example = "550 5.1.1 No such user")]
    last_error: Option<String>,
    created_at: DateTime<Utc>,
    /// When it is tried next; of a dead one, when it was given up.
    next_at: DateTime<Utc>,
}

impl From<Job> for JobView {
    fn from(job: Job) -> Self {
        Self {
            id: job.id.0,
            kind: job.kind,
            ticket: job.ticket.map(|ticket| ticket.0),
            recipient: job.recipient,
            state: job.state,
            attempts: job.attempts,
            last_error: job.last_error,
            created_at: job.created_at,
            next_at: job.next_at,
        }
    }
}

/// Which of them.
#[derive(Clone, Copy, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// `dead` if nobody says, or `waiting`.
    #[param(value_type = Option<String>, example = "dead")]
    state: Option<State>,
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor<i64>>,
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100, default = 25)]
    limit: Limit,
}

/// What was given up, or what waits; newest first.
#[utoipa::path(
    get, path = "/api/v1/admin/outbox", tag = "admin", params(Wanted),
    responses((status = 200, description = "A page.", body = Page<JobView>))
)]
pub async fn list(desk: Data<Desk>, by: SignedIn, wanted: Query<Wanted>) -> Result<Reply, Problem> {
    let Wanted { state, cursor, limit } = wanted.0;
    let (state, before) = (state.unwrap_or(State::Dead), cursor.map(|cursor| OutboxId(cursor.0)));
    let page = desk.read(move |tx| {
        let rows = admin_outbox::list(tx, by.actor(), state, before, limit.one_more())?;
        Ok(Reply::ok(&Page::of(rows, limit, |job| job.id, JobView::from)))
    });
    Ok(page.await?)
}

/// Tries again what was given up. One that is not dead any more is refused (409 `stale`).
#[utoipa::path(
    post, path = "/api/v1/admin/outbox/{id}/retry", tag = "admin", params(("id" = i64, Path)), request_body = Nothing,
    responses((status = 200, description = "It waits again.", body = JobView))
)]
pub async fn retry(desk: Data<Desk>, by: SignedIn, id: Path<OutboxId>, post: Post<Nothing>) -> Result<Reply, Problem> {
    let key = by.key(post.retry);
    let answer = desk.once(correlation(), key, move |tx| {
        Ok(Reply::ok(&JobView::from(admin_outbox::retry(tx, by.actor(), *id)?)).into())
    });
    Ok(Reply(answer.await?))
}
