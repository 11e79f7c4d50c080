//! The beats every verb has in common: load what the caller may see, and keep what happened.

use crate::error::{Error, Result};
use crate::notify;
use skranke_domain::text::Body;
use skranke_domain::{Act, Actor, EscalationId, Refused, Ticket, TicketNumber};
use skranke_persistence::visible::sees_internal;
use skranke_persistence::{Tx, tickets};

/// The version the caller read (`If-Match`); `None` when they do not care.
pub type Expected = Option<i64>;

/// The ticket, if the caller may see it and it is still the version they read.
pub(crate) fn load(tx: &mut Tx, by: &Actor, number: TicketNumber, expected: Expected) -> Result<Ticket> {
    let ticket = tickets::load(tx, by, number)?.ok_or(Error::NotFound)?;
    as_expected(ticket, by, expected)
}

/// The ticket of an escalation, likewise. Customers see no escalations at all.
pub(crate) fn load_escalated(tx: &mut Tx, by: &Actor, id: EscalationId, expected: Expected) -> Result<Ticket> {
    if by.person().is_some_and(|person| !person.role.is_staff()) {
        return Err(Error::NotFound);
    }
    let ticket = tickets::of_escalation(tx, by, id)?.ok_or(Error::NotFound)?;
    as_expected(ticket, by, expected)
}

fn as_expected(ticket: Ticket, by: &Actor, expected: Expected) -> Result<Ticket> {
    let now = version_for(&ticket, by);
    match expected {
        Some(version) if version != now => Err(Error::Changed { version: now }),
        _ => Ok(ticket),
    }
}

/// Staff count every event. What customers compare changes only with what they may know of: a note leaves no trace.
fn version_for(ticket: &Ticket, by: &Actor) -> i64 {
    match sees_internal(by) {
        true => ticket.version(),
        false => ticket.facts().public_at.timestamp_micros(),
    }
}

/// Decides with the rules of now.
pub(crate) fn decide<T>(
    tx: &mut Tx,
    by: &Actor,
    command: impl FnOnce(&Act) -> std::result::Result<T, Refused>,
) -> Result<T> {
    let rules = tx.rules();
    Ok(command(&Act { by, rules: &rules, now: tx.now() })?)
}

/// Saves the ticket with its events, and tells whoever is concerned. `body` is the message that was written, if any.
pub(crate) fn keep(tx: &mut Tx, by: &Actor, ticket: &mut Ticket, body: Option<&Body>) -> Result<()> {
    let news = tickets::save(tx, ticket)?;
    notify::tell(tx, by, ticket, &news, body)
}
