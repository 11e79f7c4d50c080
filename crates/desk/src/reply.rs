//! Somebody writes on a ticket: the customer, or staff to the customer.

use crate::beat::{Expected, decide, keep, load};
use crate::error::Result;
use crate::submit::follow_up;
use skranke_domain::message::{MessageKind, Side, Then};
use skranke_domain::policy::{Action, check};
use skranke_domain::text::Body;
use skranke_domain::{Actor, Channel, MessageId, Role, Ticket, TicketNumber};
use skranke_persistence::Tx;
use skranke_persistence::messages::{self, NewMessage};

/// What was written, and where.
#[derive(Debug)]
pub struct Written {
    /// The ticket it is on: after a closed one, a new one.
    pub ticket: Ticket,
    pub message: MessageId,
}

/// T3, T6, T18, T21: a public message. `then` is what staff want the ticket to become.
pub fn reply(
    tx: &mut Tx,
    by: &Actor,
    number: TicketNumber,
    expected: Expected,
    body: &Body,
    then: Then,
    channel: Channel,
) -> Result<Written> {
    let customer = by.person().is_some_and(|person| person.role == Role::Customer);
    let expected = if customer { None } else { expected };
    let mut ticket = load(tx, by, number, expected)?;
    if customer && ticket.state().solved().is_some() && ticket.is_final(tx.now()) {
        check(by, Action::WriteAsCustomer, &ticket)?;
        let ticket = follow_up(tx, by, &ticket, body)?;
        let message = first_message(tx, by, &ticket)?;
        return Ok(Written { ticket, message });
    }
    let message = messages::reserve(tx)?;
    decide(tx, by, |act| match customer {
        true => ticket.customer_writes(act, message),
        false => ticket.staff_replies(act, message, then),
    })?;
    let side = if customer { Side::Customer } else { Side::Staff };
    write(tx, by, &ticket, message, side, MessageKind::Reply, channel, body)?;
    keep(tx, by, &mut ticket, Some(body))?;
    Ok(Written { ticket, message })
}

/// T4: an internal message; nobody outside ever sees it.
pub fn note(
    tx: &mut Tx,
    by: &Actor,
    number: TicketNumber,
    expected: Expected,
    body: &Body,
    channel: Channel,
) -> Result<Written> {
    let mut ticket = load(tx, by, number, expected)?;
    let message = messages::reserve(tx)?;
    decide(tx, by, |act| ticket.note(act, message))?;
    write(tx, by, &ticket, message, Side::Staff, MessageKind::Note, channel, body)?;
    keep(tx, by, &mut ticket, Some(body))?;
    Ok(Written { ticket, message })
}

#[expect(clippy::too_many_arguments, reason = "a message has this many parts, and one caller writes each")]
fn write(
    tx: &mut Tx,
    by: &Actor,
    ticket: &Ticket,
    id: MessageId,
    side: Side,
    kind: MessageKind,
    channel: Channel,
    body: &Body,
) -> Result<()> {
    let new = NewMessage { id, ticket: ticket.number(), author: by.id(), side, kind, channel, body, subject: None };
    Ok(messages::add(tx, &new)?)
}

fn first_message(tx: &mut Tx, by: &Actor, ticket: &Ticket) -> Result<MessageId> {
    let author = by.id().ok_or(crate::Error::NotFound)?;
    let written = messages::written_by(tx, ticket.number(), author, None)?;
    Ok(written.ok_or(crate::Error::NotFound)?.0)
}
