//! Second line to second line: the chain is kept, and leads back (T17).

use crate::case::*;
use crate::people::*;
use skranke_domain::escalation::EscalationKind::{Consult, Management, Transfer};
use skranke_domain::escalation::{EscalationState, Outcome};
use skranke_domain::message::Then;
use skranke_domain::stint::StintRole;
use skranke_domain::ticket::StateName;
use skranke_domain::{EscalationId, Refused, Tier};

/// Siv has Ana's ticket since nine and sends it on to the fibre team at ten.
fn sent_on() -> (Case, EscalationId, EscalationId) {
    let mut case = Case::of_ana_and_bo();
    let first = case.by(Bo).escalates(Transfer, NETWORK).unwrap();
    case.by(Siv).accepts(first).unwrap();
    let second = case.at("10:00").by(Siv).sends_on(first, FIBRE).unwrap();
    (case, first, second)
}

fn state(case: &Case, id: EscalationId) -> EscalationState {
    case.escalation(id).state
}

#[test]
fn what_is_sent_on_keeps_its_chain() {
    let (case, first, second) = sent_on();
    assert_eq!(
        (state(&case, first), case.escalation(first).outcome),
        (EscalationState::Superseded, Some(Outcome::SentOn))
    );
    assert_eq!((state(&case, second), case.escalation(second).parent), (EscalationState::Requested, Some(first)));
    let child = case.escalation(second);
    assert_eq!((child.kind, child.from.team, child.from.agent), (Transfer, NETWORK, Some(Siv.id())));
    assert_eq!(case.owners(), [(SERVICE, Some(Bo.id())), (FIBRE, None)]);
    assert_eq!(case.escalation(first).work.as_ref().unwrap().elapsed_s, 3600);
    assert_eq!(case.ticket.with_specialist_since().map(wall).unwrap(), WEDNESDAY, "no news to the customer");
}

#[test]
fn a_declined_one_is_worked_on_again_where_it_came_from() {
    let (mut case, first, second) = sent_on();
    case.at("12:00").by(Finn).declines(second).unwrap();
    assert_eq!((state(&case, first), state(&case, second)), (EscalationState::Accepted, EscalationState::Declined));
    assert_eq!((case.escalation(first).outcome, case.escalation(first).ended_at), (None, None));
    assert_eq!(case.owners(), [(SERVICE, Some(Bo.id())), (NETWORK, Some(Siv.id()))]);
    let work = case.escalation(first).work.as_ref().unwrap();
    assert_eq!((work.elapsed_s, work.due_at().map(wall).unwrap()), (3600, "2026-01-16 11:00".into()));
    assert_eq!(case.ticket.parts().counts.declines, 1);
    case.by(Siv).returns(first).unwrap();
    assert_eq!(case.owners(), [(SERVICE, Some(Bo.id())); 2]);
}

#[test]
fn one_that_is_taken_back_is_worked_on_again_too() {
    for who in [Siv, Tor, Bo] {
        let (mut case, first, second) = sent_on();
        case.by(who).withdraws(second).unwrap();
        assert_eq!(
            (state(&case, first), state(&case, second)),
            (EscalationState::Accepted, EscalationState::Withdrawn)
        );
        assert_eq!(case.owners()[1], (NETWORK, Some(Siv.id())));
    }
}

#[test]
fn what_the_last_one_returns_goes_straight_to_the_first_line() {
    let (mut case, first, second) = sent_on();
    case.by(Finn).accepts(second).unwrap();
    case.by(Finn).returns(second).unwrap();
    assert_eq!((state(&case, first), state(&case, second)), (EscalationState::Superseded, EscalationState::Done));
    assert_eq!(case.owners(), [(SERVICE, Some(Bo.id())); 2]);
}

#[test]
fn a_chain_of_three_leads_back_link_by_link() {
    let (mut case, first, second) = sent_on();
    case.by(Finn).accepts(second).unwrap();
    let third = case.by(Finn).sends_on(second, NETWORK).unwrap();
    case.by(Tor).declines(third).unwrap();
    assert_eq!(
        [first, second, third].map(|id| state(&case, id)),
        [EscalationState::Superseded, EscalationState::Accepted, EscalationState::Declined]
    );
    assert_eq!(case.owners()[1], (FIBRE, Some(Finn.id())));
}

#[test]
fn the_last_of_the_chain_solves_it_and_gets_it_back() {
    let (mut case, _, second) = sent_on();
    case.by(Finn).accepts(second).unwrap();
    case.by(Finn).replies(Then::Solved).unwrap();
    let solved = case.ticket.state().solved().unwrap();
    assert_eq!((solved.team, solved.tier, solved.escalation), (FIBRE, Tier::Second, Some(second)));
    case.by(Ana).writes().unwrap();
    assert_eq!(state(&case, second), EscalationState::Accepted);
    assert_eq!(case.owners()[1], (FIBRE, Some(Finn.id())));
}

#[test]
fn advice_and_a_leaders_attention_can_be_sent_on_and_come_back() {
    for (kind, first_one, second_one, team, further) in
        [(Consult, Siv, Finn, NETWORK, FIBRE), (Management, Lena, Nils, SERVICE, NETWORK)]
    {
        let mut case = Case::of_ana_and_bo();
        let first = case.by(Bo).escalates(kind, team).unwrap();
        case.by(first_one).accepts(first).unwrap();
        let second = case.by(first_one).sends_on(first, further).unwrap();
        assert_eq!(open_consults(&case), [(further, None)]);
        case.by(second_one).declines(second).unwrap();
        assert_eq!(open_consults(&case), [(team, Some(first_one.id()))], "{kind}");
        assert_eq!(case.owners(), [(SERVICE, Some(Bo.id())); 2]);
    }
}

fn open_consults(case: &Case) -> Vec<(skranke_domain::TeamId, Option<skranke_domain::UserId>)> {
    let open = case.stints(StintRole::Consult).into_iter().filter(|stint| stint.ended_at.is_none());
    open.map(|stint| (stint.owner.team, stint.owner.agent)).collect()
}

#[test]
fn not_everywhere_and_not_before_it_was_taken_on() {
    let mut case = Case::of_ana_and_bo();
    let id = case.by(Bo).escalates(Transfer, NETWORK).unwrap();
    let wrong = skranke_domain::policy::Action::SendOn;
    let state = EscalationState::Requested;
    assert_eq!(case.by(Siv).sends_on(id, FIBRE).err(), Some(Refused::EscalationState { action: wrong, state }));
    case.by(Siv).accepts(id).unwrap();
    assert_eq!(case.by(Siv).sends_on(id, BILLING).err(), Some(Refused::NotSecondLine));
    assert_eq!(case.by(Siv).sends_on(id, NETWORK).err(), Some(Refused::SameTeam));
    assert_eq!(case.by(Siv).sends_on(id, SECURITY).err(), Some(Refused::NotAccepted(Transfer)));
    assert_eq!(case.by(Siv).sends_on(id, FAX).err(), Some(Refused::UnknownTeam));
    assert_eq!(case.ticket.state().name(), StateName::Open);
}

#[test]
fn advice_is_not_sent_on_to_those_who_have_the_work() {
    let mut case = Case::of_ana_and_bo();
    let advice = case.by(Bo).escalates(Consult, NETWORK).unwrap();
    case.by(Siv).accepts(advice).unwrap();
    let transfer = case.by(Bo).escalates(Transfer, FIBRE).unwrap();
    case.by(Finn).accepts(transfer).unwrap();
    assert_eq!(case.by(Siv).sends_on(advice, FIBRE).err(), Some(Refused::SameTeam));
}
