//! Seeds of authenticator apps, sealed, and recovery codes, hashed.

use crate::error::Error;
use crate::schema::{recovery_codes, second_steps};
use crate::tx::Tx;
use crate::types::Time;
use diesel::prelude::*;
use skranke_domain::UserId;

/// A person's second step as stored.
#[derive(Clone)]
pub struct SecondStep {
    pub sealed_seed: Vec<u8>,
    pub is_confirmed: bool,
}

pub fn find(tx: &mut Tx, user: UserId) -> Result<Option<SecondStep>, Error> {
    let row: Option<(Vec<u8>, Option<Time>)> = second_steps::table
        .find(user.0)
        .select((second_steps::seed, second_steps::confirmed_at))
        .first(tx.conn())
        .optional()?;
    Ok(row.map(|(sealed_seed, confirmed_at)| SecondStep { sealed_seed, is_confirmed: confirmed_at.is_some() }))
}

/// Whether a code is asked for when this person signs in.
pub fn is_on(tx: &mut Tx, user: UserId) -> Result<bool, Error> {
    let confirmed = second_steps::table.find(user.0).filter(second_steps::confirmed_at.is_not_null());
    Ok(diesel::select(diesel::dsl::exists(confirmed)).get_result(tx.conn())?)
}

/// Begins anew, unless a confirmed one is there; `false` if it is.
pub fn begin(tx: &mut Tx, user: UserId, sealed_seed: &[u8]) -> Result<bool, Error> {
    let unconfirmed = second_steps::table.find(user.0).filter(second_steps::confirmed_at.is_null());
    diesel::delete(unconfirmed).execute(tx.conn())?;
    if is_on(tx, user)? {
        return Ok(false);
    }
    diesel::insert_into(second_steps::table)
        .values((second_steps::user_id.eq(user.0), second_steps::seed.eq(sealed_seed), second_steps::last_step.eq(0)))
        .execute(tx.conn())?;
    Ok(true)
}

/// From now on a code is asked for.
pub fn confirm(tx: &mut Tx, user: UserId) -> Result<(), Error> {
    let now = Time::from(tx.now());
    let unconfirmed = second_steps::table.find(user.0).filter(second_steps::confirmed_at.is_null());
    diesel::update(unconfirmed).set(second_steps::confirmed_at.eq(now)).execute(tx.conn())?;
    Ok(())
}

/// Uses up a code's half minute and all before it; `false` if it was used already. Of two who come at once, one is the second.
pub fn spend_step(tx: &mut Tx, user: UserId, step: i64) -> Result<bool, Error> {
    let unused = second_steps::table.find(user.0).filter(second_steps::last_step.lt(step));
    Ok(diesel::update(unused).set(second_steps::last_step.eq(step)).execute(tx.conn())? == 1)
}

/// Uses up a recovery code; `false` if there is no such code or it was used already.
pub fn spend_code(tx: &mut Tx, user: UserId, hash: &str) -> Result<bool, Error> {
    let now = Time::from(tx.now());
    let unused = recovery_codes::table.find((user.0, hash)).filter(recovery_codes::used_at.is_null());
    Ok(diesel::update(unused).set(recovery_codes::used_at.eq(now)).execute(tx.conn())? == 1)
}

/// How many recovery codes are left.
pub fn codes_left(tx: &mut Tx, user: UserId) -> Result<i64, Error> {
    let unused =
        recovery_codes::table.filter(recovery_codes::user_id.eq(user.0)).filter(recovery_codes::used_at.is_null());
    Ok(unused.count().get_result(tx.conn())?)
}

/// Replaces a person's recovery codes.
pub fn set_codes(tx: &mut Tx, user: UserId, hashes: &[String]) -> Result<(), Error> {
    diesel::delete(recovery_codes::table.filter(recovery_codes::user_id.eq(user.0))).execute(tx.conn())?;
    for hash in hashes {
        diesel::insert_into(recovery_codes::table)
            .values((recovery_codes::user_id.eq(user.0), recovery_codes::hash.eq(hash)))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Takes the second step away; `false` if there was none.
pub fn remove(tx: &mut Tx, user: UserId) -> Result<bool, Error> {
    set_codes(tx, user, &[])?;
    Ok(diesel::delete(second_steps::table.find(user.0)).execute(tx.conn())? == 1)
}
