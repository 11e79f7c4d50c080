//! What an event does to a ticket. Commands and replay both come through here, so they cannot differ.

use crate::customer_status::CustomerStatus;
use crate::escalation::{Escalation, EscalationKind, EscalationState, Outcome};
use crate::event::{Event, What};
use crate::ids::{EscalationId, TicketNumber, UserId};
use crate::message::{MessageKind, Side};
use crate::stint::{Owner, Stint, StintRole};
use crate::ticket::{Counts, Facts, Parts, Reopened, Solved, State, Ticket};
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;

impl Ticket {
    /// Rebuilds a ticket from its ledger; `None` if that does not begin with its creation.
    pub fn replay(number: TicketNumber, events: &[Event]) -> Option<Self> {
        let (first, rest) = events.split_first()?;
        let mut ticket = Self::blank(number, first.at, &first.record.what)?;
        ticket.apply(first);
        rest.iter().for_each(|event| ticket.apply(event));
        ticket.settle();
        Some(ticket)
    }

    fn apply(&mut self, event: &Event) {
        self.take_place(event.n, event.at, &event.record.what);
        for promise in &event.record.promises {
            self.parts.counts.promises = self.parts.counts.promises.max(promise.n);
            match self.parts.promises.iter_mut().find(|known| known.n == promise.n) {
                Some(known) => *known = promise.clone(),
                None => self.parts.promises.push(promise.clone()),
            }
        }
        for clocks in &event.record.clocks {
            if let Some(escalation) = self.escalation_mut(clocks.escalation) {
                escalation.accept = clocks.accept.clone();
                escalation.work.clone_from(&clocks.work);
            }
        }
    }

    /// A ticket in the moment before its first event.
    pub(crate) fn blank(number: TicketNumber, at: DateTime<Utc>, created: &What) -> Option<Self> {
        let What::TicketCreated {
            subject,
            requester,
            organisation,
            category,
            priority,
            channel,
            answer_form,
            follow_up_of,
            ..
        } = created
        else {
            return None;
        };
        let facts = Facts {
            number,
            subject: subject.clone(),
            requester: *requester,
            organisation: *organisation,
            category: *category,
            priority: *priority,
            channel: *channel,
            answer_form: *answer_form,
            tags: BTreeSet::new(),
            follow_up_of: *follow_up_of,
            created_at: at,
            updated_at: at,
            public_at: at,
        };
        Some(Self::from_parts(Parts {
            facts,
            state: State::New,
            counts: Counts::default(),
            unanswered_since: None,
            reopened: None,
            stints: Vec::new(),
            promises: Vec::new(),
            escalations: Vec::new(),
        }))
    }

    /// State, stints and escalations after an event; clocks are not its part.
    pub(crate) fn take_place(&mut self, n: i64, at: DateTime<Utc>, what: &What) {
        self.parts.counts.events = n;
        self.parts.facts.updated_at = at;
        let before = self.shown_to_customer();
        self.change_by(at, what);
        if what.is_for_customer() || self.shown_to_customer() != before {
            self.parts.facts.public_at = at;
        }
    }

    /// What the customer's one line is made of.
    fn shown_to_customer(&self) -> (CustomerStatus, Option<DateTime<Utc>>) {
        (CustomerStatus::of(self), self.with_specialist_since())
    }

