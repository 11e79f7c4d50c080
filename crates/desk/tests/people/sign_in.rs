use crate::door::{Door, PASSWORD, account, is_signed_out, network, on_both};
use argon2::password_hash::CustomizedPasswordHasher;
use secrecy::ExposeSecret;
use skranke_desk::admin_users::{self, AccountChange, FirstPassword};
use skranke_desk::refresh::refresh;
use skranke_desk::sign_in::{Attempt, sign_in};
use skranke_desk::sign_out::{sign_out, sign_out_everywhere};
use skranke_desk::sweep_sign_ins::sweep_sign_ins;
use skranke_desk::{Error, who};
use skranke_domain::{Actor, Language, Role, Scope};
use skranke_persistence::people;
use std::time::Duration;

#[tokio::test]
async fn a_customer_signs_in_and_is_known() {
    on_both(async |desk: Door| {
        let kari = desk.customer("kari@example.no").await;
        let grant = desk.sign_in(" Kari@Example.NO ", PASSWORD).await.unwrap();
        assert_eq!(grant.expires_in_s, 600);
        let signed_in = desk.who(&grant).await.unwrap();
        assert_eq!(signed_in.user, kari);
        assert!(signed_in.reaches(Scope::Write));
        let person = signed_in.actor.person().unwrap();
        assert_eq!((person.role, person.language), (Role::Customer, Language::Nynorsk));
    })
    .await;
}

#[tokio::test]
async fn every_refusal_is_the_same_and_costs_the_same() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        desk.register("Per Pending", "per@example.no", PASSWORD).await.unwrap();
        let gone = desk.customer("gone@example.no").await;
        let closed = AccountChange { active: Some(false), ..AccountChange::default() };
        desk.gate.write_rules(move |tx| admin_users::change(tx, &Actor::Desk, gone, &closed)).await.unwrap();
        let invited = account("ny@example.no", Role::Agent, vec![]);
        let by_letter = FirstPassword::ByLetter;
        desk.gate.write_rules(move |tx| admin_users::create(tx, &Actor::Desk, &invited, &by_letter)).await.unwrap();

        let tries = [
            ("kari@example.no", "tre små fugler i en bøtte"),
            ("nobody@example.no", PASSWORD),
            ("per@example.no", PASSWORD),
            ("gone@example.no", PASSWORD),
            ("ny@example.no", PASSWORD),
            ("no address", PASSWORD),
            ("kari@example.no\0", PASSWORD),
        ];
        for (address, password) in tries {
            let before = desk.gate.hasher.runs();
            let refused = desk.sign_in(address, password).await.unwrap_err();
            assert_eq!(refused.to_string(), "the address or the password is wrong", "{address}");
            assert_eq!(desk.gate.hasher.runs(), before + 1, "{address}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_giant_password_is_not_hashed() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        let before = desk.gate.hasher.runs();
        for address in ["kari@example.no", "nobody@example.no"] {
            assert!(is_signed_out(&desk.sign_in(address, &"x".repeat(1_000_000)).await));
        }
        assert_eq!(desk.gate.hasher.runs(), before);
    })
    .await;
}

#[tokio::test]
async fn after_ten_wrong_tries_even_the_right_password_waits() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        for n in 0..10 {
            assert!(is_signed_out(&desk.sign_in_from("kari@example.no", "feil passord her", network(10 + n)).await));
        }
        let before = desk.gate.hasher.runs();
        let refused = desk.sign_in_from("kari@example.no", PASSWORD, network(99)).await;
        let Err(Error::TooMany { retry_after_s }) = refused else { panic!("{refused:?}") };
        assert!((60..=1080).contains(&retry_after_s), "{retry_after_s}");
        assert_eq!(desk.gate.hasher.runs(), before);

        desk.pass(18);
        assert!(desk.sign_in_from("kari@example.no", PASSWORD, network(99)).await.is_ok());
    })
    .await;
}

