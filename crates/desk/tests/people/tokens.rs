use crate::door::{Door, PASSWORD, is_field, is_signed_out, name, on_both};
use chrono::TimeDelta;
use secrecy::ExposeSecret;
use skranke_desk::api_token::{self, NewApiToken};
use skranke_desk::who::SignedIn;
use skranke_desk::{Error, Result, profile};
use skranke_domain::{ApiTokenId, Cause, Role, Scope, Sharing};
use std::sync::Arc;

async fn creates(desk: &Door, by: &Arc<SignedIn>, scopes: &[Scope], days: i64) -> Result<(ApiTokenId, String)> {
    let expires_at = desk.scratch.clock().now() + TimeDelta::days(days);
    let wanted = NewApiToken { name: name("script"), scopes: scopes.to_vec(), expires_at };
    let by = Arc::clone(by);
    let (token, secret) = desk.write(move |tx| api_token::create(tx, &by, &wanted)).await?;
    Ok((token.id, secret.expose_secret().to_owned()))
}

async fn revokes(desk: &Door, by: &Arc<SignedIn>, id: ApiTokenId) -> Result<()> {
    let (user, by) = (by.user, Arc::clone(by));
    desk.gate.write_about(user, move |tx| api_token::revoke(tx, &by, id)).await
}

#[tokio::test]
async fn a_token_acts_for_its_owner_within_its_scopes_until_it_is_revoked() {
    on_both(async |desk: Door| {
        desk.staff("ola@example.no", Role::Agent, vec![]).await;
        let ola = desk.signed_in("ola@example.no").await;
        let (id, token) = creates(&desk, &ola, &[Scope::Read, Scope::Read], 365).await.unwrap();
        assert!(token.starts_with("skp_"));

        let by_token = desk.gate.who.of(&token).await.unwrap();
        assert_eq!((by_token.user, by_token.session, by_token.actor.cause()), (ola.user, None, Cause::Api));
        assert!(by_token.reaches(Scope::Read) && !by_token.reaches(Scope::Write));

        let listed = desk
            .read({
                let ola = Arc::clone(&ola);
                move |tx| api_token::list(tx, &ola)
            })
            .await
            .unwrap();
        assert_eq!(listed.len(), 1);
        assert!(listed[0].last_used_at.is_some());
        assert!(!format!("{listed:?}").contains(&token[4..]));

        revokes(&desk, &ola, id).await.unwrap();
        assert!(is_signed_out(&desk.gate.who.of(&token).await));
        assert!(matches!(revokes(&desk, &ola, id).await, Err(Error::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn its_use_is_noted_once_a_minute() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        let kari = desk.signed_in("kari@example.no").await;
        let (_, token) = creates(&desk, &kari, &[Scope::Read], 30).await.unwrap();
        let used = async || {
            desk.gate.who.forget_all();
            desk.gate.who.of(&token).await.unwrap();
            let kari = Arc::clone(&kari);
            desk.read(move |tx| api_token::list(tx, &kari)).await.unwrap()[0].last_used_at.unwrap()
        };
        let first = used().await;
        assert_eq!(used().await, first);
        desk.pass(1);
        assert!(used().await > first);
    })
    .await;
}

#[tokio::test]
async fn a_token_expires_and_cannot_be_made_for_longer_than_a_year() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        let kari = desk.signed_in("kari@example.no").await;
        for days in [-1, 0, 367] {
            assert!(is_field(&creates(&desk, &kari, &[Scope::Read], days).await, "/expires_at"), "{days}");
        }
        assert!(is_field(&creates(&desk, &kari, &[], 1).await, "/scopes"));
        let (_, token) = creates(&desk, &kari, &[Scope::Read], 1).await.unwrap();
        desk.gate.who.of(&token).await.unwrap();
        desk.pass(24 * 60);
        assert!(is_signed_out(&desk.gate.who.of(&token).await));
    })
    .await;
}

#[tokio::test]
async fn a_token_cannot_reach_further_than_its_owner_or_outlive_itself() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        desk.staff("admin@example.no", Role::Admin, vec![]).await;
        let kari = desk.signed_in("kari@example.no").await;
        let admin = desk.signed_in("admin@example.no").await;
        assert!(matches!(creates(&desk, &kari, &[Scope::Admin], 1).await, Err(Error::Forbidden(_))));
        let (id, token) = creates(&desk, &admin, &[Scope::Read, Scope::Write, Scope::Admin], 1).await.unwrap();
        let (other, _) = creates(&desk, &admin, &[Scope::Read], 1).await.unwrap();

        let by_token = desk.gate.who.of(&token).await.unwrap();
        assert!(matches!(creates(&desk, &by_token, &[Scope::Read], 1).await, Err(Error::Forbidden(_))));
        assert!(matches!(revokes(&desk, &by_token, other).await, Err(Error::Forbidden(_))));
        assert!(matches!(revokes(&desk, &kari, other).await, Err(Error::NotFound)));
        revokes(&desk, &by_token, id).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn people_change_what_is_theirs_and_no_more() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        let kari = desk.signed_in("kari@example.no").await;
        let actor = kari.actor.clone();
        let renamed = profile::ProfileChange { name: Some(name("Kari N.")), ..Default::default() };
        let after = desk
            .write({
                let actor = actor.clone();
                move |tx| profile::change(tx, &actor, &renamed)
            })
            .await;
        let after = after.unwrap();
        assert_eq!((after.user.name.as_str(), after.user.sharing), ("Kari N.", Sharing::Own));
        assert!(after.permissions.contains(&"tickets.submit"));

        let nosy = profile::ProfileChange { sharing: Some(Sharing::Organisation), ..Default::default() };
        let refused = desk.write(move |tx| profile::change(tx, &actor, &nosy)).await;
        assert!(matches!(refused, Err(Error::Forbidden(_))));
        desk.sign_in("kari@example.no", PASSWORD).await.unwrap();
    })
    .await;
}
