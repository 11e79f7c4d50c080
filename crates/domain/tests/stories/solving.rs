//! The answer is given, was not enough, or stands (T15, T18, T20).

use crate::case::*;
use crate::people::*;
use skranke_domain::escalation::EscalationKind::{self, Consult, Handoff, Management, Transfer};
use skranke_domain::escalation::{EscalationState, Outcome};
use skranke_domain::message::Then;
use skranke_domain::policy::Action;
use skranke_domain::promise::Ending;
use skranke_domain::promise::PromiseKind::{FirstReply, NextReply, Resolution};
use skranke_domain::stint::StintRole;
use skranke_domain::ticket::{Ball, State, StateName};
use skranke_domain::{EscalationId, Refused, Tier};

/// Siv works under a transfer since nine.
fn with_siv() -> (Case, EscalationId) {
    let mut case = Case::of_ana_and_bo();
    let id = case.by(Bo).escalates(Transfer, NETWORK).unwrap();
    case.by(Siv).accepts(id).unwrap();
    (case, id)
}

#[test]
fn bo_answers_and_it_is_solved() {
    let mut case = Case::of_ana_and_bo();
    case.at("12:00").by(Bo).replies(Then::Solved).unwrap();
    let solved = case.ticket.state().solved().unwrap();
    assert_eq!((solved.team, solved.tier, solved.escalation), (SERVICE, Tier::First, None));
    assert_eq!(wall(solved.reopen_until), "2026-01-28 12:00");
    assert_eq!((case.ticket.ball(), case.label()), (Ball::Customer, "Besvart"));
    assert_eq!(case.ticket.open_promises().count(), 0);
    assert_eq!(case.promise(Resolution).end.unwrap().as_, Ending::Met);
    assert_eq!(case.promise(Resolution).clock.elapsed_s, 3 * 3600);
    assert!(case.ticket.work().unwrap().ended_at.is_none(), "a reopened ticket still has its owner");
}

#[test]
fn without_an_answer_there_has_to_be_a_reason() {
    let mut case = Case::of_ana_and_bo();
    assert_eq!(case.by(Bo).solves(), Err(Refused::NothingAnswered));
    case.by(Bo).solves_without_reply("Meldt to ganger").unwrap();
    assert_eq!(case.promise(FirstReply).end.unwrap().as_, Ending::ClosedUnanswered);
    assert_eq!(case.promise(Resolution).end.unwrap().as_, Ending::Met);
}

#[test]
fn a_question_left_open_is_reported_apart() {
    let mut case = Case::of_ana_and_bo();
    case.by(Bo).replies(Then::Open).unwrap();
    case.at("10:00").by(Ana).writes().unwrap();
    case.at("11:00").by(Bo).solves().unwrap();
    assert_eq!(case.promise(NextReply).end.unwrap().as_, Ending::ClosedUnanswered);
    assert_eq!(case.ticket.parts().unanswered_since, None);
}

#[test]
fn what_waits_for_the_customer_can_be_solved_and_the_wait_is_not_counted() {
    let mut case = Case::of_ana_and_bo();
    case.at("10:00").by(Bo).replies(Then::WaitingCustomer).unwrap();
    case.at("2026-01-16 10:00").by(Bo).solves().unwrap();
    let clock = &case.promise(Resolution).clock;
    assert_eq!((clock.elapsed_s, clock.paused_s), (3600, 2 * 24 * 3600));
}

#[test]
fn a_late_solution_is_late() {
    let mut case = Case::of_ana_and_bo();
    case.by(Bo).replies(Then::Open).unwrap();
    case.at("2026-01-19 10:00").by(Bo).solves().unwrap();
    assert_eq!(case.promise(Resolution).clock.breached_at.map(wall).unwrap(), "2026-01-19 09:00");
}

#[test]
fn nobody_is_left_asking() {
    for (kind, team) in [(Consult, NETWORK), (Management, SERVICE), (Transfer, NETWORK)] {
        let mut case = Case::of_ana_and_bo();
        let id = case.by(Bo).escalates(kind, team).unwrap();
        let who = if kind == EscalationKind::Management { Lena } else { Siv };
        let still_open = Err(Refused::EscalationOpen(id));
        assert_eq!(case.by(Bo).replies(Then::Solved), still_open, "requested {kind}");
        case.by(who).accepts(id).unwrap();
        assert_eq!(case.by(Bo).replies(Then::Solved), still_open, "accepted {kind}");
        case.by(who).asks_first_line(id).unwrap();
        assert_eq!(case.by(Bo).solves_without_reply("Av seg selv"), still_open, "question of a {kind}");
        case.by(Bo).notes().unwrap();
        case.by(who).answers(id).unwrap();
        case.by(Bo).replies(Then::Solved).unwrap();
        assert_eq!(case.escalation(id).state, EscalationState::Done);
        assert_eq!(case.escalation(id).outcome, Some(Outcome::Answered));
        assert_eq!(case.owners(), [(SERVICE, Some(Bo.id())); 2]);
        assert_eq!(case.ticket.state().solved().unwrap().tier, Tier::First);
        assert!(case.stints(StintRole::Consult).iter().all(|stint| stint.ended_at.is_some()));
    }
}

