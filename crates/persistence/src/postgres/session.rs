//! Connections to PostgreSQL, made ready for what they are for.

use crate::conn::Conn;
use crate::error::Error;
use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Reader,
    Writer,
    Migrator,
    Listener,
}

/// What libpq is told unless the URL says otherwise: give up on a dead server within seconds.
const DEFAULTS: &[(&str, &str)] = &[
    ("connect_timeout", "2"),
    ("application_name", "skranke"),
    ("keepalives_idle", "10"),
    ("keepalives_interval", "2"),
    ("keepalives_count", "3"),
    ("tcp_user_timeout", "8000"),
];

impl Role {
    /// One snapshot per command, so that a page never shows two states, and so that two commands that change
    /// the same rows clash, and the second runs again, instead of one being lost. To compile a query, or to
    /// start workers for it, takes longer than to run any of ours.
    fn settings(self) -> &'static str {
        match self {
            Self::Reader => {
                "SET default_transaction_isolation = 'repeatable read'; SET default_transaction_read_only = on; \
                 SET statement_timeout = '2s'; SET idle_in_transaction_session_timeout = '30s'; \
                 SET jit = off; SET max_parallel_workers_per_gather = 0"
            }
            Self::Writer => {
                "SET default_transaction_isolation = 'repeatable read'; SET lock_timeout = '2s'; \
                 SET statement_timeout = '5s'; SET idle_in_transaction_session_timeout = '30s'; \
                 SET jit = off; SET max_parallel_workers_per_gather = 0"
            }
            Self::Migrator => "SET client_min_messages = warning",
            Self::Listener => "LISTEN skranke; LISTEN skranke_whispers",
        }
    }
}

pub(crate) fn connect(url: &str, role: Role) -> Result<Conn, Error> {
    let mut conn =
        PgConnection::establish(&with_defaults(url)).map_err(|error| Error::no_connection(&error.to_string()))?;
    conn.batch_execute(role.settings())?;
    Ok(Conn::Pg(conn))
}

fn with_defaults(url: &str) -> String {
    let missing = DEFAULTS.iter().filter(|(name, _)| !url.contains(&format!("{name}=")));
    missing.fold(url.to_owned(), |url, (name, value)| {
        let joint = if url.contains('?') { '&' } else { '?' };
        format!("{url}{joint}{name}={value}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_keeps_what_it_says_and_gets_what_it_lacks() {
        let url = with_defaults("postgres://a@b/c?connect_timeout=9&sslmode=require");
        assert!(url.starts_with("postgres://a@b/c?connect_timeout=9&sslmode=require&application_name=skranke&"));
        assert_eq!(url.matches("connect_timeout").count(), 1);
        assert!(with_defaults("postgres:///x").starts_with("postgres:///x?connect_timeout=2&"));
    }
}
