//! Mails that wait or were given up, for an admin to look at and to try again.

use crate::admin_teams::admins_only;
use crate::audit::{self, What};
use crate::error::{Error, Result};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use skranke_domain::audit::{About, Act};
use skranke_domain::{Actor, OutboxId, TicketNumber};
use skranke_persistence::outbox::{self, JobRow};
use skranke_persistence::{Error as DatabaseError, Tx};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Waiting,
    /// Given up.
    Dead,
}

impl State {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Dead => "dead",
        }
    }
}

/// A side effect as admins see it: without what is in it, which is between the desk and its reader.
#[derive(Clone, Debug)]
pub struct Job {
    pub id: OutboxId,
    pub kind: String,
    pub ticket: Option<TicketNumber>,
    pub recipient: String,
    pub state: String,
    pub attempts: i64,
    pub last_error: Option<String>,
    pub created_at: DateTime<Utc>,
    /// When it is tried next; of a dead one, when it was given up.
    pub next_at: DateTime<Utc>,
}

impl From<JobRow> for Job {
    fn from(row: JobRow) -> Self {
        Self {
            id: OutboxId(row.id),
            kind: row.kind,
            ticket: row.ticket.map(TicketNumber),
            recipient: row.recipient,
            state: row.state,
            attempts: row.attempts,
            last_error: row.last_error,
            created_at: row.created_at.into(),
            next_at: row.next_at.into(),
        }
    }
}

/// Newest first, before a given one.
pub fn list(tx: &mut Tx, by: &Actor, state: State, before: Option<OutboxId>, limit: i64) -> Result<Vec<Job>> {
    admins_only(by)?;
    let rows = outbox::list(tx, state.as_str(), before, limit)?;
    Ok(rows.into_iter().map(Job::from).collect())
}

/// Gives what was given up another round of tries.
pub fn retry(tx: &mut Tx, by: &Actor, id: OutboxId) -> Result<Job> {
    admins_only(by)?;
    let retried = outbox::retry(tx, id)?;
    let job = outbox::find(tx, id)?.ok_or(Error::NotFound)?;
    match retried {
        true => {
            audit::record(tx, by, What::did(About::Outbox, id, &job.recipient, Act::Retried))?;
            Ok(job.into())
        }
        // Somebody else was faster, or it was never dead.
        false => Err(DatabaseError::Stale.into()),
    }
}

/// The most that [`retry_all`] takes in one go.
pub const ROUND: i64 = 200;

/// Gives everything that was given up another round of tries, and says how many there were; the oldest may have to
/// wait for another call.
pub fn retry_all(tx: &mut Tx, by: &Actor) -> Result<usize> {
    let dead = list(tx, by, State::Dead, None, ROUND)?;
    for job in &dead {
        retry(tx, by, job.id)?;
    }
    Ok(dead.len())
}

/// How much waits, and how much was given up.
pub fn load(tx: &mut Tx, by: &Actor) -> Result<outbox::Load> {
    admins_only(by)?;
    Ok(outbox::load(tx)?)
}
