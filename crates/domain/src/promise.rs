//! What the customer was promised: by when there is a first reply, a next reply, a resolution.

use crate::clock::Clock;
use crate::ids::PolicyId;
use crate::words::{Priority, words};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

words! {
    PromiseKind { FirstReply = "first_reply", NextReply = "next_reply", Resolution = "resolution" }

    /// How a promise came to its end.
    Ending {
        Met = "met",
        /// The ticket was solved while a customer's message had no answer.
        ClosedUnanswered = "closed_unanswered",
        /// Another policy or priority took over what had elapsed.
        Replaced = "replaced",
        /// The message that started it was no question (thanks).
        Cancelled = "cancelled",
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// Counts within the ticket.
    pub n: i64,
    pub kind: PromiseKind,
    pub policy: PolicySnapshot,
    pub clock: Clock,
    pub end: Option<End>,
}

/// What the policy said when the promise was given; later changes of the policy do not reach it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicySnapshot {
    pub id: PolicyId,
    pub name: String,
    pub priority: Priority,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    pub at: DateTime<Utc>,
    #[serde(rename = "as")]
    pub as_: Ending,
}

impl Promise {
    pub fn is_open(&self) -> bool {
        self.end.is_none()
    }

    pub fn due_at(&self) -> Option<DateTime<Utc>> {
        self.end.is_none().then(|| self.clock.due_at()).flatten()
    }

    /// A resolution that runs or can run again; one that was replaced or cancelled never does.
    pub(crate) fn is_resolution(&self) -> bool {
        self.kind == PromiseKind::Resolution && self.end.is_none_or(|end| end.as_ == Ending::Met)
    }

    pub fn is_reply(&self) -> bool {
        matches!(self.kind, PromiseKind::FirstReply | PromiseKind::NextReply)
    }
}
