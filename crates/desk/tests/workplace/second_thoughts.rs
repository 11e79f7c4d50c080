//! What was sent can be taken back for ten seconds, and then happens once.

use crate::floor::{Floor, body, on_both};
use skranke_desk::conversation::{self, View};
use skranke_desk::draft::Returned;
use skranke_desk::hold::{self, Wish};
use skranke_desk::{Error, Result};
use skranke_domain::message::Then;
use skranke_domain::text::Prose;
use skranke_domain::ticket::StateName;
use skranke_domain::{Actor, Refused, TicketNumber};

fn answer(then: Then) -> Wish {
    Wish::Reply { body: body("Prøv igjen nå"), then, files: Vec::new() }
}

impl Floor {
    async fn takes_back(&self, by: &Actor, ticket: TicketNumber, id: i64) -> Result<()> {
        let by = by.clone();
        self.write(move |tx| hold::take_back(tx, &by, ticket, id)).await
    }

    async fn own_draft(&self, by: &Actor, ticket: TicketNumber) -> Option<(String, Option<Returned>)> {
        let by = by.clone();
        let beside = self.db.read::<_, Error, _>(move |tx| conversation::beside(tx, &by, Some(ticket))).await.unwrap();
        beside.drafts.into_iter().next().map(|draft| (draft.body, draft.returned))
    }
}

#[tokio::test]
async fn a_reply_goes_out_after_ten_seconds_once() {
    on_both(async |floor: Floor| {
        let bo = floor.bo.clone();
        let ticket = floor.asked("Treg linje").await;
        let version = floor.opened(&bo, ticket).await.unwrap().head.row.version;
        floor.holds(&bo, ticket, version, answer(Then::Solved)).await.unwrap();
        floor.worker().await;
        assert_eq!(floor.texts(&bo, ticket).await.len(), 1, "it is not time yet");
        assert!(floor.listed(&bo, View::Team).await.is_empty(), "what is about to be solved is out of the way");
        floor.pass(11);
        let (one, other) = (floor.worker(), floor.worker());
        tokio::join!(one, other);
        floor.worker().await;
        assert_eq!(floor.texts(&bo, ticket).await, ["Det virker ikke", "Prøv igjen nå"]);
        let opened = floor.opened(&bo, ticket).await.unwrap();
        assert_eq!(opened.ticket.state().name(), StateName::Solved);
        assert_eq!(opened.head.seen, 2, "whoever wrote it has read it");
    })
    .await;
}

#[tokio::test]
async fn a_reply_that_is_taken_back_is_a_draft_again() {
    on_both(async |floor: Floor| {
        let (bo, liv) = (floor.bo.clone(), floor.liv.clone());
        let ticket = floor.asked("Treg linje").await;
        let waiting = floor.holds(&bo, ticket, 99, answer(Then::Open)).await.unwrap();
        assert!(matches!(floor.takes_back(&liv, ticket, waiting.id).await, Err(Error::NotFound)), "it is not hers");
        floor.takes_back(&bo, ticket, waiting.id).await.unwrap();
        assert_eq!(floor.own_draft(&bo, ticket).await, Some(("Prøv igjen nå".into(), None)));
        floor.pass(11);
        floor.worker().await;
        assert_eq!(floor.texts(&bo, ticket).await.len(), 1);
        assert!(matches!(floor.takes_back(&bo, ticket, waiting.id).await, Err(Error::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn nobody_answers_over_somebody_else() {
    on_both(async |floor: Floor| {
        let (bo, liv) = (floor.bo.clone(), floor.liv.clone());
        let ticket = floor.asked("Treg linje").await;
        let version = floor.opened(&bo, ticket).await.unwrap().head.row.version;
        floor.notes(&liv, ticket, "Et notat er ingen hindring").await;
        floor.holds(&bo, ticket, version, answer(Then::Open)).await.unwrap();
        floor.writes(&liv, ticket, "Vi ser på det").await;
        floor.pass(11);
        floor.worker().await;
        assert_eq!(floor.texts(&bo, ticket).await.len(), 3, "the customer has had an answer meanwhile");
        let back = floor.own_draft(&bo, ticket).await;
        assert_eq!(back, Some(("Prøv igjen nå".into(), Some(Returned::Overtaken))));
        let again = floor.holds(&bo, ticket, version, answer(Then::Open)).await;
        let Err(Error::Changed { version }) = again else { panic!("{again:?}") };
        floor.holds(&bo, ticket, version, answer(Then::Open)).await.unwrap();
        floor.pass(11);
        floor.worker().await;
        assert_eq!(floor.texts(&bo, ticket).await.len(), 4);
        assert_eq!(floor.own_draft(&bo, ticket).await, None, "a draft that was sent is gone");
    })
    .await;
}

#[tokio::test]
async fn what_the_rules_refuse_is_refused_at_once() {
    on_both(async |floor: Floor| {
        let ticket = floor.asked("Treg linje").await;
        let refused = floor.holds(&floor.bo, ticket, 99, Wish::Solve { resolution: None }).await;
        assert!(matches!(refused, Err(Error::Refused(Refused::NothingAnswered))));
        let unseen = floor.holds(&floor.per, ticket, 99, answer(Then::Open)).await;
        assert!(matches!(unseen, Err(Error::NotFound)));
        let resolution = Some(Prose::new("Løst på telefon").unwrap());
        floor.holds(&floor.bo, ticket, 99, Wish::Solve { resolution }).await.unwrap();
        floor.pass(11);
        floor.worker().await;
        let opened = floor.opened(&floor.bo, ticket).await.unwrap();
        assert_eq!(opened.ticket.state().name(), StateName::Solved);
        assert_eq!(opened.ticket.parts().counts.reopens, 0);
    })
    .await;
}

#[tokio::test]
async fn taking_a_solution_back_leaves_no_trace() {
    on_both(async |floor: Floor| {
        let bo = floor.bo.clone();
        let ticket = floor.asked("Treg linje").await;
        floor.writes(&bo, ticket, "Prøv nå").await;
        let before = floor.opened(&bo, ticket).await.unwrap().head.row.version;
        let waiting = floor.holds(&bo, ticket, before, Wish::Solve { resolution: None }).await.unwrap();
        assert!(floor.listed(&bo, View::Mine).await.is_empty());
        floor.takes_back(&bo, ticket, waiting.id).await.unwrap();
        assert_eq!(floor.listed(&bo, View::Mine).await, [ticket]);
        floor.pass(11);
        floor.worker().await;
        assert_eq!(floor.opened(&bo, ticket).await.unwrap().head.row.version, before);
    })
    .await;
}