    fn change_by(&mut self, at: DateTime<Utc>, what: &What) {
        match what {
            What::TicketCreated { team, tier, .. } => {
                self.parts.unanswered_since = Some(at);
                self.open_stint(StintRole::Care, Owner::team(*team), *tier, at, None);
                self.open_stint(StintRole::Work, Owner::team(*team), *tier, at, None);
            }
            What::TicketTaken { agent, team } => {
                self.set_agent(*team, Some(*agent), at);
                self.leave_new();
            }
            What::TicketAssigned { agent, team } => {
                self.set_agent(*team, *agent, at);
                if agent.is_some() {
                    self.leave_new();
                }
            }
            What::TicketEdited { subject, priority, category, tags } => {
                let facts = &mut self.parts.facts;
                facts.subject = subject.clone();
                facts.priority = *priority;
                facts.category = *category;
                self.touched.tags |= facts.tags != *tags;
                facts.tags.clone_from(tags);
            }
            What::MessageAdded { kind, side, .. } => self.count_message(*kind, *side, at),
            What::TicketOpened {} | What::TicketWoken {} => self.parts.state = State::Open,
            What::TicketWaitingCustomer {} => self.parts.state = State::WaitingCustomer,
            What::TicketWaitingExternal { waiting_for, reference } => {
                self.parts.state =
                    State::WaitingExternal { waiting_for: waiting_for.clone(), reference: reference.clone() };
            }
            What::TicketSnoozed { until, agreed } => {
                self.parts.state = State::Scheduled { until: *until, agreed: *agreed };
            }
            What::TicketSolved { reopen_until, team, tier, escalation, .. } => {
                let solved =
                    Solved { at, team: *team, tier: *tier, escalation: *escalation, reopen_until: *reopen_until };
                self.solve_at(at, solved);
            }
            What::TicketReopened { by_customer, .. } => self.reopen_at(at, *by_customer),
            What::TicketThanked {} => self.take_back_reopening(),
            What::TicketClosed {} => self.close_at(at),
            What::EscalationRequested { request } => self.hand_over_at(request, at),
            What::EscalationAccepted { escalation, agent } => self.accept_at(*escalation, *agent, at),
            What::EscalationDeclined { escalation, reason, advice } => {
                if self.escalation(*escalation).is_some_and(|e| e.kind != EscalationKind::Management) {
                    self.parts.counts.declines += 1;
                }
                let said = [Some(reason), advice.as_ref()].into_iter().flatten().map(|text| text.as_str());
                let said = said.collect::<Vec<_>>().join("\n\n");
                self.end_escalation(*escalation, EscalationState::Declined, Outcome::Declined, Some(said), at);
                self.give_back(*escalation, at);
            }
            What::EscalationWithdrawn { escalation } => {
                self.end_escalation(*escalation, EscalationState::Withdrawn, Outcome::Withdrawn, None, at);
                self.give_back(*escalation, at);
            }
            What::EscalationQuestion { escalation, question } => self.change(*escalation, |e| {
                e.state = EscalationState::Question;
                e.question = Some(question.clone());
            }),
            What::EscalationQuestionAnswered { escalation } => {
                self.change(*escalation, |e| e.state = EscalationState::Accepted);
            }
            What::EscalationAnswered { escalation, text, publishable } => self.change(*escalation, |e| {
                e.state = EscalationState::Answered;
                e.answer = Some(text.clone());
                e.publishable = *publishable;
            }),
            What::EscalationReturned { escalation, summary } => {
                let said = Some(summary.as_str().to_owned());
                self.end_escalation(*escalation, EscalationState::Done, Outcome::Returned, said, at);
                self.work_to_care(*escalation, at);
            }
            What::EscalationDone { escalation, outcome } => {
                self.end_escalation(*escalation, EscalationState::Done, *outcome, None, at);
                self.work_to_care(*escalation, at);
            }
            What::EscalationSuperseded { escalation } => {
                self.end_escalation(*escalation, EscalationState::Superseded, Outcome::SentOn, None, at);
                self.end_consult(*escalation, at);
            }
            What::EscalationResumed { escalation } => self.resume_at(*escalation, at),
            What::AttachmentAdded { .. }
            | What::PromiseDueSoon { .. }
            | What::PromiseBreached { .. }
            | What::EscalationDueSoon { .. }
            | What::EscalationOverdue { .. } => {}
        }
    }

    fn leave_new(&mut self) {
        if self.parts.state == State::New {
            self.parts.state = State::Open;
        }
    }

    fn count_message(&mut self, kind: MessageKind, side: Side, at: DateTime<Utc>) {
        self.parts.counts.messages += 1;
        match (kind, side) {
            (MessageKind::Note, _) | (_, Side::Desk) => {}
            (MessageKind::Reply, Side::Customer) => {
                self.parts.unanswered_since.get_or_insert(at);
            }
            (MessageKind::Reply, Side::Staff) => {
                self.parts.counts.public_replies += 1;
                self.parts.unanswered_since = None;
                self.parts.reopened = None;
            }
        }
    }

    fn solve_at(&mut self, at: DateTime<Utc>, solved: Solved) {
        if let Some(id) = solved.escalation {
            self.end_escalation(id, EscalationState::Done, Outcome::Solved, None, at);
        }
        self.parts.state = State::Solved(solved);
        self.parts.unanswered_since = None;
        self.parts.reopened = None;
    }

    fn reopen_at(&mut self, at: DateTime<Utc>, by_customer: bool) {
        let Some(solved) = self.parts.state.solved().cloned() else { return };
        let resolution =
            self.parts.promises.iter().filter(|promise| promise.is_resolution()).max_by_key(|p| p.n).cloned();
        let escalation = solved.escalation.and_then(|id| self.escalation(id)).cloned();
        if let Some(escalation) = &escalation {
            self.resume_at(escalation.id, at);
        }
        if by_customer {
            self.parts.unanswered_since.get_or_insert(at);
            self.parts.reopened = Some(Reopened { solved, resolution, escalation });
        }
        self.parts.counts.reopens += 1;
        self.parts.state = State::Open;
    }

