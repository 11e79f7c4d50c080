//! Who is signed in where: one session a sign-in, with a family of refresh tokens.

use crate::error::Error;
use crate::people::{Credentials, Row as UserRow, User};
use crate::schema::{browsers, refresh_tokens, sessions, users};
use crate::sql;
use crate::tx::Tx;
use crate::types::Time;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use skranke_domain::{SessionId, UserId};

/// What became of a refresh token that somebody brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spent {
    /// It was good, and is used up now.
    Now { user: UserId, session: SessionId, version: i64 },
    /// It had been used before: somebody has a copy.
    Before { user: UserId, session: SessionId },
    /// Nobody has issued it, or its session has ended.
    Unknown,
}

/// Opens a session that ends `life` from now whatever happens, if the password is still the one that was checked and
/// the account can sign in.
pub fn open(tx: &mut Tx, checked: &Credentials, life: TimeDelta) -> Result<Option<SessionId>, Error> {
    let now = tx.now();
    let ends = Time::from(now + life);
    let id = sql::open_session(tx.conn(), checked.user.0, &checked.password_hash, now.into(), ends)?;
    Ok(id.map(SessionId))
}

pub fn add_refresh(tx: &mut Tx, session: SessionId, hash: &str) -> Result<(), Error> {
    let now = Time::from(tx.now());
    diesel::insert_into(refresh_tokens::table)
        .values((
            refresh_tokens::hash.eq(hash),
            refresh_tokens::session_id.eq(session.0),
            refresh_tokens::created_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Uses a refresh token up; of two who bring it at once, one is the second.
pub fn spend_refresh(tx: &mut Tx, hash: &str) -> Result<Spent, Error> {
    let now = Time::from(tx.now());
    let Some((session, user)) = family(tx, hash)? else { return Ok(Spent::Unknown) };
    let unused = refresh_tokens::table.filter(refresh_tokens::hash.eq(hash)).filter(refresh_tokens::used_at.is_null());
    if diesel::update(unused).set(refresh_tokens::used_at.eq(now)).execute(tx.conn())? == 0 {
        return Ok(Spent::Before { user, session });
    }
    let running = sessions::table
        .filter(sessions::id.eq(session.0))
        .filter(sessions::revoked_at.is_null())
        .filter(sessions::expires_at.gt(now));
    if diesel::update(running).set(sessions::last_used_at.eq(now)).execute(tx.conn())? == 0 {
        return Ok(Spent::Unknown);
    }
    let version: Option<i64> = users::table
        .filter(users::id.eq(user.0))
        .filter(users::active)
        .select(users::session_version)
        .first(tx.conn())
        .optional()?;
    Ok(version.map_or(Spent::Unknown, |version| Spent::Now { user, session, version }))
}

fn family(tx: &mut Tx, hash: &str) -> Result<Option<(SessionId, UserId)>, Error> {
    let row: Option<(i64, i64)> = refresh_tokens::table
        .inner_join(sessions::table)
        .filter(refresh_tokens::hash.eq(hash))
        .select((sessions::id, sessions::user_id))
        .first(tx.conn())
        .optional()?;
    Ok(row.map(|(session, user)| (SessionId(session), UserId(user))))
}

/// Whose session it is and when it ends, if it still runs and the person is active.
pub fn running(tx: &mut Tx, id: SessionId) -> Result<Option<(User, DateTime<Utc>)>, Error> {
    let now = Time::from(tx.now());
    let row: Option<(UserRow, Time)> = sessions::table
        .inner_join(users::table)
        .filter(sessions::id.eq(id.0))
        .filter(sessions::revoked_at.is_null())
        .filter(sessions::expires_at.gt(now))
        .filter(users::active)
        .select((UserRow::as_select(), sessions::expires_at))
        .first(tx.conn())
        .optional()?;
    row.map(|(user, ends)| Ok((user.into_user()?, ends.into()))).transpose()
}

pub fn revoke(tx: &mut Tx, id: SessionId) -> Result<(), Error> {
    let now = Time::from(tx.now());
    diesel::update(sessions::table.filter(sessions::id.eq(id.0)).filter(sessions::revoked_at.is_null()))
        .set(sessions::revoked_at.eq(now))
        .execute(tx.conn())?;
    Ok(())
}

/// Ends all sessions of a person but one.
pub fn revoke_all(tx: &mut Tx, user: UserId, keep: Option<SessionId>) -> Result<(), Error> {
    let now = Time::from(tx.now());
    let others = sessions::table
        .filter(sessions::user_id.eq(user.0))
        .filter(sessions::revoked_at.is_null())
        // No session has the number 0.
        .filter(sessions::id.ne(keep.map_or(0, |id| id.0)));
    diesel::update(others).set(sessions::revoked_at.eq(now)).execute(tx.conn())?;
    Ok(())
}

/// Removes up to `limit` sessions that ended before `before`, with their tokens; answers how many.
pub fn prune(tx: &mut Tx, before: DateTime<Utc>, limit: i64) -> Result<usize, Error> {
    let ids: Vec<i64> = sessions::table
        .filter(sessions::expires_at.lt(Time::from(before)))
        .order(sessions::expires_at)
        .limit(limit)
        .select(sessions::id)
        .load(tx.conn())?;
    diesel::delete(refresh_tokens::table.filter(refresh_tokens::session_id.eq_any(ids.clone()))).execute(tx.conn())?;
    diesel::delete(browsers::table.filter(browsers::session_id.eq_any(ids.clone()))).execute(tx.conn())?;
    Ok(diesel::delete(sessions::table.filter(sessions::id.eq_any(ids))).execute(tx.conn())?)
}
