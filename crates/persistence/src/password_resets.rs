//! Wishes for a new password.

use crate::error::Error;
use crate::schema::password_resets;
use crate::tx::Tx;
use crate::types::Time;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use skranke_domain::{PasswordResetId, UserId};

pub fn add(tx: &mut Tx, user: UserId, expires_at: DateTime<Utc>) -> Result<PasswordResetId, Error> {
    let now = Time::from(tx.now());
    let id = diesel::insert_into(password_resets::table)
        .values((
            password_resets::user_id.eq(user.0),
            password_resets::expires_at.eq(Time::from(expires_at)),
            password_resets::created_at.eq(now),
        ))
        .returning(password_resets::id)
        .get_result(tx.conn())?;
    Ok(PasswordResetId(id))
}

/// Sets the token and voids those of older wishes; `false` when this one is used, void or too old.
pub fn set_token(tx: &mut Tx, id: PasswordResetId, hash: &str) -> Result<bool, Error> {
    let now = Time::from(tx.now());
    let open = password_resets::table
        .filter(password_resets::id.eq(id.0))
        .filter(password_resets::used_at.is_null())
        .filter(password_resets::expires_at.gt(now));
    let user: Option<i64> = diesel::update(open)
        .set(password_resets::token_hash.eq(hash))
        .returning(password_resets::user_id)
        .get_result(tx.conn())
        .optional()?;
    let Some(user) = user else { return Ok(false) };
    let older = password_resets::table
        .filter(password_resets::user_id.eq(user))
        .filter(password_resets::id.lt(id.0))
        .filter(password_resets::used_at.is_null());
    diesel::update(older).set(password_resets::used_at.eq(now)).execute(tx.conn())?;
    Ok(true)
}

/// Whose token it is, while it is good.
pub fn owner(tx: &mut Tx, token_hash: &str) -> Result<Option<UserId>, Error> {
    let now = Time::from(tx.now());
    let user: Option<i64> = password_resets::table
        .filter(password_resets::token_hash.eq(token_hash))
        .filter(password_resets::used_at.is_null())
        .filter(password_resets::expires_at.gt(now))
        .select(password_resets::user_id)
        .first(tx.conn())
        .optional()?;
    Ok(user.map(UserId))
}

/// Uses the token up; `false` when it is not, or no longer, good.
pub fn spend(tx: &mut Tx, token_hash: &str) -> Result<bool, Error> {
    let now = Time::from(tx.now());
    let good = password_resets::table
        .filter(password_resets::token_hash.eq(token_hash))
        .filter(password_resets::used_at.is_null())
        .filter(password_resets::expires_at.gt(now));
    Ok(diesel::update(good).set(password_resets::used_at.eq(now)).execute(tx.conn())? == 1)
}

/// Makes all wishes of a person worthless.
pub fn void(tx: &mut Tx, user: UserId) -> Result<(), Error> {
    let now = Time::from(tx.now());
    let open =
        password_resets::table.filter(password_resets::user_id.eq(user.0)).filter(password_resets::used_at.is_null());
    diesel::update(open).set(password_resets::used_at.eq(now)).execute(tx.conn())?;
    Ok(())
}

/// Removes up to `limit` that ran out before `before`; answers how many.
pub fn prune(tx: &mut Tx, before: DateTime<Utc>, limit: i64) -> Result<usize, Error> {
    let ids: Vec<i64> = password_resets::table
        .filter(password_resets::expires_at.lt(Time::from(before)))
        .order(password_resets::id)
        .limit(limit)
        .select(password_resets::id)
        .load(tx.conn())?;
    Ok(diesel::delete(password_resets::table.filter(password_resets::id.eq_any(ids))).execute(tx.conn())?)
}
