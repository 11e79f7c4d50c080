//! Which ticket stands in whose list, and how a page gets all it needs in five statements.

use crate::floor::{Floor, on_both};
use chrono::TimeDelta;
use skranke_desk::conversation::{self, View};
use skranke_desk::{Error, Tx, escalate, handle, read_mark};
use skranke_domain::escalation::{Ask, EscalationKind, Reason};
use skranke_domain::text::{Prose, Reference};
use skranke_domain::{Actor, Sort, TicketNumber};

impl Floor {
    async fn asks_nett(&self, by: &Actor, ticket: TicketNumber, kind: EscalationKind) {
        let prose = |text: &str| Prose::new(text).unwrap();
        let ask = Ask {
            kind,
            team: self.nett,
            agent: None,
            reason: Reason::NeedsSpecialist,
            tried: prose("Startet på nytt"),
            wanted: prose("Se i loggen"),
            urgency: None,
        };
        let by = by.clone();
        self.write(move |tx| escalate::escalate(tx, &by, ticket, None, &ask)).await.unwrap();
    }

    async fn is_unread(&self, by: &Actor, view: View) -> bool {
        let by = by.clone();
        let read = move |tx: &mut Tx| conversation::list(tx, &by, view, Sort::Due, None, 50);
        let (rows, _) = self.db.read::<_, Error, _>(read).await.unwrap();
        rows[0].is_unread()
    }
}

#[tokio::test]
async fn a_ticket_moves_through_the_lists_with_whose_turn_it_is() {
    on_both(async |floor: Floor| {
        let (bo, liv) = (floor.bo.clone(), floor.liv.clone());
        let ticket = floor.asked("Treg linje").await;
        assert_eq!(floor.listed(&bo, View::Untaken).await, [ticket]);
        assert_eq!(floor.listed(&bo, View::Team).await, [ticket]);
        assert!(floor.listed(&bo, View::Mine).await.is_empty());
        assert!(floor.listed(&floor.per, View::Untaken).await.is_empty(), "another team's");

        floor.takes(&bo, ticket).await;
        assert_eq!(floor.listed(&bo, View::Mine).await, [ticket]);
        assert!(floor.listed(&liv, View::Mine).await.is_empty());
        assert!(floor.listed(&bo, View::Untaken).await.is_empty());

        let by = bo.clone();
        let telenor = Reference::new("Telenor").unwrap();
        floor.write(move |tx| handle::wait(tx, &by, ticket, None, &telenor, None)).await.unwrap();
        assert_eq!(floor.listed(&bo, View::Waiting).await, [ticket]);
        assert!(floor.listed(&bo, View::Mine).await.is_empty());

        let by = bo.clone();
        floor.write(move |tx| handle::resume(tx, &by, ticket, None)).await.unwrap();
        assert_eq!(floor.listed(&bo, View::Mine).await, [ticket]);

        let by = bo.clone();
        let snooze = move |tx: &mut Tx| handle::snooze(tx, &by, ticket, None, tx.now() + TimeDelta::days(1), false);
        floor.write(snooze).await.unwrap();
        assert_eq!(floor.listed(&bo, View::Snoozed).await, [ticket]);
        assert_eq!(floor.counts(&bo).await.of(View::Snoozed), 1);
    })
    .await;
}

#[tokio::test]
async fn what_others_were_asked_stays_in_sight() {
    on_both(async |floor: Floor| {
        let (bo, per) = (floor.bo.clone(), floor.per.clone());
        let [advice, moved] = [floor.asked("Råd").await, floor.asked("Flyttet").await];
        for ticket in [advice, moved] {
            floor.takes(&bo, ticket).await;
        }
        floor.asks_nett(&bo, advice, EscalationKind::Consult).await;
        floor.asks_nett(&bo, moved, EscalationKind::Transfer).await;
        assert_eq!(floor.listed(&bo, View::WithOthers).await, [advice, moved]);
        assert_eq!(floor.listed(&bo, View::Mine).await, [advice], "whoever asks for advice still has the work");
        assert_eq!(floor.counts(&per).await.to_us, 2);
        assert_eq!(floor.counts(&bo).await.to_us, 0);
        assert!(floor.listed(&per, View::Untaken).await.is_empty(), "it is accepted where it was asked");
    })
    .await;
}

