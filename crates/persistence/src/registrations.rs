//! Wishes for an account whose address nobody has verified yet.

use crate::error::Error;
use crate::schema::registrations;
use crate::tx::Tx;
use crate::types::{Time, word};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use skranke_domain::text::{Email, Name};
use skranke_domain::{Language, RegistrationId};

#[derive(Clone, Copy, Debug)]
pub struct NewRegistration<'a> {
    pub email: &'a Email,
    pub name: &'a Name,
    pub password_hash: &'a str,
    pub language: Language,
    pub expires_at: DateTime<Utc>,
}

/// What somebody asked for, whose address is verified now.
#[derive(Clone)]
pub struct Registration {
    pub email: Email,
    pub name: Name,
    pub password_hash: String,
    pub language: Language,
}

pub fn add(tx: &mut Tx, new: NewRegistration<'_>) -> Result<RegistrationId, Error> {
    let now = Time::from(tx.now());
    let id = diesel::insert_into(registrations::table)
        .values((
            registrations::email.eq(new.email.as_str()),
            registrations::name.eq(new.name.as_str()),
            registrations::password_hash.eq(new.password_hash),
            registrations::language.eq(new.language.as_str()),
            registrations::expires_at.eq(Time::from(new.expires_at)),
            registrations::created_at.eq(now),
        ))
        .returning(registrations::id)
        .get_result(tx.conn())?;
    Ok(RegistrationId(id))
}

/// Replaces the token; `false` when the registration is gone or too old.
pub fn set_token(tx: &mut Tx, id: RegistrationId, hash: &str) -> Result<bool, Error> {
    let now = Time::from(tx.now());
    let waiting = registrations::table.filter(registrations::id.eq(id.0)).filter(registrations::expires_at.gt(now));
    Ok(diesel::update(waiting).set(registrations::token_hash.eq(hash)).execute(tx.conn())? == 1)
}

/// Takes the registration out, so that its token is good once; `None` when there is none or it is too old.
pub fn take(tx: &mut Tx, token_hash: &str) -> Result<Option<Registration>, Error> {
    let now = Time::from(tx.now());
    let waiting =
        registrations::table.filter(registrations::token_hash.eq(token_hash)).filter(registrations::expires_at.gt(now));
    let row: Option<(i64, String, String, String, String)> = diesel::delete(waiting)
        .returning((
            registrations::id,
            registrations::email,
            registrations::name,
            registrations::password_hash,
            registrations::language,
        ))
        .get_result(tx.conn())
        .optional()?;
    let Some((id, email, name, password_hash, language)) = row else { return Ok(None) };
    let corrupt = |column| Error::Corrupt { table: "registrations", column, row: id.to_string() };
    Ok(Some(Registration {
        email: Email::new(&email).map_err(|_| corrupt("email"))?,
        name: Name::new(&name).map_err(|_| corrupt("name"))?,
        password_hash,
        language: word(&language, "registrations", "language", id)?,
    }))
}

/// Removes whatever else was asked for with this address.
pub fn remove(tx: &mut Tx, email: &Email) -> Result<(), Error> {
    diesel::delete(registrations::table.filter(registrations::email.eq(email.as_str()))).execute(tx.conn())?;
    Ok(())
}

/// Removes up to `limit` that ran out before `before`; answers how many.
pub fn prune(tx: &mut Tx, before: DateTime<Utc>, limit: i64) -> Result<usize, Error> {
    let ids: Vec<i64> = registrations::table
        .filter(registrations::expires_at.lt(Time::from(before)))
        .order(registrations::expires_at)
        .limit(limit)
        .select(registrations::id)
        .load(tx.conn())?;
    Ok(diesel::delete(registrations::table.filter(registrations::id.eq_any(ids))).execute(tx.conn())?)
}
