use crate::door::{Door, PASSWORD, is_field, is_signed_out, network, on_both, secret};
use secrecy::ExposeSecret;
use skranke_desk::reset_password::{forgot, reset};
use skranke_desk::sign_in::{Attempt, sign_in};
use skranke_desk::two_step::{self, RecoveryCodes};
use skranke_desk::web_session::{self, Opened, Stage};
use skranke_desk::who::SignedIn;
use skranke_desk::{Error, Result, audit, settings};
use skranke_domain::audit::Act;
use skranke_domain::{Actor, Role, UserId};
use skranke_persistence::people;
use std::sync::Arc;
use totp_rs::{Builder, Secret, Totp};

/// The app on somebody's phone.
pub struct Phone(Totp);

impl Phone {
    /// Scans what is shown while the second step is being set up.
    async fn of(desk: &Door, user: UserId) -> Self {
        let vault = Arc::clone(&desk.gate.vault);
        let shown = desk.read(move |tx| {
            let user = people::find(tx, user)?.unwrap();
            two_step::pending(tx, &vault, &user)
        });
        let shown = shown.await.unwrap().expect("it is being set up");
        assert!(shown.address.expose_secret().contains(shown.secret.expose_secret()));
        let seed = Secret::try_from_base32(shown.secret.expose_secret()).unwrap();
        Self(Builder::new().with_secret(seed).build().unwrap())
    }

    pub fn seed(&self) -> &[u8] {
        self.0.secret().as_bytes()
    }

    fn shows(&self, desk: &Door) -> String {
        self.0.generate(desk.scratch.clock().now().timestamp() as u64).to_string()
    }
}

pub async fn turns_on(desk: &Door, by: &SignedIn) -> (Phone, RecoveryCodes) {
    turns_on_with(desk, by, PASSWORD).await
}

pub async fn turns_on_with(desk: &Door, by: &SignedIn, password: &str) -> (Phone, RecoveryCodes) {
    let wrong = two_step::start(&desk.gate, by, secret("feil passord her"), network(1)).await;
    assert!(is_field(&wrong, "/password"));
    two_step::start(&desk.gate, by, secret(password), network(1)).await.unwrap();
    let phone = Phone::of(desk, by.user).await;
    let codes = two_step::confirm(&desk.gate, by, secret(&phone.shows(desk))).await.unwrap();
    desk.pass(1);
    (phone, codes)
}

async fn enters(desk: &Door, opened: &Opened, code: &str) -> Result<Opened> {
    web_session::enter_code(&desk.gate, opened.token.expose_secret(), secret(code), network(1)).await
}

fn needs_a_code<T>(result: &Result<T>) -> bool {
    matches!(result, Err(Error::CodeNeeded(_)))
}

async fn demands(desk: &Door, roles: &'static [Role]) {
    let change = move |tx: &mut skranke_desk::Tx| {
        settings::change(tx, &Actor::Desk, None, |settings| settings.sign_in.two_step_roles = roles.to_vec())
    };
    desk.gate.write_rules(change).await.unwrap();
}

async fn kinds(desk: &Door, address: &str) -> Vec<String> {
    desk.letters(address).await.into_iter().map(|letter| letter.kind).collect()
}

#[tokio::test]
async fn a_password_alone_is_not_enough_any_more() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        let opened = desk.comes_in("kari@example.no").await.unwrap();
        let elsewhere = desk.comes_in("kari@example.no").await.unwrap();
        let kari = desk.behind(&opened).await.unwrap();
        let (phone, _) = turns_on(&desk, &kari).await;
        assert!(kinds(&desk, "kari@example.no").await.contains(&"second_step_on".to_owned()));
        desk.behind(&opened).await.unwrap();
        assert!(is_signed_out(&desk.behind(&elsewhere).await));

        let half = desk.comes_in("kari@example.no").await.unwrap();
        assert_eq!(half.stage, Stage::Code);
        assert!(is_signed_out(&desk.behind(&half).await));
        assert!(needs_a_code(&enters(&desk, &half, "000000").await));
        let full = enters(&desk, &half, &phone.shows(&desk)).await.unwrap();
        assert_eq!((full.stage, desk.behind(&full).await.unwrap().user), (Stage::Full, kari.user));
        assert_ne!(full.token.expose_secret(), half.token.expose_secret());
        assert!(is_signed_out(&desk.behind(&half).await));
        assert!(is_signed_out(&enters(&desk, &half, &phone.shows(&desk)).await));
    })
    .await;
}

