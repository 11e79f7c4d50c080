//! What everything else stands on, on both databases.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests, helpers included")]

mod away;
mod commands;
mod disk;
mod memory;
mod postgres;
mod schema;
mod schema_history;
mod values;

use diesel::prelude::*;
use skranke_persistence::schema::organisations;
use skranke_persistence::{Error, Time, Tx};

/// Writes one row that can be counted.
fn found_organisation(tx: &mut Tx, name: &str) -> Result<i64, Error> {
    let now = Time::from(tx.now());
    Ok(diesel::insert_into(organisations::table)
        .values((organisations::name.eq(name), organisations::created_at.eq(now)))
        .returning(organisations::id)
        .get_result(tx.conn())?)
}

fn organisations(tx: &mut Tx) -> Result<Vec<String>, Error> {
    Ok(organisations::table.select(organisations::name).order(organisations::id).load(tx.conn())?)
}
