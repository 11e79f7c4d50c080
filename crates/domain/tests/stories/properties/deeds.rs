//! What people try to do to a ticket, in any order.

use super::waits;
use crate::case::{ask, prose};
use crate::people::*;
use chrono::TimeDelta;
use proptest::prelude::*;
use proptest::sample::select;
use skranke_domain::escalation::{Ask, EscalationKind};
use skranke_domain::message::{MessageKind, Then};
use skranke_domain::text::Reference;
use skranke_domain::{Act, AttachmentId, Change, EscalationId, MessageId, Priority, Refused, TeamId, Ticket};

#[derive(Clone, Debug)]
pub struct Step {
    pub after: TimeDelta,
    pub who: Who,
    pub or_whoever_may: bool,
    /// Which escalation is meant, counted from the newest.
    pub nth: usize,
    pub deed: Deed,
}

#[derive(Clone, Debug)]
pub enum Deed {
    Take,
    Assign(Option<Who>),
    Prioritise(Priority),
    Write,
    Reply(Then),
    Note,
    Attach(MessageKind),
    WaitExternal,
    Snooze { hours: i64, agreed: bool },
    Solve,
    SolveWithoutReply,
    SayIsSolved,
    Reopen,
    Thank,
    Escalate(EscalationKind, TeamId, Option<Who>),
    Accept,
    Decline,
    Question,
    Answer,
    Return,
    Withdraw,
    SendOn(TeamId),
    Tick,
}

impl Deed {
    /// Whatever goes on between the lines, or in a note, is no matter of the customer's clocks.
    pub fn moves_no_promise(&self) -> bool {
        match self {
            Self::Escalate(..)
            | Self::Accept
            | Self::Decline
            | Self::Question
            | Self::Answer
            | Self::Return
            | Self::Withdraw
            | Self::SendOn(_)
            | Self::Note
            | Self::Attach(_)
            | Self::Take
            | Self::Assign(_) => true,
            Self::Prioritise(_)
            | Self::Write
            | Self::Reply(_)
            | Self::WaitExternal
            | Self::Snooze { .. }
            | Self::Solve
            | Self::SolveWithoutReply
            | Self::SayIsSolved
            | Self::Reopen
            | Self::Thank
            | Self::Tick => false,
        }
    }
}

pub fn perform(ticket: &mut Ticket, act: &Act, step: &Step, new: i64) -> Result<(), Refused> {
    let escalations = &ticket.parts().escalations;
    let id = escalations.iter().rev().nth(step.nth).map_or(EscalationId(0), |escalation| escalation.id);
    match &step.deed {
        Deed::Take => ticket.take(act),
        Deed::Assign(agent) => ticket.assign(act, agent.map(Who::id)),
        Deed::Prioritise(priority) => ticket.edit(act, Change { priority: Some(*priority), ..Change::default() }),
        Deed::Write => ticket.customer_writes(act, MessageId(new)),
        Deed::Reply(then) => ticket.staff_replies(act, MessageId(new), *then),
        Deed::Note => ticket.note(act, MessageId(new)),
        Deed::Attach(kind) => ticket.attach(act, AttachmentId(new), (MessageId(new), *kind)),
        Deed::WaitExternal => ticket.wait_external(act, Reference::new("Telenor").unwrap(), None),
        Deed::Snooze { hours, agreed } => ticket.snooze(act, act.now + TimeDelta::hours(*hours), *agreed),
        Deed::Solve => ticket.solve(act, None),
        Deed::SolveWithoutReply => ticket.solve(act, Some(prose("Meldt to ganger"))),
        Deed::SayIsSolved => ticket.say_is_solved(act),
        Deed::Reopen => ticket.reopen(act, prose("Fortsatt feil")),
        Deed::Thank => ticket.thanks(act),
        Deed::Escalate(kind, team, agent) => {
            ticket.escalate(act, EscalationId(new), Ask { agent: agent.map(Who::id), ..ask(*kind, *team) })
        }
        Deed::Accept => ticket.accept(act, id),
        Deed::Decline => ticket.decline(act, id, prose("Ikke vårt felt"), None),
        Deed::Question => ticket.ask_first_line(act, id, prose("Hvilken ruter?")),
        Deed::Answer => ticket.answer(act, id, prose("Oppgrader fastvaren"), false),
        Deed::Return => ticket.return_work(act, id, prose("Linja er målt")),
        Deed::Withdraw => ticket.withdraw(act, id),
        Deed::SendOn(team) => ticket.send_on(act, id, EscalationId(new), ask(EscalationKind::Consult, *team)),
        Deed::Tick => {
            ticket.tick(act);
            Ok(())
        }
    }
}

pub fn steps() -> impl Strategy<Value = Vec<Step>> {
    let nth = prop_oneof![6 => Just(0), 2 => Just(1), 1 => 2..5_usize];
    let step = (waits(), select(&Who::ALL), prop::bool::weighted(0.7), nth, deed())
        .prop_map(|(after, who, or_whoever_may, nth, deed)| Step { after, who, or_whoever_may, nth, deed });
    prop::collection::vec(step, 1..60)
}

fn deed() -> impl Strategy<Value = Deed> {
    let conversation = prop_oneof![
        6 => Just(Deed::Write),
        6 => select(Then::ALL).prop_map(Deed::Reply),
        2 => Just(Deed::Note),
        1 => select(MessageKind::ALL).prop_map(Deed::Attach),
    ];
    let course = prop_oneof![
        2 => Just(Deed::Take),
        2 => prop::option::of(select(&Who::ALL)).prop_map(Deed::Assign),
        2 => select(Priority::ALL).prop_map(Deed::Prioritise),
        1 => Just(Deed::WaitExternal),
        2 => (0..100_i64, any::<bool>()).prop_map(|(hours, agreed)| Deed::Snooze { hours, agreed }),
        1 => Just(Deed::Solve),
        1 => Just(Deed::SolveWithoutReply),
        1 => Just(Deed::SayIsSolved),
        1 => Just(Deed::Reopen),
        3 => Just(Deed::Thank),
    ];
    let escalation = prop_oneof![
        6 => (select(EscalationKind::ALL), team(), agent()).prop_map(|(kind, team, by)| Deed::Escalate(kind, team, by)),
        6 => Just(Deed::Accept),
        2 => Just(Deed::Decline),
        2 => Just(Deed::Question),
        2 => Just(Deed::Answer),
        2 => Just(Deed::Return),
        1 => Just(Deed::Withdraw),
        3 => team().prop_map(Deed::SendOn),
    ];
    prop_oneof![4 => conversation, 4 => course, 6 => escalation, 2 => Just(Deed::Tick)]
}

fn team() -> impl Strategy<Value = TeamId> {
    select(&[SERVICE, BILLING, NETWORK, NETWORK, FIBRE, FIBRE, SECURITY, FAX])
}

/// Mostly nobody in particular.
fn agent() -> impl Strategy<Value = Option<Who>> {
    prop_oneof![4 => Just(None), 1 => select(&Who::ALL).prop_map(Some)]
}
