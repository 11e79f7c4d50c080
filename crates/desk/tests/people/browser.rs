use crate::door::{Door, PASSWORD, is_signed_out, network, on_both, secret};
use secrecy::ExposeSecret;
use skranke_desk::Error;
use skranke_desk::admin_users::{self, AccountChange};
use skranke_desk::profile::{change_password, prefer};
use skranke_desk::sign_out::sign_out;
use skranke_desk::sweep_sign_ins::sweep_sign_ins;
use skranke_desk::web_session::{self, Stage};
use skranke_desk::who::Means;
use skranke_domain::preferences::{AfterSend, Density, Preferences, Theme};
use skranke_domain::{Actor, Cause, Role};
use std::sync::Arc;

const DAY: u64 = 24 * 60;

#[tokio::test]
async fn a_browser_comes_in_and_goes_out() {
    on_both(async |desk: Door| {
        let id = desk.customer("kari@example.no").await;
        let opened = desk.comes_in("kari@example.no").await.unwrap();
        assert_eq!((opened.stage, opened.user, opened.role), (Stage::Full, id, Role::Customer));
        let kari = desk.behind(&opened).await.unwrap();
        assert_eq!((kari.user, kari.by, kari.actor.cause()), (id, Means::Browser, Cause::Person));
        assert_eq!((kari.name.as_str(), kari.preferences), ("Kari Nordmann", Preferences::default()));
        assert!(is_signed_out(&desk.gate.who.of(opened.token.expose_secret()).await), "a cookie is no bearer token");

        sign_out(&desk.gate, &kari).await.unwrap();
        assert!(is_signed_out(&desk.behind(&opened).await));
    })
    .await;
}

#[tokio::test]
async fn nothing_but_a_cookie_of_ours_is_anybody() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        let opened = desk.comes_in("kari@example.no").await.unwrap();
        let good = opened.token.expose_secret();
        let form = web_session::mint_form_cookie().unwrap();
        let access = desk.sign_in("kari@example.no", PASSWORD).await.unwrap().access_token;
        let bad = ["", " ", "\0", "skb_", &good.to_uppercase(), &format!("{good} "), &format!("{good}A")];
        for cookie in bad.into_iter().chain([form.expose_secret(), access.expose_secret()]) {
            assert!(is_signed_out(&desk.gate.who.of_cookie(cookie).await), "{cookie:.60}");
        }
        desk.behind(&opened).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn whoever_works_here_is_out_after_a_night_and_after_a_week() {
    on_both(async |desk: Door| {
        desk.staff("ola@example.no", Role::Agent, vec![]).await;
        let opened = desk.comes_in("ola@example.no").await.unwrap();
        desk.pass(8 * 60);
        assert!(is_signed_out(&desk.behind(&opened).await));

        let opened = desk.comes_in("ola@example.no").await.unwrap();
        for _ in 0..23 {
            desk.pass(7 * 60 + 18);
            desk.behind(&opened).await.unwrap();
        }
        desk.pass(7 * 60);
        assert!(is_signed_out(&desk.behind(&opened).await));
    })
    .await;
}

#[tokio::test]
async fn a_customer_stays_for_a_month() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        let opened = desk.comes_in("kari@example.no").await.unwrap();
        desk.pass(30 * DAY - 1);
        desk.behind(&opened).await.unwrap();
        desk.pass(1);
        assert!(is_signed_out(&desk.behind(&opened).await));
        desk.pass(2 * DAY);
        assert!(desk.write(|tx| sweep_sign_ins(tx, 100)).await.unwrap() >= 1);
    })
    .await;
}

#[tokio::test]
async fn people_see_their_sessions_and_end_them() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        desk.customer("other@example.no").await;
        let program = desk.sign_in("kari@example.no", PASSWORD).await.unwrap();
        let phone = desk.comes_in("kari@example.no").await.unwrap();
        desk.pass(5);
        let laptop = desk.comes_in("kari@example.no").await.unwrap();
        let (on_phone, on_laptop) = (desk.behind(&phone).await.unwrap(), desk.behind(&laptop).await.unwrap());
        let mine = async || {
            let by = Arc::clone(&on_laptop);
            desk.read(move |tx| web_session::list(tx, &by)).await.unwrap()
        };
        let devices: Vec<_> = mine().await.into_iter().map(|session| session.device).collect();
        let browser = Some("Firefox, Linux".to_owned());
        assert_eq!(devices, [browser.clone(), browser, None]);

        let foreign = desk.comes_in("other@example.no").await.unwrap();
        let foreign_id = desk.behind(&foreign).await.unwrap().session.unwrap();
        let refused = web_session::revoke(&desk.gate, &on_laptop, foreign_id).await;
        assert!(matches!(refused, Err(Error::NotFound)));
        desk.behind(&foreign).await.unwrap();

        web_session::revoke(&desk.gate, &on_laptop, on_phone.session.unwrap()).await.unwrap();
        assert!(is_signed_out(&desk.behind(&phone).await));
        assert_eq!(mine().await.len(), 2);
        web_session::revoke_others(&desk.gate, &on_laptop).await.unwrap();
        assert_eq!(mine().await.len(), 1);
        assert!(is_signed_out(&desk.who(&program).await));
        desk.behind(&laptop).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_new_password_or_other_rights_end_a_browsers_sessions() {
    on_both(async |desk: Door| {
        let ola = desk.staff("ola@example.no", Role::Agent, vec![]).await.user.id;
        let (here, there) =
            (desk.comes_in("ola@example.no").await.unwrap(), desk.comes_in("ola@example.no").await.unwrap());
        let by = desk.behind(&here).await.unwrap();
        desk.behind(&there).await.unwrap();
        // The same password again, as the other stories know it.
        let new = "fire store fugler i et tre";
        change_password(&desk.gate, &by, secret(PASSWORD), secret(new), network(1)).await.unwrap();
        assert!(is_signed_out(&desk.behind(&there).await));
        desk.behind(&here).await.unwrap();

        let lead = AccountChange { role: Some(Role::Lead), ..AccountChange::default() };
        desk.gate.write_rules(move |tx| admin_users::change(tx, &Actor::Desk, ola, &lead)).await.unwrap();
        assert!(is_signed_out(&desk.behind(&here).await));
    })
    .await;
}

#[tokio::test]
async fn a_wrong_password_opens_nothing_and_counts() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        for n in 0..12 {
            let attempt = skranke_desk::sign_in::Attempt {
                email: "kari@example.no".into(),
                password: secret("feil passord her"),
                from: network(7),
            };
            let refused = web_session::sign_in(&desk.gate, attempt, Default::default()).await;
            assert_eq!(matches!(refused, Err(Error::TooMany { .. })), n >= 10, "{n}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_somebody_likes_comes_with_the_session() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        let opened = desk.comes_in("kari@example.no").await.unwrap();
        let kari = desk.behind(&opened).await.unwrap();
        for after_send in [AfterSend::Stay, AfterSend::List] {
            let wanted = Preferences { theme: Theme::Dark, density: Density::Compact, single_keys: false, after_send };
            let by = Arc::clone(&kari);
            desk.gate.write_about(kari.user, move |tx| prefer(tx, &by, &wanted)).await.unwrap();
            assert_eq!(desk.behind(&opened).await.unwrap().preferences, wanted);
        }
        desk.gate.who.forget_all();
        let statements = || {
            let done = desk.gate.db.statistics();
            done.reading.statements + done.writing.statements
        };
        let before = statements();
        desk.behind(&opened).await.unwrap();
        assert_eq!(statements() - before, 1, "{}", desk.scratch.engine);
    })
    .await;
}
