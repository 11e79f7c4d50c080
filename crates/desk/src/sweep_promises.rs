//! The desk's own clock: warnings, breaches, waking up, closing. A tick finds what is due; nothing is armed.

use crate::beat::{decide, keep};
use crate::error::Result;
use skranke_domain::Actor;
use skranke_persistence::{Tx, tickets};

/// How many tickets one transaction deals with.
const AT_ONCE: i64 = 50;

/// Does what is due on up to fifty tickets; true if there may be more. Several servers share the work.
pub fn sweep_promises(tx: &mut Tx) -> Result<bool> {
    let due = tickets::due(tx, AT_ONCE)?;
    let more = i64::try_from(due.len()).unwrap_or(AT_ONCE) == AT_ONCE;
    for mut ticket in due {
        decide(tx, &Actor::Desk, |act| {
            ticket.tick(act);
            Ok(())
        })?;
        keep(tx, &Actor::Desk, &mut ticket, None)?;
    }
    Ok(more)
}
