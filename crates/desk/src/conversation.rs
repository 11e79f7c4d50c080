//! A ticket as an agent reads it, and the lists it stands in: five statements for all of a page.

use crate::error::{Error, Result};
use skranke_domain::event::Event;
use skranke_domain::{Actor, MessageId, Sort, Ticket, TicketNumber};
pub use skranke_persistence::beside::{Beside, Counts, Other, Pending};
pub use skranke_persistence::conversations::{Delivery, Head};
use skranke_persistence::messages::Message;
use skranke_persistence::queue::After;
pub use skranke_persistence::views::{Row, View};
use skranke_persistence::{Tx, beside, conversations, events, tickets, views, visible};

/// How many messages a page has at most, and how many events are replayed.
const MESSAGES: i64 = 100;
const EVENTS: i64 = 2000;

/// A ticket, open on the desk.
#[derive(Clone, Debug)]
pub struct Conversation {
    pub head: Head,
    /// With its promises, escalations and stints.
    pub ticket: Ticket,
    pub messages: Vec<(Message, Option<Delivery>)>,
    /// There are older messages than these.
    pub more: bool,
    /// The ledger, oldest first.
    pub events: Vec<Event>,
}

/// A page of one of the agent's lists, and whether there is more.
pub fn list(
    tx: &mut Tx,
    by: &Actor,
    view: View,
    sort: Sort,
    after: Option<After>,
    limit: i64,
) -> Result<(Vec<Row>, bool)> {
    staff_only(by)?;
    let mut rows = views::list(tx, by, view, sort, after, limit + 1)?;
    let wanted = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = rows.len() > wanted;
    rows.truncate(wanted);
    Ok((rows, more))
}

/// The counts of all lists, and what lies beside a ticket that is open (its reader is known to see it).
pub fn beside(tx: &mut Tx, by: &Actor, open: Option<TicketNumber>) -> Result<Beside> {
    staff_only(by)?;
    Ok(beside::beside(tx, by, open)?)
}

/// The ticket with its newest messages, or those before a given one.
pub fn open(tx: &mut Tx, by: &Actor, number: TicketNumber, before: Option<MessageId>) -> Result<Conversation> {
    staff_only(by)?;
    let head = conversations::head(tx, by, number)?.ok_or(Error::NotFound)?;
    let before = before.unwrap_or(MessageId(i64::MAX));
    let mut messages = conversations::messages(tx, by, number, &head.requester.email, before, MESSAGES + 1)?;
    let more = i64::try_from(messages.len()).unwrap_or(0) > MESSAGES;
    if more {
        messages.remove(0);
    }
    let entries = events::of(tx, number, 0, EVENTS)?;
    let events: Vec<Event> = entries.into_iter().map(|entry| entry.event).collect();
    let ticket = replayed(tx, by, number, &head, &events)?;
    Ok(Conversation { head, ticket, messages, more, events })
}

/// Its ledger is read anyway, and is all of it; only a very long one is loaded as for a command.
fn replayed(tx: &mut Tx, by: &Actor, number: TicketNumber, head: &Head, events: &[Event]) -> Result<Ticket> {
    let whole = events.last().is_some_and(|event| event.n == head.row.version);
    match Ticket::replay(number, events).filter(|_| whole) {
        Some(ticket) => Ok(ticket),
        None => tickets::load(tx, by, number)?.ok_or(Error::NotFound),
    }
}

fn staff_only(by: &Actor) -> Result<()> {
    match visible::sees_internal(by) {
        true => Ok(()),
        false => Err(Error::Forbidden("this is for the people who work here")),
    }
}
