//! What is to be said to somebody, as it waits in the outbox: facts, no finished sentences and no secrets.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use skranke_domain::TicketNumber;
use skranke_domain::escalation::EscalationKind;
use skranke_domain::text::{Body, Name, Prose, Subject};

/// One mail's content. Its JSON is stored, so variants and fields keep their names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "letter", rename_all = "snake_case")]
pub enum Letter {
    /// To the customer: your ticket has arrived.
    Receipt {
        ticket: TicketNumber,
        subject: Subject,
        answer_by: Option<DateTime<Utc>>,
        body: Body,
    },
    /// The same to an address nobody has verified: not one word of what was written, so that it cannot carry spam.
    ReceiptToStranger {
        ticket: TicketNumber,
        answer_by: Option<DateTime<Utc>>,
    },
    /// To the customer: a person's answer.
    Reply {
        ticket: TicketNumber,
        subject: Subject,
        author_name: Name,
        text: Body,
        next: Next,
    },

    /// To second-line staff: somebody hands you work or asks for advice.
    EscalationRequested {
        ticket: TicketNumber,
        subject: Subject,
        kind: EscalationKind,
        from_team: Name,
        /// Nobody when a rule escalated.
        by_name: Option<Name>,
        tried: Prose,
        wanted: Prose,
        accept_due: Option<DateTime<Utc>>,
    },
    /// To the care owner, as are the next five.
    EscalationAccepted {
        ticket: TicketNumber,
        subject: Subject,
        team: Name,
        by_name: Name,
    },
    EscalationDeclined {
        ticket: TicketNumber,
        subject: Subject,
        team: Name,
        by_name: Name,
        reason: Prose,
        advice: Option<Prose>,
    },
    EscalationQuestion {
        ticket: TicketNumber,
        subject: Subject,
        team: Name,
        by_name: Name,
        question: Prose,
    },
    EscalationAnswered {
        ticket: TicketNumber,
        subject: Subject,
        team: Name,
        by_name: Name,
        text: Prose,
    },
    EscalationReturned {
        ticket: TicketNumber,
        subject: Subject,
        team: Name,
        by_name: Name,
        summary: Prose,
    },
    /// To the specialist who asked: the first line has answered.
    QuestionAnswered {
        ticket: TicketNumber,
        subject: Subject,
        by_name: Name,
        text: Prose,
    },
    /// To a lead: this needs your attention.
    ManagementEscalation {
        ticket: TicketNumber,
        subject: Subject,
        by_name: Option<Name>,
        why: Prose,
        wanted: Prose,
    },

    /// To the agent who holds the ticket; only the beginning of the text is sent.
    CustomerReplied {
        ticket: TicketNumber,
        subject: Subject,
        text: Body,
    },
    /// To the agent who gets the ticket; by nobody when a rule assigned it.
    TicketAssigned {
        ticket: TicketNumber,
        subject: Subject,
        by_name: Option<Name>,
    },

    /// To whoever reads at an address that somebody registered; needs a token.
    VerifyAddress {
        name: Name,
    },
    /// To the owner of an account whose address somebody tried to register.
    AccountExists {
        name: Name,
    },
    /// To somebody an admin let in, who has no password yet; needs a token.
    Invitation {
        name: Name,
    },
    /// To the owner of an account; needs a token.
    ResetPassword {
        name: Name,
    },
    /// To the owner of an account, after the fact, as are the next four.
    PasswordChanged {
        name: Name,
    },
    SecondStepOn {
        name: Name,
    },
    SecondStepOff {
        name: Name,
    },
    RecoveryCodesMade {
        name: Name,
    },
    RecoveryCodeUsed {
        name: Name,
    },
}

/// What happens with the ticket after an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Next {
    Open,
    WaitingForYou,
    Solved { reopen_until: DateTime<Utc> },
}

/// Who reads a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    Customer,
    Staff,
    /// The owner of an address or account, whatever the role.
    Owner,
}

/// Who says it: a person, or the desk by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    Person,
    /// An automatic answer to something the reader sent (RFC 3834 `auto-replied`).
    AutomaticAnswer,
    /// Automatic, about something that happened (RFC 3834 `auto-generated`).
    AutomaticNotice,
}

impl Letter {
    pub fn origin(&self) -> Origin {
        match self {
            Self::Reply { .. } => Origin::Person,
            Self::Receipt { .. } | Self::ReceiptToStranger { .. } => Origin::AutomaticAnswer,
            _ => Origin::AutomaticNotice,
        }
    }

    pub fn audience(&self) -> Audience {
        match self {
            Self::Receipt { .. } | Self::ReceiptToStranger { .. } | Self::Reply { .. } => Audience::Customer,
            Self::EscalationRequested { .. }
            | Self::EscalationAccepted { .. }
            | Self::EscalationDeclined { .. }
            | Self::EscalationQuestion { .. }
            | Self::EscalationAnswered { .. }
            | Self::EscalationReturned { .. }
            | Self::QuestionAnswered { .. }
            | Self::ManagementEscalation { .. }
            | Self::CustomerReplied { .. }
            | Self::TicketAssigned { .. } => Audience::Staff,
            Self::VerifyAddress { .. }
            | Self::AccountExists { .. }
            | Self::Invitation { .. }
            | Self::ResetPassword { .. }
            | Self::PasswordChanged { .. }
            | Self::SecondStepOn { .. }
            | Self::SecondStepOff { .. }
            | Self::RecoveryCodesMade { .. }
            | Self::RecoveryCodeUsed { .. } => Audience::Owner,
        }
    }

    pub fn ticket(&self) -> Option<TicketNumber> {
        match self {
            Self::Receipt { ticket, .. }
            | Self::ReceiptToStranger { ticket, .. }
            | Self::Reply { ticket, .. }
            | Self::EscalationRequested { ticket, .. }
            | Self::EscalationAccepted { ticket, .. }
            | Self::EscalationDeclined { ticket, .. }
            | Self::EscalationQuestion { ticket, .. }
            | Self::EscalationAnswered { ticket, .. }
            | Self::EscalationReturned { ticket, .. }
            | Self::QuestionAnswered { ticket, .. }
            | Self::ManagementEscalation { ticket, .. }
            | Self::CustomerReplied { ticket, .. }
            | Self::TicketAssigned { ticket, .. } => Some(*ticket),
            Self::VerifyAddress { .. }
            | Self::AccountExists { .. }
            | Self::Invitation { .. }
            | Self::ResetPassword { .. }
            | Self::PasswordChanged { .. }
            | Self::SecondStepOn { .. }
            | Self::SecondStepOff { .. }
            | Self::RecoveryCodesMade { .. }
            | Self::RecoveryCodeUsed { .. } => None,
        }
    }

    /// Whether a token may come along, which then opens the ticket without signing in.
    pub fn may_have_token(&self) -> bool {
        self.needs_token() || self.audience() == Audience::Customer
    }

    /// Whether the mail is useless without a one-time token, which is made when it is sent and never stored.
    pub fn needs_token(&self) -> bool {
        matches!(self, Self::VerifyAddress { .. } | Self::Invitation { .. } | Self::ResetPassword { .. })
    }
}
