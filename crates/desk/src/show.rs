//! What people read: tickets with what belongs to them, lists, customers. Nothing here changes anything.

use crate::error::{Error, Result};
use skranke_domain::event::What;
use skranke_domain::{Actor, EscalationId, MessageId, OrganisationId, Role, TicketNumber, UserId};
use skranke_persistence::clocks::{EscalationRow, PromiseRow};
use skranke_persistence::events::Entry;
use skranke_persistence::messages::Message;
pub use skranke_persistence::people::User;
use skranke_persistence::people_lists::{self, Wanted};
use skranke_persistence::queue::{self, After, Filter, Line, Requester};
use skranke_persistence::ticket_row::TicketRow;
use skranke_persistence::{Time, Tx, escalations, organisations, people, promises, search, visible};

pub use skranke_persistence::attachments::{AttachmentRow, File};
pub use skranke_persistence::escalations::{Filter as EscalationFilter, Line as EscalationLine};
pub use skranke_persistence::events::Cursor as EventCursor;
pub use skranke_persistence::queue::{Assignee, BallWith};
pub use skranke_persistence::search::{Hit, Place, Snippet};
pub use skranke_persistence::visible::sees_internal;
pub use skranke_persistence::{clocks, events, messages, queue as lists, ticket_row};

/// What a reader wants besides the ticket itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Include {
    pub messages: bool,
    pub events: bool,
    pub escalation: bool,
    pub promises: bool,
}

/// A ticket and what was asked for with it.
#[derive(Clone, Debug)]
pub struct Shown {
    pub row: TicketRow,
    pub requester: Requester,
    pub messages: Option<Vec<Message>>,
    pub events: Option<Vec<Entry>>,
    pub escalations: Option<Vec<EscalationRow>>,
    pub promises: Option<Vec<PromiseRow>>,
}

/// How much of a ticket's history comes along at most; the rest is read page by page.
const ALONG: i64 = 100;

/// One ticket. Customers get messages only, and of those only replies.
pub fn ticket(tx: &mut Tx, by: &Actor, number: TicketNumber, include: Include) -> Result<Shown> {
    let (row, requester) = queue::find(tx, by, number)?.ok_or(Error::NotFound)?;
    let internal = visible::sees_internal(by);
    let messages = match include.messages {
        true => Some(messages::newest_of(tx, by, number, ALONG)?),
        false => None,
    };
    let events = match include.events && internal {
        true => Some(events::of(tx, number, 0, ALONG)?),
        false => None,
    };
    let escalations = match include.escalation && internal {
        true => Some(escalations::of(tx, number)?),
        false => None,
    };
    let promises = match include.promises && internal {
        true => Some(promises::of(tx, number)?),
        false => None,
    };
    Ok(Shown { row, requester, messages, events, escalations, promises })
}

/// A page of tickets; `q` narrows it to what a search finds.
pub fn tickets(
    tx: &mut Tx,
    by: &Actor,
    mut filter: Filter,
    q: Option<&str>,
    sort: skranke_domain::Sort,
    after: Option<After>,
    limit: i64,
) -> Result<Vec<Line>> {
    if let Some(q) = q {
        filter.numbers = Some(search::candidates(tx, by, q, 500)?);
    }
    Ok(queue::list(tx, by, &filter, sort, after, limit)?)
}

/// A page of what is found in the tickets and messages that the reader may see, best first.
pub fn search(tx: &mut Tx, by: &Actor, query: &str, before: Option<Place>, limit: i64) -> Result<Vec<Hit>> {
    Ok(search::tickets(tx, by, query, before, limit)?)
}

/// A page of a ticket's messages, oldest first.
pub fn messages(tx: &mut Tx, by: &Actor, number: TicketNumber, after: MessageId, limit: i64) -> Result<Vec<Message>> {
    seen(tx, by, number)?;
    Ok(messages::of(tx, by, number, after, limit)?)
}

