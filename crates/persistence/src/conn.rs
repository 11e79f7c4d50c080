//! One connection type over both engines.

use crate::error::Error;
use crate::types::sql_types::{Instant, JsonDoc};
use crate::types::{Json, Time};
use diesel::deserialize::{self, FromSql};
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::HasSqlType;
use diesel::{PgConnection, SqliteConnection};

#[derive(diesel::MultiConnection)]
pub enum Conn {
    Sqlite(SqliteConnection),
    Pg(PgConnection),
}

/// Which engine a URL names, and where it is.
#[derive(Clone, PartialEq, Eq)]
pub enum Place {
    /// The path of a file.
    Sqlite(String),
    /// A libpq URL; it may hold a password, so it is never shown.
    Postgres(String),
}

impl Place {
    /// Understands `sqlite:PATH`, `sqlite://PATH`, `postgres://…` and `postgresql://…`.
    pub fn parse(url: &str) -> Result<Self, Error> {
        match url.split_once(':') {
            Some(("sqlite", path)) => match path.strip_prefix("//").unwrap_or(path) {
                "" | ":memory:" => Err(Error::Url("a SQLite database needs the path of a file: sqlite:PATH")),
                path => Ok(Self::Sqlite(path.to_owned())),
            },
            Some(("postgres" | "postgresql", rest)) if rest.starts_with("//") => Ok(Self::Postgres(url.to_owned())),
            _ => Err(Error::Url("a database is named by sqlite:PATH or postgres://USER@HOST/NAME")),
        }
    }
}

impl HasSqlType<Instant> for MultiBackend {
    fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
        Self::lookup_sql_type::<Instant>(lookup)
    }
}

impl FromSql<Instant, MultiBackend> for Time {
    fn from_sql(value: MultiRawValue<'_>) -> deserialize::Result<Self> {
        value.from_sql::<Self, Instant>()
    }
}

impl ToSql<Instant, MultiBackend> for Time {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
        out.set_value((Instant, self));
        Ok(IsNull::No)
    }
}

impl HasSqlType<JsonDoc> for MultiBackend {
    fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
        Self::lookup_sql_type::<JsonDoc>(lookup)
    }
}

impl<T: serde::de::DeserializeOwned + std::fmt::Debug> FromSql<JsonDoc, MultiBackend> for Json<T> {
    fn from_sql(value: MultiRawValue<'_>) -> deserialize::Result<Self> {
        value.from_sql::<Self, JsonDoc>()
    }
}

impl<T: serde::Serialize + std::fmt::Debug + Send + Sync + 'static> ToSql<JsonDoc, MultiBackend> for Json<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
        out.set_value((JsonDoc, self));
        Ok(IsNull::No)
    }
}
