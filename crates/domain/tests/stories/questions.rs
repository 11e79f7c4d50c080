//! The second line asks the first, and its own clock waits (T12).

use crate::case::*;
use crate::people::*;
use skranke_domain::clock::{Clock, Hand};
use skranke_domain::escalation::EscalationKind::{Consult, Transfer};
use skranke_domain::escalation::EscalationState;
use skranke_domain::message::Then;
use skranke_domain::policy::Action;
use skranke_domain::ticket::Ball;
use skranke_domain::{EscalationId, Refused};

/// Siv works on Ana's ticket since ten.
fn accepted() -> (Case, EscalationId) {
    let mut case = Case::of_ana_and_bo();
    let id = case.at("10:00").by(Bo).escalates(Transfer, NETWORK).unwrap();
    case.by(Siv).accepts(id).unwrap();
    (case, id)
}

fn work(case: &Case, id: EscalationId) -> &Clock {
    case.escalation(id).work.as_ref().unwrap()
}

#[test]
fn while_the_first_line_owes_an_answer_the_second_lines_clock_waits() {
    let (mut case, id) = accepted();
    let promises = case.ticket.parts().promises.clone();
    case.at("11:00").by(Siv).asks_first_line(id).unwrap();
    assert_eq!(case.escalation(id).state, EscalationState::Question);
    assert_eq!(case.escalation(id).question, Some(prose("Hvilken ruter har kunden?")));
    assert_eq!(case.ticket.ball(), Ball::Care);
    assert!(matches!(work(&case, id).hand, Hand::Paused { .. }));
    assert_eq!(case.label(), "Hos fagspesialist");

    case.at("15:00").by(Bo).notes().unwrap();
    assert_eq!(case.escalation(id).state, EscalationState::Accepted);
    assert_eq!(case.ticket.ball(), Ball::Work);
    assert_eq!((work(&case, id).elapsed_s, work(&case, id).paused_s), (3600, 4 * 3600));
    assert_eq!(work(&case, id).due_at().map(wall).unwrap(), "2026-01-16 14:00");
    assert_eq!(case.ticket.parts().promises, promises, "the customer's clocks know nothing of it");
}

#[test]
fn the_customers_own_answer_counts_too() {
    let (mut case, id) = accepted();
    case.by(Siv).asks_first_line(id).unwrap();
    case.at("11:00").by(Ana).writes().unwrap();
    assert_eq!(case.escalation(id).state, EscalationState::Accepted);
}

#[test]
fn a_note_from_elsewhere_answers_nothing() {
    let (mut case, id) = accepted();
    case.by(Siv).asks_first_line(id).unwrap();
    for who in [Siv, Lise, Finn, Nils, Adam] {
        case.by(who).notes().unwrap();
        assert_eq!(case.escalation(id).state, EscalationState::Question, "{who:?}");
    }
}

#[test]
fn one_note_answers_everybody_who_asked() {
    let (mut case, transfer) = accepted();
    let consult = case.by(Bo).escalates(Consult, FIBRE).unwrap();
    case.by(Finn).accepts(consult).unwrap();
    case.by(Siv).asks_first_line(transfer).unwrap();
    case.by(Finn).asks_first_line(consult).unwrap();
    let names = case.happens(|case| case.by(Kari).notes().unwrap());
    assert_eq!(names, ["message.added", "escalation.question_answered", "escalation.question_answered"]);
}

#[test]
fn whoever_waits_for_an_answer_neither_answers_nor_returns() {
    let (mut case, id) = accepted();
    case.by(Siv).asks_first_line(id).unwrap();
    let refused = |action| Err(Refused::EscalationState { action, state: EscalationState::Question });
    assert_eq!(case.by(Siv).asks_first_line(id), refused(Action::Ask));
    assert_eq!(case.by(Siv).answers(id), refused(Action::Advise));
    assert_eq!(case.by(Siv).returns(id), refused(Action::Return));
    assert_eq!(case.by(Siv).solves_without_reply("Av seg selv"), Err(Refused::EscalationOpen(id)));
}

#[test]
fn while_the_customer_owes_an_answer_the_second_lines_clock_waits_as_well() {
    let (mut case, id) = accepted();
    case.at("11:00").by(Siv).replies(Then::WaitingCustomer).unwrap();
    assert!(matches!(work(&case, id).hand, Hand::Paused { .. }));
    case.at("13:00").by(Siv).asks_first_line(id).unwrap();
    case.at("14:00").by(Bo).notes().unwrap();
    assert!(matches!(work(&case, id).hand, Hand::Paused { .. }), "Ana has not answered yet");
    case.at("15:00").by(Ana).writes().unwrap();
    assert_eq!((work(&case, id).elapsed_s, work(&case, id).paused_s), (3600, 4 * 3600));
    assert!(work(&case, id).is_running());
}

#[test]
fn work_accepted_while_the_customer_is_asked_does_not_start_yet() {
    let mut case = Case::of_ana_and_bo();
    case.by(Bo).replies(Then::WaitingCustomer).unwrap();
    let id = case.at("10:00").by(Bo).escalates(Transfer, NETWORK).unwrap();
    case.at("11:00").by(Siv).accepts(id).unwrap();
    assert_eq!(case.escalation(id).accept.elapsed_s, 3600, "accepting is owed all the same");
    case.at("15:00").by(Ana).writes().unwrap();
    assert_eq!((work(&case, id).elapsed_s, work(&case, id).paused_s), (0, 4 * 3600));
    assert_eq!(work(&case, id).due_at().map(wall).unwrap(), "2026-01-16 15:00");
}