#[tokio::test]
async fn one_network_cannot_try_many_accounts() {
    on_both(async |desk: Door| {
        let unlucky = network(50);
        for n in 0..10 {
            let address = format!("nobody{n}@example.no");
            assert!(is_signed_out(&desk.sign_in_from(&address, PASSWORD, unlucky).await));
        }
        let refused = desk.sign_in_from("another@example.no", PASSWORD, unlucky).await;
        assert!(matches!(refused, Err(Error::TooMany { .. })));
        assert!(is_signed_out(&desk.sign_in_from("another@example.no", PASSWORD, network(51)).await));
    })
    .await;
}

#[tokio::test]
async fn whoever_knows_the_password_uses_up_no_tries() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        for _ in 0..12 {
            desk.sign_in("kari@example.no", PASSWORD).await.unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn two_hundred_parallel_tries_on_two_servers_cost_at_most_ten_hashes() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        let other = desk.another_server().await;
        let before = desk.gate.hasher.runs();
        let tries: Vec<_> = (0..200_u8)
            .map(|n| {
                let gate = if n % 2 == 0 { desk.gate.clone() } else { other.clone() };
                let attempt = Attempt {
                    email: "kari@example.no".into(),
                    password: crate::door::secret("feil passord her"),
                    from: network(n),
                };
                tokio::spawn(async move { sign_in(&gate, attempt, None).await })
            })
            .collect();
        let mut waits = 0;
        for attempt in tries {
            match attempt.await.unwrap() {
                Err(Error::TooMany { .. }) => waits += 1,
                Err(Error::SignedOut(_)) => {}
                other => panic!("{}: {other:?}", desk.scratch.engine),
            }
        }
        let hashes = desk.gate.hasher.runs() - before + other.hasher.runs();
        assert_eq!((hashes, waits), (10, 190), "{}", desk.scratch.engine);
    })
    .await;
}

#[tokio::test]
async fn an_old_hash_is_made_new_at_sign_in() {
    on_both(async |desk: Door| {
        let weak = argon2::Params::new(8 * 1024, 1, 1, None).unwrap();
        let hash = argon2::Argon2::default()
            .hash_password_customized(PASSWORD.as_bytes(), b"0123456789abcdef", None, None, weak)
            .unwrap();
        let first = FirstPassword::Hashed(hash.to_string());
        let new = account("ola@example.no", Role::Agent, vec![]);
        let ola = desk.gate.write_rules(move |tx| admin_users::create(tx, &Actor::Desk, &new, &first)).await.unwrap();
        desk.sign_in("ola@example.no", PASSWORD).await.unwrap();
        let id = ola.user.id;
        let stored = desk.read(move |tx| Ok(people::credentials_of(tx, id)?)).await.unwrap().unwrap().password_hash;
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        desk.sign_in("ola@example.no", PASSWORD).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn refresh_tokens_are_good_once() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        let first = desk.sign_in("kari@example.no", PASSWORD).await.unwrap();
        let second = refresh(&desk.gate, first.refresh_token.expose_secret()).await.unwrap();
        assert_ne!(first.refresh_token.expose_secret(), second.refresh_token.expose_secret());
        assert_eq!(desk.who(&second).await.unwrap().session, desk.who(&first).await.unwrap().session);

        // Whoever comes with the old one has a copy: the whole family ends, on this server at once.
        assert!(is_signed_out(&refresh(&desk.gate, first.refresh_token.expose_secret()).await));
        assert!(is_signed_out(&refresh(&desk.gate, second.refresh_token.expose_secret()).await));
        assert!(is_signed_out(&desk.who(&second).await));
    })
    .await;
}

#[tokio::test]
async fn of_two_who_refresh_at_once_at_most_one_is_served() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        let grant = desk.sign_in("kari@example.no", PASSWORD).await.unwrap();
        let other = desk.another_server().await;
        let token = grant.refresh_token.expose_secret();
        let (a, b) = tokio::join!(refresh(&desk.gate, token), refresh(&other, token));
        assert_eq!([&a, &b].iter().filter(|granted| granted.is_ok()).count(), 1);
        let winner = a.or(b).unwrap();
        assert!(is_signed_out(&refresh(&desk.gate, winner.refresh_token.expose_secret()).await));
    })
    .await;
}

