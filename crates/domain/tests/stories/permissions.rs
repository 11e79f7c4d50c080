//! Who may do what to a ticket, and when: the whole table, tried out and printed.

use crate::case::*;
use crate::people::*;
use skranke_domain::escalation::EscalationKind::{Consult, Handoff, Management, Transfer};
use skranke_domain::message::{MessageKind, Then};
use skranke_domain::text::Reference;
use skranke_domain::{Act, AttachmentId, Change, EscalationId, MessageId, Priority, Refused, Ticket};
use std::fmt::Write;

const LEGEND: &str = "\
Customers    Ana asked; Ola shares his company's tickets with her; Per, a colleague, does not; Eva is a stranger.
First line   Bo and Lena (who leads) are Kundeservice, which has the care; Lise is Faktura.
Second line  Siv and Nils (who leads) are Nett; Finn is Fiber.
Others       Adam is admin and in no team; Desk is the timers and rules.

yes    it is done
.      nobody like this may do it
state  the ticket's state does not allow it       step   the escalation's state does not allow it
open   an escalation has to end first             twice  the work is handed over already
thanks there is nothing to thank for
";

const COLUMNS: [Who; 12] = [Ana, Ola, Per, Eva, Bo, Lena, Lise, Siv, Nils, Finn, Adam, Desk];

type Try = fn(&mut Ticket, &Act, EscalationId) -> Result<(), Refused>;

/// What can be done to any ticket.
const TO_A_TICKET: [(&str, Try); 17] = [
    ("write as customer", |t, act, _| t.customer_writes(act, MessageId(90))),
    ("reply", |t, act, _| t.staff_replies(act, MessageId(90), Then::Open)),
    ("reply and solve", |t, act, _| t.staff_replies(act, MessageId(90), Then::Solved)),
    ("note", |t, act, _| t.note(act, MessageId(90))),
    ("attach to a reply", |t, act, _| t.attach(act, AttachmentId(90), (MessageId(1), MessageKind::Reply))),
    ("attach to a note", |t, act, _| t.attach(act, AttachmentId(90), (MessageId(1), MessageKind::Note))),
    ("take", |t, act, _| t.take(act)),
    ("give to the team", |t, act, _| t.assign(act, None)),
    ("edit", |t, act, _| t.edit(act, Change { priority: Some(Priority::High), ..Change::default() })),
    ("wait for a supplier", |t, act, _| t.wait_external(act, Reference::new("Telenor").unwrap(), None)),
    ("snooze", |t, act, _| t.snooze(act, act.now + chrono::TimeDelta::days(1), false)),
    ("solve without reply", |t, act, _| t.solve(act, Some(prose("Meldt to ganger")))),
    ("call it solved", |t, act, _| t.say_is_solved(act)),
    ("reopen", |t, act, _| t.reopen(act, prose("Fortsatt feil"))),
    ("mark as thanks", |t, act, _| t.thanks(act)),
    ("ask for advice", |t, act, _| t.escalate(act, EscalationId(90), ask(Consult, SECURITY))),
    ("hand over", |t, act, _| t.escalate(act, EscalationId(90), ask(Transfer, further(t)))),
];

/// What can be done to an escalation.
const TO_AN_ESCALATION: [(&str, Try); 7] = [
    ("accept", |t, act, id| t.accept(act, id)),
    ("decline", |t, act, id| t.decline(act, id, prose("Ikke vårt felt"), None)),
    ("ask the first line", |t, act, id| t.ask_first_line(act, id, prose("Hvilken ruter?"))),
    ("answer", |t, act, id| t.answer(act, id, prose("Oppgrader"), false)),
    ("return", |t, act, id| t.return_work(act, id, prose("Målt"))),
    ("withdraw", |t, act, id| t.withdraw(act, id)),
    ("send on", |t, act, id| t.send_on(act, id, EscalationId(90), ask(Consult, further(t)))),
];

/// A second-line team that has not got the work or the care.
fn further(ticket: &Ticket) -> skranke_domain::TeamId {
    let busy = |team| ticket.active_escalations().any(|escalation| escalation.target.team == team);
    if busy(FIBRE) || ticket.work_owner().is_some_and(|owner| owner.team == FIBRE) { NETWORK } else { FIBRE }
}

fn cell(result: Result<(), Refused>) -> &'static str {
    match result {
        Ok(()) => "yes",
        Err(Refused::Forbidden { .. }) => ".",
        Err(Refused::TicketState { .. }) => "state",
        Err(Refused::EscalationState { .. }) => "step",
        Err(Refused::EscalationOpen(_)) => "open",
        Err(Refused::AlreadyEscalated(_)) => "twice",
        Err(Refused::NothingToThank) => "thanks",
        Err(other) => panic!("not a matter of who and when: {other}"),
    }
}

/// What comes of it when each of them tries each thing.
fn rows(case: &Case, escalation: Option<EscalationId>) -> Vec<String> {
    let id = escalation.unwrap_or(EscalationId(0));
    let on_escalation = escalation.map(|_| TO_AN_ESCALATION).into_iter().flatten();
    let row = |(what, attempt): (&str, Try)| {
        let cells = COLUMNS.map(|who| {
            let by = who.actor();
            let act = Act { by: &by, rules: &case.rules, now: case.now };
            format!("{:<7}", cell(attempt(&mut case.ticket.clone(), &act, id)))
        });
        format!("  {what:20}{}", cells.concat().trim_end())
    };
    TO_A_TICKET.into_iter().chain(on_escalation).map(row).collect()
}

