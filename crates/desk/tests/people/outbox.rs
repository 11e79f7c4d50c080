use crate::door::{Door, on_both};
use chrono::TimeDelta;
use skranke_desk::admin_outbox::{self, State};
use skranke_desk::error::DatabaseError;
use skranke_desk::{Error, Result};
use skranke_domain::{Actor, OutboxId, Role};
use skranke_persistence::outbox;

/// The mail server refuses whatever is due, for good.
async fn refused_for_good(desk: &Door) {
    let refuse = |tx: &mut skranke_desk::Tx| -> Result<()> {
        for job in outbox::claim(tx, "test", 10, TimeDelta::minutes(1))? {
            outbox::failed(tx, OutboxId(job.id), job.attempts, "550 no such user", None)?;
        }
        Ok(())
    };
    desk.write(refuse).await.unwrap();
}

async fn listed(desk: &Door, state: State) -> Vec<admin_outbox::Job> {
    desk.read(move |tx| admin_outbox::list(tx, &Actor::Desk, state, None, 10)).await.unwrap()
}

async fn retries(desk: &Door, by: Actor, id: OutboxId) -> Result<admin_outbox::Job> {
    desk.write(move |tx| admin_outbox::retry(tx, &by, id)).await
}

#[tokio::test]
async fn a_dead_letter_is_seen_and_sent_again() {
    on_both(async |desk: Door| {
        desk.register("Kari Nordmann", "kari@example.no", crate::door::PASSWORD).await.unwrap();
        let waiting = listed(&desk, State::Waiting).await;
        assert_eq!((waiting.len(), waiting[0].recipient.as_str()), (1, "kari@example.no"));
        let id = waiting[0].id;
        assert!(matches!(retries(&desk, Actor::Desk, id).await, Err(Error::Database(DatabaseError::Stale))));

        refused_for_good(&desk).await;
        let dead = listed(&desk, State::Dead).await;
        assert_eq!((dead[0].id, dead[0].attempts, dead[0].last_error.as_deref()), (id, 1, Some("550 no such user")));
        let again = retries(&desk, Actor::Desk, id).await.unwrap();
        assert_eq!((again.state.as_str(), again.attempts), ("waiting", 0));
        assert!(listed(&desk, State::Dead).await.is_empty());
        let unknown = retries(&desk, Actor::Desk, OutboxId(id.0 + 1)).await;
        assert!(matches!(unknown, Err(Error::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn all_dead_letters_are_sent_again_at_once() {
    on_both(async |desk: Door| {
        for address in ["kari@example.no", "ana@example.no"] {
            desk.register("Kari Nordmann", address, crate::door::PASSWORD).await.unwrap();
        }
        refused_for_good(&desk).await;
        let load = desk.read(|tx| admin_outbox::load(tx, &Actor::Desk)).await.unwrap();
        assert_eq!((load.waiting, load.dead), (0, 2));
        assert_eq!(desk.write(|tx| admin_outbox::retry_all(tx, &Actor::Desk)).await.unwrap(), 2);
        assert_eq!(listed(&desk, State::Waiting).await.len(), 2);
        assert_eq!(desk.write(|tx| admin_outbox::retry_all(tx, &Actor::Desk)).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn mail_is_no_business_of_agents() {
    on_both(async |desk: Door| {
        desk.staff("ola@example.no", Role::Lead, vec![]).await;
        let ola = desk.signed_in("ola@example.no").await.actor.clone();
        let by = ola.clone();
        let seen = desk.read(move |tx| admin_outbox::list(tx, &by, State::Waiting, None, 10)).await;
        assert!(matches!(seen, Err(Error::Forbidden(_))));
        assert!(matches!(retries(&desk, ola, OutboxId(1)).await, Err(Error::Forbidden(_))));
    })
    .await;
}
