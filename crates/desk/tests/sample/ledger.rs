//! Nothing in the sample is written past the desk's rules.

use crate::desk::{Desk, Told};
use skranke_domain::Ticket;
use skranke_domain::promise::PromiseKind;
use skranke_domain::stint::{Stint, StintRole};
use skranke_domain::ticket::Parts;

/// The stories end where the tickets stand, and the rules hold all the way.
pub fn is_true(desk: &Desk, told: &[Told]) {
    for Told { ticket, events } in told {
        let retold = Ticket::replay(ticket.number(), events).unwrap();
        assert_eq!(as_loaded(&retold), *ticket.parts());
        stints_tile(&retold, StintRole::Care);
        stints_tile(&retold, StintRole::Work);
        escalations_are_sound(&retold);
        breaches_are_true(&retold);
        let last = events.last().unwrap().at;
        assert!(last <= desk.now, "{} happens at {last}", ticket.number());
        assert!(events.is_sorted_by_key(|event| event.at));
        assert!(ticket.next_tick().is_none_or(|tick| tick > desk.now), "{} was not swept", ticket.number());
    }
}

/// What a loaded ticket leaves behind.
fn as_loaded(ticket: &Ticket) -> Parts {
    let mut parts = ticket.parts().clone();
    if !parts.state.is_terminal() {
        parts.stints.retain(|stint| stint.ended_at.is_none());
    }
    parts.promises.retain(|promise| promise.is_open() || promise.kind == PromiseKind::Resolution);
    parts
}

/// One at a time, from the beginning to the end, without a gap.
fn stints_tile(ticket: &Ticket, role: StintRole) {
    let stints: Vec<&Stint> = ticket.parts().stints.iter().filter(|stint| stint.role == role).collect();
    assert_eq!(stints[0].started_at, ticket.facts().created_at);
    for pair in stints.windows(2) {
        assert_eq!(pair[0].ended_at, Some(pair[1].started_at), "{}", ticket.number());
    }
    assert_eq!(stints.last().unwrap().ended_at.is_some(), ticket.state().is_terminal());
}

fn escalations_are_sound(ticket: &Ticket) {
    assert!(ticket.active_escalations().filter(|escalation| escalation.kind.moves_work()).count() <= 1);
    assert!(ticket.state().is_open() || ticket.active_escalations().count() == 0, "{}", ticket.number());
}

fn breaches_are_true(ticket: &Ticket) {
    for promise in &ticket.parts().promises {
        let used_up = promise.clock.elapsed_s >= promise.clock.target_s;
        let stopped = promise.end.is_some();
        assert!(!stopped || used_up == promise.clock.breached_at.is_some(), "{} {promise:?}", ticket.number());
    }
}
