//! What is written on a ticket, and its timeline.

use actix_web::web::Data;
use serde::Deserialize;
use skranke_desk::reply::{self, Written};
use skranke_desk::submit::location;
use skranke_desk::{Desk, Error, Tx, show};
use skranke_domain::message::{MessageKind, Then};
use skranke_domain::text::Body;
use skranke_domain::{Channel, MessageId, TicketNumber};
use utoipa::{IntoParams, ToSchema};

use crate::api::{customer_views, views};
use crate::idempotency::{Post, Reply};
use crate::page::{Cursor, Limit};
use crate::signed_in::correlation;
use crate::{IfMatch, Page, Path, Problem, Query, SignedIn};

/// A message. Customers write replies only.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMessage {
    /// `reply` reaches the customer, `note` never does.
    #[schema(value_type = String, example = "reply")]
    kind: MessageKind,
    #[schema(value_type = String, max_length = 100_000, example = "Vi har sendt deg en ny ruter.")]
    body: Body,
    /// What the ticket becomes when staff reply: `open` (if nobody says), `waiting_customer` or `solved`.
    #[schema(value_type = Option<String>, example = "waiting_customer")]
    then: Option<Then>,
}

/// Writes on a ticket. After a closed one it becomes a new ticket, named in `Location`.
///
/// A reply against an older version is refused with 412 and the `messages` that came in between.
#[utoipa::path(
    post, path = "/api/v1/tickets/{number}/messages", tag = "messages", params(("number" = i64, Path)),
    request_body = NewMessage,
    responses((status = 201, description = "The message. Customers get the shape of `CaseMessage`.",
        body = views::MessageView, headers(("Location" = String, description = "The ticket it is on."))))
)]
pub async fn write(
    desk: Data<Desk>,
    by: SignedIn,
    number: Path<TicketNumber>,
    expected: IfMatch,
    post: Post<NewMessage>,
) -> Result<Reply, Problem> {
    let (key, new) = (by.key(post.retry), post.body);
    if new.kind == MessageKind::Note && new.then.is_some() {
        return Err(Problem::field("/then", "goes with a reply; a note changes nothing"));
    }
    if !by.is_staff() && (new.kind == MessageKind::Note || new.then.is_some()) {
        return Err(Problem::field("/kind", "customers write replies, and nothing else about the ticket"));
    }
    let (writer, number) = (by.clone(), number.into_inner());
    let written = desk.once(correlation(), key, move |tx| Ok(write_once(tx, &writer, number, expected, &new)?.into()));
    match written.await {
        Ok(answer) => Ok(Reply(answer)),
        Err(Error::Changed { version }) => Err(missed(&desk, by, number, expected, version).await),
        Err(other) => Err(other.into()),
    }
}

fn write_once(
    tx: &mut Tx,
    by: &SignedIn,
    number: TicketNumber,
    expected: IfMatch,
    new: &NewMessage,
) -> skranke_desk::Result<Reply> {
    let (actor, channel) = (by.actor(), Channel::Api);
    let Written { ticket, message } = match new.kind {
        MessageKind::Note => reply::note(tx, actor, number, expected.0, &new.body, channel)?,
        MessageKind::Reply => {
            let then = new.then.unwrap_or(Then::Open);
            reply::reply(tx, actor, number, expected.0, &new.body, then, channel)?
        }
    };
    let mut read = show::messages(tx, actor, ticket.number(), MessageId(message.0 - 1), 1)?;
    let message = read.pop().ok_or(Error::NotFound)?;
    let place = location(ticket.number());
    Ok(match by.is_staff() {
        true => Reply::created(place, &views::message(message)).with_version(ticket.version()),
        false => Reply::created(place, &customer_views::message(message, actor)),
    })
}

/// The refusal of a reply to an older version: it holds what the writer has not read.
async fn missed(desk: &Desk, by: SignedIn, number: TicketNumber, expected: IfMatch, version: i64) -> Problem {
    let since = expected.0.unwrap_or(version);
    let problem = Problem::from(Error::Changed { version });
    match desk.read(move |tx| show::written_since(tx, by.actor(), number, since)).await {
        Ok(messages) => problem.with("messages", messages.into_iter().map(views::message).collect::<Vec<_>>()),
        Err(_) => problem,
    }
}

#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct Paging {
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100, default = 25)]
    limit: Limit,
    /// From the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor<i64>>,
}

impl Paging {
    fn after(&self) -> i64 {
        self.cursor.map_or(0, |cursor| cursor.0)
    }
}

/// A ticket's messages, oldest first.
#[utoipa::path(
    get, path = "/api/v1/tickets/{number}/messages", tag = "messages", params(("number" = i64, Path), Paging),
    responses((status = 200, description = "A page. Customers get replies only, in the shape of `CaseMessage`.",
        body = Page<views::MessageView>))
)]
pub async fn list(
    desk: Data<Desk>,
    by: SignedIn,
    number: Path<TicketNumber>,
    paging: Query<Paging>,
) -> Result<Reply, Problem> {
    let page = desk.read(move |tx| {
        let limit = paging.0.limit;
        let rows = show::messages(tx, by.actor(), *number, MessageId(paging.0.after()), limit.one_more())?;
        Ok(match by.is_staff() {
            true => Reply::ok(&Page::of(rows, limit, |row| row.id, views::message)),
            false => Reply::ok(&Page::of(rows, limit, |row| row.id, |row| customer_views::message(row, by.actor()))),
        })
    });
    Ok(page.await?)
}

/// A ticket's timeline, oldest first.
#[utoipa::path(
    get, path = "/api/v1/tickets/{number}/events", tag = "tickets", params(("number" = i64, Path), Paging),
    responses((status = 200, description = "A page. Customers get what is for them, in the shape of `CaseEvent`.",
        body = Page<views::EventView>))
)]
pub async fn events(
    desk: Data<Desk>,
    by: SignedIn,
    number: Path<TicketNumber>,
    paging: Query<Paging>,
) -> Result<Reply, Problem> {
    let page = desk.read(move |tx| {
        let limit = paging.0.limit;
        let rows = show::events(tx, by.actor(), *number, paging.0.after(), limit.one_more())?;
        let rules = tx.rules();
        Ok(match by.is_staff() {
            true => Reply::ok(&Page::of(rows, limit, |row| row.event.n, |row| views::Names(&rules).event(row))),
            false => Reply::ok(&Page::of(rows, limit, |row| row.event.n, |row| customer_views::event(&row))),
        })
    });
    Ok(page.await?)
}
