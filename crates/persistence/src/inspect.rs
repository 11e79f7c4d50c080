//! What can be said about a database from outside, without changing it: for `skranke doctor`.

use crate::archive::Export;
use crate::conn::{Conn, Place};
use crate::error::Error;
use crate::schema::events;
use crate::types::Time;
use crate::types::sql_types::Instant;
use crate::{postgres, sqlite};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

/// A database at a glance.
#[derive(Clone, Debug)]
pub struct Glance {
    /// Name and version of the engine.
    pub engine: String,
    /// The last migration that has run; 0 where there is no desk yet.
    pub schema: i64,
    /// What the database's own clock says, if it has one.
    pub clock: Option<DateTime<Utc>>,
    /// When the last thing happened on the desk.
    pub last_event: Option<DateTime<Utc>>,
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    text: String,
}

#[derive(QueryableByName)]
struct ClockRow {
    #[diesel(sql_type = Instant)]
    at: Time,
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

/// Looks at a database; a SQLite file that is not there is unavailable, and is not made.
pub fn glance(url: &str) -> Result<Glance, Error> {
    let schema = Export::begin(url)?.schema();
    let mut conn = connect(url)?;
    let engine = match conn {
        Conn::Sqlite(_) => "SELECT 'SQLite ' || sqlite_version() AS text",
        Conn::Pg(_) => "SELECT 'PostgreSQL ' || current_setting('server_version') AS text",
    };
    let engine = diesel::sql_query(engine).get_result::<Line>(&mut conn)?.text;
    let clock = match conn {
        Conn::Sqlite(_) => None,
        Conn::Pg(_) => {
            Some(diesel::sql_query("SELECT clock_timestamp() AS at").get_result::<ClockRow>(&mut conn)?.at.into())
        }
    };
    let last_event: Option<Time> = match schema {
        0 => None,
        _ => events::table.order(events::seq.desc()).select(events::at).first(&mut conn).optional()?,
    };
    Ok(Glance { engine, schema, clock, last_event: last_event.map(Into::into) })
}

/// Things that must never be, each with a query that finds the tickets where they are.
const NEVER: &[(&str, &str)] = &[
    (
        "its events are not counted from 1 without a gap",
        "SELECT t.number FROM tickets t LEFT JOIN \
         (SELECT ticket, count(*) AS rows, max(n) AS last FROM events GROUP BY ticket) e ON e.ticket = t.number \
         WHERE t.version <> coalesce(e.rows, 0) OR t.version <> coalesce(e.last, 0)",
    ),
    (
        "its stints are not all there",
        "SELECT t.number FROM tickets t LEFT JOIN (SELECT ticket, count(*) AS rows FROM stints GROUP BY ticket) s \
         ON s.ticket = t.number WHERE t.stints <> coalesce(s.rows, 0)",
    ),
    (
        "its promises are not all there",
        "SELECT t.number FROM tickets t LEFT JOIN (SELECT ticket, count(*) AS rows FROM promises GROUP BY ticket) p \
         ON p.ticket = t.number WHERE t.promises <> coalesce(p.rows, 0)",
    ),
    (
        "its messages are not all there",
        "SELECT t.number FROM tickets t LEFT JOIN (SELECT ticket, count(*) AS rows FROM messages GROUP BY ticket) m \
         ON m.ticket = t.number WHERE t.messages <> coalesce(m.rows, 0)",
    ),
];

/// Looks for what must never be, on one moment of the database; at most ten of each kind are named.
pub fn faults(url: &str) -> Result<Vec<String>, Error> {
    let mut conn = connect(url)?;
    let mut faults = broken_file(&mut conn)?;
    Conn::transaction(&mut conn, |conn| -> Result<(), Error> {
        for (fault, query) in NEVER {
            let tickets: Vec<Number> = diesel::sql_query(format!("{query} ORDER BY 1 LIMIT 10")).load(conn)?;
            faults.extend(tickets.iter().map(|ticket| format!("ticket {}: {fault}", ticket.number)));
        }
        Ok(())
    })?;
    Ok(faults)
}

/// SQLite can look through its own file and references; PostgreSQL never lets a reference break.
fn broken_file(conn: &mut Conn) -> Result<Vec<String>, Error> {
    if let Conn::Pg(_) = conn {
        return Ok(Vec::new());
    }
    let whole = "SELECT integrity_check AS text FROM pragma_integrity_check LIMIT 10";
    let said: Vec<Line> = diesel::sql_query(whole).load(conn)?;
    let mut faults: Vec<String> = said.into_iter().map(|line| line.text).filter(|text| text != "ok").collect();
    let references =
        "SELECT DISTINCT \"table\" || ' refers to ' || parent AS text FROM pragma_foreign_key_check LIMIT 10";
    let broken: Vec<Line> = diesel::sql_query(references).load(conn)?;
    faults.extend(broken.into_iter().map(|line| format!("{}, where a row is missing", line.text)));
    Ok(faults)
}

fn connect(url: &str) -> Result<Conn, Error> {
    match Place::parse(url)? {
        Place::Sqlite(path) => sqlite::connect(&path, sqlite::Role::Reader),
        Place::Postgres(url) => postgres::connect(&url, postgres::Role::Migrator),
    }
}