/// Each scene by its title: a ticket, and the escalation that is acted on.
fn scenes() -> Vec<(&'static str, Case, Option<EscalationId>)> {
    let bo = Case::of_ana_and_bo;
    let after = |mut case: Case, then: &dyn Fn(&mut Case)| {
        then(&mut case);
        case
    };
    let solved = || after(bo(), &|case| case.by(Bo).replies(Then::Solved).unwrap());
    let plain = [
        ("New", Case::of_ana()),
        ("Waiting for Ana", after(bo(), &|case| case.by(Bo).replies(Then::WaitingCustomer).unwrap())),
        ("Waiting for a supplier", after(bo(), &|case| case.by(Bo).waits_for("Telenor").unwrap())),
        ("Scheduled", after(bo(), &|case| case.by(Bo).agrees_on("2026-01-20 09:00").unwrap())),
        ("Solved by Bo", solved()),
        ("Reopened by Ana's message", after(solved(), &|case| case.by(Ana).writes().unwrap())),
        ("Closed", after(solved(), &|case| case.at("2026-03-01 09:00").ticks())),
    ];
    let plain = plain.into_iter().map(|(title, case)| (title, case, None));
    plain.chain(escalated()).collect()
}

fn escalated() -> Vec<(&'static str, Case, Option<EscalationId>)> {
    let mut scenes = Vec::new();
    let mut scene = |title, kind, team, then: &dyn Fn(&mut Case, EscalationId) -> EscalationId| {
        let mut case = Case::of_ana_and_bo();
        let id = case.by(Bo).escalates(kind, team).unwrap();
        let id = then(&mut case, id);
        scenes.push((title, case, Some(id)));
    };
    let accepted = |case: &mut Case, who, id| {
        case.by(who).accepts(id).unwrap();
        id
    };
    let asked = |case: &mut Case, who, id| {
        accepted(case, who, id);
        case.by(who).asks_first_line(id).unwrap();
        id
    };
    let answered = |case: &mut Case, who, id| {
        accepted(case, who, id);
        case.by(who).answers(id).unwrap();
        id
    };
    scene("Consult, Fibre was asked", Consult, FIBRE, &|_, id| id);
    scene("Consult, Finn accepted", Consult, FIBRE, &|case, id| accepted(case, Finn, id));
    scene("Consult, Finn has a question", Consult, FIBRE, &|case, id| asked(case, Finn, id));
    scene("Consult, Finn answered", Consult, FIBRE, &|case, id| answered(case, Finn, id));
    scene("Transfer, Network was asked", Transfer, NETWORK, &|_, id| id);
    scene("Transfer, Siv accepted", Transfer, NETWORK, &|case, id| accepted(case, Siv, id));
    scene("Transfer, Siv has a question", Transfer, NETWORK, &|case, id| asked(case, Siv, id));
    scene("Transfer, Siv answered", Transfer, NETWORK, &|case, id| answered(case, Siv, id));
    scene("Transfer, Siv sent it on to Fibre", Transfer, NETWORK, &|case, id| {
        accepted(case, Siv, id);
        case.by(Siv).sends_on(id, FIBRE).unwrap()
    });
    scene("Transfer, Siv returned it", Transfer, NETWORK, &|case, id| {
        accepted(case, Siv, id);
        case.by(Siv).returns(id).unwrap();
        id
    });
    scene("Transfer, Siv solved it", Transfer, NETWORK, &|case, id| {
        accepted(case, Siv, id);
        case.by(Siv).replies(Then::Solved).unwrap();
        id
    });
    scene("Handoff, Faktura was asked", Handoff, BILLING, &|_, id| id);
    scene("Handoff, Lise accepted", Handoff, BILLING, &|case, id| accepted(case, Lise, id));
    scene("Management, a leader of Kundeservice was asked", Management, SERVICE, &|_, id| id);
    scene("Management, Lena accepted", Management, SERVICE, &|case, id| accepted(case, Lena, id));
    scenes
}

#[test]
fn who_may_do_what_and_when() {
    let usual = rows(&Case::of_ana_and_bo(), None);
    let names = COLUMNS.map(|who| format!("{:<7}", format!("{who:?}"))).concat();
    let names = format!("{:22}{}", "", names.trim_end());
    let mut text = format!("{LEGEND}\nOpen, Bo has it\n{names}\n{}\n", usual.join("\n"));
    for (title, case, escalation) in scenes() {
        let other: Vec<_> = rows(&case, escalation).into_iter().filter(|row| !usual.contains(row)).collect();
        match other[..] {
            [] => writeln!(text, "\n{title}: as when Bo has it").unwrap(),
            _ => writeln!(text, "\n{title}: as when Bo has it, but\n{names}\n{}", other.join("\n")).unwrap(),
        }
    }
    insta::assert_snapshot!(text);
}
