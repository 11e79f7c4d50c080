//! What somebody finds who starts the demo.

use crate::desk::{Desk, Told, WEDNESDAY};
use crate::ledger;
use skranke_desk::files::Files;
use skranke_desk::hasher::{Hasher, Verdict};
use skranke_desk::password::Password;
use skranke_desk::sample::{self, LOGINS, PASSWORD};
use skranke_domain::customer_status::CustomerStatus;
use skranke_domain::escalation::{EscalationKind, EscalationState};
use skranke_domain::event::What;
use skranke_domain::promise::PromiseKind;
use skranke_domain::text::Email;
use skranke_domain::ticket::StateName;
use skranke_domain::{Actor, AttachmentId, Role, TicketNumber};
use skranke_persistence::queue::Line;
use skranke_persistence::testing::{self, Scratch};
use skranke_persistence::{attachments, outbox, people};
use std::collections::{BTreeMap, BTreeSet};

/// The states that the sample has tickets in.
const STATES: [StateName; 7] = [
    StateName::New,
    StateName::Open,
    StateName::WaitingCustomer,
    StateName::WaitingExternal,
    StateName::Scheduled,
    StateName::Solved,
    StateName::Closed,
];

#[tokio::test]
async fn three_months_of_work_are_there_on_sqlite() {
    three_months(&testing::sqlite()).await;
}

#[tokio::test]
async fn three_months_of_work_are_there_on_postgres() {
    three_months(&testing::postgres()).await;
}

async fn three_months(scratch: &Scratch) {
    let desk = Desk::filled(scratch, 400, WEDNESDAY).await;
    let told = desk.told().await;
    ledger::is_true(&desk, &told);
    everything_has_happened(&told);
    the_lists_are_believable(&desk.lines().await);
    assert_eq!(desk.summary.tickets, 400);
    let numbers: Vec<_> = told.iter().map(|told| told.ticket.number()).collect();
    assert_eq!(count_messages(&desk, &numbers).await, (desk.summary.files, desk.summary.messages));
    let escalations: usize = told.iter().map(|told| told.ticket.parts().escalations.len()).sum();
    assert_eq!(escalations, desk.summary.escalations);
}

fn everything_has_happened(told: &[Told]) {
    let happened: BTreeSet<_> = names(told);
    assert_eq!(happened, What::NAMES.iter().copied().collect());
    let escalations: Vec<_> = told.iter().flat_map(|told| &told.ticket.parts().escalations).collect();
    let kinds: BTreeSet<_> = escalations.iter().map(|escalation| (escalation.kind, escalation.state)).collect();
    assert!(kinds.len() >= 24, "{kinds:?}");
    assert!(escalations.iter().any(|escalation| escalation.created_by.is_none()), "the desk has asked no leader");
    assert!(told.iter().any(|told| told.ticket.facts().follow_up_of.is_some()), "nobody wrote on a closed ticket");
}

/// What has happened to any of them.
fn names(told: &[Told]) -> BTreeSet<&'static str> {
    told.iter().flat_map(|told| &told.events).map(|event| event.record.what.name()).collect()
}

fn the_lists_are_believable(lines: &[Line]) {
    let states = count(lines.iter().map(|line| line.state.as_str()));
    assert!(STATES.iter().all(|state| states[state.as_str()] >= 4), "{states:?}");
    let open = lines.iter().filter(|line| !["solved", "closed"].contains(&line.state.as_str())).count();
    let overdue = lines.iter().filter(|line| line.overdue).count();
    assert!((60..=110).contains(&open) && (5..=30).contains(&overdue), "{open} open, {overdue} overdue");
    assert_eq!(count(lines.iter().map(|line| line.priority.as_str())).len(), 4);
    assert_eq!(count(lines.iter().map(|line| line.channel.as_str())).len(), 5);
    let subjects: BTreeSet<_> = lines.iter().map(|line| line.subject.as_str()).collect();
    assert!(subjects.len() > 100, "{}", subjects.len());
}

fn count<'a>(words: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    words.for_each(|word| *counts.entry(word).or_default() += 1);
    counts
}

/// Of all files, which can be opened, and of all messages.
async fn count_messages(desk: &Desk, numbers: &[TicketNumber]) -> (usize, usize) {
    let (mut files, mut messages) = (0, 0);
    for number in numbers {
        for message in desk.messages(*number).await {
            messages += 1;
            for file in message.attachments {
                let kept =
                    desk.read(move |tx| attachments::find(tx, &Actor::Desk, AttachmentId(file.id))).await.unwrap();
                let stored = desk.files.open(&kept.sha256).await.unwrap().metadata().await.unwrap();
                assert_eq!(i64::try_from(stored.len()).unwrap(), file.size);
                assert_ne!(file.media_type, "application/octet-stream", "{}", file.name);
                files += 1;
            }
        }
    }
    (files, messages)
}

