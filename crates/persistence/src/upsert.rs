//! Rows that are written or overwritten in one statement, which Diesel cannot say for both databases at once (S-33).

use crate::conn::Conn;
use crate::drafts::{Draft, Place};
use crate::error::Error;
use crate::types::Time;
use crate::types::sql_types::Instant;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};

/// Never less than was read before.
pub fn read_mark(conn: &mut Conn, ticket: i64, user: i64, messages: i64) -> Result<(), Error> {
    diesel::sql_query(
        "INSERT INTO read_marks (ticket, user_id, messages) VALUES ($1, $2, $3) \
         ON CONFLICT (ticket, user_id) DO UPDATE SET messages = \
           CASE WHEN excluded.messages > read_marks.messages THEN excluded.messages ELSE read_marks.messages END",
    )
    .bind::<BigInt, _>(ticket)
    .bind::<BigInt, _>(user)
    .bind::<BigInt, _>(messages)
    .execute(conn)?;
    Ok(())
}

/// All but the last message.
pub fn unread_mark(conn: &mut Conn, ticket: i64, user: i64) -> Result<(), Error> {
    diesel::sql_query(
        "INSERT INTO read_marks (ticket, user_id, messages) \
         SELECT number, $1, messages - 1 FROM tickets WHERE number = $2 \
         ON CONFLICT (ticket, user_id) DO UPDATE SET messages = excluded.messages",
    )
    .bind::<BigInt, _>(user)
    .bind::<BigInt, _>(ticket)
    .execute(conn)?;
    Ok(())
}

pub fn draft(conn: &mut Conn, place: Place, draft: &Draft) -> Result<(), Error> {
    diesel::sql_query(
        "INSERT INTO drafts (ticket, user_id, kind, body, version, earlier, returned, updated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
         ON CONFLICT (ticket, user_id, kind) DO UPDATE SET body = excluded.body, version = excluded.version, \
           earlier = excluded.earlier, returned = excluded.returned, updated_at = excluded.updated_at",
    )
    .bind::<BigInt, _>(place.ticket.0)
    .bind::<BigInt, _>(place.user.0)
    .bind::<Text, _>(place.kind.as_str())
    .bind::<Text, _>(&draft.body)
    .bind::<BigInt, _>(draft.version)
    .bind::<Nullable<Text>, _>(draft.earlier.as_deref())
    .bind::<Nullable<Text>, _>(draft.returned.map(crate::drafts::Returned::as_str))
    .bind::<Instant, _>(Time::from(draft.updated_at))
    .execute(conn)?;
    Ok(())
}
