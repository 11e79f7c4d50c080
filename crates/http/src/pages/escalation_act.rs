//! What can be done to an escalation, and by whom just now.

use skranke_domain::escalation::{Escalation, EscalationKind, EscalationState};
use skranke_domain::policy::{Action, Standing};
use skranke_domain::{Actor, Ticket, Tier};

use crate::pages::Cx;

/// The last word of its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Accept,
    Ask,
    Decline,
    Answer,
    Return,
    SendOn,
    Withdraw,
    /// The first line answers the specialist's question.
    Explain,
}

impl Act {
    pub const ALL: [Self; 8] = [
        Self::Accept,
        Self::Explain,
        Self::Answer,
        Self::Return,
        Self::Ask,
        Self::Decline,
        Self::SendOn,
        Self::Withdraw,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Ask => "ask",
            Self::Decline => "decline",
            Self::Answer => "answer",
            Self::Return => "return",
            Self::SendOn => "send-on",
            Self::Withdraw => "withdraw",
            Self::Explain => "explain",
        }
    }

    /// Whether something has to be written for it.
    pub const fn has_form(self) -> bool {
        !matches!(self, Self::Accept | Self::Withdraw)
    }

    pub const fn key(self) -> &'static str {
        match self {
            Self::Accept => "1",
            Self::Ask => "2",
            Self::Decline => "3",
            Self::Answer => "4",
            Self::Return => "b",
            Self::SendOn => "f",
            // Next to the composer, which has its own keys.
            Self::Withdraw | Self::Explain => "",
        }
    }

    /// Whether the rules allow it to this reader as the escalation stands.
    pub fn is_possible(self, by: &Actor, ticket: &Ticket, escalation: &Escalation) -> bool {
        let can = |action| ticket.can(by, action, escalation.id);
        match self {
            Self::Accept => can(Action::Accept),
            Self::Ask => can(Action::Ask),
            Self::Decline => can(Action::Decline),
            Self::Answer => can(Action::Advise),
            Self::Return => can(Action::Return),
            Self::SendOn => can(Action::SendOn),
            Self::Withdraw => can(Action::Withdraw),
            Self::Explain => {
                let standing = Standing::of(by, ticket, Some(escalation));
                escalation.state == EscalationState::Question && (standing.care || standing.origin)
            }
        }
    }

    /// Whether it is offered: what is allowed but leads nowhere is not. Whoever was asked for advice answers, whoever
    /// has the work writes to the customer or gives it back.
    pub fn is_offered(self, by: &Actor, ticket: &Ticket, escalation: &Escalation) -> bool {
        let advises = !escalation.kind.moves_work();
        let fits = match self {
            Self::Answer => advises,
            Self::Return => {
                escalation.state == EscalationState::Accepted
                    || escalation.kind.moves_work()
                    || is_asker(by, escalation)
            }
            Self::SendOn => escalation.target_tier == Tier::Second && escalation.kind != EscalationKind::Management,
            _ => true,
        };
        fits && self.is_possible(by, ticket, escalation)
    }

    /// The button's words. What the one side gives back, the other has no more need of.
    pub fn label(self, cx: &Cx, by: &Actor, escalation: &Escalation) -> String {
        match self {
            Self::Return if is_asker(by, escalation) => cx.l.escalation_act_finish(),
            Self::Accept => cx.l.escalation_act_accept(),
            Self::Ask => cx.l.escalation_act_ask(),
            Self::Decline => cx.l.escalation_act_decline(),
            Self::Answer => cx.l.escalation_act_answer(),
            Self::Return => cx.l.escalation_act_return(),
            Self::SendOn => cx.l.escalation_act_send_on(),
            Self::Withdraw => cx.l.escalation_act_withdraw(),
            Self::Explain => cx.l.escalation_act_explain(),
        }
    }

    /// What is said once it is done.
    pub fn done(self, cx: &Cx) -> String {
        match self {
            Self::Accept => cx.l.escalation_done_accept(),
            Self::Ask => cx.l.escalation_done_ask(),
            Self::Decline => cx.l.escalation_done_decline(),
            Self::Answer => cx.l.escalation_done_answer(),
            Self::Return => cx.l.escalation_done_return(),
            Self::SendOn => cx.l.escalation_done_send_on(),
            Self::Withdraw => cx.l.escalation_done_withdraw(),
            Self::Explain => cx.l.escalation_done_explain(),
        }
    }
}

fn is_asker(by: &Actor, escalation: &Escalation) -> bool {
    !by.is_in(escalation.target.team)
}

impl std::str::FromStr for Act {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|act| act.as_str() == word).ok_or(())
    }
}
