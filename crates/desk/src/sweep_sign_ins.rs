//! Clears away what signing in, and links for those who have not, leave behind once it can be of no use.

use crate::error::Result;
use chrono::TimeDelta;
use skranke_persistence::{Tx, attempts, password_resets, registrations, sessions, ticket_links};

/// How long ended things are kept, so that a late retry is still recognised.
const KEEP: TimeDelta = TimeDelta::days(1);

/// Removes up to `limit` rows of each kind; answers how many there were in all, so that the caller knows to go on.
pub fn sweep_sign_ins(tx: &mut Tx, limit: i64) -> Result<usize> {
    let before = tx.now() - KEEP;
    Ok(sessions::prune(tx, before, limit)?
        + registrations::prune(tx, before, limit)?
        + password_resets::prune(tx, before, limit)?
        + ticket_links::prune(tx, before, limit)?
        + attempts::prune(tx, before, limit)?)
}
