//! A second opinion: working time summed slice by slice, from where the ticket stood in each.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use skranke_domain::clock::{Clock, Hand};
use skranke_domain::escalation::EscalationState;
use skranke_domain::event::{Event, What};
use skranke_domain::promise::{Ending, Promise, PromiseKind};
use skranke_domain::rules::Rules;
use skranke_domain::ticket::State;
use skranke_domain::{EscalationId, Ticket};
use std::collections::BTreeMap;

pub struct Stopwatch {
    last: DateTime<Utc>,
    /// Each slice may lose a fraction of a second.
    slices: i64,
    seen: Sums,
    /// What they were when the customer reopened it; a thanks goes back there.
    at_reopening: Sums,
}

#[derive(Clone, Default)]
struct Sums {
    resolution: TimeDelta,
    work: BTreeMap<EscalationId, TimeDelta>,
}

impl Stopwatch {
    pub fn start(at: DateTime<Utc>) -> Self {
        Self { last: at, slices: 1, seen: Sums::default(), at_reopening: Sums::default() }
    }

    /// Adds the time since the last command, in which the ticket stood as it was `before`.
    pub fn runs(
        &mut self,
        before: &Ticket,
        after: &Ticket,
        news: &[Event],
        rules: &Rules,
    ) -> Result<(), TestCaseError> {
        let Some(at) = news.last().map(|event| event.at) else { return Ok(()) };
        self.add(before, rules, at);
        for event in news {
            match event.record.what {
                What::TicketReopened { by_customer: true, .. } => self.at_reopening = self.seen.clone(),
                What::TicketThanked {} => self.seen = self.at_reopening.clone(),
                _ => {}
            }
        }
        self.agrees(after, rules, at)
    }

    fn add(&mut self, before: &Ticket, rules: &Rules, at: DateTime<Utc>) {
        let from = match before.state() {
            State::WaitingCustomer => at,
            State::Scheduled { until, agreed: true } => self.last.max(*until),
            state if state.is_open() => self.last,
            _ => at,
        };
        let calendar = rules.calendar(rules.policies[0].calendar);
        self.seen.resolution += calendar.working_between(from, at);
        let works = |state| state == EscalationState::Accepted && *before.state() != State::WaitingCustomer;
        for escalation in before.active_escalations().filter(|escalation| works(escalation.state)) {
            let calendar = rules.calendar(rules.team_calendar(escalation.target.team));
            let worked = calendar.working_between(self.last, at);
            *self.seen.work.entry(escalation.id).or_default() += worked;
        }
        self.last = at;
        self.slices += 1;
    }

    fn agrees(&self, ticket: &Ticket, rules: &Rules, at: DateTime<Utc>) -> Result<(), TestCaseError> {
        let holds = |promise: &&Promise| promise.end.is_none_or(|end| end.as_ == Ending::Met);
        let resolutions = ticket.parts().promises.iter().filter(|p| p.kind == PromiseKind::Resolution).filter(holds);
        let resolution = &resolutions.max_by_key(|promise| promise.n).unwrap().clock;
        self.close(worked(resolution, rules, at), self.seen.resolution, "resolution")?;
        for escalation in &ticket.parts().escalations {
            let seen = self.seen.work.get(&escalation.id).copied().unwrap_or_default();
            let clock = escalation.work.as_ref().map_or(TimeDelta::zero(), |work| worked(work, rules, at));
            self.close(clock, seen, "work of an escalation")?;
        }
        for reply in ticket.open_promises().filter(|promise| promise.is_reply()) {
            let since = ticket.parts().unanswered_since.unwrap();
            let waited = rules.calendar(reply.clock.calendar).working_between(since, at);
            self.close(worked(&reply.clock, rules, at), waited, "reply")?;
        }
        Ok(())
    }

    fn close(&self, clock: TimeDelta, seen: TimeDelta, what: &str) -> Result<(), TestCaseError> {
        let difference = seen - clock;
        let allowed = TimeDelta::zero()..=TimeDelta::seconds(self.slices);
        prop_assert!(allowed.contains(&difference), "{}: the clock says {}, the watch {}", what, clock, seen);
        Ok(())
    }
}

/// What a clock has counted up to an instant.
fn worked(clock: &Clock, rules: &Rules, at: DateTime<Utc>) -> TimeDelta {
    let running = match clock.hand {
        Hand::Running { since, .. } => rules.calendar(clock.calendar).working_between(since, at),
        Hand::Paused { .. } | Hand::Stopped { .. } => TimeDelta::zero(),
    };
    TimeDelta::seconds(clock.elapsed_s) + running
}
