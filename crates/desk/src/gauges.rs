//! The desk's own numbers, for those who watch it.

use crate::error::Result;
use skranke_persistence::{Tx, outbox, promises, queue};

/// Everything is counted up to this and no further.
const CAP: i64 = 10_000;

/// How the desk stands at this moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gauges {
    /// Open tickets by the team that has the work.
    pub queues: Vec<(i64, i64)>,
    pub outbox: outbox::Load,
    pub promises_due_soon: i64,
    pub promises_overdue: i64,
}

pub fn gauges(tx: &mut Tx) -> Result<Gauges> {
    let (promises_due_soon, promises_overdue) = promises::near(tx, CAP)?;
    Ok(Gauges { queues: queue::lengths(tx)?, outbox: outbox::load(tx)?, promises_due_soon, promises_overdue })
}
