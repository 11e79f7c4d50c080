//! What was typed, as something to do to an escalation.

use skranke_desk::{Expected, Result as Done, Tx, escalate, lines, reply};
use skranke_domain::escalation::{Ask, EscalationKind, Reason};
use skranke_domain::text::{Body, Prose};
use skranke_domain::{Actor, Channel, EscalationId, TeamId, Ticket};

use crate::pages::escalation_act::Act;
use crate::pages::escalation_acts::Typed;
use crate::pages::{Cx, Faults};

/// An act with all it needs.
#[derive(Clone, Debug)]
pub enum Deed {
    Accept,
    Withdraw,
    Ask(Prose),
    Decline(Prose, Option<Prose>),
    Answer(Prose, bool),
    Return(Prose),
    SendOn(Box<Ask>),
    Explain(Body),
}

impl Deed {
    /// Nothing, if something is missing; the faults say what.
    pub fn of(cx: &Cx, act: Act, typed: &Typed, faults: &mut Faults) -> Option<Self> {
        let mut text = || faults.text(cx, "text", Prose::new(&typed.text));
        let deed = match act {
            Act::Accept => Some(Self::Accept),
            Act::Withdraw => Some(Self::Withdraw),
            Act::Ask => text().map(Self::Ask),
            Act::Answer => text().map(|text| Self::Answer(text, typed.publishable.is_some())),
            Act::Return => text().map(Self::Return),
            Act::Decline => {
                let reason = text();
                let advice = faults.optional(cx, "advice", Prose::new(&typed.advice));
                reason.map(|reason| Self::Decline(reason, advice))
            }
            Act::Explain => faults.text(cx, "text", Body::new(&typed.text)).map(Self::Explain),
            Act::SendOn => on(cx, typed, faults).map(Box::new).map(Self::SendOn),
        };
        deed.filter(|_| faults.is_empty())
    }

    /// Does it, and tells which ticket it was about.
    pub fn do_it(&self, tx: &mut Tx, by: &Actor, id: EscalationId, expected: Expected) -> Done<i64> {
        let ticket: Ticket = match self {
            Self::Accept => escalate::accept(tx, by, id, expected)?,
            Self::Withdraw => escalate::withdraw(tx, by, id, expected)?,
            Self::Ask(question) => escalate::ask(tx, by, id, expected, question)?,
            Self::Decline(reason, advice) => escalate::decline(tx, by, id, expected, reason, advice.as_ref())?,
            Self::Answer(text, publishable) => escalate::answer(tx, by, id, expected, text, *publishable)?,
            Self::Return(summary) => escalate::return_work(tx, by, id, expected, summary)?,
            Self::SendOn(ask) => escalate::send_on(tx, by, id, expected, ask)?.0,
            Self::Explain(body) => {
                let number = lines::assignment(tx, by, id)?.number();
                reply::note(tx, by, number, expected, body, Channel::Web)?.ticket
            }
        };
        Ok(ticket.number().0)
    }
}

fn on(cx: &Cx, typed: &Typed, faults: &mut Faults) -> Option<Ask> {
    let team: Option<i64> = typed.team.parse().ok();
    if team.is_none() {
        faults.add("team", cx.l.escalation_fault_team());
    }
    let wanted = faults.text(cx, "wanted", Prose::new(&typed.wanted));
    let tried = faults.text(cx, "tried", Prose::new(&typed.tried));
    Some(Ask {
        // The kind stays what it was.
        kind: EscalationKind::Transfer,
        team: TeamId(team?),
        agent: None,
        reason: typed.reason.parse().unwrap_or(Reason::NeedsSpecialist),
        tried: tried?,
        wanted: wanted?,
        urgency: None,
    })
}