#[tokio::test]
async fn no_code_is_good_twice_nor_a_minute_later() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        let kari = desk.signed_in("kari@example.no").await;
        let (phone, _) = turns_on(&desk, &kari).await;
        let code = phone.shows(&desk);
        let [first, second] = [desk.comes_in("kari@example.no").await, desk.comes_in("kari@example.no").await];
        enters(&desk, &first.unwrap(), &code).await.unwrap();
        let second = second.unwrap();
        assert!(needs_a_code(&enters(&desk, &second, &code).await));
        desk.pass(1);
        let old = phone.shows(&desk);
        desk.pass(2);
        assert!(needs_a_code(&enters(&desk, &second, &old).await));
        enters(&desk, &second, &phone.shows(&desk)).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn of_two_who_use_one_code_at_once_one_is_let_in() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        let kari = desk.signed_in("kari@example.no").await;
        let (phone, _) = turns_on(&desk, &kari).await;
        let one = desk.comes_in("kari@example.no").await.unwrap();
        let two = desk.comes_in("kari@example.no").await.unwrap();
        let code = phone.shows(&desk);
        let (a, b) = tokio::join!(enters(&desk, &one, &code), enters(&desk, &two, &code));
        assert_eq!([&a, &b].iter().filter(|entered| entered.is_ok()).count(), 1, "{a:?} {b:?}");
    })
    .await;
}

#[tokio::test]
async fn a_recovery_code_is_good_once_and_its_use_is_told() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        let kari = desk.signed_in("kari@example.no").await;
        let (_, codes) = turns_on(&desk, &kari).await;
        let codes: Vec<String> = codes.reveal().map(str::to_owned).collect();
        assert_eq!(codes.len(), 10);
        let half = desk.comes_in("kari@example.no").await.unwrap();
        enters(&desk, &half, &codes[0].to_uppercase().replace('-', " ")).await.unwrap();
        assert!(kinds(&desk, "kari@example.no").await.contains(&"recovery_code_used".to_owned()));
        let half = desk.comes_in("kari@example.no").await.unwrap();
        assert!(needs_a_code(&enters(&desk, &half, &codes[0]).await));
        enters(&desk, &half, &codes[1]).await.unwrap();

        let by = Arc::clone(&kari);
        let left = desk.read(move |tx| two_step::standing(tx, &by)).await.unwrap();
        assert_eq!((left.is_on, left.recovery_codes_left), (true, 8));
        two_step::new_codes(&desk.gate, &kari, secret(PASSWORD), network(1)).await.unwrap();
        let half = desk.comes_in("kari@example.no").await.unwrap();
        assert!(needs_a_code(&enters(&desk, &half, &codes[2]).await));
    })
    .await;
}

#[tokio::test]
async fn codes_cannot_be_guessed_through() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        let kari = desk.signed_in("kari@example.no").await;
        let (phone, _) = turns_on(&desk, &kari).await;
        let half = desk.comes_in("kari@example.no").await.unwrap();
        for _ in 0..5 {
            assert!(needs_a_code(&enters(&desk, &half, "000000").await));
        }
        let another = desk.comes_in("kari@example.no").await.unwrap();
        let right = phone.shows(&desk);
        for opened in [&half, &another] {
            assert!(matches!(enters(&desk, opened, &right).await, Err(Error::TooMany { .. })));
        }
        desk.pass(18);
        assert!(is_signed_out(&enters(&desk, &half, &phone.shows(&desk)).await), "a quarter of an hour is over");
        let later = desk.comes_in("kari@example.no").await.unwrap();
        enters(&desk, &later, &phone.shows(&desk)).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn programs_do_not_get_around_it() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        let kari = desk.signed_in("kari@example.no").await;
        let (phone, _) = turns_on(&desk, &kari).await;
        let tries = async |code: Option<&str>| {
            let attempt = Attempt { email: "kari@example.no".into(), password: secret(PASSWORD), from: network(1) };
            sign_in(&desk.gate, attempt, code.map(secret)).await
        };
        assert!(needs_a_code(&tries(None).await));
        assert!(needs_a_code(&tries(Some("000000")).await));
        let code = phone.shows(&desk);
        tries(Some(&code)).await.unwrap();
        assert!(needs_a_code(&tries(Some(&code)).await));
        let wrong = Attempt { email: "kari@example.no".into(), password: secret("feil passord her"), from: network(1) };
        assert!(
            is_signed_out(&sign_in(&desk.gate, wrong, None).await),
            "who does not know the password learns nothing"
        );
    })
    .await;
}

