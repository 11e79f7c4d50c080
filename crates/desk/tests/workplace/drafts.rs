//! Nothing that was typed is lost.

use crate::floor::{Floor, on_both};
use skranke_desk::draft::{self, Draft};
use skranke_desk::{Error, Result, conversation};
use skranke_domain::message::MessageKind;
use skranke_domain::{Actor, TicketNumber};

impl Floor {
    async fn types(&self, by: &Actor, ticket: TicketNumber, text: &str, version: i64) -> Result<Draft> {
        let (by, text) = (by.clone(), text.to_owned());
        self.write(move |tx| draft::save(tx, &by, ticket, MessageKind::Reply, &text, version)).await
    }

    async fn drafts(&self, by: &Actor, ticket: TicketNumber) -> Vec<(bool, String, Option<String>)> {
        let by = by.clone();
        let me = by.id();
        let beside = self.db.read::<_, Error, _>(move |tx| conversation::beside(tx, &by, Some(ticket))).await.unwrap();
        beside.drafts.into_iter().map(|draft| (Some(draft.user) == me, draft.body, draft.earlier)).collect()
    }
}

#[tokio::test]
async fn the_newest_text_wins_and_another_one_is_kept() {
    on_both(async |floor: Floor| {
        let (bo, liv) = (floor.bo.clone(), floor.liv.clone());
        let ticket = floor.asked("Treg linje").await;
        floor.types(&bo, ticket, "Hei Ana, vi", 1).await.unwrap();
        let draft = floor.types(&bo, ticket, "Hei Ana, vi ser på saken", 5).await.unwrap();
        assert_eq!((draft.version, draft.earlier), (1, None), "typing on is the same draft");
        floor.types(&bo, ticket, "Noe helt annet", 5).await.unwrap();
        let own = (true, "Noe helt annet".to_owned(), Some("Hei Ana, vi ser på saken".to_owned()));
        assert_eq!(floor.drafts(&bo, ticket).await, [own]);
        assert_eq!(
            floor.drafts(&liv, ticket).await,
            [(false, String::new(), None)],
            "that it is there, not what it says"
        );
        floor.types(&bo, ticket, "", 5).await.unwrap();
        assert_eq!(floor.drafts(&bo, ticket).await, [(true, String::new(), Some("Noe helt annet".to_owned()))]);
    })
    .await;
}

#[tokio::test]
async fn drafts_are_for_those_who_see_the_ticket() {
    on_both(async |floor: Floor| {
        let ticket = floor.asked("Treg linje").await;
        assert!(matches!(floor.types(&floor.per, ticket, "Hei", 1).await, Err(Error::NotFound)));
        assert!(matches!(floor.types(&floor.ana, ticket, "Hei", 1).await, Err(Error::NotFound)));
        let long = "å".repeat(100_001);
        assert!(matches!(floor.types(&floor.bo, ticket, &long, 1).await, Err(Error::Invalid(_))));
    })
    .await;
}

#[tokio::test]
async fn a_forgotten_draft_goes_after_a_month() {
    on_both(async |floor: Floor| {
        let ticket = floor.asked("Treg linje").await;
        floor.types(&floor.bo, ticket, "Hei", 1).await.unwrap();
        floor.write(|tx| draft::sweep(tx, 10)).await.unwrap();
        assert_eq!(floor.drafts(&floor.bo, ticket).await.len(), 1);
        floor.pass(31 * 86_400);
        floor.write(|tx| draft::sweep(tx, 10)).await.unwrap();
        assert!(floor.drafts(&floor.bo, ticket).await.is_empty());
    })
    .await;
}
