//! Links to one ticket, for those who have no account.

use crate::error::Error;
use crate::people::{Row as UserRow, User};
use crate::schema::{ticket_links, tickets, users};
use crate::tx::Tx;
use crate::types::Time;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use skranke_domain::TicketNumber;
use skranke_domain::text::Email;

pub fn add(
    tx: &mut Tx,
    ticket: TicketNumber,
    email: &Email,
    token_hash: &str,
    expires_at: DateTime<Utc>,
) -> Result<(), Error> {
    let now = Time::from(tx.now());
    diesel::insert_into(ticket_links::table)
        .values((
            ticket_links::ticket.eq(ticket.0),
            ticket_links::email.eq(email.as_str()),
            ticket_links::token_hash.eq(token_hash),
            ticket_links::expires_at.eq(Time::from(expires_at)),
            ticket_links::created_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// The ticket and its requester, while the link is good: not too old, and the address still the requester's.
pub fn find(tx: &mut Tx, token_hash: &str) -> Result<Option<(TicketNumber, User)>, Error> {
    let now = Time::from(tx.now());
    let row: Option<(i64, UserRow)> = ticket_links::table
        .inner_join(tickets::table.inner_join(users::table))
        .filter(ticket_links::token_hash.eq(token_hash))
        .filter(ticket_links::expires_at.gt(now))
        .filter(ticket_links::email.eq(users::email))
        .filter(users::active)
        .select((tickets::number, UserRow::as_select()))
        .first(tx.conn())
        .optional()?;
    row.map(|(number, user)| Ok((TicketNumber(number), user.into_user()?))).transpose()
}

/// Removes up to `limit` that ran out before `before`; answers how many.
pub fn prune(tx: &mut Tx, before: DateTime<Utc>, limit: i64) -> Result<usize, Error> {
    let ids: Vec<i64> = ticket_links::table
        .filter(ticket_links::expires_at.lt(Time::from(before)))
        .order(ticket_links::expires_at)
        .limit(limit)
        .select(ticket_links::id)
        .load(tx.conn())?;
    Ok(diesel::delete(ticket_links::table.filter(ticket_links::id.eq_any(ids))).execute(tx.conn())?)
}
