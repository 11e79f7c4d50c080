//! How escalations are told: kinds, reasons, states, clocks and refusals in the reader's words.

use chrono::{DateTime, TimeDelta, Utc};
use skranke_domain::clock::Clock;
use skranke_domain::escalation::{Escalation, EscalationKind, EscalationState, Outcome, Reason};
use skranke_domain::stint::Owner;
use skranke_domain::{Refused, TeamId, UserId};

use crate::pages::Cx;

/// What it is called once it has been asked.
pub fn kind(cx: &Cx, kind: EscalationKind) -> String {
    match kind {
        EscalationKind::Consult => cx.l.escalation_kind_consult(),
        EscalationKind::Transfer => cx.l.escalation_kind_transfer(),
        EscalationKind::Handoff => cx.l.escalation_kind_handoff(),
        EscalationKind::Management => cx.l.escalation_kind_management(),
    }
}

/// What it is called before, and who then writes to the customer.
pub fn choice(cx: &Cx, kind: EscalationKind) -> (String, String) {
    match kind {
        EscalationKind::Consult => (cx.l.escalation_ask_consult(), cx.l.escalation_writes_consult()),
        EscalationKind::Transfer => (cx.l.escalation_ask_transfer(), cx.l.escalation_writes_transfer()),
        EscalationKind::Handoff => (cx.l.escalation_ask_handoff(), cx.l.escalation_writes_handoff()),
        EscalationKind::Management => (cx.l.escalation_ask_management(), cx.l.escalation_writes_management()),
    }
}

pub fn reason(cx: &Cx, reason: Reason) -> String {
    match reason {
        Reason::NeedsSpecialist => cx.l.escalation_reason_specialist(),
        Reason::NeedsAccess => cx.l.escalation_reason_access(),
        Reason::SuspectedFault => cx.l.escalation_reason_fault(),
        Reason::WrongDepartment => cx.l.escalation_reason_department(),
        Reason::Complaint => cx.l.escalation_reason_complaint(),
        Reason::Security => cx.l.escalation_reason_security(),
        Reason::Other => cx.l.escalation_reason_other(),
    }
}

/// The style's name and the words for how it stands.
pub fn state(cx: &Cx, escalation: &Escalation) -> (&'static str, String) {
    match (escalation.state, escalation.outcome) {
        (EscalationState::Requested, _) => ("info", cx.l.escalation_state_requested()),
        (EscalationState::Accepted, _) => ("violet", cx.l.escalation_state_accepted()),
        (EscalationState::Question, _) => ("warn", cx.l.escalation_state_question()),
        (EscalationState::Answered, _) => ("good", cx.l.escalation_state_answered()),
        (EscalationState::Declined, _) => ("bad", cx.l.escalation_state_declined()),
        (EscalationState::Withdrawn, _) => ("neutral", cx.l.escalation_state_withdrawn()),
        (EscalationState::Superseded, _) => ("neutral", cx.l.escalation_state_sent_on()),
        (EscalationState::Done, Some(Outcome::Solved)) => ("good", cx.l.escalation_state_solved()),
        (EscalationState::Done, Some(Outcome::Returned)) => ("neutral", cx.l.escalation_state_returned()),
        (EscalationState::Done, Some(Outcome::TakenOver)) => ("neutral", cx.l.escalation_state_taken_over()),
        (EscalationState::Done, _) => ("good", cx.l.escalation_state_answered()),
    }
}

pub fn team(cx: &Cx, id: TeamId) -> String {
    cx.rules().teams.get(&id).map_or_else(|| cx.l.common_unknown(), |team| team.name.clone())
}

pub fn person(cx: &Cx, id: UserId) -> Option<String> {
    cx.rules().staff.get(&id).map(|person| person.name.clone())
}

/// `Andrea Lien, Nett og drift`, or the team alone.
pub fn owner(cx: &Cx, owner: Owner) -> String {
    let team = team(cx, owner.team);
    match owner.agent.and_then(|agent| person(cx, agent)) {
        Some(person) => cx.l.escalation_person_of(person, team),
        None => team,
    }
}

/// What is wanted; what the desk itself asks is told in the reader's language.
pub fn wanted(cx: &Cx, escalation: &Escalation) -> String {
    match (escalation.created_by, escalation.kind) {
        (None, EscalationKind::Management) => cx.l.escalation_wanted_by_desk(),
        _ => escalation.wanted.to_string(),
    }
}

/// Why a team cannot be asked in some way.
pub fn refused(cx: &Cx, refused: &Refused) -> String {
    match refused {
        Refused::SameTeam => cx.l.escalation_not_same_team(),
        Refused::NotAccepted(_) => cx.l.escalation_not_accepted(),
        Refused::NotSecondLine => cx.l.escalation_not_second_line(),
        Refused::AlreadyEscalated(_) => cx.l.escalation_not_already(),
        Refused::TicketState { .. } => cx.l.escalation_not_open(),
        _ => cx.l.escalation_not_possible(),
    }
}

/// How far the time is used that a team has.
pub struct Told {
    pub words: String,
    pub due: Option<DateTime<Utc>>,
    /// The style's name.
    pub tone: &'static str,
    pub icon: &'static str,
}

/// The clock that runs: first until somebody takes it, then until it is done.
pub fn clock(cx: &Cx, escalation: &Escalation) -> Option<Told> {
    let clock = match (&escalation.state, &escalation.work) {
        (EscalationState::Requested, _) => &escalation.accept,
        (EscalationState::Accepted | EscalationState::Question, Some(work)) => work,
        _ => return None,
    };
    let Some(due) = clock.due_at() else {
        return Some(Told { words: cx.l.escalation_paused(), due: None, tone: "neutral", icon: "pause" });
    };
    let left = due - cx.clock.now;
    if left <= TimeDelta::zero() {
        return Some(Told {
            words: cx.l.common_late(cx.span(&left)),
            due: Some(due),
            tone: "bad",
            icon: "circle-alert",
        });
    }
    let is_near = near(cx, clock);
    let words = cx.l.escalation_used(cx.span(&used(cx, clock)), cx.span(&TimeDelta::seconds(clock.target_s)));
    Some(Told { words, due: Some(due), tone: if is_near { "warn" } else { "neutral" }, icon: "clock" })
}

fn used(cx: &Cx, clock: &Clock) -> TimeDelta {
    clock.used(cx.rules().calendar(clock.calendar), cx.clock.now)
}

fn near(cx: &Cx, clock: &Clock) -> bool {
    used(cx, clock).num_seconds() * 4 >= clock.target_s * 3
}
