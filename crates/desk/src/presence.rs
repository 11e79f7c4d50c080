//! Who is looking at a ticket or writing on it at this moment; kept in memory, told to the other servers.

use crate::error::{Error, Result};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use skranke_domain::{Actor, TeamId, TicketNumber, UserId};
use skranke_persistence::visible::{self, Audience};
use skranke_persistence::{Db, Tx};
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::{broadcast, watch};

/// What somebody does on a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    Viewing,
    Writing,
    Gone,
}

/// One change, as it is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sign {
    pub ticket: TicketNumber,
    pub user: UserId,
    pub how: How,
    /// Whose members may know of it.
    teams: BTreeSet<TeamId>,
}

/// Somebody who is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Present {
    pub user: UserId,
    pub how: How,
}

/// Clones share everything.
#[derive(Clone)]
pub struct Presence {
    db: Db,
    here: Arc<Mutex<Here>>,
    signs: broadcast::Sender<Arc<Sign>>,
}

type Here = HashMap<TicketNumber, Vec<Seen>>;

#[derive(Clone, Copy)]
struct Seen {
    present: Present,
    until: DateTime<Utc>,
}

/// How long a sign is good for: whoever is still there says so before.
pub const GOOD_FOR: TimeDelta = TimeDelta::seconds(45);

/// What comes again within this time is one's own word, heard from the database.
const ECHO: TimeDelta = TimeDelta::seconds(2);

/// How many tickets are remembered before those that everybody has left are forgotten.
const MANY: usize = 1000;

impl Sign {
    /// Whether this person may know, and did not do it.
    pub fn is_for(&self, by: &Actor) -> bool {
        let audience = Audience { teams: self.teams.clone(), ..Audience::default() };
        by.id() != Some(self.user) && visible::sees_internal(by) && audience.includes(by)
    }
}

impl Presence {
    pub fn new(db: Db) -> Self {
        Self { db, here: Arc::default(), signs: broadcast::Sender::new(256) }
    }

    /// Says what somebody does on a ticket that they see.
    pub async fn say(&self, by: &Actor, ticket: TicketNumber, how: How) -> Result<()> {
        let (Some(user), true) = (by.id(), visible::sees_internal(by)) else { return Err(Error::NotFound) };
        let reader = by.clone();
        let teams = self.db.read(move |tx| audience(tx, &reader, ticket)).await?;
        let sign = Sign { ticket, user, how, teams };
        if let Ok(word) = serde_json::to_string(&sign) {
            self.db.whisper(word);
        }
        self.note(sign);
        Ok(())
    }

    /// Who else is there. Whether the reader sees the ticket was asked before.
    pub fn others(&self, by: &Actor, ticket: TicketNumber) -> Vec<Present> {
        let now = self.db.clock().now();
        let here = self.here();
        let seen = here.get(&ticket).map(Vec::as_slice).unwrap_or_default();
        let others = seen.iter().filter(|seen| seen.until > now && by.id() != Some(seen.present.user));
        others.map(|seen| seen.present).collect()
    }

    /// Hears of every change from now on; what is for whom says [`Sign::is_for`].
    pub fn listen(&self) -> broadcast::Receiver<Arc<Sign>> {
        self.signs.subscribe()
    }

    /// Hears what other servers say, until the desk stops.
    pub async fn follow(&self, mut stop: watch::Receiver<bool>) {
        let mut whispers = self.db.whispers();
        while !*stop.borrow() {
            tokio::select! {
                heard = whispers.recv() => match heard {
                    Ok(word) => self.hear(&word),
                    Err(broadcast::error::RecvError::Lagged(_)) => {}
                    Err(broadcast::error::RecvError::Closed) => return,
                },
                _ = stop.changed() => return,
            }
        }
    }

    fn hear(&self, word: &str) {
        if let Ok(sign) = serde_json::from_str(word) {
            self.note(sign);
        }
    }

    /// Remembers it, and tells whoever listens if it is news.
    fn note(&self, sign: Sign) {
        let now = self.db.clock().now();
        let mut here = self.here();
        if here.len() >= MANY {
            here.retain(|_, seen| seen.iter().any(|seen| seen.until > now));
        }
        let seen = here.entry(sign.ticket).or_default();
        seen.retain(|seen| seen.until > now);
        let before = seen.iter().find(|seen| seen.present.user == sign.user).copied();
        seen.retain(|seen| seen.present.user != sign.user);
        if sign.how != How::Gone {
            let present = Present { user: sign.user, how: sign.how };
            seen.push(Seen { present, until: now + GOOD_FOR });
        }
        drop(here);
        let is_echo = before.is_some_and(|seen| seen.present.how == sign.how && seen.until > now + GOOD_FOR - ECHO);
        if !is_echo && (before.is_some() || sign.how != How::Gone) {
            // Nobody listening is no fault.
            let _ = self.signs.send(Arc::new(sign));
        }
    }

    fn here(&self) -> MutexGuard<'_, Here> {
        self.here.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn audience(tx: &mut Tx, by: &Actor, ticket: TicketNumber) -> Result<BTreeSet<TeamId>> {
    let mut audiences = visible::audiences(tx, &[ticket.0])?;
    match audiences.remove(&ticket.0).filter(|audience| audience.includes(by)) {
        Some(audience) => Ok(audience.teams),
        None => Err(Error::NotFound),
    }
}
