//! For sample data: what a desk that has been at work for months has behind it. See [`Tx::relive`].

use crate::error::Error;
use crate::schema::{outbox, tickets};
use crate::tx::Tx;
use crate::types::Time;
use chrono::{DateTime, Utc};
use diesel::prelude::*;

/// The next moment at which time alone changes something on any ticket.
pub fn next_tick(tx: &mut Tx) -> Result<Option<DateTime<Utc>>, Error> {
    let next: Option<Option<Time>> = tickets::table
        .filter(tickets::next_tick_at.is_not_null())
        .order(tickets::next_tick_at)
        .select(tickets::next_tick_at)
        .first(tx.conn())
        .optional()?;
    Ok(next.flatten().map(Into::into))
}

/// Takes all letters for sent at the time they were written, but for the newest `keep`.
pub fn letters_are_sent(tx: &mut Tx, keep: i64) -> Result<(), Error> {
    let waiting = outbox::table.filter(outbox::state.eq("waiting"));
    let oldest_kept: Option<i64> =
        waiting.order(outbox::id.desc()).offset(keep).select(outbox::id).first(tx.conn()).optional()?;
    let Some(last_sent) = oldest_kept else { return Ok(()) };
    diesel::update(waiting.filter(outbox::id.le(last_sent)))
        .set((outbox::state.eq("done"), outbox::attempts.eq(1), outbox::done_at.eq(outbox::created_at.nullable())))
        .execute(tx.conn())?;
    Ok(())
}

/// The newest letter to an address came back, so it was given up.
pub fn letter_came_back(tx: &mut Tx, recipient: &str, said: &str) -> Result<(), Error> {
    let newest: Option<i64> = outbox::table
        .filter(outbox::recipient.eq(recipient))
        .order(outbox::id.desc())
        .select(outbox::id)
        .first(tx.conn())
        .optional()?;
    let Some(newest) = newest else { return Ok(()) };
    let none = None::<Time>;
    diesel::update(outbox::table.find(newest))
        .set((
            outbox::state.eq("dead"),
            outbox::attempts.eq(1),
            outbox::last_error.eq(Some(said)),
            outbox::done_at.eq(none),
        ))
        .execute(tx.conn())?;
    Ok(())
}
