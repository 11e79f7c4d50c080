//! The customers, as staff look them up, and everything that was ever said with one of them.

use actix_web::web::Data;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use skranke_desk::{Desk, show};
use skranke_domain::{MessageId, UserId};
use utoipa::{IntoParams, ToSchema};

use crate::api::views::{MessageView, message};
use crate::idempotency::Reply;
use crate::page::{Cursor, Limit};
use crate::{Page, Path, Problem, Query, SignedIn};

#[derive(Serialize, ToSchema)]
pub struct CustomerView {
    #[schema(example = 7)]
    id: i64,
    name: String,
    email: String,
    language: &'static str,
    organisation_id: Option<i64>,
    /// Whether the address is known to be theirs.
    verified: bool,
    created_at: DateTime<Utc>,
}

impl From<show::User> for CustomerView {
    fn from(user: show::User) -> Self {
        Self {
            id: user.id.0,
            name: user.name.into(),
            email: user.email.into(),
            language: user.language.as_str(),
            organisation_id: user.organisation.map(|id| id.0),
            verified: user.verified,
            created_at: user.created_at,
        }
    }
}

#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// The beginnings of words in a name or address.
    q: String,
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor<i64>>,
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100, default = 25)]
    limit: Limit,
}

/// A page of customers.
#[utoipa::path(
    get, path = "/api/v1/customers", tag = "customers", params(Wanted),
    responses((status = 200, description = "A page.", body = Page<CustomerView>))
)]
pub async fn list(desk: Data<Desk>, by: SignedIn, wanted: Query<Wanted>) -> Result<Reply, Problem> {
    let Wanted { q, cursor, limit } = wanted.0;
    let after = cursor.map(|cursor| UserId(cursor.0));
    let page = desk.read(move |tx| {
        let rows = show::customers(tx, by.actor(), &q, after, limit.one_more())?;
        Ok(Reply::ok(&Page::of(rows, limit, |user| user.id, CustomerView::from)))
    });
    Ok(page.await?)
}

/// One customer.
#[utoipa::path(
    get, path = "/api/v1/customers/{id}", tag = "customers", params(("id" = i64, Path)),
    responses((status = 200, description = "The customer.", body = CustomerView))
)]
pub async fn show_one(desk: Data<Desk>, by: SignedIn, id: Path<UserId>) -> Result<Reply, Problem> {
    let shown = desk.read(move |tx| Ok(Reply::ok(&CustomerView::from(show::customer(tx, by.actor(), *id)?))));
    Ok(shown.await?)
}

/// A message of the dialogue, with the ticket it stands on.
#[derive(Serialize, ToSchema)]
pub struct Contact {
    ticket: i64,
    subject: String,
    #[serde(flatten)]
    message: MessageView,
}

#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct DialoguePage {
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor<i64>>,
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100, default = 25)]
    limit: Limit,
}

/// Every contact with a customer on tickets the caller sees, all channels in one list, newest first.
#[utoipa::path(
    get, path = "/api/v1/customers/{id}/dialogue", tag = "customers", params(("id" = i64, Path), DialoguePage),
    responses((status = 200, description = "A page.", body = Page<Contact>))
)]
pub async fn dialogue(
    desk: Data<Desk>,
    by: SignedIn,
    id: Path<UserId>,
    wanted: Query<DialoguePage>,
) -> Result<Reply, Problem> {
    let DialoguePage { cursor, limit } = wanted.0;
    let before = MessageId(cursor.map_or(i64::MAX, |cursor| cursor.0));
    let page = desk.read(move |tx| {
        let rows = show::dialogue(tx, by.actor(), *id, before, limit.one_more())?;
        let contact = |(ticket, subject, row)| Contact { ticket, subject, message: message(row) };
        Ok(Reply::ok(&Page::of(rows, limit, |(_, _, row)| row.id, contact)))
    });
    Ok(page.await?)
}
