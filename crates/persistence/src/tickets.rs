//! Tickets as wholes: loaded for a command, saved with what happened.

use crate::clocks::{EscalationRow, PromiseRow, StintRow};
use crate::conn::{Conn, MultiBackend};
use crate::error::Error;
use crate::events;
use crate::schema::{escalations, promises, stints, ticket_tags, tickets, users};
use crate::search_index;
use crate::sql::{Numbered, insert_all, next_ids};
use crate::ticket_row::TicketRow;
use crate::tx::Tx;
use crate::types::Time;
use crate::visible;
use diesel::prelude::*;
use skranke_domain::event::{Event, What};
use skranke_domain::promise::PromiseKind;
use skranke_domain::{Actor, EscalationId, MessageId, Ticket, TicketNumber};

/// The ticket if this person can see it, with all that a command may need; what has ended stays behind.
pub fn load(tx: &mut Tx, by: &Actor, number: TicketNumber) -> Result<Option<Ticket>, Error> {
    let row = tickets::table
        .inner_join(users::table)
        .filter(tickets::number.eq(number.0))
        .filter(visible::tickets(by))
        .select(TicketRow::as_select())
        .first(tx.conn())
        .optional()?;
    row.map(|row| with_children(tx, row)).transpose()
}

/// The ticket of an escalation, if this person can see it.
pub fn of_escalation(tx: &mut Tx, by: &Actor, id: EscalationId) -> Result<Option<Ticket>, Error> {
    let number: Option<i64> = escalations::table.find(id.0).select(escalations::ticket).first(tx.conn()).optional()?;
    number.map_or(Ok(None), |number| load(tx, by, TicketNumber(number)))
}

/// Up to `limit` tickets at which time has something to do; on PostgreSQL locked, so that servers share the work.
pub fn due(tx: &mut Tx, limit: i64) -> Result<Vec<Ticket>, Error> {
    let now = Time::from(tx.now());
    let numbers = crate::sql::due_tickets(tx.conn(), now, limit)?;
    let rows: Vec<TicketRow> =
        tickets::table.filter(tickets::number.eq_any(numbers)).select(TicketRow::as_select()).load(tx.conn())?;
    rows.into_iter().map(|row| with_children(tx, row)).collect()
}

fn with_children(tx: &mut Tx, row: TicketRow) -> Result<Ticket, Error> {
    let number = row.number;
    let mut parts = row.into_parts()?;
    let mut held = stints::table.filter(stints::ticket.eq(number)).into_boxed::<MultiBackend>();
    if !parts.state.is_terminal() {
        held = held.filter(stints::ended_at.is_null());
    }
    parts.stints = held
        .order(stints::n)
        .select(StintRow::as_select())
        .load(tx.conn())?
        .into_iter()
        .map(StintRow::into_stint)
        .collect::<Result<_, _>>()?;
    parts.promises = promises::table
        .filter(promises::ticket.eq(number))
        .filter(promises::ended_at.is_null().or(promises::kind.eq(PromiseKind::Resolution.as_str())))
        .order(promises::n)
        .select(PromiseRow::as_select())
        .load(tx.conn())?
        .into_iter()
        .map(PromiseRow::into_promise)
        .collect::<Result<_, _>>()?;
    parts.escalations = escalations::table
        .filter(escalations::ticket.eq(number))
        .order(escalations::id)
        .select(EscalationRow::as_select())
        .load(tx.conn())?
        .into_iter()
        .map(EscalationRow::into_escalation)
        .collect::<Result<_, _>>()?;
    Ok(Ticket::from_parts(parts))
}

/// Numbers for a ticket and its first message, before either is written.
pub fn reserve(tx: &mut Tx) -> Result<(TicketNumber, MessageId), Error> {
    let [ticket, message] = next_ids(tx.conn(), [Numbered::Tickets, Numbered::Messages])?;
    Ok((TicketNumber(ticket), MessageId(message)))
}

/// Writes a ticket that was just created, and what happened.
pub fn add(tx: &mut Tx, ticket: &mut Ticket) -> Result<Vec<Event>, Error> {
    diesel::insert_into(tickets::table).values(TicketRow::next(ticket)?).execute(tx.conn())?;
    save_children(tx, ticket)
}

