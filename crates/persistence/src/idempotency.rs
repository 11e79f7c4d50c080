//! The first answer to a retried POST, written with its effect so that both happen or neither.

use crate::error::Error;
use crate::schema::idempotency;
use crate::tx::Tx;
use crate::types::{Json, Time};
use chrono::TimeDelta;
use diesel::prelude::*;

/// A key, as one caller used it on one route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    pub scope: String,
    pub key: String,
    /// Of method, path and body.
    pub request_hash: String,
}

/// What was answered: status, the headers worth repeating, body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub request_hash: String,
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

type Headers = Json<Vec<(String, String)>>;
type Row = (String, i64, Headers, Vec<u8>);

/// How long an answer is repeated; after that the same key is a new request.
pub const KEPT_FOR: TimeDelta = TimeDelta::hours(48);

pub fn find(tx: &mut Tx, key: &Key) -> Result<Option<Kept>, Error> {
    let since = Time::from(tx.now() - KEPT_FOR);
    let row: Option<Row> = idempotency::table
        .find((&key.scope, &key.key))
        .filter(idempotency::created_at.gt(since))
        .select((idempotency::request_hash, idempotency::status, idempotency::headers, idempotency::body))
        .first(tx.conn())
        .optional()?;
    Ok(row.map(|(request_hash, status, headers, body)| Kept {
        request_hash,
        status: u16::try_from(status).unwrap_or(500),
        headers: headers.0,
        body,
    }))
}

pub fn keep(tx: &mut Tx, key: &Key, status: u16, headers: &[(String, String)], body: &[u8]) -> Result<(), Error> {
    let now = Time::from(tx.now());
    let row = (
        idempotency::scope.eq(&key.scope),
        idempotency::key.eq(&key.key),
        idempotency::request_hash.eq(&key.request_hash),
        idempotency::status.eq(i64::from(status)),
        idempotency::headers.eq(Json(headers.to_vec())),
        idempotency::body.eq(body),
        idempotency::created_at.eq(now),
    );
    diesel::insert_into(idempotency::table).values(row).execute(tx.conn())?;
    Ok(())
}

/// Forgets up to `limit` old answers; true if there may be more.
pub fn prune(tx: &mut Tx, limit: i64) -> Result<bool, Error> {
    let before = Time::from(tx.now() - KEPT_FOR);
    let old: Vec<(String, String)> = idempotency::table
        .filter(idempotency::created_at.le(before))
        .order(idempotency::created_at)
        .limit(limit)
        .select((idempotency::scope, idempotency::key))
        .load(tx.conn())?;
    for (scope, key) in &old {
        diesel::delete(idempotency::table.find((scope, key))).execute(tx.conn())?;
    }
    Ok(i64::try_from(old.len()).unwrap_or(limit) == limit)
}
