//! The tables of `schema.rs` as data.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Bool, Nullable, SqlType, Text, is_nullable};

use super::{Kind, Table};
use crate::schema;
use crate::types::sql_types::{Instant, JsonDoc};

/// Every table, in an order in which rows only refer to rows before them, with the number of columns in its key.
pub fn tables() -> Vec<Table> {
    macro_rules! list {
        ($($name:ident: $keys:literal),+ $(,)?) => {
            vec![$(Table {
                name: stringify!($name).to_owned(),
                keys: $keys,
                columns: <schema::$name::table as diesel::Table>::AllColumns::list(),
            }),+]
        };
    }
    list! {
        organisations: 1, calendars: 1, policies: 1, teams: 1, categories: 1, users: 1, user_words: 2, team_members: 2,
        registrations: 1, password_resets: 1, sessions: 1, refresh_tokens: 1, api_tokens: 1, attempts: 2,
        browsers: 1, second_steps: 1, recovery_codes: 2, preferences: 1,
        tickets: 1, ticket_tags: 2, messages: 1, attachments: 1, ticket_links: 1, read_marks: 2, drafts: 3, held: 1, stints: 2, promises: 2, escalations: 1,
        events: 1, outbox: 1, idempotency: 2, settings: 1, audit: 1, audit_head: 1,
    }
}

trait Kinded {
    const KIND: Kind;
}

macro_rules! kinds {
    ($($sql:ty => $kind:ident),+ $(,)?) => {$(
        impl Kinded for $sql {
            const KIND: Kind = Kind::$kind;
        }
    )+};
}
kinds! { BigInt => Int, Text => Text, Bool => Flag, Instant => Instant, JsonDoc => Json, Binary => Bytes }

impl<T: Kinded + SqlType<IsNull = is_nullable::NotNull>> Kinded for Nullable<T> {
    const KIND: Kind = T::KIND;
}

/// The columns of a table: a tuple of types, turned into a list.
trait Columns {
    fn list() -> Vec<super::Column>;
}

fn column<C: Column<SqlType: Kinded>>() -> super::Column {
    super::Column { name: C::NAME.to_owned(), kind: C::SqlType::KIND }
}

macro_rules! tuples {
    () => {};
    ($first:ident $($rest:ident)*) => {
        impl<$first: Column<SqlType: Kinded>, $($rest: Column<SqlType: Kinded>),*> Columns for ($first, $($rest,)*) {
            fn list() -> Vec<super::Column> {
                vec![column::<$first>(), $(column::<$rest>()),*]
            }
        }
        tuples! { $($rest)* }
    };
}
tuples! {
    A1 A2 A3 A4 A5 A6 A7 A8 B1 B2 B3 B4 B5 B6 B7 B8 C1 C2 C3 C4 C5 C6 C7 C8 D1 D2 D3 D4 D5 D6 D7 D8
    E1 E2 E3 E4 E5 E6 E7 E8 F1 F2 F3 F4 F5 F6 F7 F8 G1 G2 G3 G4 G5 G6 G7 G8
}
