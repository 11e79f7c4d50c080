use crate::door::{Door, is_field, name, on_both};
use skranke_desk::admin_organisations;
use skranke_desk::admin_users::{self, AccountChange};
use skranke_desk::error::DatabaseError;
use skranke_desk::seen::Seen;
use skranke_desk::{Error, Result};
use skranke_domain::{Actor, OrganisationId, Role};

async fn made(desk: &Door, title: &str) -> Result<OrganisationId> {
    let title = name(title);
    desk.write(move |tx| Ok(admin_organisations::create(tx, &Actor::Desk, &title)?.id)).await
}

async fn listed(desk: &Door, q: &'static str, after: Option<OrganisationId>, limit: i64) -> Vec<(String, i64)> {
    let rows = desk.read(move |tx| admin_organisations::list(tx, &Actor::Desk, q, after, limit)).await.unwrap();
    rows.into_iter().map(|row| (row.name, row.people)).collect()
}

#[tokio::test]
async fn organisations_are_found_by_words_and_count_their_people() {
    on_both(async |desk: Door| {
        let fjord = made(&desk, "Fjord Æøå AS").await.unwrap();
        made(&desk, "Berg og Dal").await.unwrap();
        let kari = desk.customer("kari@example.no").await;
        let join = AccountChange { organisation: Some(Some(name("Fjord Æøå AS"))), ..AccountChange::default() };
        desk.write(move |tx| admin_users::change(tx, &Actor::Desk, kari, &join)).await.unwrap();
        assert_eq!(listed(&desk, "", None, 10).await, [("Fjord Æøå AS".into(), 1), ("Berg og Dal".into(), 0)]);
        assert_eq!(listed(&desk, "ÆØ", None, 10).await, [("Fjord Æøå AS".into(), 1)]);
        assert_eq!(listed(&desk, "dal ber", None, 10).await, [("Berg og Dal".into(), 0)]);
        assert_eq!(listed(&desk, "%", None, 10).await, []);
        assert_eq!(listed(&desk, "", Some(fjord), 10).await, [("Berg og Dal".into(), 0)]);
        assert_eq!(listed(&desk, "", None, 1).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn an_organisation_is_renamed_by_one_at_a_time() {
    on_both(async |desk: Door| {
        let fjord = made(&desk, "Fjord AS").await.unwrap();
        made(&desk, "Berg AS").await.unwrap();
        assert!(is_field(&made(&desk, "Berg AS").await, "/name"));
        let renames = |title: &str, seen: Option<Seen>| {
            let title = name(title);
            desk.write(move |tx| admin_organisations::rename(tx, &Actor::Desk, fjord, &title, seen.as_ref()))
        };
        let seen = Seen::of(&admin_organisations::state("Fjord AS"));
        assert!(is_field(&renames("Berg AS", Some(seen.clone())).await, "/name"));
        assert_eq!(renames("Fjordnett AS", Some(seen.clone())).await.unwrap().name, "Fjordnett AS");
        assert!(matches!(renames("Fjell AS", Some(seen)).await, Err(Error::Database(DatabaseError::Stale))));
        assert_eq!(renames("Fjell AS", None).await.unwrap().name, "Fjell AS");
    })
    .await;
}

#[tokio::test]
async fn none_but_admins_keep_organisations() {
    on_both(async |desk: Door| {
        desk.staff("leder@example.no", Role::Lead, vec![]).await;
        let by = desk.signed_in("leder@example.no").await.actor.clone();
        let tried = desk.write(move |tx| {
            Ok([
                admin_organisations::list(tx, &by, "", None, 1).err(),
                admin_organisations::create(tx, &by, &name("Egen")).err(),
                admin_organisations::rename(tx, &by, OrganisationId(1), &name("Egen"), None).err(),
            ])
        });
        for refused in tried.await.unwrap() {
            assert!(matches!(refused, Some(Error::Forbidden(_))), "{refused:?}");
        }
    })
    .await;
}
