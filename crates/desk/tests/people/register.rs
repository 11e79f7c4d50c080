use crate::door::{Door, PASSWORD, account, email, is_field, is_signed_out, name, on_both};
use skranke_desk::Error;
use skranke_desk::admin_users::{self, FirstPassword};
use skranke_domain::{Actor, Language, Role};
use skranke_persistence::people;

#[tokio::test]
async fn a_registration_becomes_an_account_when_its_letter_is_answered() {
    on_both(async |desk: Door| {
        desk.register("Kari Nordmann", "kari@example.no", PASSWORD).await.unwrap();
        assert!(is_signed_out(&desk.sign_in("kari@example.no", PASSWORD).await));
        let address = email("kari@example.no");
        assert!(desk.read(move |tx| Ok(people::by_email(tx, &address)?)).await.unwrap().is_none());

        let link = desk.link("kari@example.no").await;
        desk.verify(&link).await.unwrap();
        assert!(is_field(&desk.verify(&link).await, "/token"));
        desk.sign_in("kari@example.no", PASSWORD).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn an_account_is_neither_revealed_nor_touched() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        let letters = desk.letters("kari@example.no").await.len();
        let other = "fire store fugler i et tre";
        for address in ["kari@example.no", "nobody@example.no"] {
            let before = desk.gate.hasher.runs();
            desk.register("Somebody Else", address, other).await.unwrap();
            assert_eq!(desk.gate.hasher.runs(), before + 1, "{address}");
        }
        let kari = desk.letters("kari@example.no").await;
        assert_eq!((kari.len(), kari.last().unwrap().kind.as_str()), (letters + 1, "account_exists"));
        assert_eq!(desk.letters("nobody@example.no").await.len(), 1);
        assert!(is_signed_out(&desk.sign_in("kari@example.no", other).await));
        desk.sign_in("kari@example.no", PASSWORD).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn an_address_known_from_tickets_is_claimed_by_its_reader() {
    on_both(async |desk: Door| {
        let (address, typed) = (email("ana@example.no"), name("ana"));
        let contact =
            desk.write(move |tx| Ok(people::create_contact(tx, &address, &typed, Language::Bokmal)?)).await.unwrap();
        desk.register("Ana Lie", "ana@example.no", PASSWORD).await.unwrap();
        assert_eq!(desk.letters("ana@example.no").await[0].kind, "verify_address");
        let before = desk.read(move |tx| Ok(people::find(tx, contact.id)?)).await.unwrap().unwrap();
        assert_eq!((before.name.as_str(), before.verified, before.has_password), ("ana", false, false));

        let link = desk.link("ana@example.no").await;
        assert_eq!(desk.verify(&link).await.unwrap(), contact.id);
        let after = desk.read(move |tx| Ok(people::find(tx, contact.id)?)).await.unwrap().unwrap();
        assert_eq!((after.name.as_str(), after.verified, after.has_password), ("Ana Lie", true, true));
        assert_eq!(after.language, Language::Nynorsk);
        desk.sign_in("ana@example.no", PASSWORD).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn an_invitation_cannot_be_claimed_by_registering() {
    on_both(async |desk: Door| {
        let invited = account("ny@example.no", Role::Admin, vec![]);
        let by_letter = FirstPassword::ByLetter;
        desk.gate.write_rules(move |tx| admin_users::create(tx, &Actor::Desk, &invited, &by_letter)).await.unwrap();
        desk.register("Not Me", "ny@example.no", PASSWORD).await.unwrap();
        assert_eq!(desk.letters("ny@example.no").await.last().unwrap().kind, "account_exists");
    })
    .await;
}

#[tokio::test]
async fn of_two_registrations_of_an_address_the_first_that_is_answered_counts() {
    on_both(async |desk: Door| {
        desk.register("Kari Nordmann", "kari@example.no", PASSWORD).await.unwrap();
        let mine = desk.link("kari@example.no").await;
        desk.register("Somebody Else", "kari@example.no", "fire store fugler i et tre").await.unwrap();
        let theirs = desk.link("kari@example.no").await;
        desk.verify(&mine).await.unwrap();
        assert!(is_field(&desk.verify(&theirs).await, "/token"));
        desk.sign_in("kari@example.no", PASSWORD).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_letter_sent_again_voids_the_first_and_an_old_one_is_not_sent() {
    on_both(async |desk: Door| {
        desk.register("Kari Nordmann", "kari@example.no", PASSWORD).await.unwrap();
        let letter = desk.letters("kari@example.no").await.pop().unwrap();
        let first = desk.mint(&letter).await.unwrap();
        let second = desk.mint(&letter).await.unwrap();
        assert!(is_field(&desk.verify(&first).await, "/token"));
        desk.pass(48 * 60);
        assert!(is_field(&desk.verify(&second).await, "/token"));
        assert_eq!(desk.mint(&letter).await, None);
    })
    .await;
}

#[tokio::test]
async fn nothing_but_a_verify_token_verifies() {
    on_both(async |desk: Door| {
        desk.register("Kari Nordmann", "kari@example.no", PASSWORD).await.unwrap();
        let good = desk.link("kari@example.no").await;
        for bad in ["", " ", "\0", "skv_", &good.to_uppercase(), &format!("{good} "), &"A".repeat(100_000)] {
            assert!(is_field(&desk.verify(bad).await, "/token"), "{bad:.60}");
        }
        desk.verify(&good).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn passwords_that_are_easy_to_guess_are_refused_before_anything_is_done() {
    on_both(async |desk: Door| {
        for weak in ["short", "passord123456", "Kari Nordmann 1", &"x".repeat(300)] {
            assert!(
                is_field(&desk.register("Kari Nordmann", "kari@example.no", weak).await, "/password"),
                "{weak:.60}"
            );
        }
        assert_eq!(desk.gate.hasher.runs(), 0);
        assert!(desk.letters("kari@example.no").await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn nobody_can_be_flooded_with_letters() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        for (address, already) in [("kari@example.no", 1), ("nobody@example.no", 0)] {
            for _ in already..5 {
                desk.register("Kari Nordmann", address, PASSWORD).await.unwrap();
            }
            let refused = desk.register("Kari Nordmann", address, PASSWORD).await;
            assert!(matches!(refused, Err(Error::TooMany { .. })), "{address}");
        }
        desk.pass(72);
        desk.register("Kari Nordmann", "nobody@example.no", PASSWORD).await.unwrap();
    })
    .await;
}