#[test]
fn a_handoff_is_solved_by_those_who_took_it_over() {
    let mut case = Case::of_ana_and_bo();
    let id = case.by(Bo).escalates(Handoff, BILLING).unwrap();
    assert_eq!(case.by(Lise).replies(Then::Solved), Err(Refused::EscalationOpen(id)));
    case.by(Lise).accepts(id).unwrap();
    case.by(Lise).replies(Then::Solved).unwrap();
    assert_eq!(case.ticket.state().solved().unwrap().team, BILLING);
}

#[test]
fn the_second_line_solves_under_its_own_transfer() {
    let (mut case, id) = with_siv();
    case.at("11:00").by(Siv).replies(Then::Solved).unwrap();
    let transfer = case.escalation(id);
    assert_eq!((transfer.state, transfer.outcome), (EscalationState::Done, Some(Outcome::Solved)));
    assert_eq!(transfer.work.as_ref().unwrap().elapsed_s, 2 * 3600);
    let solved = case.ticket.state().solved().unwrap();
    assert_eq!((solved.team, solved.tier, solved.escalation), (NETWORK, Tier::Second, Some(id)));
}

#[test]
fn the_second_line_solves_what_it_has_answered_itself() {
    let (mut case, id) = with_siv();
    case.by(Siv).answers(id).unwrap();
    case.by(Siv).replies(Then::Solved).unwrap();
    assert_eq!(case.escalation(id).outcome, Some(Outcome::Solved));
    assert_eq!(case.ticket.state().solved().unwrap().tier, Tier::Second);
}

#[test]
fn under_a_transfer_a_colleagues_advice_still_has_to_come_in() {
    let (mut case, _) = with_siv();
    let advice = case.by(Siv).escalates(Consult, SECURITY).unwrap();
    assert_eq!(case.by(Siv).replies(Then::Solved), Err(Refused::EscalationOpen(advice)));
    case.by(Gro).accepts(advice).unwrap();
    case.by(Gro).answers(advice).unwrap();
    case.by(Siv).replies(Then::Solved).unwrap();
    assert_eq!(case.escalation(advice).outcome, Some(Outcome::Answered));
}

#[test]
fn an_adviser_does_not_solve() {
    let mut case = Case::of_ana_and_bo();
    let id = case.by(Bo).escalates(Consult, NETWORK).unwrap();
    case.by(Siv).accepts(id).unwrap();
    for who in [Ana, Siv, Lise, Adam, Desk] {
        assert_eq!(case.by(who).solves_without_reply("Ferdig"), Err(Refused::Forbidden { action: Action::Solve }));
    }
}

#[test]
fn an_answer_that_was_not_enough_lets_the_promise_run_on() {
    let mut case = Case::of_ana_and_bo();
    case.at("12:00").by(Bo).replies(Then::Solved).unwrap();
    let names = case.happens(|case| case.at("2026-01-20 12:00").by(Ana).writes().unwrap());
    assert_eq!(names, ["message.added", "ticket.reopened"]);
    assert_eq!(*case.ticket.state(), State::Open);
    assert_eq!(case.ticket.parts().counts.reopens, 1);
    assert_eq!(case.due(Resolution).unwrap(), "2026-01-23 09:00", "21 of the 24 hours were left");
    assert_eq!(case.due(NextReply).unwrap(), "2026-01-21 12:00");
    assert_eq!(case.promises().filter(|promise| promise.kind == Resolution).count(), 1);
    assert_eq!(case.owners(), [(SERVICE, Some(Bo.id())); 2]);
}

#[test]
fn what_the_second_line_solved_comes_back_to_the_second_line() {
    let (mut case, id) = with_siv();
    case.at("11:00").by(Siv).replies(Then::Solved).unwrap();
    case.at("2026-01-15 11:00").by(Ana).writes().unwrap();
    let transfer = case.escalation(id);
    assert_eq!((transfer.state, transfer.outcome, transfer.ended_at), (EscalationState::Accepted, None, None));
    assert_eq!(transfer.due_at().map(wall).unwrap(), "2026-01-19 09:00", "14 of its 16 hours were left");
    assert_eq!(case.owners(), [(SERVICE, Some(Bo.id())), (NETWORK, Some(Siv.id()))]);
    assert_eq!((case.ticket.ball(), case.label()), (Ball::Work, "Hos fagspesialist"));
    case.by(Siv).replies(Then::Solved).unwrap();
    assert_eq!(case.escalation(id).outcome, Some(Outcome::Solved));
}