/// Whenever it is started: in the night, in the weekend, at Easter, when the clocks change.
#[tokio::test]
async fn at_any_time_there_is_something_of_everything() {
    let moments = [
        "2026-01-01T00:05:00Z",
        "2026-03-29T01:00:00Z",
        "2026-04-06T10:00:00Z",
        "2026-05-17T12:00:00Z",
        "2026-10-25T01:30:00Z",
        "2026-12-27T20:00:00Z",
    ];
    for now in moments {
        let scratch = testing::sqlite();
        let desk = Desk::filled(&scratch, 60, now).await;
        let told = desk.told().await;
        let states: BTreeSet<_> = told.iter().map(|told| told.ticket.state().name()).collect();
        assert_eq!(states, STATES.into(), "{now}");
        let escalations: Vec<_> = told.iter().flat_map(|told| &told.ticket.parts().escalations).collect();
        let kinds: BTreeSet<_> = escalations.iter().map(|escalation| escalation.kind).collect();
        assert_eq!(kinds, EscalationKind::ALL.iter().copied().collect(), "{now}");
        let states: BTreeSet<_> = escalations.iter().map(|escalation| escalation.state).collect();
        assert_eq!(states, EscalationState::ALL.iter().copied().collect(), "{now}");
        ledger::is_true(&desk, &told);
        let happened = names(&told);
        for name in ["promise.due_soon", "promise.breached", "escalation.overdue", "attachment.added"] {
            assert!(happened.contains(name), "{now}: no {name}");
        }
        let soon = told.iter().filter(|told| {
            let first = told.ticket.open_promise(PromiseKind::FirstReply);
            first.is_some_and(|first| first.clock.warned_at.is_some() && first.clock.breached_at.is_none())
        });
        assert!(soon.count() > 0, "{now}: nothing is due soon");
    }
}

#[tokio::test]
async fn the_same_moment_gives_the_same_sample() {
    let (one, other) = (testing::sqlite(), testing::sqlite());
    let (one, other) = (Desk::filled(&one, 80, WEDNESDAY).await, Desk::filled(&other, 80, WEDNESDAY).await);
    assert_eq!(one.summary, other.summary);
    for (told, again) in one.told().await.into_iter().zip(other.told().await) {
        assert_eq!(told.ticket, again.ticket);
        assert_eq!(told.events, again.events);
        let bodies = |messages: Vec<skranke_persistence::messages::Message>| {
            messages.into_iter().map(|message| (message.body, message.author)).collect::<Vec<_>>()
        };
        let number = told.ticket.number();
        assert_eq!(bodies(one.messages(number).await), bodies(other.messages(number).await));
    }
}

#[tokio::test]
async fn there_are_exactly_as_many_tickets_as_asked_for() {
    for tickets in [0, 1, 30, 61] {
        let desk = Desk::filled(&testing::sqlite(), tickets, WEDNESDAY).await;
        assert_eq!((desk.lines().await.len(), desk.summary.tickets), (tickets, tickets));
    }
}

#[tokio::test]
async fn the_shown_customer_has_a_history_of_their_own() {
    let desk = Desk::filled(&testing::sqlite(), 60, WEDNESDAY).await;
    let kari = desk.read(|tx| people::by_email(tx, &Email::new("kunde@demo.example").unwrap())).await.unwrap();
    let mut statuses = BTreeSet::new();
    for told in desk.told().await.iter().filter(|told| told.ticket.facts().requester == kari.id) {
        statuses.insert(CustomerStatus::of(&told.ticket).as_str());
    }
    let all =
        ["answered", "closed", "planned", "received", "waiting_for_supplier", "waiting_for_you", "with_specialist"];
    assert_eq!(statuses, all.into());
}

#[tokio::test]
async fn everybody_shown_can_sign_in_and_has_work() {
    let scratch = testing::sqlite();
    let (db, folder) = (scratch.open().await, tempfile::tempdir().unwrap());
    let files = Files::Folder(folder.path().to_owned());
    files.prepare().await.unwrap();
    let hasher = Hasher::start().unwrap();
    let password = || Password::typed(PASSWORD).unwrap();
    let hash = hasher.hash(password()).await.unwrap();
    sample::fill(&db, &files, &hash, 60, crate::desk::at(WEDNESDAY)).await.unwrap();
    let mut roles = Vec::new();
    for (email, _) in LOGINS {
        let known = db.read(move |tx| people::credentials(tx, email)).await.unwrap().unwrap();
        assert_eq!(hasher.verify(Some(known.password_hash), password()).await.unwrap(), Verdict::Right);
        let user = db.read(move |tx| people::find(tx, known.user)).await.unwrap().unwrap();
        roles.push(user.role);
    }
    assert_eq!(roles, [Role::Customer, Role::Agent, Role::Agent, Role::Lead, Role::Admin]);
}

#[tokio::test]
async fn old_letters_are_sent_and_one_came_back() {
    for scratch in testing::databases() {
        let desk = Desk::filled(&scratch, 60, WEDNESDAY).await;
        let load = desk.read(outbox::load).await;
        assert_eq!((load.waiting, load.dead), (6, 1), "{}", scratch.engine);
        let dead = desk.read(|tx| outbox::list(tx, "dead", None, 10)).await;
        assert!(dead[0].last_error.as_ref().unwrap().contains(&dead[0].recipient));
    }
}
