//! The record of a hand-over: who, why, what was tried, what is wanted, its own clocks, its way back.

use crate::clock::Clock;
use crate::ids::{EscalationId, TeamId, UserId};
use crate::stint::Owner;
use crate::text::Prose;
use crate::words::{Priority, Tier, words};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

words! {
    EscalationKind {
        /// The second line advises; the first line writes to the customer.
        Consult = "consult",
        /// The second line works and may write to the customer; care stays.
        Transfer = "transfer",
        /// Care moves too: it was the wrong department.
        Handoff = "handoff",
        /// A leader's attention; work stays.
        Management = "management",
    }

    Reason {
        NeedsSpecialist = "needs_specialist",
        NeedsAccess = "needs_access",
        SuspectedFault = "suspected_fault",
        WrongDepartment = "wrong_department",
        Complaint = "complaint",
        Security = "security",
        Other = "other",
    }

    EscalationState {
        Requested = "requested",
        Accepted = "accepted",
        Question = "question",
        Answered = "answered",
        Done = "done",
        Declined = "declined",
        Withdrawn = "withdrawn",
        Superseded = "superseded",
    }

    Outcome {
        Solved = "solved",
        Returned = "returned",
        TakenOver = "taken_over",
        Answered = "answered",
        Declined = "declined",
        Withdrawn = "withdrawn",
        SentOn = "sent_on",
    }
}

impl EscalationKind {
    /// Transfer and handoff move the work; there is at most one of them at a time.
    pub const fn moves_work(self) -> bool {
        matches!(self, Self::Transfer | Self::Handoff)
    }
}

impl EscalationState {
    pub const fn is_active(self) -> bool {
        matches!(self, Self::Requested | Self::Accepted | Self::Question | Self::Answered)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Escalation {
    pub id: EscalationId,
    pub kind: EscalationKind,
    pub state: EscalationState,
    pub from_stint: i64,
    pub from: Owner,
    pub from_tier: Tier,
    pub target: Owner,
    pub target_tier: Tier,
    /// The escalation this one was sent on from.
    pub parent: Option<EscalationId>,
    pub reason: Reason,
    pub tried: Prose,
    pub wanted: Prose,
    pub urgency: Priority,
    pub question: Option<Prose>,
    pub answer: Option<Prose>,
    /// The specialist thinks the answer belongs in the knowledge base.
    pub publishable: bool,
    pub outcome: Option<Outcome>,
    /// Advice of a decline, summary of a return.
    pub outcome_text: Option<String>,
    pub accept: Clock,
    pub work: Option<Clock>,
    pub created_by: Option<UserId>,
    pub created_at: DateTime<Utc>,
    pub accepted_at: Option<DateTime<Utc>>,
    pub ended_at: Option<DateTime<Utc>>,
}

words! {
    /// Which side of an escalation has to act.
    EscalationBall { Target = "target", Care = "care", Nobody = "nobody" }
}

impl Escalation {
    pub fn is_active(&self) -> bool {
        self.state.is_active()
    }

    pub fn ball(&self) -> EscalationBall {
        match self.state {
            EscalationState::Requested | EscalationState::Accepted => EscalationBall::Target,
            EscalationState::Question | EscalationState::Answered => EscalationBall::Care,
            _ => EscalationBall::Nobody,
        }
    }

    /// When the side that has the ball is expected to act.
    pub fn due_at(&self) -> Option<DateTime<Utc>> {
        self.accept.due_at().or_else(|| self.work.as_ref().and_then(Clock::due_at))
    }
}

/// What someone writes when escalating.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    pub kind: EscalationKind,
    pub team: TeamId,
    pub agent: Option<UserId>,
    pub reason: Reason,
    pub tried: Prose,
    pub wanted: Prose,
    pub urgency: Option<Priority>,
}
