//! The course of a ticket: created, taken, edited, parked, solved, opened again.

use crate::actor::Actor;
use crate::escalation::{Escalation, EscalationState, Outcome};
use crate::event::What;
use crate::ids::{CategoryId, EscalationId, OrganisationId, TicketNumber, UserId};
use crate::policy::{Action, Standing, check};
use crate::refused::Refused;
use crate::stint::{Owner, Stint};
use crate::text::{Prose, Reference, Subject, Tag};
use crate::ticket::{Act, State, StateName, Ticket};
use crate::words::{AnswerForm, Channel, Priority};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeSet;

/// A case as it comes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTicket {
    pub subject: Subject,
    pub requester: UserId,
    pub organisation: Option<OrganisationId>,
    pub category: Option<CategoryId>,
    pub priority: Priority,
    pub channel: Channel,
    pub answer_form: AnswerForm,
    pub follow_up_of: Option<TicketNumber>,
}

/// What someone wants changed; `None` leaves a field as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    pub subject: Option<Subject>,
    pub priority: Option<Priority>,
    pub category: Option<Option<CategoryId>>,
    pub tags: Option<BTreeSet<Tag>>,
}

impl Ticket {
    /// T1: a new ticket at the team its category leads to (or, for a follow-up, at `care`).
    pub fn create(act: &Act, number: TicketNumber, new: &NewTicket, care: Option<Owner>) -> Result<Self, Refused> {
        if new.category.is_some_and(|id| !act.rules.categories.get(&id).is_some_and(|category| category.active)) {
            return Err(Refused::UnknownCategory);
        }
        let kept = care.and_then(|owner| act.rules.active_team(owner.team));
        let team = kept.or_else(|| act.rules.route(new.category)).ok_or(Refused::NoTeamForNewTickets)?;
        let what = What::TicketCreated {
            subject: new.subject.clone(),
            requester: new.requester,
            organisation: new.organisation,
            category: new.category,
            priority: new.priority,
            channel: new.channel,
            answer_form: new.answer_form,
            team: team.id,
            tier: team.tier,
            follow_up_of: new.follow_up_of,
        };
        let mut ticket = Self::blank(number, act.now, &what).ok_or(Refused::NoTeamForNewTickets)?;
        ticket.happen(act, what);
        Ok(ticket)
    }

    /// T2: makes it one's own.
    pub fn take(&mut self, act: &Act) -> Result<(), Refused> {
        check(act.by, Action::Take, self)?;
        self.must_be_open(Action::Take)?;
        let Some(agent) = act.by.id() else { return Err(Refused::Forbidden { action: Action::Take }) };
        let Some(owner) = self.own_side(act.by) else { return Err(Refused::NotInTeam) };
        if owner.agent != Some(agent) || *self.state() == State::New {
            self.happen(act, What::TicketTaken { agent, team: owner.team });
        }
        Ok(())
    }

    /// T2: on one's own side (an admin: on any) gives it to a member of the team, or back to the team's queue.
    pub fn assign(&mut self, act: &Act, agent: Option<UserId>) -> Result<(), Refused> {
        check(act.by, Action::Assign, self)?;
        self.must_be_open(Action::Assign)?;
        let sides = [self.work_owner(), self.care_owner()];
        let admin = Standing::of(act.by, self, None).admin;
        let fits = |owner: &&Owner| {
            (admin || act.by.is_in(owner.team)) && agent.is_none_or(|agent| act.rules.is_member(agent, owner.team))
        };
        let Some(owner) = sides.iter().flatten().find(fits) else { return Err(Refused::NotInTeam) };
        if owner.agent != agent {
            self.happen(act, What::TicketAssigned { agent, team: owner.team });
        }
        Ok(())
    }

    /// Changes what it is called and how it is sorted; a new priority means new promises (T23).
    pub fn edit(&mut self, act: &Act, change: Change) -> Result<(), Refused> {
        check(act.by, Action::Edit, self)?;
        self.must_not_be_final(act, Action::Edit)?;
        if let Some(Some(id)) = change.category
            && !act.rules.categories.get(&id).is_some_and(|category| category.active)
        {
            return Err(Refused::UnknownCategory);
        }
        let facts = self.facts().clone();
        let after = (
            change.subject.unwrap_or_else(|| facts.subject.clone()),
            change.priority.unwrap_or(facts.priority),
            change.category.unwrap_or(facts.category),
            change.tags.unwrap_or_else(|| facts.tags.clone()),
        );
        if after != (facts.subject, facts.priority, facts.category, facts.tags) {
            let (subject, priority, category, tags) = after;
            self.happen(act, What::TicketEdited { subject, priority, category, tags });
        }
        Ok(())
    }

    /// T8: somebody outside has to act; the clocks run on.
    pub fn wait_external(
        &mut self,
        act: &Act,
        waiting_for: Reference,
        reference: Option<Reference>,
    ) -> Result<(), Refused> {
        check(act.by, Action::Wait, self)?;
        self.must_be_open(Action::Wait)?;
        self.happen(act, What::TicketWaitingExternal { waiting_for, reference });
        Ok(())
    }

    /// T7: until a date; resolution pauses only if the customer agreed to it.
    pub fn snooze(&mut self, act: &Act, until: DateTime<Utc>, agreed: bool) -> Result<(), Refused> {
        check(act.by, Action::Wait, self)?;
        self.must_be_open(Action::Wait)?;
        if until <= act.now {
            return Err(Refused::NotInFuture);
        }
        self.happen(act, What::TicketSnoozed { until, agreed });
        Ok(())
    }