#[test]
fn a_ticket_is_opened_again_with_a_reason_by_those_it_concerns() {
    for who in [Ana, Ola, Bo, Kari, Adam] {
        let mut case = Case::of_ana_and_bo();
        case.by(Bo).replies(Then::Solved).unwrap();
        case.by(who).reopens("Det skjedde igjen i natt").unwrap();
        assert_eq!(*case.ticket.state(), State::Open);
        let waits = matches!(who, Ana | Ola);
        assert_eq!(case.ticket.open_promise(NextReply).is_some(), waits, "{who:?}");
    }
    let mut case = Case::of_ana_and_bo();
    let not_solved = Refused::TicketState { action: Action::Reopen, state: StateName::Open };
    assert_eq!(case.by(Ana).reopens("Hallo?"), Err(not_solved));
    case.by(Bo).replies(Then::Solved).unwrap();
    for who in [Per, Eva, Lise, Siv, Nils, Desk] {
        assert_eq!(case.by(who).reopens("Nei"), Err(Refused::Forbidden { action: Action::Reopen }), "{who:?}");
    }
}

#[test]
fn after_fourteen_days_it_is_closed() {
    let mut case = Case::of_ana_and_bo();
    case.at("12:00").by(Bo).replies(Then::Solved).unwrap();
    case.at("2026-01-28 11:59").ticks();
    assert_eq!(case.ticket.state().name(), StateName::Solved);
    assert_eq!(case.ticket.next_tick(), Some(oslo("2026-01-28 12:00")));
    let names = case.happens(|case| case.at("2026-01-28 12:00").ticks());
    assert_eq!(names, ["ticket.closed"]);
    assert_eq!((case.ticket.ball(), case.label(), case.ticket.next_tick()), (Ball::Nobody, "Avsluttet", None));
    assert!(case.ticket.parts().stints.iter().all(|stint| stint.ended_at.is_some()));
    assert_eq!(case.owners(), [(SERVICE, Some(Bo.id())); 2], "who had it last");
}

#[test]
fn a_timer_that_is_late_keeps_no_ticket_open() {
    let mut case = Case::of_ana_and_bo();
    case.at("12:00").by(Bo).replies(Then::Solved).unwrap();
    case.at("2026-01-28 12:00");
    let closed = |action| Err(Refused::TicketState { action, state: StateName::Closed });
    assert!(case.ticket.is_final(case.now));
    assert_eq!(case.by(Ana).writes(), closed(Action::WriteAsCustomer));
    assert_eq!(case.by(Ana).reopens("Nå igjen"), closed(Action::Reopen));
    assert_eq!(case.by(Bo).replies(Then::Open), closed(Action::Answer));
    assert_eq!(case.by(Bo).notes(), closed(Action::Note));
}

#[test]
fn ana_says_that_it_is_solved_and_nobody_has_to_answer_any_more() {
    let (mut case, id) = with_siv();
    let asked = case.by(Siv).escalates(Consult, SECURITY).unwrap();
    case.at("10:00").by(Ana).says_it_is_solved().unwrap();
    let solved = case.ticket.state().solved().unwrap();
    assert_eq!((solved.team, solved.tier, solved.escalation), (SERVICE, Tier::First, None));
    for id in [id, asked] {
        let escalation = case.escalation(id);
        assert_eq!((escalation.state, escalation.outcome), (EscalationState::Done, Some(Outcome::Solved)));
    }
    assert_eq!(case.promise(FirstReply).end.unwrap().as_, Ending::ClosedUnanswered);
    assert_eq!(case.promise(Resolution).end.unwrap().as_, Ending::Met);
    assert_eq!(case.label(), "Besvart");
    case.at("11:00").by(Ana).reopens("Nei, likevel ikke").unwrap();
    assert_eq!(case.ticket.work_owner(), case.ticket.care_owner());
}

#[test]
fn only_customers_call_a_ticket_solved_and_only_once() {
    let mut case = Case::of_ana_and_bo();
    for who in [Bo, Lena, Eva, Per, Adam] {
        let refused = Err(Refused::Forbidden { action: Action::SayIsSolved });
        assert_eq!(case.by(who).says_it_is_solved(), refused, "{who:?}");
    }
    case.by(Ola).says_it_is_solved().unwrap();
    let twice = Refused::TicketState { action: Action::SayIsSolved, state: StateName::Solved };
    assert_eq!(case.by(Ana).says_it_is_solved(), Err(twice));
}
