use crate::door::{Door, PASSWORD, email, is_field, is_signed_out, name, network, on_both, secret};
use chrono::TimeDelta;
use secrecy::ExposeSecret;
use skranke_desk::api_token::{self, NewApiToken};
use skranke_desk::profile::change_password;
use skranke_desk::refresh::refresh;
use skranke_desk::reset_password::{forgot, reset};
use skranke_desk::{Error, Result};
use skranke_domain::Scope;
use std::time::Instant;

const NEW: &str = "fire store fugler i et tre";

async fn forgets(desk: &Door, address: &str) -> Result<()> {
    forgot(&desk.gate, email(address), network(1)).await
}

async fn resets(desk: &Door, token: &str) -> Result<()> {
    reset(&desk.gate, token, secret(NEW)).await
}

#[tokio::test]
async fn a_new_password_ends_everything_that_ran_under_the_old_one() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        let session = desk.sign_in("kari@example.no", PASSWORD).await.unwrap();
        let by = desk.who(&session).await.unwrap();
        let wanted = NewApiToken {
            name: name("script"),
            scopes: vec![Scope::Read],
            expires_at: desk.scratch.clock().now() + TimeDelta::days(30),
        };
        let (_, token) = desk.write(move |tx| api_token::create(tx, &by, &wanted)).await.unwrap();
        desk.gate.who.of(token.expose_secret()).await.unwrap();

        forgets(&desk, "kari@example.no").await.unwrap();
        let link = desk.link("kari@example.no").await;
        resets(&desk, &link).await.unwrap();

        assert!(is_signed_out(&desk.who(&session).await));
        assert!(is_signed_out(&refresh(&desk.gate, session.refresh_token.expose_secret()).await));
        assert!(is_signed_out(&desk.gate.who.of(token.expose_secret()).await));
        assert!(is_signed_out(&desk.sign_in("kari@example.no", PASSWORD).await));
        desk.sign_in("kari@example.no", NEW).await.unwrap();
        assert_eq!(desk.letters("kari@example.no").await.last().unwrap().kind, "password_changed");
        assert!(is_field(&resets(&desk, &link).await, "/token"));
    })
    .await;
}

#[tokio::test]
async fn asking_for_a_link_tells_nothing() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        for address in ["kari@example.no", "nobody@example.no"] {
            let started = Instant::now();
            forgets(&desk, address).await.unwrap();
            assert!(started.elapsed().as_millis() % 50 < 20, "{address}: answers come in steps");
        }
        assert!(desk.letters("nobody@example.no").await.is_empty());
        assert_eq!(desk.letters("kari@example.no").await.last().unwrap().kind, "reset_password");
        for _ in 0..4 {
            forgets(&desk, "nobody@example.no").await.unwrap();
        }
        assert!(matches!(forgets(&desk, "nobody@example.no").await, Err(Error::TooMany { .. })));
    })
    .await;
}

#[tokio::test]
async fn a_link_is_void_after_an_hour_a_newer_link_or_a_new_password() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        forgets(&desk, "kari@example.no").await.unwrap();
        let old = desk.letters("kari@example.no").await.pop().unwrap();
        let late = desk.mint(&old).await.unwrap();
        desk.pass(60);
        assert!(is_field(&resets(&desk, &late).await, "/token"));
        assert_eq!(desk.mint(&old).await, None);

        forgets(&desk, "kari@example.no").await.unwrap();
        let first = desk.link("kari@example.no").await;
        forgets(&desk, "kari@example.no").await.unwrap();
        let second = desk.link("kari@example.no").await;
        assert!(is_field(&resets(&desk, &first).await, "/token"));

        let by = desk.signed_in("kari@example.no").await;
        change_password(&desk.gate, &by, secret(PASSWORD), secret("sju ville svaner flyr"), network(1)).await.unwrap();
        assert!(is_field(&resets(&desk, &second).await, "/token"));
    })
    .await;
}

#[tokio::test]
async fn nothing_but_a_reset_token_resets() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        forgets(&desk, "kari@example.no").await.unwrap();
        let good = desk.link("kari@example.no").await;
        let verify_shaped = good.replace("skn_", "skv_");
        for bad in ["", " ", "\0", "skn_", &good.to_uppercase(), &verify_shaped, &"A".repeat(100_000)] {
            assert!(is_field(&resets(&desk, bad).await, "/token"), "{bad:.60}");
        }
        assert!(is_field(&reset(&desk.gate, &good, secret("passord123456")).await, "/password"));
        resets(&desk, &good).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn of_two_who_reset_at_once_one_is_served() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        forgets(&desk, "kari@example.no").await.unwrap();
        let link = desk.link("kari@example.no").await;
        let other = desk.another_server().await;
        let (a, b) = tokio::join!(resets(&desk, &link), reset(&other, &link, secret("sju ville svaner flyr")));
        assert_eq!([a, b].iter().filter(|done| done.is_ok()).count(), 1);
    })
    .await;
}

#[tokio::test]
async fn whoever_changes_the_password_stays_and_all_others_go() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        let here = desk.sign_in("kari@example.no", PASSWORD).await.unwrap();
        let there = desk.sign_in("kari@example.no", PASSWORD).await.unwrap();
        desk.who(&there).await.unwrap();
        let by = desk.who(&here).await.unwrap();
        let change = |old: &'static str, new: &'static str| {
            change_password(&desk.gate, &by, secret(old), secret(new), network(1))
        };
        assert!(is_field(&change("feil passord her", NEW).await, "/password"));
        assert!(is_field(&change(PASSWORD, "passord123456").await, "/new_password"));
        change(PASSWORD, NEW).await.unwrap();

        assert!(desk.who(&here).await.is_ok());
        assert!(is_signed_out(&desk.who(&there).await));
        assert!(refresh(&desk.gate, here.refresh_token.expose_secret()).await.is_ok());
        assert_eq!(desk.letters("kari@example.no").await.last().unwrap().kind, "password_changed");
    })
    .await;
}

#[tokio::test]
async fn guessing_the_old_password_is_counted_like_signing_in() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        let by = desk.signed_in("kari@example.no").await;
        for n in 0..10 {
            let guess =
                change_password(&desk.gate, &by, secret("feil passord her"), secret(NEW), network(100 + n)).await;
            assert!(is_field(&guess, "/password"));
        }
        let next = change_password(&desk.gate, &by, secret(PASSWORD), secret(NEW), network(120)).await;
        assert!(matches!(next, Err(Error::TooMany { .. })));
    })
    .await;
}