#[tokio::test]
async fn a_new_password_by_mail_leaves_the_second_step() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        let kari = desk.signed_in("kari@example.no").await;
        let (phone, _) = turns_on(&desk, &kari).await;
        forgot(&desk.gate, crate::door::email("kari@example.no"), network(1)).await.unwrap();
        let link = desk.link("kari@example.no").await;
        reset(&desk.gate, &link, secret(PASSWORD)).await.unwrap();
        let half = desk.comes_in("kari@example.no").await.unwrap();
        assert_eq!(half.stage, Stage::Code);
        enters(&desk, &half, &phone.shows(&desk)).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_role_can_demand_it() {
    on_both(async |desk: Door| {
        let ola = desk.staff("ola@example.no", Role::Agent, vec![]).await.user.id;
        demands(&desk, &[Role::Agent, Role::Admin]).await;
        let half = desk.comes_in("ola@example.no").await.unwrap();
        assert_eq!(half.stage, Stage::SetUp);
        assert!(is_signed_out(&desk.behind(&half).await));
        assert!(is_signed_out(&enters(&desk, &half, "000000").await));
        assert!(needs_a_code(&desk.sign_in("ola@example.no", PASSWORD).await));

        let cookie = half.token.expose_secret();
        web_session::begin_set_up(&desk.gate, cookie).await.unwrap();
        let phone = Phone::of(&desk, ola).await;
        let wrong = web_session::finish_set_up(&desk.gate, cookie, secret("000000")).await;
        assert!(is_field(&wrong, "/code"));
        let (full, codes) = web_session::finish_set_up(&desk.gate, cookie, secret(&phone.shows(&desk))).await.unwrap();
        assert_eq!((full.stage, codes.reveal().count()), (Stage::Full, 10));
        let log =
            desk.read(|tx| audit::list(tx, &Actor::Desk, &audit::Wanted { limit: 1, ..Default::default() })).await;
        assert_eq!(log.unwrap()[0].0.act, Act::SecondStepOn);
        let by = desk.behind(&full).await.unwrap();
        let refused = two_step::turn_off(&desk.gate, &by, secret(PASSWORD), network(1)).await;
        assert!(matches!(refused, Err(Error::Forbidden(_))));
    })
    .await;
}

#[tokio::test]
async fn its_owner_turns_it_off_with_the_password_and_an_admin_for_who_lost_everything() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        let kari = desk.signed_in("kari@example.no").await;
        turns_on(&desk, &kari).await;
        let wrong = two_step::turn_off(&desk.gate, &kari, secret("feil passord her"), network(1)).await;
        assert!(is_field(&wrong, "/password"));
        two_step::turn_off(&desk.gate, &kari, secret(PASSWORD), network(1)).await.unwrap();
        assert!(kinds(&desk, "kari@example.no").await.contains(&"second_step_off".to_owned()));
        assert_eq!(desk.comes_in("kari@example.no").await.unwrap().stage, Stage::Full);

        turns_on(&desk, &kari).await;
        let (id, not_admin) = (kari.user, kari.actor.clone());
        let refused = desk.write(move |tx| two_step::reset(tx, &not_admin, id)).await;
        assert!(matches!(refused, Err(Error::Forbidden(_))));
        desk.write(move |tx| two_step::reset(tx, &Actor::Desk, id)).await.unwrap();
        assert_eq!(desk.comes_in("kari@example.no").await.unwrap().stage, Stage::Full);
    })
    .await;
}