/// Writes the ticket unless it changed since it was read, and records what happened.
pub fn save(tx: &mut Tx, ticket: &mut Ticket) -> Result<Vec<Event>, Error> {
    if ticket.news().is_empty() {
        return Ok(Vec::new());
    }
    retitle(tx, ticket)?;
    let row = TicketRow::next(ticket)?;
    let unchanged = tickets::table.filter(tickets::number.eq(row.number)).filter(tickets::version.eq(ticket.version()));
    match diesel::update(unchanged).set(&row).execute(tx.conn())? {
        0 => Err(Error::Stale),
        _ => save_children(tx, ticket),
    }
}

/// Keeps the ticket findable while its old subject is still there to compare.
fn retitle(tx: &mut Tx, ticket: &Ticket) -> Result<(), Error> {
    let is_edited = ticket.news().iter().any(|event| matches!(event.record.what, What::TicketEdited { .. }));
    if is_edited { search_index::retitle(tx, ticket.number(), &ticket.facts().subject) } else { Ok(()) }
}

fn save_children(tx: &mut Tx, ticket: &mut Ticket) -> Result<Vec<Event>, Error> {
    save_escalations(tx.conn(), ticket)?;
    save_stints(tx.conn(), ticket)?;
    save_promises(tx.conn(), ticket)?;
    save_tags(tx.conn(), ticket)?;
    events::record(tx, ticket)?;
    Ok(ticket.settle())
}

/// Ends before beginnings, so that no instant has two open stints of one role.
fn save_stints(conn: &mut Conn, ticket: &Ticket) -> Result<(), Error> {
    let number = ticket.number().0;
    let touched = ticket.parts().stints.iter().filter(|stint| ticket.touched().stints.contains(&stint.n));
    let kept = ticket.kept().stints;
    let (new, known): (Vec<_>, Vec<_>) = touched.map(|stint| StintRow::of(number, stint)).partition(|row| row.n > kept);
    for row in known {
        diesel::update(stints::table.find((number, row.n))).set(&row).execute(conn)?;
    }
    if !new.is_empty() {
        insert_all!(conn, stints::table, &new)?;
    }
    Ok(())
}

fn save_promises(conn: &mut Conn, ticket: &Ticket) -> Result<(), Error> {
    let number = ticket.number().0;
    let touched = ticket.parts().promises.iter().filter(|promise| ticket.touched().promises.contains(&promise.n));
    let kept = ticket.kept().promises;
    let (known, new): (Vec<_>, Vec<_>) =
        touched.map(|promise| PromiseRow::of(number, promise)).partition(|row| row.n <= kept);
    for row in known {
        diesel::update(promises::table.find((number, row.n))).set(&row).execute(conn)?;
    }
    if !new.is_empty() {
        insert_all!(conn, promises::table, &new)?;
    }
    Ok(())
}

/// The same order: what is over makes room for what begins.
fn save_escalations(conn: &mut Conn, ticket: &Ticket) -> Result<(), Error> {
    let number = ticket.number().0;
    let touched =
        ticket.parts().escalations.iter().filter(|escalation| ticket.touched().escalations.contains(&escalation.id));
    let rows = touched.map(|escalation| EscalationRow::of(number, escalation));
    let (new, known): (Vec<_>, Vec<_>) = rows.partition(|row| ticket.is_new(EscalationId(row.id)));
    let (active, over): (Vec<_>, Vec<_>) = known.into_iter().partition(|row| row.is_active);
    for row in over.into_iter().chain(active) {
        diesel::update(escalations::table.find(row.id)).set(&row).execute(conn)?;
    }
    if !new.is_empty() {
        insert_all!(conn, escalations::table, &new)?;
    }
    Ok(())
}

fn save_tags(conn: &mut Conn, ticket: &Ticket) -> Result<(), Error> {
    if !ticket.touched().tags {
        return Ok(());
    }
    let number = ticket.number().0;
    diesel::delete(ticket_tags::table.filter(ticket_tags::ticket.eq(number))).execute(conn)?;
    let tags = ticket.facts().tags.iter();
    let rows: Vec<_> = tags.map(|tag| (ticket_tags::ticket.eq(number), ticket_tags::tag.eq(tag.to_string()))).collect();
    if !rows.is_empty() {
        insert_all!(conn, ticket_tags::table, &rows)?;
    }
    Ok(())
}
