//! The column types that differ between the engines. One SQL type each, so that one schema serves both;
//! nothing outside this file and `conn.rs` knows how they are stored.

use crate::error::Error;
use chrono::{DateTime, Utc};
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::{Pg, PgValue};
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::BigInt;
use diesel::sqlite::{Sqlite, SqliteValue};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned};
use std::fmt::{Debug, Display};
use std::io::Write;
use std::str::FromStr;

pub mod sql_types {
    use diesel::query_builder::QueryId;
    use diesel::sql_types::SqlType;

    /// `INTEGER` (microseconds since 1970) on SQLite, `TIMESTAMPTZ` on PostgreSQL.
    #[derive(SqlType, QueryId, Clone, Copy, Debug, Default)]
    #[diesel(sqlite_type(name = "Long"), postgres_type(oid = 1184, array_oid = 1185))]
    pub struct Instant;

    /// `TEXT` holding JSON on SQLite, `JSONB` on PostgreSQL.
    #[derive(SqlType, QueryId, Clone, Copy, Debug, Default)]
    #[diesel(sqlite_type(name = "Text"), postgres_type(oid = 3802, array_oid = 3807))]
    pub struct JsonDoc;
}
use sql_types::{Instant, JsonDoc};

/// A point in time, kept to the microsecond: what both engines keep without loss.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = Instant)]
pub struct Time(i64);

impl Time {
    /// Microseconds since 1970, UTC.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    pub const fn micros(self) -> i64 {
        self.0
    }
}

impl From<DateTime<Utc>> for Time {
    fn from(at: DateTime<Utc>) -> Self {
        Self(at.timestamp_micros())
    }
}

impl From<Time> for DateTime<Utc> {
    /// What no calendar holds becomes the last moment it does.
    fn from(time: Time) -> Self {
        DateTime::from_timestamp_micros(time.0).unwrap_or(DateTime::<Utc>::MAX_UTC)
    }
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        DateTime::from(*self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        DateTime::<Utc>::deserialize(deserializer).map(Self::from)
    }
}

/// PostgreSQL counts from 2000-01-01; this is that day in microseconds since 1970.
const POSTGRES_EPOCH: i64 = 946_684_800_000_000;

impl ToSql<Instant, Sqlite> for Time {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0);
        Ok(IsNull::No)
    }
}

impl FromSql<Instant, Sqlite> for Time {
    fn from_sql(value: SqliteValue<'_, '_, '_>) -> deserialize::Result<Self> {
        <i64 as FromSql<BigInt, Sqlite>>::from_sql(value).map(Self)
    }
}

impl ToSql<Instant, Pg> for Time {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(&(self.0.saturating_sub(POSTGRES_EPOCH)).to_be_bytes())?;
        Ok(IsNull::No)
    }
}

impl FromSql<Instant, Pg> for Time {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        let bytes: [u8; 8] = value.as_bytes().try_into()?;
        i64::from_be_bytes(bytes).checked_add(POSTGRES_EPOCH).map(Self).ok_or_else(|| "an infinite time".into())
    }
}

/// Any serde value in a JSON column.
#[derive(Clone, Debug, PartialEq, Eq, AsExpression, FromSqlRow, Serialize, Deserialize)]
#[diesel(sql_type = JsonDoc)]
#[serde(transparent)]
pub struct Json<T: Debug>(pub T);

impl<T: Serialize + Debug> ToSql<JsonDoc, Sqlite> for Json<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(serde_json::to_string(&self.0)?);
        Ok(IsNull::No)
    }
}

impl<T: DeserializeOwned + Debug> FromSql<JsonDoc, Sqlite> for Json<T> {
    fn from_sql(mut value: SqliteValue<'_, '_, '_>) -> deserialize::Result<Self> {
        Ok(Self(serde_json::from_str(value.read_text())?))
    }
}

impl<T: Serialize + Debug> ToSql<JsonDoc, Pg> for Json<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(&[JSONB_VERSION])?;
        serde_json::to_writer(out, &self.0)?;
        Ok(IsNull::No)
    }
}

impl<T: DeserializeOwned + Debug> FromSql<JsonDoc, Pg> for Json<T> {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        match value.as_bytes() {
            [JSONB_VERSION, json @ ..] => Ok(Self(serde_json::from_slice(json)?)),
            _ => Err("not a jsonb value of version 1".into()),
        }
    }
}

/// The first byte of a `jsonb` value on the wire.
const JSONB_VERSION: u8 = 1;

/// Reads a word of a closed set back from a text column; `row` names the row for the log.
pub fn word<T: FromStr>(text: &str, table: &'static str, column: &'static str, row: impl Display) -> Result<T, Error> {
    text.parse().map_err(|_| Error::Corrupt { table, column, row: row.to_string() })
}
