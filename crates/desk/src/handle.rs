//! What staff do to a ticket besides writing: take, assign, edit, park, solve; and opening it again.

use crate::beat::{Expected, decide, keep, load};
use crate::error::Result;
use crate::reply::reply;
use chrono::{DateTime, Utc};
use skranke_domain::message::Then;
use skranke_domain::text::{Body, Prose, Reference};
use skranke_domain::{Act, Actor, Change, Channel, Refused, Ticket, TicketNumber, UserId};
use skranke_persistence::Tx;

/// T2: makes it one's own.
pub fn take(tx: &mut Tx, by: &Actor, number: TicketNumber, expected: Expected) -> Result<Ticket> {
    change(tx, by, number, expected, |ticket, act| ticket.take(act))
}

/// T2: gives it to a colleague, or back to the queue.
pub fn assign(
    tx: &mut Tx,
    by: &Actor,
    number: TicketNumber,
    expected: Expected,
    agent: Option<UserId>,
) -> Result<Ticket> {
    change(tx, by, number, expected, |ticket, act| ticket.assign(act, agent))
}

/// Changes subject, priority, category or tags.
pub fn edit(tx: &mut Tx, by: &Actor, number: TicketNumber, expected: Expected, edit: &Change) -> Result<Ticket> {
    change(tx, by, number, expected, |ticket, act| ticket.edit(act, edit.clone()))
}

/// T8: somebody outside has to act first.
pub fn wait(
    tx: &mut Tx,
    by: &Actor,
    number: TicketNumber,
    expected: Expected,
    waiting_for: &Reference,
    reference: Option<&Reference>,
) -> Result<Ticket> {
    change(tx, by, number, expected, |ticket, act| ticket.wait_external(act, waiting_for.clone(), reference.cloned()))
}

/// T7: nothing to do before a date.
pub fn snooze(
    tx: &mut Tx,
    by: &Actor,
    number: TicketNumber,
    expected: Expected,
    until: DateTime<Utc>,
    agreed: bool,
) -> Result<Ticket> {
    change(tx, by, number, expected, |ticket, act| ticket.snooze(act, until, agreed))
}

/// Goes on with what waited or was put off.
pub fn resume(tx: &mut Tx, by: &Actor, number: TicketNumber, expected: Expected) -> Result<Ticket> {
    change(tx, by, number, expected, |ticket, act| ticket.resume(act))
}

/// T15: the answer is given, with a last message to the customer or without.
pub fn solve(
    tx: &mut Tx,
    by: &Actor,
    number: TicketNumber,
    expected: Expected,
    resolution: &Prose,
    message: Option<&Body>,
) -> Result<Ticket> {
    let Some(body) = message else {
        return change(tx, by, number, expected, |ticket, act| ticket.solve(act, Some(resolution.clone())));
    };
    reply(tx, by, number, expected, body, Then::Open, Channel::Api)?;
    change(tx, by, number, None, |ticket, act| ticket.solve(act, Some(resolution.clone())))
}

/// T15 without a message, if the customer has had an answer or `resolution` says why none is needed.
pub fn solve_as(tx: &mut Tx, by: &Actor, number: TicketNumber, resolution: Option<Prose>) -> Result<Ticket> {
    change(tx, by, number, None, |ticket, act| ticket.solve(act, resolution))
}

/// T15 by the customer, without a message.
pub fn say_is_solved(tx: &mut Tx, by: &Actor, number: TicketNumber) -> Result<Ticket> {
    change(tx, by, number, None, |ticket, act| ticket.say_is_solved(act))
}

/// T18 without a message: it was not solved after all.
pub fn reopen(tx: &mut Tx, by: &Actor, number: TicketNumber, expected: Expected, reason: &Prose) -> Result<Ticket> {
    change(tx, by, number, expected, |ticket, act| ticket.reopen(act, reason.clone()))
}

/// T19: the message that reopened it was a thanks.
pub fn thanks(tx: &mut Tx, by: &Actor, number: TicketNumber, expected: Expected) -> Result<Ticket> {
    change(tx, by, number, expected, |ticket, act| ticket.thanks(act))
}

fn change(
    tx: &mut Tx,
    by: &Actor,
    number: TicketNumber,
    expected: Expected,
    command: impl FnOnce(&mut Ticket, &Act) -> std::result::Result<(), Refused>,
) -> Result<Ticket> {
    let mut ticket = load(tx, by, number, expected)?;
    decide(tx, by, |act| command(&mut ticket, act))?;
    keep(tx, by, &mut ticket, None)?;
    Ok(ticket)
}
