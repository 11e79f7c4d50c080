//! What admins did.

use actix_web::web::Data;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use skranke_desk::Desk;
use skranke_desk::audit::{self, Entry};
use skranke_domain::UserId;
use skranke_domain::audit::About;
use utoipa::{IntoParams, ToSchema};

use crate::api::views::Named;
use crate::idempotency::Reply;
use crate::page::{Cursor, Limit};
use crate::{Page, Problem, Query, SignedIn};

/// One thing that was done.
#[derive(Serialize, ToSchema)]
pub struct EntryView {
    /// Counts without a gap.
    #[schema(example = 42)]
    n: i64,
    at: DateTime<Utc>,
    /// Null for the desk itself, such as its console.
    by: Option<Named>,
    /// `person` in a browser, `api` by a personal token, `system` for the desk itself.
    #[schema(example = "person")]
    cause: &'static str,
    /// The id of the request it came with.
    request_id: String,
    /// `user`, `team`, `category`, `organisation`, `settings` or `outbox`.
    #[schema(example = "user")]
    about: &'static str,
    /// Its id, or the name of a group of settings.
    #[schema(example = "7")]
    object: String,
    /// What it was called then.
    #[schema(example = "Ola Hansen")]
    name: String,
    /// `created`, `changed`, `invited`, `password_set`, `signed_out`, `second_step_reset`, `retried` …
    #[schema(example = "changed")]
    act: &'static str,
    /// What differs, as it was.
    #[schema(value_type = Option<Object>, example = json!({ "role": "agent" }))]
    before: Option<Value>,
    /// What differs, as it became.
    #[schema(value_type = Option<Object>, example = json!({ "role": "lead" }))]
    after: Option<Value>,
    /// SHA-256 over the entry and the hash of the one before; `skranke audit verify` checks them all.
    hash: String,
}

impl From<(Entry, Option<String>)> for EntryView {
    fn from((entry, name): (Entry, Option<String>)) -> Self {
        let json = |text: Option<String>| text.and_then(|text| serde_json::from_str(&text).ok());
        Self {
            n: entry.n,
            at: entry.at,
            by: entry.actor.zip(name).map(|(id, name)| Named { id: id.0, name }),
            cause: entry.cause.as_str(),
            request_id: entry.request,
            about: entry.about.as_str(),
            object: entry.object,
            name: entry.name,
            act: entry.act.as_str(),
            before: json(entry.before),
            after: json(entry.after),
            hash: entry.hash,
        }
    }
}

/// Which entries.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// `user`, `team`, `category`, `organisation`, `settings` or `outbox`.
    #[param(value_type = Option<String>)]
    about: Option<About>,
    /// An id, or the name of a group of settings; only together with `about`.
    object: Option<String>,
    /// Who did it.
    #[param(value_type = Option<i64>)]
    by: Option<UserId>,
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor<i64>>,
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100, default = 25)]
    limit: Limit,
}

/// What admins did, newest first. Entries are never changed and never removed.
#[utoipa::path(
    get, path = "/api/v1/admin/audit", tag = "admin", params(Wanted),
    responses((status = 200, description = "A page.", body = Page<EntryView>))
)]
pub async fn list(desk: Data<Desk>, by: SignedIn, wanted: Query<Wanted>) -> Result<Reply, Problem> {
    let Wanted { about, object, by: actor, cursor, limit } = wanted.0;
    if object.is_some() && about.is_none() {
        return Err(Problem::field("/about", "must say what the object is"));
    }
    let before = cursor.map(|cursor| cursor.0);
    let wanted = audit::Wanted { about, object, actor, before, limit: limit.one_more() };
    let page = desk.read(move |tx| {
        let rows = audit::list(tx, by.actor(), &wanted)?;
        Ok(Reply::ok(&Page::of(rows, limit, |(entry, _)| entry.n, EntryView::from)))
    });
    Ok(page.await?)
}