#[tokio::test]
async fn everybody_reads_for_themselves() {
    on_both(async |floor: Floor| {
        let (bo, liv) = (floor.bo.clone(), floor.liv.clone());
        let ticket = floor.asked("Treg linje").await;
        floor.notes(&liv, ticket, "Har sett på den").await;
        let see = |by: Actor, messages| floor.write(move |tx| read_mark::seen(tx, &by, ticket, messages));
        see(bo.clone(), 2).await.unwrap();
        assert!(!floor.is_unread(&bo, View::Team).await);
        assert!(floor.is_unread(&liv, View::Team).await);
        see(bo.clone(), 1).await.unwrap();
        assert!(!floor.is_unread(&bo, View::Team).await, "an old page takes nothing back");
        let by = bo.clone();
        floor.write(move |tx| read_mark::unseen(tx, &by, ticket)).await.unwrap();
        assert!(floor.is_unread(&bo, View::Team).await);
        assert!(matches!(see(floor.per.clone(), 1).await, Err(Error::NotFound)));
        assert!(matches!(see(floor.ana.clone(), 1).await, Err(Error::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn a_page_takes_five_statements() {
    on_both(async |floor: Floor| {
        let bo = floor.bo.clone();
        let ticket = floor.asked("Treg linje").await;
        floor.asked("En til").await;
        floor.takes(&bo, ticket).await;
        floor.writes(&bo, ticket, "Vi ser på det").await;
        let page = move |tx: &mut Tx| {
            let (rows, more) = conversation::list(tx, &bo, View::All, Sort::Due, None, 50)?;
            let opened = conversation::open(tx, &bo, ticket, None)?;
            let beside = conversation::beside(tx, &bo, Some(ticket))?;
            assert_eq!((rows.len(), more, opened.messages.len(), beside.others.len()), (2, false, 2, 1));
            let said: Vec<_> = rows.iter().map(|row| (row.line.number == ticket.0, row.snippet.clone())).collect();
            assert!(
                said.contains(&(true, "Vi ser på det".into())) && said.contains(&(false, "Det virker ikke".into()))
            );
            let whole = skranke_persistence::tickets::load(tx, &bo, ticket)?.unwrap();
            assert_eq!((opened.ticket.state(), opened.ticket.due_at()), (whole.state(), whole.due_at()));
            assert_eq!(opened.ticket.work_owner(), whole.work_owner());
            Ok::<_, Error>(tx.statements())
        };
        let loaded_for_the_comparison = 5;
        assert!(floor.db.read(page).await.unwrap() <= 5 + loaded_for_the_comparison);
        let bo = floor.bo.clone();
        let page = move |tx: &mut Tx| {
            conversation::list(tx, &bo, View::All, Sort::Due, None, 50)?;
            conversation::open(tx, &bo, ticket, None)?;
            conversation::beside(tx, &bo, Some(ticket))?;
            Ok::<_, Error>(tx.statements())
        };
        assert_eq!(floor.db.read(page).await.unwrap(), 5, "{}", floor.scratch.engine);
    })
    .await;
}

#[tokio::test]
async fn what_became_of_the_mail_stands_with_the_reply() {
    on_both(async |floor: Floor| {
        let ticket = floor.asked("Treg linje").await;
        floor.writes(&floor.bo, ticket, "Vi ser på det").await;
        let opened = floor.opened(&floor.bo, ticket).await.unwrap();
        assert_eq!(opened.messages[1].1, Some(conversation::Delivery::Waiting));
        assert!(matches!(floor.opened(&floor.per, ticket).await, Err(Error::NotFound)));
        assert!(matches!(floor.opened(&floor.ana, ticket).await, Err(Error::Forbidden(_))));
    })
    .await;
}
