//! The invariants of a ticket, and of its history.

use chrono::{DateTime, Utc};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use skranke_domain::clock::{Clock, Hand};
use skranke_domain::customer_status::CustomerStatus;
use skranke_domain::escalation::EscalationKind;
use skranke_domain::event::{Event, Record, What};
use skranke_domain::promise::{Promise, PromiseKind};
use skranke_domain::rules::Rules;
use skranke_domain::stint::{Stint, StintRole};
use skranke_domain::ticket::{Ball, State};
use skranke_domain::{EscalationId, TeamId, Ticket};
use std::collections::BTreeMap;

type Checked = Result<(), TestCaseError>;

/// What holds for any ticket at any time.
pub fn check(ticket: &Ticket, rules: &Rules, now: DateTime<Utc>) -> Checked {
    let at = now.max(ticket.facts().updated_at);
    owners(ticket)?;
    escalations(ticket)?;
    promises(ticket)?;
    for promise in &ticket.parts().promises {
        clock(&promise.clock, ticket, rules, at)?;
    }
    for escalation in &ticket.parts().escalations {
        clock(&escalation.accept, ticket, rules, at)?;
        escalation.work.iter().try_for_each(|work| clock(work, ticket, rules, at))?;
    }
    customer_status(ticket)
}

/// Care and work are each in one place at any time of a ticket's life, and nowhere after it.
fn owners(ticket: &Ticket) -> Checked {
    for role in [StintRole::Care, StintRole::Work] {
        let stints: Vec<&Stint> = ticket.parts().stints.iter().filter(|stint| stint.role == role).collect();
        prop_assert_eq!(stints.first().map(|stint| stint.started_at), Some(ticket.facts().created_at));
        for pair in stints.windows(2) {
            prop_assert_eq!(pair[0].ended_at, Some(pair[1].started_at), "a gap or an overlap of {}", role);
            prop_assert!(pair[0].n < pair[1].n && pair[0].started_by < pair[1].started_by);
        }
        prop_assert_eq!(stints.last().unwrap().ended_at.is_some(), ticket.state().is_terminal());
    }
    let (care, work) = (ticket.care_owner().unwrap(), ticket.work_owner().unwrap());
    match ticket.hand_over() {
        Some(hand_over) => prop_assert_eq!(work.team, hand_over.target.team),
        None if ticket.state().is_open() => prop_assert_eq!(work, care),
        None => {}
    }
    Ok(())
}

fn escalations(ticket: &Ticket) -> Checked {
    let active = || ticket.active_escalations();
    prop_assert!(active().filter(|escalation| escalation.kind.moves_work()).count() <= 1);
    if !ticket.state().is_open() {
        prop_assert_eq!(active().count(), 0, "it is {}, and somebody still asks", ticket.state().name());
    }
    let advisers = active().filter(|e| !e.kind.moves_work()).map(|e| (Some(e.id), e.target.team));
    let stints = ticket.parts().stints.iter().filter(|s| s.role == StintRole::Consult && s.ended_at.is_none());
    let mut stints: Vec<_> = stints.map(|stint| (stint.escalation, stint.owner.team)).collect();
    stints.sort();
    let mut advisers: Vec<_> = advisers.collect();
    advisers.sort();
    prop_assert_eq!(stints, advisers, "each adviser has one open stint");
    for escalation in &ticket.parts().escalations {
        prop_assert_eq!(escalation.is_active(), escalation.ended_at.is_none());
        prop_assert_eq!(escalation.is_active(), escalation.outcome.is_none());
    }
    Ok(())
}

fn promises(ticket: &Ticket) -> Checked {
    for kind in PromiseKind::ALL {
        prop_assert!(ticket.open_promises().filter(|promise| promise.kind == *kind).count() <= 1);
    }
    let (open, state) = (ticket.state().is_open(), ticket.state());
    let waits = open && ticket.parts().unanswered_since.is_some();
    prop_assert_eq!(ticket.open_promises().filter(|promise| promise.is_reply()).count(), usize::from(waits));
    prop_assert!(ticket.open_promises().filter(|promise| promise.is_reply()).all(|promise| promise.clock.is_running()));
    let resolution = ticket.open_promise(PromiseKind::Resolution);
    prop_assert_eq!(resolution.is_some(), open);
    let pauses = matches!(state, State::WaitingCustomer | State::Scheduled { agreed: true, .. });
    prop_assert_eq!(resolution.is_some_and(|promise| matches!(promise.clock.hand, Hand::Paused { .. })), pauses);
    let stopped = |promise: &Promise| matches!(promise.clock.hand, Hand::Stopped { .. });
    prop_assert!(ticket.parts().promises.iter().all(|promise| promise.is_open() != stopped(promise)));
    Ok(())
}

/// No clock counts more than the working time of the ticket's life, nor pauses longer than that.
fn clock(clock: &Clock, ticket: &Ticket, rules: &Rules, at: DateTime<Utc>) -> Checked {
    let life = ticket.facts().created_at;
    prop_assert!(clock.elapsed_s <= rules.calendar(clock.calendar).working_between(life, at).num_seconds());
    prop_assert!((0..=(at - life).num_seconds()).contains(&clock.paused_s));
    prop_assert!(clock.breached_at.is_none_or(|breach| breach <= at));
    prop_assert!(clock.breached_at.is_none() || clock.warned_at.is_some());
    prop_assert!(clock.breached_at.is_none() || clock.due_at().is_none_or(|due| Some(due) == clock.breached_at));
    Ok(())
}

