//! For benchmarks: many tickets with their whole past at once, as the same rows that commands write one by one.

use crate::clocks::{EscalationRow, PromiseRow, StintRow};
use crate::conn::Conn;
use crate::error::Error;
use crate::schema::{escalations, messages, promises, stints, tickets};
use crate::sql::{Numbered, insert_all, next_ids};
use crate::ticket_row::TicketRow;
use crate::tx::Tx;
use crate::types::Time;
use crate::{events, search_index};
use chrono::{DateTime, Utc};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use skranke_domain::message::{MessageKind, Side};
use skranke_domain::text::Body;
use skranke_domain::{Channel, MessageId, Ticket, UserId};

/// A ticket with all its news still untold, and what was written on it.
#[derive(Clone, Debug)]
pub struct History {
    pub ticket: Ticket,
    pub messages: Vec<Said>,
}

#[derive(Clone, Debug)]
pub struct Said {
    pub id: MessageId,
    pub author: UserId,
    pub side: Side,
    pub body: Body,
    pub at: DateTime<Utc>,
}

/// The first free number of each.
#[derive(Clone, Copy, Debug)]
pub struct Free {
    pub ticket: i64,
    pub message: i64,
    pub escalation: i64,
}

#[derive(Insertable)]
#[diesel(table_name = messages)]
struct MessageRow<'a> {
    id: i64,
    ticket: i64,
    author_id: Option<i64>,
    author_role: &'static str,
    kind: &'static str,
    channel: &'static str,
    body: &'a str,
    created_at: Time,
}

/// Rows of one statement: few enough for the parameters that PostgreSQL takes.
const ROWS: usize = 500;

pub fn free(tx: &mut Tx) -> Result<Free, Error> {
    let of = [Numbered::Tickets, Numbered::Messages, Numbered::Escalations];
    let [ticket, message, escalation] = next_ids(tx.conn(), of)?;
    Ok(Free { ticket, message, escalation })
}

pub fn add(tx: &mut Tx, histories: &[History]) -> Result<(), Error> {
    add_tickets(tx.conn(), histories)?;
    add_children(tx.conn(), histories)?;
    add_messages(tx.conn(), histories)?;
    events::record_all(tx, histories.iter().map(|history| &history.ticket), ROWS)
}

fn add_tickets(conn: &mut Conn, histories: &[History]) -> Result<(), Error> {
    let rows: Vec<TicketRow> =
        histories.iter().map(|history| TicketRow::next(&history.ticket)).collect::<Result<_, _>>()?;
    for rows in rows.chunks(ROWS) {
        insert_all!(conn, tickets::table, rows)?;
    }
    Ok(())
}

fn add_children(conn: &mut Conn, histories: &[History]) -> Result<(), Error> {
    let parts = || histories.iter().map(|history| (history.ticket.number().0, history.ticket.parts()));
    let held: Vec<_> = parts().flat_map(|(n, parts)| parts.stints.iter().map(move |s| StintRow::of(n, s))).collect();
    for rows in held.chunks(ROWS) {
        insert_all!(conn, stints::table, rows)?;
    }
    let given: Vec<_> =
        parts().flat_map(|(n, parts)| parts.promises.iter().map(move |p| PromiseRow::of(n, p))).collect();
    for rows in given.chunks(ROWS) {
        insert_all!(conn, promises::table, rows)?;
    }
    let asked: Vec<_> =
        parts().flat_map(|(n, parts)| parts.escalations.iter().map(move |e| EscalationRow::of(n, e))).collect();
    for rows in asked.chunks(ROWS) {
        insert_all!(conn, escalations::table, rows)?;
    }
    Ok(())
}

fn add_messages(conn: &mut Conn, histories: &[History]) -> Result<(), Error> {
    let mut rows = Vec::new();
    for history in histories {
        rows.extend(history.messages.iter().map(|said| message(&history.ticket, said)));
    }
    for rows in rows.chunks(ROWS) {
        insert_all!(conn, messages::table, rows)?;
    }
    Ok(())
}

fn message<'a>(ticket: &Ticket, said: &'a Said) -> MessageRow<'a> {
    MessageRow {
        id: said.id.0,
        ticket: ticket.number().0,
        author_id: Some(said.author.0),
        author_role: said.side.as_str(),
        kind: MessageKind::Reply.as_str(),
        channel: Channel::Web.as_str(),
        body: said.body.as_str(),
        created_at: said.at.into(),
    }
}

/// Adds to the search some of what it does not know yet on SQLite, and says whether more is left; `finish` does all on
/// PostgreSQL.
pub fn index(tx: &mut Tx) -> Result<bool, Error> {
    let Conn::Sqlite(conn) = tx.conn() else { return Ok(false) };
    // More of the index is sorted in memory than the writer's small batches would need.
    conn.batch_execute("INSERT INTO search_index (search_index, rank) VALUES ('hashsize', 67108864)")?;
    let mut has_more = true;
    for _ in 0..INDEXED {
        has_more = has_more && search_index::catch_up(tx)?;
    }
    tx.conn().batch_execute("INSERT INTO search_index (search_index, rank) VALUES ('hashsize', 1048576)")?;
    Ok(has_more)
}

/// Batches of messages that are indexed in one transaction.
const INDEXED: usize = 40;

/// Moves PostgreSQL's counters behind what was added, and lets the search and the planner know it.
pub fn finish(tx: &mut Tx) -> Result<(), Error> {
    if let Conn::Pg(conn) = tx.conn() {
        // All of a big desk takes longer than any command may.
        conn.batch_execute("SET LOCAL statement_timeout = 0")?;
        search_index::rebuild(tx)?;
    }
    if let Conn::Pg(conn) = tx.conn() {
        for (table, key) in [("tickets", "number"), ("messages", "id"), ("escalations", "id")] {
            conn.batch_execute(&format!(
                "SELECT setval(pg_get_serial_sequence('{table}', '{key}'), max({key})) FROM {table} HAVING max({key}) IS NOT NULL"
            ))?;
        }
    }
    Ok(tx.conn().batch_execute("ANALYZE")?)
}

/// How many tickets there are.
pub fn count(tx: &mut Tx) -> Result<i64, Error> {
    Ok(tickets::table.count().get_result(tx.conn())?)
}
