//! What time alone does: warnings, breaches, waking up, closing.

use crate::clock::{Clock, Tick};
use crate::event::{EscalationClock, What};
use crate::ticket::{Act, State, Ticket};

impl Ticket {
    /// T20 and T24: everything whose time has come, once. A server that slept catches up once, not once a minute.
    pub fn tick(&mut self, act: &Act) {
        let act = &self.in_order(act);
        self.wake(act);
        if matches!(self.state(), State::Solved(_)) && self.is_final(act.now) {
            self.happen(act, What::TicketClosed {});
        }
        while let Some(what) = self.due(act) {
            self.happen(act, what);
        }
    }

    fn due(&self, act: &Act) -> Option<What> {
        self.due_promise(act).or_else(|| self.due_escalation(act))
    }

    fn due_promise(&self, act: &Act) -> Option<What> {
        self.open_promises().find_map(|promise| {
            let due_at = promise.due_at()?;
            let (n, kind) = (promise.n, promise.kind);
            match promise.clock.clone().tick(act.now)? {
                Tick::DueSoon => Some(What::PromiseDueSoon { n, kind, due_at }),
                Tick::Overdue => Some(What::PromiseBreached { n, kind, due_at }),
            }
        })
    }

    fn due_escalation(&self, act: &Act) -> Option<What> {
        self.active_escalations().find_map(|escalation| {
            let accept = (EscalationClock::Accept, Some(&escalation.accept));
            let work = (EscalationClock::Work, escalation.work.as_ref());
            [accept, work].into_iter().find_map(|(clock, state)| {
                let state: &Clock = state?;
                let (escalation, due_at) = (escalation.id, state.due_at()?);
                match state.clone().tick(act.now)? {
                    Tick::DueSoon => Some(What::EscalationDueSoon { escalation, clock, due_at }),
                    Tick::Overdue => Some(What::EscalationOverdue { escalation, clock, due_at }),
                }
            })
        })
    }
}
