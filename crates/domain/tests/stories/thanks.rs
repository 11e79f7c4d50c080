//! «Takk for hjelpen!» reopens nothing for long (T19).

use crate::case::*;
use crate::people::*;
use skranke_domain::escalation::EscalationKind::{Consult, Management, Transfer};
use skranke_domain::escalation::{EscalationState, Outcome};
use skranke_domain::message::Then;
use skranke_domain::policy::Action;
use skranke_domain::promise::Ending;
use skranke_domain::promise::PromiseKind::{NextReply, Resolution};
use skranke_domain::ticket::StateName;
use skranke_domain::{Priority, Refused};

/// Solved at noon; Ana says thanks at three.
fn thanked() -> Case {
    let mut case = Case::of_ana_and_bo();
    case.at("12:00").by(Bo).replies(Then::Solved).unwrap();
    case.at("15:00").by(Ana).writes().unwrap();
    case
}

#[test]
fn one_click_and_it_is_solved_as_before() {
    let mut case = Case::of_ana_and_bo();
    case.at("12:00").by(Bo).replies(Then::Solved).unwrap();
    let (state, resolution) = (case.ticket.state().clone(), case.promise(Resolution).clone());
    case.at("15:00").by(Ana).writes().unwrap();
    let names = case.happens(|case| case.at("2026-01-15 09:00").by(Bo).marks_thanks().unwrap());
    assert_eq!(names, ["ticket.thanked"]);
    assert_eq!(*case.ticket.state(), state, "solved when it was solved, closed when it would have been");
    assert_eq!(*case.promise(Resolution), resolution);
    assert_eq!(case.promise(NextReply).end.unwrap().as_, Ending::Cancelled);
    assert_eq!(case.ticket.parts().counts.reopens, 0);
    assert_eq!(case.ticket.parts().unanswered_since, None);
}

#[test]
fn a_question_after_the_thanks_opens_it_again() {
    let mut case = thanked();
    case.by(Bo).marks_thanks().unwrap();
    case.at("2026-01-15 10:00").by(Ana).writes().unwrap();
    assert_eq!(case.ticket.state().name(), StateName::Open);
    assert_eq!(case.ticket.parts().counts.reopens, 1);
    assert_eq!(case.promise(Resolution).clock.elapsed_s, 3 * 3600, "the hour of thanks is not counted");
    case.by(Bo).marks_thanks().unwrap();
    assert_eq!(case.by(Bo).marks_thanks(), Err(Refused::NothingToThank));
}

#[test]
fn what_was_answered_was_a_question() {
    let mut case = thanked();
    case.by(Bo).replies(Then::Open).unwrap();
    assert_eq!(case.by(Bo).marks_thanks(), Err(Refused::NothingToThank));
}

#[test]
fn what_was_handed_on_was_a_question() {
    for (kind, team) in [(Consult, NETWORK), (Transfer, NETWORK), (Management, SERVICE)] {
        let mut case = thanked();
        let id = case.by(Bo).escalates(kind, team).unwrap();
        assert_eq!(case.by(Bo).marks_thanks(), Err(Refused::NothingToThank), "{kind}");
        case.by(Bo).withdraws(id).unwrap();
        assert_eq!(case.by(Bo).marks_thanks(), Err(Refused::NothingToThank), "{kind}");
    }
}

#[test]
fn what_was_given_back_was_a_question() {
    let mut case = Case::of_ana_and_bo();
    let id = case.by(Bo).escalates(Transfer, NETWORK).unwrap();
    case.by(Siv).accepts(id).unwrap();
    case.by(Siv).replies(Then::Solved).unwrap();
    case.by(Ana).writes().unwrap();
    case.by(Siv).returns(id).unwrap();
    assert_eq!(case.by(Bo).marks_thanks(), Err(Refused::NothingToThank));
}

#[test]
fn there_is_nothing_to_thank_for_before_an_answer_or_when_the_desk_reopened_it() {
    let mut case = Case::of_ana_and_bo();
    assert_eq!(case.by(Bo).marks_thanks(), Err(Refused::NothingToThank));
    case.by(Bo).replies(Then::Solved).unwrap();
    assert_eq!(case.by(Bo).marks_thanks(), Err(Refused::NothingToThank));
    case.by(Bo).reopens("Feil svar").unwrap();
    assert_eq!(case.by(Bo).marks_thanks(), Err(Refused::NothingToThank));
}

#[test]
fn those_who_have_the_ticket_say_so() {
    let mut case = thanked();
    for who in [Ana, Lise, Siv, Adam, Desk] {
        assert_eq!(case.by(who).marks_thanks(), Err(Refused::Forbidden { action: Action::Thank }), "{who:?}");
    }
    case.by(Kari).marks_thanks().unwrap();
}

#[test]
fn a_thanks_for_the_second_line_closes_its_transfer_again() {
    let mut case = Case::of_ana_and_bo();
    let id = case.by(Bo).escalates(Transfer, NETWORK).unwrap();
    case.by(Siv).accepts(id).unwrap();
    case.at("11:00").by(Siv).replies(Then::Solved).unwrap();
    case.at("12:00").by(Ana).writes().unwrap();
    assert_eq!(case.escalation(id).state, EscalationState::Accepted);
    case.at("15:00").by(Siv).marks_thanks().unwrap();
    assert_eq!(
        (case.escalation(id).state, case.escalation(id).outcome),
        (EscalationState::Done, Some(Outcome::Solved))
    );
    assert_eq!(case.escalation(id).work.as_ref().unwrap().elapsed_s, 2 * 3600);
}

#[test]
fn a_breach_in_between_stays_a_fact() {
    let mut case = Case::of_ana_and_bo();
    let id = case.by(Bo).escalates(Transfer, NETWORK).unwrap();
    case.by(Siv).accepts(id).unwrap();
    case.at("11:00").by(Siv).replies(Then::Solved).unwrap();
    case.at("12:00").by(Ana).writes().unwrap();
    case.at("2026-02-01 12:00").ticks();
    let breaches = |case: &Case| {
        (case.promise(Resolution).clock.breached_at, case.escalation(id).work.as_ref().unwrap().breached_at)
    };
    let before = breaches(&case);
    assert!(before.0.is_some() && before.1.is_some());
    case.by(Bo).marks_thanks().unwrap();
    assert_eq!(breaches(&case), before);
}

#[test]
fn a_priority_changed_in_between_does_not_make_the_thanks_count() {
    let mut case = thanked();
    case.at("15:20").by(Bo).sets_priority(Priority::Low).unwrap();
    case.at("15:30").by(Bo).sets_priority(Priority::High).unwrap();
    case.at("2026-01-15 09:00").by(Bo).marks_thanks().unwrap();
    assert_eq!(case.ticket.open_promises().count(), 0);
    assert_eq!(case.promise(Resolution).end.unwrap().as_, Ending::Cancelled);
    case.at("2026-01-15 10:00").by(Ana).writes().unwrap();
    let resolution = case.ticket.open_promise(Resolution).unwrap();
    assert_eq!((resolution.policy.priority, resolution.clock.elapsed_s), (Priority::High, 3 * 3600));
}
