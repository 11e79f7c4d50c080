//! How often something was tried, counted for all servers together.

use crate::error::Error;
use crate::schema::attempts;
use crate::sql::{self, Tally};
use crate::tx::Tx;
use crate::types::Time;
use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use diesel::prelude::*;

/// What one try is counted under, and how many there may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    pub name: String,
    pub most: i64,
}

/// Where a try was counted, so that it can be taken back.
#[derive(Clone, Debug)]
pub struct Counted {
    keys: [Key; 2],
    at: Time,
}

/// Must come before anything else in a transaction that counts: many may try the same at once, and then each waits for
/// the one before instead of starting over.
pub fn queue_up(tx: &mut Tx) -> Result<(), Error> {
    sql::wait_for_others(tx.conn())
}

/// Counts a try under two keys, each at most so often in any time as long as `window`. The inner error is how long to
/// wait if it was one too many; then the caller undoes the transaction.
///
/// Time is cut into fifths of the window. The fifth that is not quite over counts in full, so that there are never more.
pub fn count(tx: &mut Tx, keys: &[Key; 2], window: TimeDelta) -> Result<Result<Counted, TimeDelta>, Error> {
    let now = tx.now();
    let fifth = window / 5;
    let at = Time::from(now.duration_trunc(fifth).unwrap_or(now));
    let since = Time::from(now - window - fifth);
    let tallies = sql::add_attempts(tx.conn(), names(keys), at, since, 1)?;
    let too_many = |tally: &Tally| keys.iter().any(|key| key.name == tally.key && tally.tries > key.most);
    let Some(full) = tallies.into_iter().find(too_many) else {
        return Ok(Ok(Counted { keys: keys.clone(), at }));
    };
    let oldest: Option<Time> = attempts::table
        .filter(attempts::key.eq(full.key))
        .filter(attempts::window_start.gt(since))
        .filter(attempts::count.gt(0))
        .order(attempts::window_start)
        .select(attempts::window_start)
        .first(tx.conn())
        .optional()?;
    let free = DateTime::from(oldest.unwrap_or(at)) + window + fifth;
    Ok(Err((free - now).max(TimeDelta::seconds(1))))
}

/// Takes back one try that was none.
pub fn take_back(tx: &mut Tx, counted: &Counted) -> Result<(), Error> {
    sql::add_attempts(tx.conn(), names(&counted.keys), counted.at, counted.at, -1)?;
    Ok(())
}

fn names(keys: &[Key; 2]) -> [&str; 2] {
    keys.each_ref().map(|key| key.name.as_str())
}

/// Removes up to `limit` rows of times before `before`; answers how many.
pub fn prune(tx: &mut Tx, before: DateTime<Utc>, limit: i64) -> Result<usize, Error> {
    let old: Vec<(String, Time)> = attempts::table
        .filter(attempts::window_start.lt(Time::from(before)))
        .order(attempts::window_start)
        .limit(limit)
        .select((attempts::key, attempts::window_start))
        .load(tx.conn())?;
    let mut removed = 0;
    for (key, at) in old {
        removed += diesel::delete(attempts::table.find((key, at))).execute(tx.conn())?;
    }
    Ok(removed)
}
