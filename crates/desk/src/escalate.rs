//! Handing work to another team, and every way back.

use crate::beat::{Expected, decide, keep, load, load_escalated};
use crate::error::Result;
use skranke_domain::escalation::{Ask, EscalationKind, Reason};
use skranke_domain::text::Prose;
use skranke_domain::{Act, Actor, EscalationId, Refused, Ticket, TicketNumber};
use skranke_persistence::{Tx, escalations};

/// T9: asks another team, with what was tried and what is wanted.
pub fn escalate(
    tx: &mut Tx,
    by: &Actor,
    number: TicketNumber,
    expected: Expected,
    ask: &Ask,
) -> Result<(Ticket, EscalationId)> {
    let mut ticket = load(tx, by, number, expected)?;
    let id = escalations::reserve(tx)?;
    decide(tx, by, |act| ticket.escalate(act, id, ask.clone()))?;
    keep(tx, by, &mut ticket, None)?;
    Ok((ticket, id))
}

/// T10: takes it on.
pub fn accept(tx: &mut Tx, by: &Actor, id: EscalationId, expected: Expected) -> Result<Ticket> {
    change(tx, by, id, expected, |ticket, act| ticket.accept(act, id))
}

/// T11: says no and why; after the second no a leader is asked.
pub fn decline(
    tx: &mut Tx,
    by: &Actor,
    id: EscalationId,
    expected: Expected,
    reason: &Prose,
    advice: Option<&Prose>,
) -> Result<Ticket> {
    let mut ticket = load_escalated(tx, by, id, expected)?;
    decide(tx, by, |act| ticket.decline(act, id, reason.clone(), advice.cloned()))?;
    if ticket.wants_leader() {
        ask_leader(tx, &mut ticket, reason)?;
    }
    keep(tx, by, &mut ticket, None)?;
    Ok(ticket)
}

/// T12: needs to know something from the first line.
pub fn ask(tx: &mut Tx, by: &Actor, id: EscalationId, expected: Expected, question: &Prose) -> Result<Ticket> {
    change(tx, by, id, expected, |ticket, act| ticket.ask_first_line(act, id, question.clone()))
}

/// T13: gives the answer to those who asked.
pub fn answer(
    tx: &mut Tx,
    by: &Actor,
    id: EscalationId,
    expected: Expected,
    text: &Prose,
    publishable: bool,
) -> Result<Ticket> {
    change(tx, by, id, expected, |ticket, act| ticket.answer(act, id, text.clone(), publishable))
}

/// T14: the work goes back to those who owe the customer the answer.
pub fn return_work(tx: &mut Tx, by: &Actor, id: EscalationId, expected: Expected, summary: &Prose) -> Result<Ticket> {
    change(tx, by, id, expected, |ticket, act| ticket.return_work(act, id, summary.clone()))
}

/// T16: no longer needed.
pub fn withdraw(tx: &mut Tx, by: &Actor, id: EscalationId, expected: Expected) -> Result<Ticket> {
    change(tx, by, id, expected, |ticket, act| ticket.withdraw(act, id))
}

/// T17: on to another second-line team.
pub fn send_on(
    tx: &mut Tx,
    by: &Actor,
    id: EscalationId,
    expected: Expected,
    ask: &Ask,
) -> Result<(Ticket, EscalationId)> {
    let mut ticket = load_escalated(tx, by, id, expected)?;
    let new = escalations::reserve(tx)?;
    decide(tx, by, |act| ticket.send_on(act, id, new, ask.clone()))?;
    keep(tx, by, &mut ticket, None)?;
    Ok((ticket, new))
}

/// The desk itself asks the care team's leaders: two teams have said no.
fn ask_leader(tx: &mut Tx, ticket: &mut Ticket, said: &Prose) -> Result<()> {
    let care = ticket.care_owner().filter(|care| tx.rules().active_team(care.team).is_some());
    let Some(care) = care else { return Ok(()) };
    let Ok(wanted) = Prose::new("Two teams have declined. Decide who takes it.") else { return Ok(()) };
    let ask = Ask {
        kind: EscalationKind::Management,
        team: care.team,
        agent: None,
        reason: Reason::Other,
        tried: said.clone(),
        wanted,
        urgency: None,
    };
    let id = escalations::reserve(tx)?;
    decide(tx, &Actor::Desk, |act| ticket.escalate(act, id, ask))
}

fn change(
    tx: &mut Tx,
    by: &Actor,
    id: EscalationId,
    expected: Expected,
    command: impl FnOnce(&mut Ticket, &Act) -> std::result::Result<(), Refused>,
) -> Result<Ticket> {
    let mut ticket = load_escalated(tx, by, id, expected)?;
    decide(tx, by, |act| command(&mut ticket, act))?;
    keep(tx, by, &mut ticket, None)?;
    Ok(ticket)
}