/// What the customer reads follows from where the ticket stands, and from nothing else.
fn customer_status(ticket: &Ticket) -> Checked {
    let specialist = ticket.hand_over().is_some_and(|escalation| escalation.kind == EscalationKind::Transfer);
    let expected = match ticket.state() {
        State::New | State::Open if specialist => CustomerStatus::WithSpecialist,
        State::New => CustomerStatus::Received,
        State::Open => CustomerStatus::InProgress,
        State::WaitingCustomer => CustomerStatus::WaitingForYou,
        State::WaitingExternal { .. } => CustomerStatus::WaitingForSupplier,
        State::Scheduled { .. } => CustomerStatus::Planned,
        State::Solved(_) => CustomerStatus::Answered,
        State::Closed(_) | State::Merged { .. } | State::Rejected => CustomerStatus::Closed,
    };
    prop_assert_eq!(CustomerStatus::of(ticket), expected);
    let second_line =
        ticket.hand_over().is_some_and(|e| e.ball() == skranke_domain::escalation::EscalationBall::Target);
    if matches!(ticket.state(), State::New | State::Open) {
        prop_assert_eq!(ticket.ball(), if second_line { Ball::Work } else { Ball::Care });
    }
    Ok(())
}

/// Everything that happened so far, and what of it can never be undone.
#[derive(Default)]
pub struct History {
    ledger: Vec<Event>,
    breaches: BTreeMap<(EscalationId, i64), DateTime<Utc>>,
    promises: BTreeMap<i64, Promise>,
    care: Option<TeamId>,
}

impl History {
    /// The news come back from the database as they went in.
    pub fn grows(&mut self, news: Vec<Event>) {
        for event in news {
            let json = serde_json::to_value(&event.record).unwrap();
            let record: Record = serde_json::from_value(json).unwrap();
            assert_eq!(record, event.record);
            self.ledger.push(Event { record, ..event });
        }
    }

    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.ledger.iter().map(|event| event.record.what.name())
    }

    pub fn stays(&mut self, ticket: &Ticket) -> Checked {
        self.care_stays(ticket)?;
        self.breaches_stay(ticket)?;
        self.promises_stay(ticket)?;
        self.told_again(ticket)
    }

    /// Replaying the ledger gives the same ticket.
    fn told_again(&self, ticket: &Ticket) -> Checked {
        prop_assert!(self.ledger.is_sorted_by_key(|event| event.at));
        prop_assert!(self.ledger.iter().zip(1..).all(|(event, n)| event.n == n));
        let replayed = Ticket::replay(ticket.number(), &self.ledger).unwrap();
        prop_assert_eq!(&replayed, ticket);
        Ok(())
    }

    /// Only a handoff moves the care.
    fn care_stays(&mut self, ticket: &Ticket) -> Checked {
        let care = ticket.care_owner().map(|owner| owner.team);
        let handoff = |event: &Event| match &event.record.what {
            What::EscalationRequested { request } => request.kind == EscalationKind::Handoff,
            What::EscalationDeclined { escalation, .. } | What::EscalationWithdrawn { escalation } => {
                ticket.escalation(*escalation).unwrap().kind == EscalationKind::Handoff
            }
            _ => false,
        };
        if care != self.care && self.care.is_some() {
            prop_assert!(self.ledger.last().is_some_and(handoff), "the care moved without a handoff");
        }
        self.care = care;
        Ok(())
    }

    fn breaches_stay(&mut self, ticket: &Ticket) -> Checked {
        let of_promises = ticket.parts().promises.iter().map(|p| ((EscalationId(0), p.n), p.clock.breached_at));
        let of_escalations = ticket.parts().escalations.iter().flat_map(|escalation| {
            let work = escalation.work.as_ref().and_then(|work| work.breached_at);
            [((escalation.id, 0), escalation.accept.breached_at), ((escalation.id, 1), work)]
        });
        let now: BTreeMap<_, _> = of_promises.chain(of_escalations).filter_map(|(key, at)| Some((key, at?))).collect();
        for (key, at) in &self.breaches {
            prop_assert_eq!(now.get(key), Some(at), "a breach was moved or taken back");
        }
        self.breaches = now;
        Ok(())
    }

    /// What was promised stays promised, and a reply promise that has ended is never touched again.
    fn promises_stay(&mut self, ticket: &Ticket) -> Checked {
        let now: BTreeMap<_, _> = ticket.parts().promises.iter().map(|promise| (promise.n, promise.clone())).collect();
        for (n, old) in &self.promises {
            let new = &now[n];
            let given =
                |p: &Promise| (p.kind, p.policy.clone(), p.clock.calendar, p.clock.started_at, p.clock.target_s);
            prop_assert_eq!(given(old), given(new));
            prop_assert!(old.is_open() || !old.is_reply() || old == new);
        }
        self.promises = now;
        Ok(())
    }

    /// Whoever saves a ticket finds every row that changed among those touched.
    pub fn everything_new_is_touched(&self, before: &Ticket, after: &Ticket) -> Checked {
        let (old, new, touched) = (before.parts(), after.parts(), after.touched());
        let stints = new.stints.iter().filter(|row| !old.stints.contains(row)).map(|row| row.n);
        prop_assert!(stints.into_iter().all(|n| touched.stints.contains(&n)));
        let mut promises = new.promises.iter().filter(|row| !old.promises.contains(row)).map(|row| row.n);
        prop_assert!(promises.all(|n| touched.promises.contains(&n)));
        let mut escalations = new.escalations.iter().filter(|row| !old.escalations.contains(row)).map(|row| row.id);
        prop_assert!(escalations.all(|id| touched.escalations.contains(&id)));
        prop_assert!(old.facts.tags == new.facts.tags || touched.tags);
        Ok(())
    }
}
