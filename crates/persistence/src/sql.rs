//! The few statements that the two databases need said differently: the only SQL we write ourselves (S-33).

use crate::conn::Conn;
use crate::error::Error;
use crate::schema::{attachments, escalations, messages, tickets};
use crate::types::Time;
use crate::types::sql_types::Instant;
use diesel::dsl::max;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use diesel::sqlite::SqliteConnection;

/// Inserts several rows in one statement, where the engine can; the enum over both engines cannot say that itself.
macro_rules! insert_all {
    ($conn:expr, $table:expr, $rows:expr) => {
        match $conn {
            crate::conn::Conn::Sqlite(conn) => diesel::insert_into($table).values($rows).execute(conn),
            crate::conn::Conn::Pg(conn) => diesel::insert_into($table).values($rows).execute(conn),
        }
    };
}
pub(crate) use insert_all;

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

diesel::define_sql_function! {
    fn nextval(sequence: Text) -> BigInt;
}
diesel::define_sql_function! {
    fn pg_get_serial_sequence(table: Text, column: Text) -> Text;
}

/// What gets its id before it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbered {
    Tickets,
    Messages,
    Escalations,
    Attachments,
}

/// The next id of each. SQLite's writer is alone, so the highest plus one is free; PostgreSQL has sequences.
pub fn next_ids<const N: usize>(conn: &mut Conn, of: [Numbered; N]) -> Result<[i64; N], Error> {
    let mut ids = [0; N];
    for (id, of) in ids.iter_mut().zip(of) {
        *id = next_id(conn, of)?;
    }
    Ok(ids)
}

/// In Diesel's words, so that the statement is prepared once.
pub fn next_id(conn: &mut Conn, of: Numbered) -> Result<i64, Error> {
    match conn {
        Conn::Sqlite(conn) => Ok(highest(conn, of)?.unwrap_or(0) + 1),
        Conn::Pg(conn) => {
            let (table, key) = match of {
                Numbered::Tickets => ("tickets", "number"),
                Numbered::Messages => ("messages", "id"),
                Numbered::Escalations => ("escalations", "id"),
                Numbered::Attachments => ("attachments", "id"),
            };
            Ok(diesel::select(nextval(pg_get_serial_sequence(table, key))).get_result(conn)?)
        }
    }
}

fn highest(conn: &mut SqliteConnection, of: Numbered) -> QueryResult<Option<i64>> {
    match of {
        Numbered::Tickets => tickets::table.select(max(tickets::number)).get_result(conn),
        Numbered::Messages => messages::table.select(max(messages::id)).get_result(conn),
        Numbered::Escalations => escalations::table.select(max(escalations::id)).get_result(conn),
        Numbered::Attachments => attachments::table.select(max(attachments::id)).get_result(conn),
    }
}

/// Tickets whose timer has run out, the longest overdue first.
pub fn due_tickets(conn: &mut Conn, now: Time, limit: i64) -> Result<Vec<i64>, Error> {
    let lock = match conn {
        Conn::Sqlite(_) => "",
        Conn::Pg(_) => "FOR UPDATE SKIP LOCKED",
    };
    let query =
        format!("SELECT number AS id FROM tickets WHERE next_tick_at <= $1 ORDER BY next_tick_at LIMIT $2 {lock}");
    let ids: Vec<Id> = diesel::sql_query(query).bind::<Instant, _>(now).bind::<BigInt, _>(limit).load(conn)?;
    Ok(ids.into_iter().map(|row| row.id).collect())
}

/// Every transaction below this number has ended. SQLite has one writer, so there everything has.
pub fn oldest_running(conn: &mut Conn) -> Result<i64, Error> {
    match conn {
        Conn::Sqlite(_) => Ok(i64::MAX),
        Conn::Pg(_) => Ok(diesel::sql_query("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS id")
            .get_result::<Id>(conn)?
            .id),
    }
}

