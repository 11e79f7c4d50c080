//! Promises as they are shown.

use crate::clocks::PromiseRow;
use crate::error::Error;
use crate::schema::promises;
use crate::tx::Tx;
use crate::types::Time;
use chrono::TimeDelta;
use diesel::prelude::*;
use skranke_domain::TicketNumber;

/// All of a ticket's, oldest first; whether the reader may see them was asked before.
pub fn of(tx: &mut Tx, ticket: TicketNumber) -> Result<Vec<PromiseRow>, Error> {
    Ok(promises::table
        .filter(promises::ticket.eq(ticket.0))
        .order(promises::n)
        .limit(200)
        .select(PromiseRow::as_select())
        .load(tx.conn())?)
}

/// How many running promises fall due within the next hour, and how many are past it; each capped at `cap`.
pub fn near(tx: &mut Tx, cap: i64) -> Result<(i64, i64), Error> {
    let now = tx.now();
    let (now, soon) = (Time::from(now), Time::from(now + TimeDelta::hours(1)));
    let running = || promises::table.filter(promises::ended_at.is_null()).select(promises::n).limit(cap);
    let due_soon: Vec<i64> =
        running().filter(promises::due_at.gt(now)).filter(promises::due_at.le(soon)).load(tx.conn())?;
    let overdue: Vec<i64> = running().filter(promises::due_at.le(now)).load(tx.conn())?;
    let count = |found: Vec<i64>| i64::try_from(found.len()).unwrap_or(cap);
    Ok((count(due_soon), count(overdue)))
}
