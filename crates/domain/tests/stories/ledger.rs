//! The ledger tells the whole story: replayed, it gives the same ticket.

use crate::case::*;
use crate::people::*;
use skranke_domain::escalation::EscalationKind::{Consult, Handoff, Transfer};
use skranke_domain::event::{Event, Record, What};
use skranke_domain::message::{MessageKind, Then};
use skranke_domain::text::Tag;
use skranke_domain::{Change, Priority, Ticket};
use std::collections::BTreeSet;

/// The events as they come back from the database, told again.
fn retold(case: &Case) -> Ticket {
    let kept = case.ledger.iter().map(|event| {
        let json = serde_json::to_string(&event.record).unwrap();
        let record: Record = serde_json::from_str(&json).unwrap();
        assert_eq!(record, event.record, "{json}");
        Event { record, ..event.clone() }
    });
    Ticket::replay(case.ticket.number(), &kept.collect::<Vec<_>>()).unwrap()
}

#[test]
fn a_long_story_told_again_is_the_same() {
    let case = a_long_story();
    assert_eq!(retold(&case), case.ticket);

    let told: BTreeSet<_> = case.names().into_iter().collect();
    let untold: Vec<_> = What::NAMES.iter().filter(|name| !told.contains(*name)).collect();
    assert_eq!(untold, [&""; 0], "this story has one of each");
}

#[test]
fn a_story_without_its_texts_is_still_the_same_story() {
    let mut case = a_long_story();
    let mut parts = case.ticket.parts().clone();
    parts.forget_texts();
    case.ledger.iter_mut().for_each(|event| event.record.forget_texts());
    assert_eq!(retold(&case).parts(), &parts);
    let told = serde_json::to_string(&case.ledger.iter().map(|event| &event.record).collect::<Vec<_>>()).unwrap();
    for text in ["Ruteren", "ruter", "vakthund", "fastvare", "Ikke vårt felt", "Linja", "Telenor", "igjen"] {
        assert!(!told.contains(text), "{text}: {told}");
    }
}

fn a_long_story() -> Case {
    let mut case = Case::of_ana();
    case.by(Ana).attaches(MessageKind::Reply).unwrap();
    case.at("10:00").by(Bo).takes().unwrap();
    let tags = Some([Tag::new("ruter").unwrap()].into());
    case.by(Bo).edits(Change { priority: Some(Priority::High), tags, ..Change::default() }).unwrap();
    let consult = case.by(Bo).escalates(Consult, SECURITY).unwrap();
    case.at("11:00").by(Gro).accepts(consult).unwrap();
    case.by(Gro).asks_first_line(consult).unwrap();
    case.at("11:30").by(Bo).notes().unwrap();
    case.by(Gro).answers(consult).unwrap();
    case.by(Bo).replies(Then::WaitingCustomer).unwrap();
    case.at("12:00").by(Ana).writes().unwrap();
    let transfer = case.by(Bo).escalates(Transfer, NETWORK).unwrap();
    case.at("12:50").ticks();
    case.at("13:00").by(Siv).accepts(transfer).unwrap();
    let further = case.by(Siv).sends_on(transfer, FIBRE).unwrap();
    case.at("14:00").by(Finn).declines(further).unwrap();
    case.at("15:00").ticks();
    case.at("2026-01-15 09:00").ticks();
    case.by(Siv).waits_for("Telenor").unwrap();
    case.by(Siv).agrees_on("2026-01-16 09:00").unwrap();
    case.at("2026-01-16 10:00").ticks();
    case.by(Siv).replies(Then::Solved).unwrap();
    case.at("11:00").by(Ana).writes().unwrap();
    case.at("12:00").by(Siv).marks_thanks().unwrap();
    case.at("13:00").by(Ana).reopens("Det skjedde igjen").unwrap();
    case.by(Siv).returns(transfer).unwrap();
    let withdrawn = case.by(Bo).escalates(Handoff, BILLING).unwrap();
    case.by(Bo).withdraws(withdrawn).unwrap();
    let handoff = case.by(Bo).escalates(Handoff, BILLING).unwrap();
    case.by(Lise).accepts(handoff).unwrap();
    case.by(Lise).assigns(None).unwrap();
    case.by(Lise).replies(Then::Solved).unwrap();
    case.at("2026-03-01 09:00").ticks();
    case
}

#[test]
fn a_story_without_a_beginning_is_none() {
    let mut case = Case::of_ana_and_bo();
    assert!(Ticket::replay(case.ticket.number(), &[]).is_none());
    assert!(Ticket::replay(case.ticket.number(), &case.ledger.split_off(1)).is_none());
}

#[test]
fn a_record_reads_as_plain_words() {
    let mut case = Case::of_ana();
    let id = case.by(Bo).escalates(Transfer, NETWORK).unwrap();
    case.at("10:00").by(Siv).accepts(id).unwrap();
    insta::assert_json_snapshot!(case.ledger.iter().map(|event| &event.record).collect::<Vec<_>>());
}

#[test]
fn whatever_happens_makes_a_new_version_and_nothing_else_does() {
    let mut case = Case::of_ana();
    let received = case.ticket.version();
    case.by(Bo).replies(Then::WaitingCustomer).unwrap();
    let asked = case.ticket.version();
    assert!(asked > received);
    case.ticks();
    case.by(Ana).takes().unwrap_err();
    assert_eq!(case.ticket.version(), asked);
}
