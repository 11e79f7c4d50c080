//! The one line a customer reads, and what they never learn.

use crate::case::*;
use crate::people::*;
use skranke_domain::Language;
use skranke_domain::customer_status::CustomerStatus;
use skranke_domain::escalation::EscalationKind::{Consult, Handoff, Management, Transfer};
use skranke_domain::message::Then;

#[test]
fn a_request_through_the_eyes_of_ana() {
    let mut case = Case::of_ana();
    assert_eq!(case.label(), "Mottatt");
    case.by(Bo).takes().unwrap();
    assert_eq!(case.label(), "Under arbeid");
    let consult = case.by(Bo).escalates(Consult, FIBRE).unwrap();
    assert_eq!(case.label(), "Under arbeid");
    let transfer = case.by(Bo).escalates(Transfer, NETWORK).unwrap();
    assert_eq!(case.label(), "Hos fagspesialist");
    case.by(Siv).accepts(transfer).unwrap();
    case.by(Siv).asks_first_line(transfer).unwrap();
    assert_eq!(case.label(), "Hos fagspesialist");
    case.by(Bo).notes().unwrap();
    case.by(Siv).replies(Then::WaitingCustomer).unwrap();
    assert_eq!(case.label(), "Vi venter på deg");
    case.at("10:00").by(Ana).writes().unwrap();
    assert_eq!(case.label(), "Hos fagspesialist");
    case.by(Siv).waits_for("Telenor").unwrap();
    assert_eq!(case.label(), "Venter på leverandør");
    case.by(Siv).agrees_on("2026-01-20 09:00").unwrap();
    assert_eq!(case.label(), "Planlagt");
    case.at("2026-01-20 09:00").ticks();
    assert_eq!(case.label(), "Hos fagspesialist");
    case.by(Siv).returns(transfer).unwrap();
    assert_eq!(case.label(), "Under arbeid");
    case.by(Finn).declines(consult).unwrap();
    case.by(Bo).replies(Then::Solved).unwrap();
    assert_eq!(case.label(), "Besvart");
    case.at("2026-03-01 09:00").ticks();
    assert_eq!(case.label(), "Avsluttet");
}

#[test]
fn a_handoff_and_a_leader_are_not_the_customers_business() {
    for (kind, team) in [(Handoff, BILLING), (Management, SERVICE)] {
        let mut case = Case::of_ana_and_bo();
        case.by(Bo).escalates(kind, team).unwrap();
        assert_eq!((case.label(), case.ticket.with_specialist_since()), ("Under arbeid", None), "{kind}");
    }
}

#[test]
fn what_ana_may_learn_of() {
    let mut case = Case::of_ana_and_bo();
    let consult = case.by(Bo).escalates(Consult, FIBRE).unwrap();
    case.by(Finn).declines(consult).unwrap();
    let handoff = case.by(Bo).escalates(Handoff, BILLING).unwrap();
    case.by(Bo).withdraws(handoff).unwrap();
    let transfer = case.by(Bo).escalates(Transfer, NETWORK).unwrap();
    case.by(Siv).accepts(transfer).unwrap();
    case.by(Siv).notes().unwrap();
    case.at("14:00").ticks();
    case.by(Siv).replies(Then::Solved).unwrap();
    let hers: Vec<_> =
        case.ledger.iter().map(|event| &event.record.what).filter(|what| what.is_for_customer()).collect();
    assert_eq!(
        hers.iter().map(|what| what.name()).collect::<Vec<_>>(),
        ["ticket.created", "message.added", "escalation.requested", "message.added", "ticket.solved",]
    );
}

#[test]
fn every_label_exists_in_three_languages() {
    for status in CustomerStatus::ALL {
        for language in Language::ALL {
            assert!(!status.label(*language).is_empty(), "{status} {language}");
        }
    }
}
