//! Why the rules say no.

use crate::escalation::{EscalationKind, EscalationState};
use crate::ids::EscalationId;
use crate::policy::Action;
use crate::ticket::StateName;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("you may not {action} this ticket")]
    Forbidden { action: Action },
    #[error("a ticket that is {state} cannot be changed in this way ({action})")]
    TicketState { action: Action, state: StateName },
    #[error("an escalation that is {state} cannot be changed in this way ({action})")]
    EscalationState { action: Action, state: EscalationState },
    #[error("it is already escalated; escalation {0} has to end first")]
    AlreadyEscalated(EscalationId),
    #[error("escalation {0} is still open; close it first, or let its owner solve the ticket")]
    EscalationOpen(EscalationId),
    #[error("there is no such team")]
    UnknownTeam,
    #[error("the team has the work already")]
    SameTeam,
    #[error("the team does not accept an escalation of kind {0}")]
    NotAccepted(EscalationKind),
    #[error("sending on needs a second-line team")]
    NotSecondLine,
    #[error("the person is not a member of the team")]
    NotInTeam,
    #[error("there is no such category")]
    UnknownCategory,
    #[error("no team takes new tickets; an admin has to set one up")]
    NoTeamForNewTickets,
    #[error("the time must lie in the future")]
    NotInFuture,
    #[error("nobody has answered the customer; write a reply, or say why it is solved without one")]
    NothingAnswered,
    #[error("nothing was reopened by a thanks, or it was answered since")]
    NothingToThank,
}

impl Refused {
    /// The stable code of the API.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Forbidden { .. } => "forbidden",
            Self::TicketState { .. } => "wrong_state",
            Self::EscalationState { .. } => "wrong_escalation_state",
            Self::AlreadyEscalated(_) => "already_escalated",
            Self::EscalationOpen(_) => "escalation_open",
            Self::UnknownTeam => "unknown_team",
            Self::SameTeam => "same_team",
            Self::NotAccepted(_) => "kind_not_accepted",
            Self::NotSecondLine => "not_second_line",
            Self::NotInTeam => "not_in_team",
            Self::UnknownCategory => "unknown_category",
            Self::NoTeamForNewTickets => "no_team_for_new_tickets",
            Self::NotInFuture => "not_in_future",
            Self::NothingAnswered => "nothing_answered",
            Self::NothingToThank => "nothing_to_thank",
        }
    }
}
