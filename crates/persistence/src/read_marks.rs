//! How far somebody has read a ticket: the number of messages they have seen.

use crate::error::Error;
use crate::tx::Tx;
use skranke_domain::{TicketNumber, UserId};

/// Says that the first `messages` messages are read; never fewer than before.
pub fn seen(tx: &mut Tx, ticket: TicketNumber, by: UserId, messages: i64) -> Result<(), Error> {
    crate::upsert::read_mark(tx.conn(), ticket.0, by.0, messages)
}

/// Says that the last message is unread again.
pub fn unseen(tx: &mut Tx, ticket: TicketNumber, by: UserId) -> Result<(), Error> {
    crate::upsert::unread_mark(tx.conn(), ticket.0, by.0)
}
