//! Who was responsible, and from when to when.

use crate::ids::{EscalationId, TeamId, UserId};
use crate::words::{Tier, words};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

words! {
    StintRole {
        /// Owes the customer an answer.
        Care = "care",
        /// Has the ball.
        Work = "work",
        /// Was asked for advice or attention; neither care nor work.
        Consult = "consult",
    }
}

/// An interval of one team's responsibility. Append-only: a change of agent or team begins a new one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stint {
    /// Counts within the ticket.
    pub n: i64,
    pub role: StintRole,
    pub owner: Owner,
    pub tier: Tier,
    pub started_at: DateTime<Utc>,
    pub ended_at: Option<DateTime<Utc>>,
    /// The event (its number within the ticket) that began it.
    pub started_by: i64,
    pub escalation: Option<EscalationId>,
}

/// A team, and the person in it who took the ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    pub team: TeamId,
    pub agent: Option<UserId>,
}

impl Owner {
    pub fn team(team: TeamId) -> Self {
        Self { team, agent: None }
    }
}

impl Stint {
    pub(crate) fn place(&self) -> (TeamId, Tier) {
        (self.owner.team, self.tier)
    }
}
