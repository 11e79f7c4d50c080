//! An escalation in the conversation: the assignment pinned for whoever has to act, a line for whoever waits, and a
//! folded record once it is over.

use chrono::{DateTime, Utc};
use skranke_domain::escalation::{Escalation, EscalationBall, EscalationKind, EscalationState};
use skranke_domain::policy::Standing;
use skranke_domain::{EscalationId, Priority, Ticket};

use crate::pages::Cx;
use crate::pages::escalation_act::Act;
use crate::pages::escalation_words::{self as told, Told};
use crate::pages::inbox::menu;

/// An escalation with what was tried, what is wanted and what came of it.
pub struct Card {
    pub id: i64,
    pub number: i64,
    pub title: String,
    pub from: String,
    pub to: String,
    /// The address of who asked.
    pub asker: Option<String>,
    pub at: DateTime<Utc>,
    pub state: (&'static str, String),
    pub clock: Option<Told>,
    pub urgency: Option<(&'static str, String)>,
    pub reason: String,
    pub tried: String,
    pub wanted: String,
    pub question: Option<String>,
    pub answer: Option<String>,
    pub publishable: bool,
    pub outcome: Option<String>,
    /// The first line can send the answer on to the customer.
    pub is_for_customer: bool,
    /// Shown closed, in its place in the thread.
    pub is_folded: bool,
    pub acts: Vec<Button>,
}

/// Something the reader can do.
pub struct Button {
    pub path: String,
    pub label: String,
    pub key: &'static str,
    pub is_primary: bool,
    pub has_form: bool,
}

impl Card {
    fn of(cx: &Cx, ticket: &Ticket, escalation: &Escalation) -> Self {
        let asker = escalation.created_by.and_then(|id| cx.rules().staff.get(&id));
        let standing =
            cx.viewer.as_ref().map(|viewer| Standing::of(viewer.actor(), ticket, Some(escalation))).unwrap_or_default();
        let urgency = Some(escalation.urgency).filter(|urgency| *urgency != Priority::Normal);
        Self {
            id: escalation.id.0,
            number: ticket.number().0,
            title: told::kind(cx, escalation.kind),
            from: told::owner(cx, escalation.from),
            to: told::owner(cx, escalation.target),
            asker: asker.map(|person| person.email.to_string()),
            at: escalation.created_at,
            state: told::state(cx, escalation),
            clock: told::clock(cx, escalation),
            urgency: urgency.and_then(|urgency| menu::pressing(cx, urgency)),
            reason: told::reason(cx, escalation.reason),
            tried: escalation.tried.to_string(),
            wanted: told::wanted(cx, escalation),
            question: escalation.question.as_ref().map(ToString::to_string),
            answer: escalation.answer.as_ref().map(ToString::to_string),
            publishable: escalation.publishable,
            outcome: escalation.outcome_text.clone().filter(|text| !text.is_empty()),
            is_for_customer: escalation.state == EscalationState::Answered && standing.care,
            is_folded: false,
            acts: buttons(cx, ticket, escalation),
        }
    }

    /// The running ones on which the reader's side has to act, or which the reader's team works on.
    pub fn pinned(cx: &Cx, ticket: &Ticket) -> Vec<Self> {
        let pinned = ticket.active_escalations().filter(|escalation| is_pinned(cx, ticket, escalation));
        pinned.map(|escalation| Self::of(cx, ticket, escalation)).collect()
    }

    /// Its record in the thread, unless it is pinned.
    pub fn in_thread(cx: &Cx, ticket: &Ticket, id: EscalationId) -> Option<Self> {
        let escalation = ticket.escalation(id)?;
        let is_shown = escalation.is_active() && is_pinned(cx, ticket, escalation);
        (!is_shown).then(|| Self { is_folded: true, acts: Vec::new(), ..Self::of(cx, ticket, escalation) })
    }
}

fn is_pinned(cx: &Cx, ticket: &Ticket, escalation: &Escalation) -> bool {
    let Some(viewer) = &cx.viewer else { return false };
    let standing = Standing::of(viewer.actor(), ticket, Some(escalation));
    // What is for a leader is no assignment to everybody in the team.
    let is_asked = standing.target && (escalation.kind != EscalationKind::Management || viewer.is_lead());
    is_asked || (escalation.ball() == EscalationBall::Care && (standing.care || standing.origin))
}

fn buttons(cx: &Cx, ticket: &Ticket, escalation: &Escalation) -> Vec<Button> {
    let Some(viewer) = &cx.viewer else { return Vec::new() };
    let offered = Act::ALL.into_iter().filter(|act| act.is_offered(viewer.actor(), ticket, escalation));
    let button = |act: Act| Button {
        path: format!("/a/escalations/{}/{}", escalation.id, act.as_str()),
        label: act.label(cx, viewer.actor(), escalation),
        key: act.key(),
        is_primary: matches!(act, Act::Accept | Act::Answer | Act::Explain),
        has_form: act.has_form(),
    };
    offered.map(button).collect()
}

/// One line for the side that waits: `Hos Nett og drift · ikke tatt ennå · 12 min av 2 t`.
pub struct Strip {
    pub id: i64,
    pub with: String,
    pub state: String,
    pub clock: Option<Told>,
    pub withdraw: Option<String>,
}

impl Strip {
    /// Of the running escalations that are not pinned for this reader.
    pub fn all(cx: &Cx, ticket: &Ticket) -> Vec<Self> {
        let others = ticket.active_escalations().filter(|escalation| !is_pinned(cx, ticket, escalation));
        others.map(|escalation| Self::of(cx, ticket, escalation)).collect()
    }

    fn of(cx: &Cx, ticket: &Ticket, escalation: &Escalation) -> Self {
        let viewer = cx.viewer.as_ref();
        let can = viewer.is_some_and(|viewer| Act::Withdraw.is_offered(viewer.actor(), ticket, escalation));
        Self {
            id: escalation.id.0,
            with: cx.l.escalation_with(told::owner(cx, escalation.target)),
            state: told::state(cx, escalation).1.to_lowercase(),
            clock: told::clock(cx, escalation),
            withdraw: can.then(|| format!("/a/escalations/{}/withdraw", escalation.id)),
        }
    }
}
