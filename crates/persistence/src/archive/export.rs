//! Rows out of a database, as they all were at one moment, while others go on writing.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::Table;
use super::sql::Dialect;
use crate::conn::{Conn, Place};
use crate::error::Error;
use crate::schema::attachments;
use crate::{migrate, postgres, sqlite};

/// Rows read at once: few enough to keep in memory with the longest messages in them.
const PIECE: usize = 250;

/// One moment of a database.
pub struct Export {
    conn: Conn,
    dialect: Dialect,
    schema: i64,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    line: String,
    #[diesel(sql_type = Text)]
    key: String,
}

impl Export {
    /// Holds the database's present moment; changes from now on are not seen.
    pub fn begin(url: &str) -> Result<Self, Error> {
        let (mut conn, dialect) = match Place::parse(url)? {
            Place::Sqlite(path) if !std::path::Path::new(&path).exists() => {
                return Err(Error::Unavailable(format!("{path}: there is no such file")));
            }
            Place::Sqlite(path) => (sqlite::connect(&path, sqlite::Role::Reader)?, Dialect::Sqlite),
            Place::Postgres(url) => (postgres::connect(&url, postgres::Role::Migrator)?, Dialect::Postgres),
        };
        conn.batch_execute(match dialect {
            Dialect::Sqlite => "BEGIN",
            Dialect::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        })?;
        // The first statement is what fixes the moment.
        let schema = if super::has_desk(&mut conn, dialect)? { migrate::version(&mut conn)? } else { 0 };
        Ok(Self { conn, dialect, schema })
    }

    /// The last migration that has run; 0 where there is no desk yet.
    pub fn schema(&self) -> i64 {
        self.schema
    }

    /// `sqlite` or `postgres`.
    pub fn database(&self) -> &'static str {
        self.dialect.name()
    }

    /// Hands out a table in pieces, each a JSON array of rows, and says how many rows there were.
    pub fn table<E: From<Error>>(
        &mut self,
        table: &Table,
        mut take: impl FnMut(&str) -> Result<(), E>,
    ) -> Result<u64, E> {
        let (mut rows, mut after) = (0, None::<String>);
        loop {
            let piece = self.piece(table, after.as_deref())?;
            let Some(last) = piece.last() else { return Ok(rows) };
            rows += piece.len() as u64;
            after = Some(last.key.clone());
            let lines: Vec<String> = piece.into_iter().map(|row| row.line).collect();
            take(&format!("[\n{}\n]\n", lines.join(",\n")))?;
        }
    }

    fn piece(&mut self, table: &Table, after: Option<&str>) -> Result<Vec<Row>, Error> {
        let select = diesel::sql_query(self.dialect.select(table, after.is_none(), PIECE));
        Ok(match after {
            Some(key) => select.bind::<Text, _>(key).load(&mut self.conn)?,
            None => select.load(&mut self.conn)?,
        })
    }

    /// The hashes of attachments after the given one, in order; an empty list is the end.
    pub fn attachments(&mut self, after: &str) -> Result<Vec<String>, Error> {
        let hashes = attachments::table.select(attachments::sha256).distinct();
        let next = hashes.filter(attachments::sha256.gt(after)).order(attachments::sha256).limit(1000);
        Ok(next.load(&mut self.conn)?)
    }
}