/// What was written since a version of the ticket: what somebody missed who answers that version.
pub fn written_since(tx: &mut Tx, by: &Actor, number: TicketNumber, version: i64) -> Result<Vec<Message>> {
    let missed = events(tx, by, number, version, ALONG)?;
    let first = missed.iter().find_map(|entry| match entry.event.record.what {
        What::MessageAdded { message, .. } => Some(message),
        _ => None,
    });
    match first {
        Some(MessageId(first)) => Ok(messages::of(tx, by, number, MessageId(first - 1), ALONG)?),
        None => Ok(Vec::new()),
    }
}

/// A page of a ticket's ledger. Customers see what is for them.
pub fn events(tx: &mut Tx, by: &Actor, number: TicketNumber, after: i64, limit: i64) -> Result<Vec<Entry>> {
    seen(tx, by, number)?;
    let mut entries = events::of(tx, number, after, limit)?;
    if !visible::sees_internal(by) {
        entries.retain(|entry| entry.event.record.what.is_for_customer());
    }
    Ok(entries)
}

/// A page of escalations, soonest due first.
pub fn escalations(
    tx: &mut Tx,
    by: &Actor,
    filter: &EscalationFilter,
    after: Option<(i64, i64)>,
    limit: i64,
) -> Result<Vec<EscalationLine>> {
    staff_only(by)?;
    let after = after.map(|(due, id)| (Time::from_micros(due), id));
    Ok(escalations::list(tx, by, filter, after, limit)?)
}

pub fn escalation(tx: &mut Tx, by: &Actor, id: EscalationId) -> Result<EscalationLine> {
    escalations::find(tx, by, id)?.ok_or(Error::NotFound)
}

/// A file of a message the reader may see.
pub fn attachment(tx: &mut Tx, by: &Actor, id: skranke_domain::AttachmentId) -> Result<AttachmentRow> {
    skranke_persistence::attachments::find(tx, by, id)?.ok_or(Error::NotFound)
}

/// Customers by the beginnings of words in names and addresses.
pub fn customers(tx: &mut Tx, by: &Actor, q: &str, after: Option<UserId>, limit: i64) -> Result<Vec<User>> {
    staff_only(by)?;
    let wanted = Wanted { roles: vec![Role::Customer], q: q.to_owned(), after, limit, ..Wanted::default() };
    Ok(people_lists::list(tx, &wanted)?)
}

pub fn customer(tx: &mut Tx, by: &Actor, id: UserId) -> Result<User> {
    staff_only(by)?;
    people::find(tx, id)?.filter(|user| user.role == Role::Customer).ok_or(Error::NotFound)
}

/// Every message of a customer's tickets that the reader may see, newest first: all contacts in one list.
pub fn dialogue(
    tx: &mut Tx,
    by: &Actor,
    id: UserId,
    before: MessageId,
    limit: i64,
) -> Result<Vec<(i64, String, Message)>> {
    customer(tx, by, id)?;
    Ok(messages::of_customer(tx, by, id, before, limit)?)
}

/// Whether the reader sees a ticket.
pub fn sees(tx: &mut Tx, by: &Actor, number: TicketNumber) -> Result<bool> {
    Ok(queue::sees(tx, by, number)?)
}

/// The name of a customer's organisation.
pub fn organisation(tx: &mut Tx, by: &Actor, id: OrganisationId) -> Result<Option<String>> {
    staff_only(by)?;
    Ok(organisations::name(tx, id)?)
}

fn seen(tx: &mut Tx, by: &Actor, number: TicketNumber) -> Result<()> {
    if queue::sees(tx, by, number)? { Ok(()) } else { Err(Error::NotFound) }
}

fn staff_only(by: &Actor) -> Result<()> {
    match visible::sees_internal(by) {
        true => Ok(()),
        false => Err(Error::Forbidden("this is for the people who work here")),
    }
}
