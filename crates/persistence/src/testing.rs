//! For tests only: empty databases that vanish with their [`Scratch`], on SQLite and on PostgreSQL.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that has no database must stop and say why")]

use crate::clock::Clock;
use crate::conn::Place;
use crate::db::{Db, Options};
use crate::{postgres, sqlite};
use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Names a PostgreSQL server where tests may make and drop databases.
pub const POSTGRES: &str = "SKRANKE_TEST_POSTGRES";

/// A database of one test.
pub struct Scratch {
    /// `SQLite` or `PostgreSQL`, for the messages of assertions.
    pub engine: &'static str,
    pub options: Options,
    undo: Undo,
}

enum Undo {
    Directory(PathBuf),
    Database { server: String, name: String },
}

/// One of each.
pub fn databases() -> Vec<Scratch> {
    vec![sqlite(), postgres()]
}

pub fn sqlite() -> Scratch {
    let directory = std::env::temp_dir().join(unique());
    std::fs::create_dir_all(&directory).expect("a directory for a scratch database");
    let url = format!("sqlite:{}", directory.join("desk.db").display());
    Scratch { engine: "SQLite", options: patient(url), undo: Undo::Directory(directory) }
}

pub fn postgres() -> Scratch {
    let Ok(server) = std::env::var(POSTGRES) else {
        panic!("{POSTGRES} must name a PostgreSQL server for tests, as in postgres://postgres@127.0.0.1:5432/postgres");
    };
    let name = unique();
    administer(&server, &format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"));
    let url = with_database(&server, &name);
    Scratch { engine: "PostgreSQL", options: patient(url), undo: Undo::Database { server, name } }
}

impl Scratch {
    pub async fn open(&self) -> Db {
        Db::open(self.options.clone()).await.expect("the scratch database opens")
    }

    pub fn url(&self) -> &str {
        &self.options.url
    }

    pub fn clock(&self) -> &Clock {
        &self.options.clock
    }

    /// Runs a statement on the database behind the program's back.
    pub fn tamper(&self, sql: &str) {
        let conn = match Place::parse(self.url()).expect("a URL") {
            Place::Sqlite(path) => sqlite::connect(&path, sqlite::Role::Writer),
            Place::Postgres(url) => postgres::connect(&url, postgres::Role::Migrator),
        };
        conn.expect("a connection").batch_execute(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
    }

    /// Runs a statement on the PostgreSQL server from outside, as an administrator would.
    pub fn administer(&self, sql: &str) {
        if let Undo::Database { server, .. } = &self.undo {
            administer(server, sql);
        }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        match &self.undo {
            // What cannot be removed stays behind in the directory for temporary files.
            Undo::Directory(directory) => drop(std::fs::remove_dir_all(directory)),
            Undo::Database { server, name } => {
                administer(server, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
            }
        }
    }
}

/// Test machines may be slow: nothing is refused for that.
fn patient(url: String) -> Options {
    Options { readers: 2, writers: 4, patience: Duration::from_secs(30), ..Options::new(url) }
}

fn unique() -> String {
    static NUMBER: AtomicU64 = AtomicU64::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    format!("skranke_test_{}_{}_{number}", Clock::new().now().timestamp_micros(), std::process::id())
}

fn administer(server: &str, sql: &str) {
    let mut conn =
        PgConnection::establish(server).unwrap_or_else(|error| panic!("{POSTGRES} names no server: {error}"));
    conn.batch_execute(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
}

/// The same URL with another database.
fn with_database(url: &str, name: &str) -> String {
    let (address, options) = url.split_once('?').map_or((url, None), |(address, options)| (address, Some(options)));
    let server = match address.split_once("://") {
        Some((scheme, rest)) => format!("{scheme}://{}", rest.split('/').next().unwrap_or_default()),
        None => address.to_owned(),
    };
    options.map_or_else(|| format!("{server}/{name}"), |options| format!("{server}/{name}?{options}"))
}
