//! A conversation as an agent reads it: the ticket with its customer, and what was written, with what became of it.

use crate::error::Error;
use crate::messages::{Message, Row};
use crate::queue::Requester;
use crate::schema::{messages, tickets, users};
use crate::ticket_row::TicketRow;
use crate::tx::Tx;
use crate::visible;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};
use skranke_domain::message::MessageKind;
use skranke_domain::{Actor, MessageId, TicketNumber};

/// The ticket itself.
#[derive(Clone, Debug)]
pub struct Head {
    pub row: TicketRow,
    pub requester: Requester,
    pub organisation: Option<String>,
    /// How many of the messages the reader has seen.
    pub seen: i64,
}

/// What became of the mail that carried a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    Waiting,
    Sent,
    Failed,
}

impl std::str::FromStr for Delivery {
    type Err = ();

    /// The states of an outbox row.
    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "waiting" => Ok(Self::Waiting),
            "done" => Ok(Self::Sent),
            "dead" => Ok(Self::Failed),
            _ => Err(()),
        }
    }
}

/// The ticket, if the reader sees it.
pub fn head(tx: &mut Tx, by: &Actor, number: TicketNumber) -> Result<Option<Head>, Error> {
    let me = by.id().map_or(0, |id| id.0);
    let organisation = sql::<Nullable<Text>>(
        "(SELECT organisations.name FROM organisations WHERE organisations.id = tickets.organisation_id)",
    );
    let seen = sql::<Nullable<BigInt>>(
        "(SELECT read_marks.messages FROM read_marks WHERE read_marks.ticket = tickets.number AND read_marks.user_id = ",
    )
    .bind::<BigInt, _>(me)
    .sql(")");
    let found: Option<(TicketRow, Requester, Option<String>, Option<i64>)> = tickets::table
        .inner_join(users::table)
        .filter(tickets::number.eq(number.0))
        .filter(visible::tickets(by))
        .select((TicketRow::as_select(), Requester::as_select(), organisation, seen))
        .first(tx.conn())
        .optional()?;
    Ok(found.map(|(row, requester, organisation, seen)| Head { row, requester, organisation, seen: seen.unwrap_or(0) }))
}

/// The newest messages before a given one, oldest of them first, with what became of their mails to an address.
/// Whether the reader sees the ticket was asked before.
pub fn messages(
    tx: &mut Tx,
    by: &Actor,
    number: TicketNumber,
    customer: &str,
    before: MessageId,
    limit: i64,
) -> Result<Vec<(Message, Option<Delivery>)>, Error> {
    // A reply and its mail are written at the same moment.
    let delivery = sql::<Nullable<Text>>(
        "(SELECT outbox.state FROM outbox WHERE outbox.ticket = messages.ticket \
         AND outbox.created_at = messages.created_at AND outbox.recipient = ",
    )
    .bind::<Text, _>(customer.to_owned())
    .sql(" ORDER BY outbox.id LIMIT 1)");
    let kinds: &[MessageKind] = if visible::sees_internal(by) { MessageKind::ALL } else { &[MessageKind::Reply] };
    let mut rows: Vec<(Row, Option<String>, Option<String>)> = messages::table
        .left_join(users::table)
        .filter(messages::ticket.eq(number.0))
        .filter(messages::id.lt(before.0))
        .filter(messages::kind.eq_any(kinds.iter().map(|kind| kind.as_str())))
        .order(messages::id.desc())
        .limit(limit)
        .select((Row::as_select(), users::name.nullable(), delivery))
        .load(tx.conn())?;
    rows.reverse();
    let told = |(row, name, delivery): (Row, Option<String>, Option<String>)| {
        Ok((row.into_message(name)?, delivery.and_then(|state| state.parse().ok())))
    };
    rows.into_iter().map(told).collect()
}