#[tokio::test]
async fn nothing_but_a_refresh_token_refreshes() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        let grant = desk.sign_in("kari@example.no", PASSWORD).await.unwrap();
        let good = grant.refresh_token.expose_secret();
        let access = grant.access_token.expose_secret();
        let upper = good.to_uppercase();
        let longer = format!("{good}A");
        for bad in ["", " ", "\0", "skr_", access, &upper, &longer, &"A".repeat(100_000)] {
            assert!(is_signed_out(&refresh(&desk.gate, bad).await), "{bad:.60}");
        }
        assert!(refresh(&desk.gate, good).await.is_ok());
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_after_thirty_days_however_often_it_is_refreshed() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        let mut grant = desk.sign_in("kari@example.no", PASSWORD).await.unwrap();
        for _ in 0..29 {
            desk.pass(24 * 60);
            grant = refresh(&desk.gate, grant.refresh_token.expose_secret()).await.unwrap();
        }
        desk.pass(24 * 60);
        assert!(is_signed_out(&refresh(&desk.gate, grant.refresh_token.expose_secret()).await));
        assert!(is_signed_out(&desk.who(&grant).await));

        desk.pass(48 * 60);
        assert!(desk.write(|tx| sweep_sign_ins(tx, 100)).await.unwrap() >= 1);
        assert_eq!(desk.write(|tx| sweep_sign_ins(tx, 100)).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn an_access_token_is_good_for_ten_minutes() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        let grant = desk.sign_in("kari@example.no", PASSWORD).await.unwrap();
        desk.pass(9);
        assert!(desk.who(&grant).await.is_ok());
        desk.pass(2);
        assert!(is_signed_out(&desk.who(&grant).await));
    })
    .await;
}

#[tokio::test]
async fn signing_out_ends_the_session_at_once_and_no_other() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        let phone = desk.sign_in("kari@example.no", PASSWORD).await.unwrap();
        let laptop = desk.sign_in("kari@example.no", PASSWORD).await.unwrap();
        let on_phone = desk.who(&phone).await.unwrap();
        sign_out(&desk.gate, &on_phone).await.unwrap();
        assert!(is_signed_out(&desk.who(&phone).await));
        assert!(is_signed_out(&refresh(&desk.gate, phone.refresh_token.expose_secret()).await));

        let on_laptop = desk.who(&laptop).await.unwrap();
        sign_out_everywhere(&desk.gate, &on_laptop).await.unwrap();
        assert!(is_signed_out(&desk.who(&laptop).await));
    })
    .await;
}

#[tokio::test]
async fn another_server_hears_of_it_within_seconds() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        let other = desk.another_server().await;
        let grant = desk.sign_in("kari@example.no", PASSWORD).await.unwrap();
        let token = grant.access_token.expose_secret();
        let signed_in = other.who.of(token).await.unwrap();
        let statements = other.db.statistics().reading.statements;
        assert_eq!(other.who.of(token).await.unwrap(), signed_in);
        assert_eq!(other.db.statistics().reading.statements, statements, "answered from memory");

        sign_out(&desk.gate, &signed_in).await.unwrap();
        tokio::time::sleep(who::FRESH + Duration::from_millis(100)).await;
        assert!(is_signed_out(&other.who.of(token).await));
    })
    .await;
}

#[tokio::test]
async fn a_token_of_another_desk_is_nobodys() {
    on_both(async |desk: Door| {
        for bearer in ["", "x", "Bearer x", "skp_", "skp_AAAA", "a.b.c", "\0"] {
            assert!(is_signed_out(&desk.gate.who.of(bearer).await), "{bearer}");
        }
    })
    .await;
}
