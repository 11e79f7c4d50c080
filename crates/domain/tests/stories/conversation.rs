//! Customer and desk write to each other (T3, T5, T6, T7, T8).

use crate::case::*;
use crate::people::*;
use skranke_domain::Refused;
use skranke_domain::escalation::EscalationKind::{Consult, Transfer};
use skranke_domain::message::Then;
use skranke_domain::policy::Action;
use skranke_domain::promise::Ending;
use skranke_domain::promise::PromiseKind::{FirstReply, NextReply, Resolution};
use skranke_domain::ticket::{Ball, State, StateName};

fn ending(case: &Case, kind: skranke_domain::promise::PromiseKind) -> Option<Ending> {
    case.promise(kind).end.map(|end| end.as_)
}

#[test]
fn the_first_reply_keeps_the_first_promise() {
    let mut case = Case::of_ana();
    case.at("12:00").by(Bo).replies(Then::Open).unwrap();
    assert_eq!(ending(&case, FirstReply), Some(Ending::Met));
    assert_eq!(case.promise(FirstReply).clock.elapsed_s, 3 * 3600);
    assert_eq!(case.promise(FirstReply).clock.breached_at, None);
    assert_eq!(case.due(Resolution).unwrap(), "2026-01-19 09:00", "that one runs on");
    assert_eq!(*case.ticket.state(), State::Open);
}

#[test]
fn whoever_answers_an_unowned_ticket_has_it() {
    let mut case = Case::of_ana();
    let names = case.happens(|case| case.by(Bo).replies(Then::Open).unwrap());
    assert_eq!(names, ["ticket.taken", "message.added"]);
    assert_eq!(case.owners(), [(SERVICE, Some(Bo.id())), (SERVICE, Some(Bo.id()))]);
    case.by(Kari).replies(Then::Open).unwrap();
    assert_eq!(case.owners()[1], (SERVICE, Some(Bo.id())), "helping out takes nothing away from him");
}

#[test]
fn a_late_reply_is_a_reply_and_late() {
    let mut case = Case::of_ana_and_bo();
    case.at("14:00").by(Bo).replies(Then::Open).unwrap();
    assert_eq!(ending(&case, FirstReply), Some(Ending::Met));
    assert_eq!(case.promise(FirstReply).clock.breached_at.map(wall).unwrap(), "2026-01-14 13:00");
    assert!(!case.ticket.is_overdue(), "nobody waits for it any more");
}

#[test]
fn the_next_reply_is_due_from_the_oldest_question() {
    let mut case = Case::of_ana_and_bo();
    case.at("10:00").by(Bo).replies(Then::Open).unwrap();
    case.at("11:00").by(Ana).writes().unwrap();
    case.at("15:00").by(Ana).writes().unwrap();
    assert_eq!(case.due(NextReply).unwrap(), "2026-01-15 11:00");
    assert_eq!(case.ticket.parts().unanswered_since.map(wall).unwrap(), "2026-01-14 11:00");
    case.at("2026-01-15 09:00").by(Bo).replies(Then::Open).unwrap();
    assert_eq!(ending(&case, NextReply), Some(Ending::Met));
    assert_eq!(case.promise(NextReply).clock.elapsed_s, 6 * 3600);
}

#[test]
fn another_question_before_the_first_answer_starts_no_second_promise() {
    let mut case = Case::of_ana();
    case.at("10:00").by(Ana).writes().unwrap();
    assert_eq!(case.due(FirstReply).unwrap(), "2026-01-14 13:00");
    assert_eq!(case.due(NextReply), None);
    assert_eq!(*case.ticket.state(), State::New);
}

#[test]
fn while_ana_is_asked_something_the_resolution_waits_for_her() {
    let mut case = Case::of_ana_and_bo();
    case.at("11:00").by(Bo).replies(Then::WaitingCustomer).unwrap();
    assert_eq!(*case.ticket.state(), State::WaitingCustomer);
    assert_eq!(case.ticket.ball(), Ball::Customer);
    assert_eq!(case.label(), "Vi venter på deg");
    assert_eq!(case.due(Resolution), None);
    assert_eq!(case.ticket.due_at(), None);

    case.at("2026-01-16 11:00").by(Ana).writes().unwrap();
    assert_eq!(*case.ticket.state(), State::Open);
    assert_eq!(case.ticket.ball(), Ball::Care);
    assert_eq!(case.due(Resolution).unwrap(), "2026-01-21 09:00", "two days later than it was");
    assert_eq!(case.promise(Resolution).clock.paused_s, 2 * 24 * 3600);
    assert_eq!(case.due(NextReply).unwrap(), "2026-01-19 11:00");
}

#[test]
fn asking_twice_is_one_wait() {
    let mut case = Case::of_ana_and_bo();
    case.at("11:00").by(Bo).replies(Then::WaitingCustomer).unwrap();
    let names = case.happens(|case| case.at("12:00").by(Bo).replies(Then::WaitingCustomer).unwrap());
    assert_eq!(names, ["message.added"]);
    case.at("13:00").by(Ana).writes().unwrap();
    assert_eq!(case.promise(Resolution).clock.paused_s, 2 * 3600);
}

#[test]
fn the_desk_can_go_on_without_an_answer() {
    let mut case = Case::of_ana_and_bo();
    case.at("11:00").by(Bo).replies(Then::WaitingCustomer).unwrap();
    case.at("12:00").by(Bo).replies(Then::Open).unwrap();
    assert_eq!(*case.ticket.state(), State::Open);
    assert_eq!(case.due(Resolution).unwrap(), "2026-01-19 10:00");
}

