//! Finding tickets by their words. Nothing here changes anything.

use crate::error::Result;
use skranke_domain::Actor;
use skranke_persistence::{Tx, search};

pub use skranke_persistence::search::{Hit, Place, Snippet};

/// A page of the tickets that the caller may see and finds, best first; `before` is the place of the last hit of the
/// page before.
pub fn search(tx: &mut Tx, by: &Actor, query: &str, before: Option<Place>, limit: i64) -> Result<Vec<Hit>> {
    Ok(search::tickets(tx, by, query, before, limit)?)
}
