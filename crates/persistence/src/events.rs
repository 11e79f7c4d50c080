//! The ledger: appended to with every change, read by the timeline, the stream and replay.

use crate::error::Error;
use crate::schema::events;
use crate::sql::insert_all;
use crate::tx::Tx;
use crate::types::{Json, Time, word};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};
use skranke_domain::event::{Event, Record};
use skranke_domain::{Ticket, TicketNumber, UserId};

#[derive(Insertable)]
#[diesel(table_name = events)]
struct NewRow {
    ticket: i64,
    n: i64,
    at: Time,
    actor_id: Option<i64>,
    cause: String,
    #[diesel(column_name = type_)]
    name: &'static str,
    data: Json<Record>,
    correlation_id: String,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = events)]
struct Row {
    seq: i64,
    tx: i64,
    ticket: i64,
    n: i64,
    at: Time,
    actor_id: Option<i64>,
    cause: String,
    data: Json<Record>,
}

/// An event with its place in the whole desk's ledger.
#[derive(Clone, Debug)]
pub struct Entry {
    pub cursor: Cursor,
    pub ticket: TicketNumber,
    pub event: Event,
}

/// A place in the ledger that later events lie behind, whichever server wrote them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    pub tx: i64,
    pub seq: i64,
}

/// Appends the ticket's news.
pub fn record(tx: &mut Tx, ticket: &Ticket) -> Result<(), Error> {
    record_all(tx, std::iter::once(ticket), usize::MAX)
}

/// Appends the news of several tickets, so many of them in one statement.
pub fn record_all<'a>(tx: &mut Tx, tickets: impl Iterator<Item = &'a Ticket>, at_once: usize) -> Result<(), Error> {
    let correlation_id = tx.correlation().to_owned();
    let rows: Vec<_> = tickets.flat_map(|ticket| news(ticket, &correlation_id)).collect();
    for rows in rows.chunks(at_once) {
        insert_all!(tx.conn(), events::table, rows)?;
    }
    tx.announce();
    Ok(())
}

fn news(ticket: &Ticket, correlation_id: &str) -> Vec<NewRow> {
    let row = |event: &Event| NewRow {
        ticket: ticket.number().0,
        n: event.n,
        at: event.at.into(),
        actor_id: event.actor.map(|id| id.0),
        cause: event.cause.to_string(),
        name: event.record.what.name(),
        data: Json(event.record.clone()),
        correlation_id: correlation_id.to_owned(),
    };
    ticket.news().iter().map(row).collect()
}

/// A ticket's events from `after` on, oldest first; whether its reader may see it was asked before.
pub fn of(tx: &mut Tx, ticket: TicketNumber, after: i64, limit: i64) -> Result<Vec<Entry>, Error> {
    let rows: Vec<Row> = events::table
        .filter(events::ticket.eq(ticket.0))
        .filter(events::n.gt(after))
        .order(events::n)
        .limit(limit)
        .select(Row::as_select())
        .load(tx.conn())?;
    rows.into_iter().map(Row::into_entry).collect()
}

/// What came behind a place in the ledger, up to the oldest transaction that still runs: nothing is ever skipped.
pub fn tail(tx: &mut Tx, after: Cursor, limit: i64) -> Result<Vec<Entry>, Error> {
    let horizon = crate::sql::oldest_running(tx.conn())?;
    let behind = diesel::dsl::sql::<Bool>("(tx, seq) > (")
        .bind::<BigInt, _>(after.tx)
        .sql(", ")
        .bind::<BigInt, _>(after.seq)
        .sql(")");
    let rows: Vec<Row> = events::table
        .filter(behind)
        .filter(events::tx.lt(horizon))
        .order((events::tx, events::seq))
        .limit(limit)
        .select(Row::as_select())
        .load(tx.conn())?;
    rows.into_iter().map(Row::into_entry).collect()
}

/// The ledger's end as of now.
pub fn head(tx: &mut Tx) -> Result<Cursor, Error> {
    let horizon = crate::sql::oldest_running(tx.conn())?;
    let last: Option<(i64, i64)> = events::table
        .filter(events::tx.lt(horizon))
        .order((events::tx.desc(), events::seq.desc()))
        .select((events::tx, events::seq))
        .first(tx.conn())
        .optional()?;
    Ok(last.map_or_else(Cursor::default, |(tx, seq)| Cursor { tx, seq }))
}

impl Row {
    fn into_entry(self) -> Result<Entry, Error> {
        Ok(Entry {
            cursor: Cursor { tx: self.tx, seq: self.seq },
            ticket: TicketNumber(self.ticket),
            event: Event {
                n: self.n,
                at: self.at.into(),
                actor: self.actor_id.map(UserId),
                cause: word(&self.cause, "events", "cause", self.seq)?,
                record: self.data.0,
            },
        })
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", self.tx, self.seq)
    }
}

impl std::str::FromStr for Cursor {
    type Err = std::num::ParseIntError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (tx, seq) = text.split_once('-').unwrap_or(("0", text));
        Ok(Self { tx: tx.parse()?, seq: seq.parse()? })
    }
}
