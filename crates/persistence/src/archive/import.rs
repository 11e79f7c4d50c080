//! Rows into an empty database, all of them or none.

use diesel::connection::{SimpleConnection, TransactionManager};
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::sql::{Dialect, quoted};
use super::{Kind, Table, has_desk, has_table, tables};
use crate::conn::{Conn, Place};
use crate::error::Error;
use crate::schema::{teams, users};
use crate::types::Time;
use crate::{migrate, postgres, search_index, sqlite};

/// A database that is being filled; until [`Import::finish`] it stays as empty as it was.
pub struct Import {
    conn: Conn,
    dialect: Dialect,
    now: Time,
}

/// Whether nobody has worked in the database yet; what migrations put in does not count.
pub fn is_empty(url: &str) -> Result<bool, Error> {
    if matches!(Place::parse(url)?, Place::Sqlite(path) if !std::path::Path::new(&path).exists()) {
        return Ok(true);
    }
    let (mut conn, dialect) = connect(url)?;
    if !has_desk(&mut conn, dialect)? {
        return Ok(true);
    }
    let people: Option<i64> = users::table.select(users::id).first(&mut conn).optional()?;
    let teams: Option<i64> = teams::table.select(teams::id).first(&mut conn).optional()?;
    Ok(people.is_none() && teams.is_none())
}

impl Import {
    /// Brings the database to the migration the rows come from, and makes room for them.
    pub fn begin(url: &str, schema: i64, now: Time) -> Result<Self, Error> {
        let (mut conn, dialect) = connect(url)?;
        migrate::run_to(&mut conn, schema, now)?;
        migrate::begin(&mut conn)?;
        for table in tables().iter().rev() {
            // An old backup knows fewer tables.
            if has_table(&mut conn, dialect, &table.name)? {
                diesel::sql_query(format!("DELETE FROM {}", quoted(&table.name))).execute(&mut conn)?;
            }
        }
        Ok(Self { conn, dialect, now })
    }

    /// Adds one piece of a table, as [`super::Export::table`] gave it out, and says how many rows it held.
    pub fn add(&mut self, table: &Table, piece: &str) -> Result<u64, Error> {
        let insert = diesel::sql_query(self.dialect.insert(table)).bind::<Text, _>(piece);
        Ok(insert.execute(&mut self.conn)? as u64)
    }

    /// Keeps what was added, and makes of it what this program needs: counters, words to search, later migrations.
    pub fn finish(mut self, tables: &[Table]) -> Result<(), Error> {
        if self.dialect == Dialect::Postgres {
            tables.iter().try_for_each(|table| self.set_counter(table))?;
        }
        search_index::rebuild_all(&mut self.conn)?;
        Conn::commit_transaction(&mut self.conn)?;
        migrate::run(&mut self.conn, self.now)?;
        Ok(())
    }

    /// PostgreSQL counts ids beside the table; SQLite looks.
    fn set_counter(&mut self, table: &Table) -> Result<(), Error> {
        let Some(id) = table.key().first().filter(|id| table.keys == 1 && id.kind == Kind::Int) else { return Ok(()) };
        let (table, id) = (&table.name, &id.name);
        let set = format!(
            "SELECT setval(pg_get_serial_sequence('{table}', '{id}'), max({id})) FROM {table} HAVING max({id}) IS NOT NULL"
        );
        self.conn.batch_execute(&set)?;
        Ok(())
    }
}

pub(super) fn connect(url: &str) -> Result<(Conn, Dialect), Error> {
    Ok(match Place::parse(url)? {
        Place::Sqlite(path) => (sqlite::connect(&path, sqlite::Role::Writer)?, Dialect::Sqlite),
        Place::Postgres(url) => (postgres::connect(&url, postgres::Role::Migrator)?, Dialect::Postgres),
    })
}
