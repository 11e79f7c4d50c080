//! How often something was tried, counted for all servers together.

use crate::error::Error;
use crate::schema::attempts;
use crate::sql;
use crate::tx::Tx;
use crate::types::Time;
use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use diesel::prelude::*;

/// At most so many tries in any window of this length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    pub tries: i64,
    pub window: TimeDelta,
}

/// Tries are counted by the minute.
const MINUTE: TimeDelta = TimeDelta::minutes(1);

/// Counts one more try; `Some` is how long to wait if that would be one too many, and then it is not counted.
///
/// Servers that count the same key at once wait for each other, so that no try is missed.
pub fn count(tx: &mut Tx, key: &str, limit: Limit) -> Result<Option<TimeDelta>, Error> {
    let now = tx.now();
    hold(tx, key)?;
    let within = attempts::table
        .filter(attempts::key.eq(key))
        .filter(attempts::window_start.gt(Time::from(now - limit.window - MINUTE)));
    let minutes: Vec<(Time, i64)> =
        within.order(attempts::window_start).select((attempts::window_start, attempts::count)).load(tx.conn())?;
    let tries: i64 = minutes.iter().map(|(_, count)| count).sum();
    match minutes.iter().find(|(_, count)| *count > 0) {
        Some((oldest, _)) if tries >= limit.tries => {
            Ok(Some((DateTime::from(*oldest) + limit.window + MINUTE - now).max(TimeDelta::seconds(1))))
        }
        _ => {
            sql::add_attempts(tx.conn(), key, Time::from(minute_of(now)), 1)?;
            Ok(None)
        }
    }
}

/// Takes the latest try back.
pub fn take_back(tx: &mut Tx, key: &str) -> Result<(), Error> {
    hold(tx, key)?;
    let latest: Option<Time> = attempts::table
        .filter(attempts::key.eq(key))
        .filter(attempts::count.gt(0))
        .order(attempts::window_start.desc())
        .select(attempts::window_start)
        .first(tx.conn())
        .optional()?;
    match latest {
        Some(minute) => sql::add_attempts(tx.conn(), key, minute, -1),
        None => Ok(()),
    }
}

/// One row of a key, in 1970, counts nothing: whoever touches it has the key to themselves until the transaction ends.
fn hold(tx: &mut Tx, key: &str) -> Result<(), Error> {
    sql::add_attempts(tx.conn(), key, Time::from(DateTime::UNIX_EPOCH), 0)
}

fn minute_of(now: DateTime<Utc>) -> DateTime<Utc> {
    now.duration_trunc(MINUTE).unwrap_or(now)
}

/// Removes up to `limit` rows of minutes before `before`; answers how many.
pub fn prune(tx: &mut Tx, before: DateTime<Utc>, limit: i64) -> Result<usize, Error> {
    let old: Vec<(String, Time)> = attempts::table
        .filter(attempts::window_start.lt(Time::from(before)))
        .order(attempts::window_start)
        .limit(limit)
        .select((attempts::key, attempts::window_start))
        .load(tx.conn())?;
    let mut removed = 0;
    for (key, minute) in old {
        removed += diesel::delete(attempts::table.find((key, minute))).execute(tx.conn())?;
    }
    Ok(removed)
}
