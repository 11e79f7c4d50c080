//! Side effects, written with their cause and done by a worker: at least once, never forgotten.

use crate::error::Error;
use crate::schema::outbox;
use crate::tx::Tx;
use crate::types::{Json, Time};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use serde_json::Value;
use skranke_domain::{OutboxId, TicketNumber};

/// Something a worker is to do once the transaction has committed.
#[derive(Clone, Debug)]
pub struct NewJob<'a> {
    pub kind: &'static str,
    pub ticket: Option<TicketNumber>,
    pub recipient: &'a str,
    /// Fixed here, so that every retry is the same mail.
    pub message_id: &'a str,
    pub payload: Value,
}

#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = outbox)]
pub struct JobRow {
    pub id: i64,
    pub kind: String,
    pub ticket: Option<i64>,
    pub recipient: String,
    pub message_id: String,
    pub payload: Json<Value>,
    pub state: String,
    pub attempts: i64,
    pub next_at: Time,
    pub last_error: Option<String>,
    pub created_at: Time,
    pub done_at: Option<Time>,
}

/// How the outbox stands, for those who watch it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// Waiting, capped at [`Load::CAP`].
    pub waiting: i64,
    pub dead: i64,
    pub oldest_s: i64,
}

impl Load {
    pub const CAP: i64 = 10_000;
}

pub fn add(tx: &mut Tx, new: NewJob) -> Result<(), Error> {
    let now = Time::from(tx.now());
    let row = (
        outbox::kind.eq(new.kind),
        outbox::ticket.eq(new.ticket.map(|number| number.0)),
        outbox::recipient.eq(new.recipient),
        outbox::message_id.eq(new.message_id),
        outbox::payload.eq(Json(new.payload)),
        outbox::state.eq("waiting"),
        outbox::attempts.eq(0),
        outbox::next_at.eq(now),
        outbox::created_at.eq(now),
    );
    diesel::insert_into(outbox::table).values(row).execute(tx.conn())?;
    tx.announce();
    Ok(())
}

/// Leases up to `limit` due jobs to `owner`; whoever dies with a lease loses it after `lease`.
pub fn claim(tx: &mut Tx, owner: &str, limit: i64, lease: TimeDelta) -> Result<Vec<JobRow>, Error> {
    let now = tx.now();
    let ids = crate::sql::claim_jobs(tx.conn(), owner, now.into(), (now + lease).into(), limit)?;
    Ok(outbox::table.filter(outbox::id.eq_any(ids)).order(outbox::id).select(JobRow::as_select()).load(tx.conn())?)
}

/// Marks it done, unless the lease was lost to another attempt; false then.
pub fn done(tx: &mut Tx, id: OutboxId, attempt: i64) -> Result<bool, Error> {
    let now = Time::from(tx.now());
    let held = outbox::table
        .filter(outbox::id.eq(id.0))
        .filter(outbox::attempts.eq(attempt))
        .filter(outbox::state.eq("waiting"));
    let none = None::<Time>;
    let rows = diesel::update(held)
        .set((outbox::state.eq("done"), outbox::done_at.eq(Some(now)), outbox::leased_until.eq(none)))
        .execute(tx.conn())?;
    Ok(rows == 1)
}

/// Puts it off until `next_at`, or gives it up (`None`) for an admin to look at.
pub fn failed(
    tx: &mut Tx,
    id: OutboxId,
    attempt: i64,
    error: &str,
    next_at: Option<DateTime<Utc>>,
) -> Result<bool, Error> {
    let held = outbox::table.filter(outbox::id.eq(id.0)).filter(outbox::attempts.eq(attempt));
    let state = if next_at.is_some() { "waiting" } else { "dead" };
    let next = Time::from(next_at.unwrap_or_else(|| tx.now()));
    let none = None::<Time>;
    let rows = diesel::update(held)
        .set((
            outbox::state.eq(state),
            outbox::next_at.eq(next),
            outbox::last_error.eq(Some(error)),
            outbox::leased_until.eq(none),
        ))
        .execute(tx.conn())?;
    Ok(rows == 1)
}

/// What waits or was given up, newest first, before a given one.
pub fn list(tx: &mut Tx, state: &str, before: Option<OutboxId>, limit: i64) -> Result<Vec<JobRow>, Error> {
    Ok(outbox::table
        .filter(outbox::state.eq(state))
        .filter(outbox::id.lt(before.map_or(i64::MAX, |id| id.0)))
        .order(outbox::id.desc())
        .limit(limit)
        .select(JobRow::as_select())
        .load(tx.conn())?)
}

pub fn find(tx: &mut Tx, id: OutboxId) -> Result<Option<JobRow>, Error> {
    Ok(outbox::table.find(id.0).select(JobRow::as_select()).first(tx.conn()).optional()?)
}

/// Gives a dead job another round of tries; false if it is not dead.
pub fn retry(tx: &mut Tx, id: OutboxId) -> Result<bool, Error> {
    let now = Time::from(tx.now());
    let dead = outbox::table.filter(outbox::id.eq(id.0)).filter(outbox::state.eq("dead"));
    let rows = diesel::update(dead)
        .set((outbox::state.eq("waiting"), outbox::next_at.eq(now), outbox::attempts.eq(0)))
        .execute(tx.conn())?;
    tx.announce();
    Ok(rows == 1)
}

/// The Message-IDs of earlier mails about a ticket to the same address, oldest first: what an answer refers to.
pub fn thread(tx: &mut Tx, ticket: TicketNumber, recipient: &str, before: OutboxId) -> Result<Vec<String>, Error> {
    let mut ids: Vec<String> = outbox::table
        .filter(outbox::ticket.eq(ticket.0))
        .filter(outbox::recipient.eq(recipient))
        .filter(outbox::id.lt(before.0))
        .order(outbox::id.desc())
        .limit(10)
        .select(outbox::message_id)
        .load(tx.conn())?;
    ids.reverse();
    Ok(ids)
}

pub fn load(tx: &mut Tx) -> Result<Load, Error> {
    let count =
        |state: &str| outbox::table.filter(outbox::state.eq(state.to_owned())).select(outbox::id).limit(Load::CAP);
    let waiting: Vec<i64> = count("waiting").load(tx.conn())?;
    let dead: Vec<i64> = count("dead").load(tx.conn())?;
    let oldest: Option<Time> = outbox::table
        .filter(outbox::state.eq("waiting"))
        .order(outbox::id)
        .select(outbox::created_at)
        .first(tx.conn())
        .optional()?;
    let size = |ids: Vec<i64>| i64::try_from(ids.len()).unwrap_or(Load::CAP);
    let age = oldest.map_or(0, |at| (tx.now() - DateTime::<Utc>::from(at)).num_seconds().max(0));
    Ok(Load { waiting: size(waiting), dead: size(dead), oldest_s: age })
}
