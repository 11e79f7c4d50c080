//! The one way a ticket changes: something happens, the clocks follow, the ledger keeps both.

use crate::actor::Actor;
use crate::clock::Clock;
use crate::escalation::{Escalation, EscalationState};
use crate::event::{EscalationClock, EscalationClocks, Event, Record, What};
use crate::promise::{End, Ending, PolicySnapshot, Promise, PromiseKind};
use crate::rules::{Policy, PolicyTargets};
use crate::ticket::{Act, State, Ticket};
use chrono::{DateTime, Utc};

impl Ticket {
    /// Lets something happen: state and stints first, then every clock that follows from them.
    pub(crate) fn happen(&mut self, act: &Act, what: What) {
        let act = &self.in_order(act);
        if what != (What::TicketWoken {}) {
            self.wake(act);
        }
        let n = self.parts.counts.events + 1;
        let resumed_at = self.pause_ends(act);
        self.take_place(n, act.now, &what);
        let promises = self.parts.promises.clone();
        let escalations = self.parts.escalations.clone();
        self.set_promises(act, &what, resumed_at);
        self.set_escalation_clocks(act, &what);
        let promises = changed(&promises, &self.parts.promises);
        let clocks = changed(&escalations, &self.parts.escalations).iter().map(clocks_of).collect::<Vec<_>>();
        self.touched.promises.extend(promises.iter().map(|promise| promise.n));
        self.touched.escalations.extend(clocks.iter().map(|clocks| clocks.escalation));
        self.news.push(Event {
            n,
            at: act.now,
            actor: act.by.id(),
            cause: act.by.cause(),
            record: Record { what, promises, clocks },
        });
    }

    /// A server's clock that was put back does not put back what has happened.
    pub(crate) fn in_order<'a>(&self, act: &Act<'a>) -> Act<'a> {
        Act { now: act.now.max(self.parts.facts.updated_at), ..*act }
    }

    /// What was put away until now is awake before anything else happens to it, even if the timer is late.
    pub(crate) fn wake(&mut self, act: &Act) {
        if matches!(self.parts.state, State::Scheduled { until, .. } if until <= act.now) {
            self.happen(&Act { by: &Actor::Desk, ..*act }, What::TicketWoken {});
        }
    }

    /// A pause the customer agreed to ends at its date, even if nobody was awake to see it.
    fn pause_ends(&self, act: &Act) -> DateTime<Utc> {
        match self.parts.state {
            State::Scheduled { until, agreed: true } => until.min(act.now),
            _ => act.now,
        }
    }

    fn set_promises(&mut self, act: &Act, what: &What, resumed_at: DateTime<Utc>) {
        if matches!(what, What::TicketCreated { .. }) {
            self.promise(act, PromiseKind::FirstReply);
            self.promise(act, PromiseKind::Resolution);
        }
        if let What::PromiseDueSoon { n, .. } | What::PromiseBreached { n, .. } = what {
            self.parts.promises.iter_mut().filter(|promise| promise.n == *n).for_each(|promise| {
                promise.clock.tick(act.now);
            });
        }
        self.set_reply_promises(act, what);
        self.set_resolution(act, what, resumed_at);
        if self.parts.state.is_open() {
            self.follow_priority(act);
            self.set_resolution(act, what, resumed_at);
        }
    }

    /// First and next reply run while a customer's message has no answer, and never pause.
    fn set_reply_promises(&mut self, act: &Act, what: &What) {
        let waits = self.parts.unanswered_since.is_some() && self.parts.state.is_open();
        if !waits {
            let ending = match what {
                What::TicketThanked {} => Ending::Cancelled,
                What::TicketSolved { .. } => Ending::ClosedUnanswered,
                _ => Ending::Met,
            };
            self.end_promises(act, ending, Promise::is_reply);
        } else if !self.open_promises().any(Promise::is_reply) {
            self.promise(act, PromiseKind::NextReply);
        }
    }

    /// Resolution stops when solved, pauses while the customer has the ball or agreed to a date.
    fn set_resolution(&mut self, act: &Act, what: &What, resumed_at: DateTime<Utc>) {
        let pauses = matches!(self.parts.state, State::WaitingCustomer | State::Scheduled { agreed: true, .. });
        let open = self.parts.state.is_open();
        let Some(resolution) = self.parts.promises.iter_mut().filter(|p| p.is_resolution()).max_by_key(|p| p.n) else {
            return;
        };
        let calendar = act.rules.calendar(resolution.clock.calendar);
        match (open, pauses) {
            (false, _) if resolution.is_open() => {
                resolution.clock.stop(calendar, act.now);
                let thanked = matches!(what, What::TicketThanked {});
                let as_ = if thanked { Ending::Cancelled } else { Ending::Met };
                resolution.end = Some(End { at: act.now, as_ });
            }
            (false, _) => {}
            (true, true) if resolution.clock.is_running() => resolution.clock.pause(calendar, act.now),
            (true, true) => {}
            (true, false) => {
                resolution.end = None;
                resolution.clock.resume(calendar, resumed_at);
            }
        }
    }

    fn end_promises(&mut self, act: &Act, ending: Ending, which: impl Fn(&Promise) -> bool) {
        for promise in self.parts.promises.iter_mut().filter(|promise| promise.is_open() && which(promise)) {
            promise.clock.stop(act.rules.calendar(promise.clock.calendar), act.now);
            promise.end = Some(End { at: act.now, as_: ending });
        }
    }

    fn promise(&mut self, act: &Act, kind: PromiseKind) {
        self.promise_with(act, kind, (0, 0));
    }

    fn promise_with(&mut self, act: &Act, kind: PromiseKind, used: (i64, i64)) {
        let Some(policy) = act.rules.policy() else { return };
        let priority = self.parts.facts.priority;
        let targets = policy.targets.for_priority(priority);
        let target_s = match kind {
            PromiseKind::FirstReply => targets.first_reply_s,
            PromiseKind::NextReply => targets.next_reply_s,
            PromiseKind::Resolution => targets.resolution_s,
        };
        let calendar = act.rules.calendar(policy.calendar);
        let warn = policy.targets.warn_at_percent;
        self.parts.counts.promises += 1;
        self.parts.promises.push(Promise {
            n: self.parts.counts.promises,
            kind,
            policy: PolicySnapshot { id: policy.id, name: policy.name.clone(), priority },
            clock: Clock::start_with(policy.calendar, calendar, target_s, warn, used, act.now),
            end: None,
        });
    }

    /// After a change of priority new promises take over what the old ones had used; an old breach stays a fact.
    fn follow_priority(&mut self, act: &Act) {
        let priority = self.parts.facts.priority;
        let outdated: Vec<_> = self
            .open_promises()
            .filter(|promise| promise.policy.priority != priority)
            .map(|promise| (promise.n, promise.kind))
            .collect();
        for (n, kind) in outdated {
            self.end_promises(act, Ending::Replaced, |promise| promise.n == n);
            let old = self.parts.promises.iter().find(|promise| promise.n == n);
            let used = old.map_or((0, 0), |promise| (promise.clock.elapsed_s, promise.clock.paused_s));
            self.promise_with(act, kind, used);
        }
    }

    /// Accepting runs until somebody acts; the work pauses while first line or customer owe an answer.
    fn set_escalation_clocks(&mut self, act: &Act, what: &What) {
        let customer_owes = matches!(self.parts.state, State::WaitingCustomer);
        for escalation in &mut self.parts.escalations {
            tick_clock(escalation, act, what);
            if escalation.state != EscalationState::Requested {
                escalation.accept.stop(act.rules.calendar(escalation.accept.calendar), act.now);
            }
            set_work_clock(escalation, act, customer_owes);
        }
    }
}