#[test]
fn a_supplier_is_no_excuse_towards_the_customer() {
    let mut case = Case::of_ana_and_bo();
    case.at("11:00").by(Bo).waits_for("Telenor").unwrap();
    assert_eq!(case.ticket.state().name(), StateName::WaitingExternal);
    assert_eq!(case.ticket.ball(), Ball::External);
    assert_eq!(case.label(), "Venter på leverandør");
    assert_eq!(case.due(FirstReply).unwrap(), "2026-01-14 13:00");
    assert_eq!(case.due(Resolution).unwrap(), "2026-01-19 09:00");
    case.at("12:00").by(Ana).writes().unwrap();
    assert_eq!(*case.ticket.state(), State::Open);
}

#[test]
fn a_date_the_customer_agreed_to_pauses_the_resolution_and_no_reply() {
    let mut case = Case::of_ana_and_bo();
    case.at("10:00").by(Bo).agrees_on("2026-01-20 10:00").unwrap();
    assert_eq!(case.label(), "Planlagt");
    assert_eq!(case.ticket.ball(), Ball::Nobody);
    assert_eq!(case.due(Resolution), None);
    assert_eq!(case.due(FirstReply).unwrap(), "2026-01-14 13:00");
    case.at("2026-01-20 10:00").ticks();
    assert_eq!(*case.ticket.state(), State::Open);
    assert_eq!(case.due(Resolution).unwrap(), "2026-01-23 09:00");
}

#[test]
fn a_date_nobody_asked_the_customer_about_pauses_nothing() {
    let mut case = Case::of_ana_and_bo();
    case.at("10:00").by(Bo).snoozes("2026-01-20 10:00").unwrap();
    assert_eq!(case.label(), "Planlagt");
    assert_eq!(case.due(Resolution).unwrap(), "2026-01-19 09:00");
    case.at("11:00").by(Ana).writes().unwrap();
    assert_eq!(*case.ticket.state(), State::Open);
}

#[test]
fn a_wake_up_time_lies_ahead() {
    let mut case = Case::of_ana_and_bo();
    assert_eq!(case.at("10:00").by(Bo).snoozes("2026-01-14 10:00"), Err(Refused::NotInFuture));
    assert_eq!(case.by(Bo).agrees_on("2026-01-13 10:00"), Err(Refused::NotInFuture));
}

#[test]
fn ana_and_the_colleague_she_shares_with_write_and_nobody_else_does() {
    let mut case = Case::of_ana();
    case.by(Ana).writes().unwrap();
    case.by(Ola).writes().unwrap();
    for who in [Per, Eva, Bo, Siv, Lena, Adam, Desk] {
        let refused = Err(Refused::Forbidden { action: Action::WriteAsCustomer });
        assert_eq!(case.by(who).writes(), refused, "{who:?}");
    }
}

#[test]
fn an_adviser_does_not_write_to_the_customer_and_the_one_who_has_the_work_does() {
    let mut case = Case::of_ana_and_bo();
    let refused = Err(Refused::Forbidden { action: Action::Answer });
    let advice = case.by(Bo).escalates(Consult, NETWORK).unwrap();
    case.by(Siv).accepts(advice).unwrap();
    assert_eq!(case.by(Siv).replies(Then::Open), refused);

    let transfer = case.by(Bo).escalates(Transfer, FIBRE).unwrap();
    case.by(Finn).accepts(transfer).unwrap();
    case.by(Finn).replies(Then::Open).unwrap();
    assert_eq!(ending(&case, FirstReply), Some(Ending::Met), "second line kept the desk's promise");
    case.by(Bo).replies(Then::Open).unwrap();
    for who in [Ana, Eva, Lise, Siv, Adam, Desk] {
        assert_eq!(case.by(who).replies(Then::Open), refused, "{who:?}");
    }
}

#[test]
fn bo_adds_something_to_a_solved_ticket_or_opens_it_again() {
    let mut case = Case::of_ana_and_bo();
    case.by(Bo).replies(Then::Solved).unwrap();
    case.at("10:00").by(Bo).replies(Then::Solved).unwrap();
    assert_eq!(case.ticket.state().name(), StateName::Solved);
    let names = case.happens(|case| case.at("11:00").by(Bo).replies(Then::WaitingCustomer).unwrap());
    assert_eq!(names, ["message.added", "ticket.reopened", "ticket.waiting_customer"]);
    assert_eq!(*case.ticket.state(), State::WaitingCustomer);
    assert_eq!(case.by(Bo).marks_thanks(), Err(Refused::NothingToThank), "the customer did not open it");
}

#[test]
fn closed_is_closed() {
    let mut case = Case::of_ana_and_bo();
    case.by(Bo).replies(Then::Solved).unwrap();
    case.at("2026-02-01 09:00").ticks();
    let refused = |action| Err(Refused::TicketState { action, state: StateName::Closed });
    assert_eq!(case.by(Ana).writes(), refused(Action::WriteAsCustomer));
    assert_eq!(case.by(Bo).replies(Then::Open), refused(Action::Answer));
    assert_eq!(case.by(Bo).notes(), refused(Action::Note));
    assert_eq!(case.by(Bo).waits_for("Telenor"), refused(Action::Wait));
    assert_eq!(case.by(Bo).agrees_on("2026-03-01 09:00"), refused(Action::Wait));
    assert_eq!(case.by(Bo).solves(), refused(Action::Solve));
    assert_eq!(case.by(Ana).reopens("Fortsatt feil"), refused(Action::Reopen));
    assert_eq!(case.by(Bo).takes(), refused(Action::Take));
    assert_eq!(case.by(Bo).escalates(Transfer, NETWORK).err(), refused(Action::Escalate).err());
    assert_eq!(case.by(Bo).edits(Default::default()), refused(Action::Edit));
}