    /// The compensating step of a thanks: as if the message had not reopened anything; a breach stays.
    fn take_back_reopening(&mut self) {
        let Some(reopened) = self.parts.reopened.take() else { return };
        if let Some(mut kept) = reopened.resolution {
            self.touched.promises.insert(kept.n);
            if let Some(promise) = self.parts.promises.iter_mut().find(|promise| promise.n == kept.n) {
                kept.clock.keep_marks_of(&promise.clock);
                *promise = kept;
            }
        }
        if let Some(mut kept) = reopened.escalation {
            self.change(kept.id, |escalation| {
                if let (Some(kept), Some(work)) = (&mut kept.work, &escalation.work) {
                    kept.keep_marks_of(work);
                }
                *escalation = kept;
            });
        }
        self.parts.counts.reopens -= 1;
        self.parts.unanswered_since = None;
        self.parts.state = State::Solved(reopened.solved);
    }

    fn close_at(&mut self, at: DateTime<Utc>) {
        if let State::Solved(solved) = self.parts.state.clone() {
            self.parts.state = State::Closed(solved);
        }
        for role in StintRole::ALL {
            self.end_stints(at, |stint| stint.role == *role);
        }
    }

    fn hand_over_at(&mut self, request: &Escalation, at: DateTime<Utc>) {
        self.parts.reopened = None;
        self.touched.escalations.insert(request.id);
        self.parts.escalations.push(request.clone());
        let roles: &[StintRole] = match request.kind {
            EscalationKind::Consult | EscalationKind::Management => &[StintRole::Consult],
            EscalationKind::Transfer => &[StintRole::Work],
            EscalationKind::Handoff => &[StintRole::Care, StintRole::Work],
        };
        for role in roles {
            if *role != StintRole::Consult {
                self.end_stints(at, |stint| stint.role == *role);
            }
            self.open_stint(*role, request.target, request.target_tier, at, Some(request.id));
        }
        // A pause the customer owes or agreed to goes on: a hand-over moves no promise.
        if !matches!(self.parts.state, State::WaitingCustomer | State::Scheduled { agreed: true, .. }) {
            self.parts.state = State::Open;
        }
    }

    fn accept_at(&mut self, id: EscalationId, agent: UserId, at: DateTime<Utc>) {
        let Some(kind) = self.escalation(id).map(|escalation| escalation.kind) else { return };
        self.change(id, |escalation| {
            escalation.state = EscalationState::Accepted;
            escalation.target.agent = Some(agent);
            escalation.accepted_at = Some(at);
        });
        let roles: &[StintRole] = match kind {
            EscalationKind::Consult | EscalationKind::Management => &[StintRole::Consult],
            EscalationKind::Transfer => &[StintRole::Work],
            EscalationKind::Handoff => &[StintRole::Care, StintRole::Work],
        };
        let open = |stint: &Stint| stint.ended_at.is_none() && roles.contains(&stint.role);
        let mine = |stint: &Stint| stint.role != StintRole::Consult || stint.escalation == Some(id);
        let stints: Vec<_> = self.parts.stints.iter().filter(|s| open(s) && mine(s)).map(|stint| stint.n).collect();
        stints.into_iter().for_each(|stint| self.set_stint_agent(stint, Some(agent), at));
        if kind == EscalationKind::Handoff {
            self.end_escalation(id, EscalationState::Done, Outcome::TakenOver, None, at);
        }
    }

    fn resume_at(&mut self, id: EscalationId, at: DateTime<Utc>) {
        self.change(id, |escalation| {
            escalation.state = EscalationState::Accepted;
            escalation.outcome = None;
            escalation.outcome_text = None;
            escalation.ended_at = None;
        });
        let Some(escalation) = self.escalation(id).cloned() else { return };
        if !escalation.kind.moves_work() {
            self.open_stint(StintRole::Consult, escalation.target, escalation.target_tier, at, Some(id));
        }
    }

    fn end_escalation(
        &mut self,
        id: EscalationId,
        state: EscalationState,
        outcome: Outcome,
        said: Option<String>,
        at: DateTime<Utc>,
    ) {
        self.parts.reopened = None;
        self.change(id, |escalation| {
            escalation.state = state;
            escalation.outcome = Some(outcome);
            escalation.outcome_text = said;
            escalation.ended_at = Some(at);
        });
    }

    fn escalation_mut(&mut self, id: EscalationId) -> Option<&mut Escalation> {
        self.parts.escalations.iter_mut().find(|escalation| escalation.id == id)
    }

    fn change(&mut self, id: EscalationId, how: impl FnOnce(&mut Escalation)) {
        if let Some(escalation) = self.escalation_mut(id) {
            how(escalation);
            self.touched.escalations.insert(id);
        }
    }
}