/// Leases due jobs of the outbox, oldest first.
pub fn claim_jobs(conn: &mut Conn, owner: &str, now: Time, until: Time, limit: i64) -> Result<Vec<i64>, Error> {
    let lock = match conn {
        Conn::Sqlite(_) => "",
        Conn::Pg(_) => "FOR UPDATE SKIP LOCKED",
    };
    let query = format!(
        "UPDATE outbox SET leased_until = $1, lease_owner = $2, attempts = attempts + 1 WHERE id IN (\
           SELECT id FROM outbox WHERE state = 'waiting' AND next_at <= $3 \
           AND (leased_until IS NULL OR leased_until <= $3) ORDER BY next_at, id LIMIT $4 {lock}) RETURNING id"
    );
    let ids: Vec<Id> = diesel::sql_query(query)
        .bind::<Instant, _>(until)
        .bind::<Text, _>(owner)
        .bind::<Instant, _>(now)
        .bind::<BigInt, _>(limit)
        .load(conn)?;
    Ok(ids.into_iter().map(|row| row.id).collect())
}

/// Makes a transaction wait for others that change the same rows, instead of failing and running again; nothing may
/// have been asked before. SQLite's writer is alone anyway.
pub fn wait_for_others(conn: &mut Conn) -> Result<(), Error> {
    if let Conn::Pg(_) = conn {
        diesel::sql_query("SET TRANSACTION ISOLATION LEVEL READ COMMITTED").execute(conn)?;
    }
    Ok(())
}

/// How often something was tried, all told.
#[derive(QueryableByName)]
pub struct Tally {
    #[diesel(sql_type = Text)]
    pub key: String,
    #[diesel(sql_type = BigInt)]
    pub tries: i64,
}

/// Adds `n` to the tries of two keys at a time, in the order given, and tells their tries after `since` up to then.
pub fn add_attempts(conn: &mut Conn, keys: [&str; 2], at: Time, since: Time, n: i64) -> Result<Vec<Tally>, Error> {
    let [first, second] = keys;
    Ok(diesel::sql_query(
        // SQLite numbers parameters by their first appearance.
        "INSERT INTO attempts (key, window_start, count) VALUES ($1, $2, $3), ($4, $2, $3) \
         ON CONFLICT (key, window_start) DO UPDATE SET count = attempts.count + excluded.count \
         RETURNING key, CAST(count + COALESCE((SELECT SUM(earlier.count) FROM attempts AS earlier \
           WHERE earlier.key = attempts.key AND earlier.window_start > $5 AND earlier.window_start < $2), 0) \
           AS BIGINT) AS tries",
    )
    .bind::<Text, _>(first)
    .bind::<Instant, _>(at)
    .bind::<BigInt, _>(n)
    .bind::<Text, _>(second)
    .bind::<Instant, _>(since)
    .load(conn)?)
}

/// Opens a session if the password is still the one that was checked and the account can sign in.
///
/// On PostgreSQL it holds the person's row, so that a new password set elsewhere at this moment either refuses the
/// session here or sees and ends it.
pub fn open_session(conn: &mut Conn, user: i64, hash: &str, now: Time, ends: Time) -> Result<Option<i64>, Error> {
    let lock = match conn {
        Conn::Sqlite(_) => "",
        Conn::Pg(_) => "FOR SHARE",
    };
    let query = format!(
        "INSERT INTO sessions (user_id, created_at, last_used_at, expires_at) \
         SELECT id, $1, $1, $2 FROM users \
         WHERE id = $3 AND password_hash = $4 AND active AND verified_at IS NOT NULL {lock} RETURNING id"
    );
    let id: Option<Id> = diesel::sql_query(query)
        .bind::<Instant, _>(now)
        .bind::<Instant, _>(ends)
        .bind::<BigInt, _>(user)
        .bind::<Text, _>(hash)
        .get_result(conn)
        .optional()?;
    Ok(id.map(|row| row.id))
}