    /// Goes on before the answer or the date has come that it waited for.
    pub fn resume(&mut self, act: &Act) -> Result<(), Refused> {
        check(act.by, Action::Wait, self)?;
        match self.state() {
            State::WaitingCustomer | State::WaitingExternal { .. } | State::Scheduled { .. } => {
                self.happen(act, What::TicketOpened {});
                Ok(())
            }
            other => Err(Refused::TicketState { action: Action::Wait, state: other.name() }),
        }
    }

    /// T15: the answer is given, or `resolution` says why none is needed. The solver's own transfer ends with it;
    /// any other escalation has to end first.
    pub fn solve(&mut self, act: &Act, resolution: Option<Prose>) -> Result<(), Refused> {
        check(act.by, Action::Solve, self)?;
        self.must_be_open(Action::Solve)?;
        self.must_not_be_asking(act)?;
        if resolution.is_none() && self.parts.counts.public_replies == 0 {
            return Err(Refused::NothingAnswered);
        }
        let own = self.own_transfer(act.by);
        let answered: Vec<_> = self.active_escalations().filter(|e| Some(e.id) != own).map(|e| e.id).collect();
        for escalation in answered {
            self.happen(act, What::EscalationDone { escalation, outcome: Outcome::Answered });
        }
        let side = [self.work(), self.care()].into_iter().flatten().find(|stint| act.by.is_in(stint.owner.team));
        let (team, tier) = side.or_else(|| self.care()).map(Stint::place).ok_or(Refused::UnknownTeam)?;
        let reopen_until = reopen_until(act);
        self.happen(act, What::TicketSolved { resolution, reopen_until, team, tier, escalation: own });
        Ok(())
    }

    /// T15 by the customer, who knows best: whoever was asked about it need not answer any more.
    pub fn say_is_solved(&mut self, act: &Act) -> Result<(), Refused> {
        check(act.by, Action::SayIsSolved, self)?;
        self.must_be_open(Action::SayIsSolved)?;
        let asked: Vec<_> = self.active_escalations().map(|escalation| escalation.id).collect();
        for escalation in asked {
            self.happen(act, What::EscalationDone { escalation, outcome: Outcome::Solved });
        }
        let (team, tier) = self.care().map(Stint::place).ok_or(Refused::UnknownTeam)?;
        let reopen_until = reopen_until(act);
        self.happen(act, What::TicketSolved { resolution: None, reopen_until, team, tier, escalation: None });
        Ok(())
    }

    /// T18 without a message: it was not solved after all.
    pub fn reopen(&mut self, act: &Act, reason: Prose) -> Result<(), Refused> {
        check(act.by, Action::Reopen, self)?;
        match self.state() {
            State::Solved(_) => self.must_not_be_final(act, Action::Reopen)?,
            other => return Err(Refused::TicketState { action: Action::Reopen, state: other.name() }),
        }
        let by_customer = Standing::of(act.by, self, None).customer;
        self.happen(act, What::TicketReopened { reason: Some(reason), by_customer });
        Ok(())
    }

    /// T19: the message that reopened it was a thanks.
    pub fn thanks(&mut self, act: &Act) -> Result<(), Refused> {
        check(act.by, Action::Thank, self)?;
        if self.parts.reopened.is_none() || *self.state() != State::Open {
            return Err(Refused::NothingToThank);
        }
        self.happen(act, What::TicketThanked {});
        Ok(())
    }

    /// The side of the ticket this person stands on: the work if theirs, else the care.
    pub(crate) fn own_side(&self, by: &Actor) -> Option<Owner> {
        [self.work_owner(), self.care_owner()].into_iter().flatten().find(|owner| by.is_in(owner.team))
    }

    /// The transfer this person's team works under.
    fn own_transfer(&self, by: &Actor) -> Option<EscalationId> {
        let works = |e: &&Escalation| matches!(e.state, EscalationState::Accepted | EscalationState::Answered);
        self.hand_over().filter(works).filter(|e| by.is_in(e.target.team)).map(|escalation| escalation.id)
    }

    /// Solving leaves nobody waiting: no escalation but one's own transfer and those that were answered.
    pub(crate) fn must_not_be_asking(&self, act: &Act) -> Result<(), Refused> {
        let own = self.own_transfer(act.by);
        let asks = |e: &&Escalation| Some(e.id) != own && e.state != EscalationState::Answered;
        self.active_escalations().find(asks).map_or(Ok(()), |other| Err(Refused::EscalationOpen(other.id)))
    }

    pub(crate) fn must_be_open(&self, action: Action) -> Result<(), Refused> {
        if self.state().is_open() { Ok(()) } else { Err(Refused::TicketState { action, state: self.state().name() }) }
    }

    pub(crate) fn must_not_be_final(&self, act: &Act, action: Action) -> Result<(), Refused> {
        let state = match self.state().name() {
            StateName::Solved => StateName::Closed,
            name => name,
        };
        if self.is_final(act.now) { Err(Refused::TicketState { action, state }) } else { Ok(()) }
    }
}

fn reopen_until(act: &Act) -> DateTime<Utc> {
    let days = act.rules.policy().map_or(14, |policy| policy.targets.reopen_days);
    act.now + TimeDelta::days(i64::from(days))
}
