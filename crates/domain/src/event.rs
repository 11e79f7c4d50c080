//! What happened to a ticket: the ledger every state and every figure can be rebuilt from.

use crate::actor::Cause;
use crate::clock::Clock;
use crate::escalation::{Escalation, EscalationKind, Outcome};
use crate::ids::{AttachmentId, CategoryId, EscalationId, MessageId, OrganisationId, TeamId, TicketNumber, UserId};
use crate::message::{MessageKind, Side};
use crate::promise::{Promise, PromiseKind};
use crate::text::{Prose, Reference, Subject, Tag};
use crate::words::{AnswerForm, Channel, Priority, Tier};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Counts within the ticket, from 1.
    pub n: i64,
    pub at: DateTime<Utc>,
    pub actor: Option<UserId>,
    pub cause: Cause,
    pub record: Record,
}

/// What is kept as an event's data: what happened, and every clock as it stood afterwards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    #[serde(flatten)]
    pub what: What,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub promises: Vec<Promise>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clocks: Vec<EscalationClocks>,
}

/// An escalation's two clocks after an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EscalationClocks {
    pub escalation: EscalationId,
    pub accept: Clock,
    pub work: Option<Clock>,
}

/// Which clock of an escalation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EscalationClock {
    Accept,
    Work,
}

macro_rules! what {
    ($($name:literal $variant:ident { $($field:ident: $type:ty),* $(,)? })+) => {
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "type")]
        pub enum What {
            $(#[serde(rename = $name)] $variant { $($field: $type),* },)+
        }

        impl What {
            /// Every name, as the stream, webhooks and the timeline use it.
            pub const NAMES: &'static [&'static str] = &[$($name),+];

            pub const fn name(&self) -> &'static str {
                match self { $(Self::$variant { .. } => $name),+ }
            }
        }
    };
}

what! {
    "ticket.created" TicketCreated {
        subject: Subject, requester: UserId, organisation: Option<OrganisationId>, category: Option<CategoryId>,
        priority: Priority, channel: Channel, answer_form: AnswerForm, team: TeamId, tier: Tier,
        follow_up_of: Option<TicketNumber>,
    }
    "ticket.taken" TicketTaken { agent: UserId, team: TeamId }
    "ticket.assigned" TicketAssigned { agent: Option<UserId>, team: TeamId }
    "ticket.edited" TicketEdited {
        subject: Subject, priority: Priority, category: Option<CategoryId>, tags: BTreeSet<Tag>,
    }
    "message.added" MessageAdded { message: MessageId, kind: MessageKind, side: Side }
    "attachment.added" AttachmentAdded { attachment: AttachmentId, message: MessageId, kind: MessageKind }
    "ticket.opened" TicketOpened {}
    "ticket.waiting_customer" TicketWaitingCustomer {}
    "ticket.waiting_external" TicketWaitingExternal { waiting_for: Reference, reference: Option<Reference> }
    "ticket.snoozed" TicketSnoozed { until: DateTime<Utc>, agreed: bool }
    "ticket.woken" TicketWoken {}
    "ticket.solved" TicketSolved {
        resolution: Option<Prose>, reopen_until: DateTime<Utc>, team: TeamId, tier: Tier,
        escalation: Option<EscalationId>,
    }
    "ticket.reopened" TicketReopened { reason: Option<Prose>, by_customer: bool }
    "ticket.thanked" TicketThanked {}
    "ticket.closed" TicketClosed {}
    "escalation.requested" EscalationRequested { request: Box<Escalation> }
    "escalation.accepted" EscalationAccepted { escalation: EscalationId, agent: UserId }
    "escalation.declined" EscalationDeclined { escalation: EscalationId, reason: Prose, advice: Option<Prose> }
    "escalation.question" EscalationQuestion { escalation: EscalationId, question: Prose }
    "escalation.question_answered" EscalationQuestionAnswered { escalation: EscalationId }
    "escalation.answered" EscalationAnswered { escalation: EscalationId, text: Prose, publishable: bool }
    "escalation.returned" EscalationReturned { escalation: EscalationId, summary: Prose }
    "escalation.done" EscalationDone { escalation: EscalationId, outcome: Outcome }
    "escalation.withdrawn" EscalationWithdrawn { escalation: EscalationId }
    "escalation.superseded" EscalationSuperseded { escalation: EscalationId }
    "escalation.resumed" EscalationResumed { escalation: EscalationId }
    "promise.due_soon" PromiseDueSoon { n: i64, kind: PromiseKind, due_at: DateTime<Utc> }
    "promise.breached" PromiseBreached { n: i64, kind: PromiseKind, due_at: DateTime<Utc> }
    "escalation.due_soon" EscalationDueSoon { escalation: EscalationId, clock: EscalationClock, due_at: DateTime<Utc> }
    "escalation.overdue" EscalationOverdue { escalation: EscalationId, clock: EscalationClock, due_at: DateTime<Utc> }
}

impl What {
    /// Whether the customer may learn that this happened.
    pub fn is_for_customer(&self) -> bool {
        match self {
            Self::TicketCreated { .. }
            | Self::TicketOpened {}
            | Self::TicketWaitingCustomer {}
            | Self::TicketWaitingExternal { .. }
            | Self::TicketSnoozed { .. }
            | Self::TicketWoken {}
            | Self::TicketSolved { .. }
            | Self::TicketReopened { .. }
            | Self::TicketThanked {}
            | Self::TicketClosed {} => true,
            Self::MessageAdded { kind, .. } | Self::AttachmentAdded { kind, .. } => *kind == MessageKind::Reply,
            // A transfer shows as "with a specialist"; the others do not show at all.
            Self::EscalationRequested { request, .. } => request.kind == EscalationKind::Transfer,
            Self::TicketTaken { .. }
            | Self::TicketAssigned { .. }
            | Self::TicketEdited { .. }
            | Self::EscalationAccepted { .. }
            | Self::EscalationDeclined { .. }
            | Self::EscalationQuestion { .. }
            | Self::EscalationQuestionAnswered { .. }
            | Self::EscalationAnswered { .. }
            | Self::EscalationReturned { .. }
            | Self::EscalationDone { .. }
            | Self::EscalationWithdrawn { .. }
            | Self::EscalationSuperseded { .. }
            | Self::EscalationResumed { .. }
            | Self::PromiseDueSoon { .. }
            | Self::PromiseBreached { .. }
            | Self::EscalationDueSoon { .. }
            | Self::EscalationOverdue { .. } => false,
        }
    }
}
