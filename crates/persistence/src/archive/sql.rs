//! The statements that carry rows out of and into a table as JSON arrays, in both dialects.
//!
//! Values are always bound; the names in the text are those of our schema, or were checked to be plain words.

use super::{Column, Kind, Table};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    pub fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }

    /// Counts the tables of the name in `$1`: one or none.
    pub fn has_table(self) -> &'static str {
        match self {
            Self::Sqlite => "SELECT count(*) AS count FROM sqlite_master WHERE name = $1",
            Self::Postgres => "SELECT count(*) AS count FROM (SELECT to_regclass($1) AS t) AS s WHERE t IS NOT NULL",
        }
    }

    /// The next rows after the key in `$1` (a JSON array; `[]` means from the start), each as one JSON array beside its key.
    pub fn select(self, table: &Table, from_start: bool, limit: usize) -> String {
        let array = match self {
            Self::Sqlite => "json_array",
            Self::Postgres => "json_build_array",
        };
        let line = listed(&table.columns, |_, column| self.out(column));
        let key = listed(table.key(), |_, column| self.out(column));
        let order = listed(table.key(), |_, column| quoted(&column.name));
        let bounds = listed(table.key(), |n, column| self.into_column(column, self.parameter(), n));
        let after = if from_start { String::new() } else { format!(" WHERE ({order}) > ({bounds})") };
        format!(
            "SELECT CAST({array}({line}) AS TEXT) AS line, CAST({array}({key}) AS TEXT) AS key FROM {}{after} ORDER BY {order} LIMIT {limit}",
            quoted(&table.name)
        )
    }

    /// Adds the rows in `$1`, a JSON array of what [`Dialect::select`] gave.
    pub fn insert(self, table: &Table) -> String {
        let names = listed(&table.columns, |_, column| quoted(&column.name));
        let values = listed(&table.columns, |n, column| match (table.name.as_str(), column.name.as_str()) {
            // Transactions are numbered by their server; all that is restored lies before its next one.
            ("events", "tx") => "0".to_owned(),
            _ => self.into_column(column, "value", n),
        });
        let rows = match self {
            Self::Sqlite => "json_each($1)",
            Self::Postgres => "jsonb_array_elements($1::jsonb)",
        };
        format!("INSERT INTO {} ({names}) SELECT {values} FROM {rows}", quoted(&table.name))
    }

    fn parameter(self) -> &'static str {
        match self {
            Self::Sqlite => "$1",
            Self::Postgres => "$1::jsonb",
        }
    }

    /// A column as a JSON value: instants as microseconds, flags as 0 and 1, documents as text, bytes in hexadecimal.
    fn out(self, column: &Column) -> String {
        let name = quoted(&column.name);
        match (self, column.kind) {
            (_, Kind::Int | Kind::Text) | (Self::Sqlite, Kind::Instant | Kind::Flag | Kind::Json) => name,
            (Self::Sqlite, Kind::Bytes) => format!("iif({name} IS NULL, NULL, hex({name}))"),
            (Self::Postgres, Kind::Instant) => format!("CAST(extract(epoch FROM {name}) * 1000000 AS BIGINT)"),
            (Self::Postgres, Kind::Flag) => format!("CAST({name} AS INTEGER)"),
            (Self::Postgres, Kind::Json) => format!("CAST({name} AS TEXT)"),
            (Self::Postgres, Kind::Bytes) => format!("encode({name}, 'hex')"),
        }
    }

    /// The `n`th value of a JSON array as a column.
    fn into_column(self, column: &Column, array: &str, n: usize) -> String {
        let value = format!("({array} ->> {n})");
        match (self, column.kind) {
            (_, Kind::Text) | (Self::Sqlite, Kind::Int | Kind::Instant | Kind::Flag | Kind::Json) => value,
            (Self::Sqlite, Kind::Bytes) => format!("unhex{value}"),
            (Self::Postgres, Kind::Int) => format!("CAST({value} AS BIGINT)"),
            (Self::Postgres, Kind::Instant) => {
                format!("(TIMESTAMPTZ 'epoch' + CAST({value} AS BIGINT) * INTERVAL '1 microsecond')")
            }
            (Self::Postgres, Kind::Flag) => format!("CAST(CAST({value} AS INTEGER) AS BOOLEAN)"),
            (Self::Postgres, Kind::Json) => format!("CAST({value} AS JSONB)"),
            (Self::Postgres, Kind::Bytes) => format!("decode({value}, 'hex')"),
        }
    }
}

fn listed(columns: &[Column], write: impl Fn(usize, &Column) -> String) -> String {
    columns.iter().enumerate().map(|(n, column)| write(n, column)).collect::<Vec<_>>().join(", ")
}

/// Quoted for both engines; no name of ours holds a quote.
pub fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}