fn tick_clock(escalation: &mut Escalation, act: &Act, what: &What) {
    let (What::EscalationDueSoon { escalation: id, clock, .. } | What::EscalationOverdue { escalation: id, clock, .. }) =
        what
    else {
        return;
    };
    if *id == escalation.id {
        match clock {
            EscalationClock::Accept => escalation.accept.tick(act.now),
            EscalationClock::Work => escalation.work.as_mut().and_then(|work| work.tick(act.now)),
        };
    }
}

fn set_work_clock(escalation: &mut Escalation, act: &Act, customer_owes: bool) {
    let team = act.rules.team_calendar(escalation.target.team);
    let id = escalation.work.as_ref().map_or(team, |work| work.calendar);
    let calendar = act.rules.calendar(id);
    match (escalation.state, &mut escalation.work) {
        (EscalationState::Accepted, None) => {
            let (policy, target_s) = work_target(act, escalation);
            let mut clock = Clock::start(id, calendar, target_s, policy.warn_at_percent, act.now);
            if customer_owes {
                clock.pause(calendar, act.now);
            }
            escalation.work = Some(clock);
        }
        (EscalationState::Accepted, Some(work)) if !customer_owes => work.resume(calendar, act.now),
        (EscalationState::Accepted | EscalationState::Question, Some(work)) => work.pause(calendar, act.now),
        (_, Some(work)) => work.stop(calendar, act.now),
        (_, None) => {}
    }
}

fn work_target(act: &Act, escalation: &Escalation) -> (PolicyTargets, i64) {
    let policy = act.rules.policy().map(|policy: &Policy| policy.targets.clone()).unwrap_or_default();
    let target_s = policy.for_priority(escalation.urgency).work_s;
    (policy, target_s)
}

fn clocks_of(escalation: &Escalation) -> EscalationClocks {
    EscalationClocks { escalation: escalation.id, accept: escalation.accept.clone(), work: escalation.work.clone() }
}

fn changed<T: PartialEq + Clone>(before: &[T], after: &[T]) -> Vec<T> {
    after.iter().enumerate().filter(|(i, item)| before.get(*i) != Some(*item)).map(|(_, item)| item.clone()).collect()
}
