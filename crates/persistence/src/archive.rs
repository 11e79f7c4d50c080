//! Whole tables out of a database and into another, row by row as JSON, for backup and restore.
//!
//! Rows look the same whichever database they come from, so a desk may move from one to the other.

mod export;
mod import;
mod sql;
mod tables;
#[cfg(test)]
mod tests;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use serde::{Deserialize, Serialize};

use crate::conn::Conn;
use crate::error::Error;
pub use export::Export;
pub use import::{Import, is_empty};
use sql::Dialect;
pub use tables::tables;

/// A table: its columns, the first `keys` of which are its primary key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    pub name: String,
    pub keys: usize,
    pub columns: Vec<Column>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    pub name: String,
    pub kind: Kind,
}

/// How a column's values are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Int,
    Text,
    /// 0 or 1.
    Flag,
    /// Microseconds since 1970, UTC.
    Instant,
    /// A JSON document, as text.
    Json,
    /// In hexadecimal.
    Bytes,
}

impl Table {
    fn key(&self) -> &[Column] {
        self.columns.get(..self.keys).unwrap_or(&self.columns)
    }

    /// Whether every name is a plain word, as ours all are; names of an archive end up in statements.
    pub fn is_plain(&self) -> bool {
        let plain = |name: &str| {
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || b"_0123456789".contains(&byte))
        };
        self.keys > 0 && plain(&self.name) && self.columns.iter().all(|column| plain(&column.name))
    }
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// Whether a desk was ever made here.
fn has_desk(conn: &mut Conn, dialect: Dialect) -> Result<bool, Error> {
    has_table(conn, dialect, "schema_migrations")
}

fn has_table(conn: &mut Conn, dialect: Dialect, name: &str) -> Result<bool, Error> {
    let count = diesel::sql_query(dialect.has_table()).bind::<Text, _>(name);
    Ok(count.get_result::<Count>(conn)?.count > 0)
}
