//! What somebody has read, and what they want to read again. Everybody's own; it tells nobody anything.

use crate::error::{Error, Result};
use skranke_domain::{Actor, TicketNumber, UserId};
use skranke_persistence::{Tx, queue, read_marks, visible};

/// The first `messages` messages of a ticket are read.
pub fn seen(tx: &mut Tx, by: &Actor, number: TicketNumber, messages: i64) -> Result<()> {
    let user = reader(tx, by, number)?;
    Ok(read_marks::seen(tx, number, user, messages)?)
}

/// The last message is unread again.
pub fn unseen(tx: &mut Tx, by: &Actor, number: TicketNumber) -> Result<()> {
    let user = reader(tx, by, number)?;
    Ok(read_marks::unseen(tx, number, user)?)
}

/// Staff who see the ticket.
pub(crate) fn reader(tx: &mut Tx, by: &Actor, number: TicketNumber) -> Result<UserId> {
    match by.id() {
        Some(user) if visible::sees_internal(by) && queue::sees(tx, by, number)? => Ok(user),
        _ => Err(Error::NotFound),
    }
}
