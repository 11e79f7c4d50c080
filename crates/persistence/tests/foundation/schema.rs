//! The schema three times: in SQLite, in PostgreSQL, in `schema.rs`. They must say the same.

use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use skranke_persistence::testing::{Scratch, postgres, sqlite};
use skranke_persistence::{Error, Tx};
use std::collections::{BTreeMap, BTreeSet};

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    place: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Bool)]
    nullable: bool,
}

/// `table.column` → type, with a question mark where it may be null.
type Columns = BTreeMap<String, String>;

const IN_SQLITE: &str =
    "SELECT t.name || '.' || c.name AS place, lower(c.type) AS kind, c.\"notnull\" = 0 AND c.pk = 0 AS nullable
  FROM sqlite_schema t, pragma_table_info(t.name) c
  WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE 'search_%'";

const IN_POSTGRES: &str =
    "SELECT table_name || '.' || column_name AS place, data_type::text AS kind, is_nullable = 'YES' AS nullable
  FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE 'search_%'";

async fn load(scratch: Scratch, sql: &'static str, word: fn(&str) -> &str) -> Columns {
    let columns = move |tx: &mut Tx| Ok::<Vec<Column>, Error>(diesel::sql_query(sql).load(tx.conn())?);
    let columns = scratch.open().await.read(columns).await.unwrap();
    let told = |column: Column| (column.place, described(word(&column.kind), column.nullable));
    columns.into_iter().map(told).collect()
}

fn described(kind: &str, nullable: bool) -> String {
    format!("{kind}{}", if nullable { "?" } else { "" })
}

async fn in_postgres() -> Columns {
    let word = |kind: &str| match kind {
        "bigint" => "int",
        "text" => "text",
        "boolean" => "flag",
        "timestamp with time zone" => "instant",
        "jsonb" => "json",
        "bytea" => "blob",
        _ => "unexpected",
    };
    load(postgres(), IN_POSTGRES, word).await
}

/// `schema.rs` as text, because Diesel forgets names and nullability at run time.
fn in_rust() -> Columns {
    let mut columns = Columns::new();
    let (mut table, mut renamed) = ("", None);
    for line in include_str!("../../src/schema.rs").lines().map(str::trim) {
        if let Some(name) = line.strip_prefix("#[sql_name = \"") {
            renamed = name.strip_suffix("\"]");
        } else if let Some((name, kind)) = line.split_once(" -> ").filter(|_| line.ends_with(',')) {
            columns
                .insert(format!("{table}.{}", renamed.take().unwrap_or(name)), rust_kind(kind.trim_end_matches(',')));
        } else if let Some((name, _)) = line.strip_suffix('{').and_then(|line| line.split_once(" (")) {
            table = name;
        }
    }
    columns
}

fn rust_kind(kind: &str) -> String {
    let inner = kind.strip_prefix("Nullable<").and_then(|kind| kind.strip_suffix('>'));
    let word = match inner.unwrap_or(kind) {
        "BigInt" => "int",
        "Text" => "text",
        "Bool" => "flag",
        "Instant" => "instant",
        "JsonDoc" => "json",
        "Binary" => "blob",
        other => other,
    };
    described(word, inner.is_some())
}

#[tokio::test]
async fn postgresql_and_the_program_agree() {
    let mut postgres = in_postgres().await;
    postgres.retain(|place, _| !place.starts_with("schema_migrations."));
    assert_eq!(postgres, in_rust());
}

#[tokio::test]
async fn sqlite_and_postgresql_agree() {
    let sqlite = load(sqlite(), IN_SQLITE, |kind| match kind {
        "integer" => "integer",
        "text" => "text",
        "blob" => "blob",
        _ => "unexpected",
    });
    let stored = |kind: String| match kind.trim_end_matches('?') {
        "int" | "flag" | "instant" => described("integer", kind.ends_with('?')),
        "json" => described("text", kind.ends_with('?')),
        _ => kind,
    };
    let postgres: Columns = in_postgres().await.into_iter().map(|(place, kind)| (place, stored(kind))).collect();
    assert_eq!(sqlite.await, postgres);
}

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = Text)]
    name: String,
}

#[tokio::test]
async fn both_have_the_same_indexes() {
    let of = async |scratch: Scratch, sql: &'static str| -> BTreeSet<String> {
        let names = move |tx: &mut Tx| Ok::<Vec<Name>, Error>(diesel::sql_query(sql).load(tx.conn())?);
        scratch.open().await.read(names).await.unwrap().into_iter().map(|row| row.name).collect()
    };
    let sqlite = of(sqlite(), "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL").await;
    let postgres = of(
        postgres(),
        "SELECT indexname::text AS name FROM pg_indexes WHERE schemaname = 'public' \
         AND indexname NOT LIKE '%_pkey' AND indexname NOT LIKE '%_key' AND tablename NOT LIKE 'search_%'",
    );
    assert_eq!(sqlite, postgres.await);
}
