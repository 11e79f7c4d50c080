//! Signing in with pages: a session in a cookie, a second step, and what somebody decides about the own account.

use secrecy::ExposeSecret;
use serde_json::json;
use skranke_desk::{Tx, first_run, settings};
use skranke_domain::{Actor, Role};
use skranke_tests::pages::Reader;
use skranke_tests::{Answer, Opened, PASSWORD, Person, TestDesk, on_both};
use std::time::Duration;
use totp_rs::{Builder, Secret};

const ANOTHER: &str = "lomvi i motvind 2026";
const SESSION: &str = "skranke";

on_both! {
    fn somebody_comes_in_where_they_wanted_to_and_goes_out(desk: &TestDesk) {
        let ana = desk.customer("Ana Berg");
        let reader = reader(desk);
        let asked = reader.opens("/account/sessions").is(303);
        assert_eq!(goes_to(&asked), "/sign-in?next=%2Faccount%2Fsessions");
        let shown = reader.opens(&goes_to(&asked)).is(200).text();
        let form = [("email", ana.email.as_str()), ("password", PASSWORD), ("next", "/account/sessions")];
        assert_eq!(goes_to(&reader.sends(&shown, "/sign-in", &form)), "/account/sessions");
        let mine = reader.opens("/account/sessions").is(200);
        assert!(mine.text().contains("Firefox, Linux"), "{}", mine.text());
        assert_eq!(goes_to(&reader.opens("/sign-in")), "/tickets");

        let session = reader.cookie(SESSION).unwrap();
        assert_eq!(goes_to(&reader.fills("/account", "/sign-out", &[])), "/sign-in?after=out");
        reader.sets_cookie(SESSION, &session);
        reader.opens("/account").is(303);
    }

    fn nobody_is_sent_elsewhere_after_signing_in(desk: &TestDesk) {
        let ana = desk.customer("Ana Berg");
        for next in ["//evil.example", "https://evil.example", "/\\evil", "", "evil", "/a\r\nSet-Cookie: x=y"] {
            let form = [("email", ana.email.as_str()), ("password", PASSWORD), ("next", next)];
            assert_eq!(goes_to(&reader(desk).fills("/sign-in", "/sign-in", &form)), "/tickets", "{next:?}");
        }
    }

    fn whoever_is_wrong_learns_nothing(desk: &TestDesk) {
        let ana = desk.customer("Ana Berg");
        let answers = [ana.email.as_str(), "nobody@test.example"].map(|email| {
            let answer = reader(desk).signs_in(email, "feil passord 2026").is(422);
            assert!(answer.header("Set-Cookie").is_none_or(|cookie| !cookie.starts_with("skranke=")));
            plain(&answer.text()).replace(email, "x")
        });
        assert_eq!(answers[0], answers[1]);
        assert!(!answers[0].contains("feil passord"), "a password is never shown again");
        let forgets = |email: &str| goes_to(&reader(desk).fills("/forgot", "/forgot", &[("email", email)]));
        assert_eq!(forgets(&ana.email), forgets("nobody@test.example"));
        let registers = |email: &str| {
            let form = [("name", "N N"), ("email", email), ("password", ANOTHER)];
            goes_to(&reader(desk).fills("/register", "/register", &form))
        };
        assert_eq!(registers(&ana.email), registers("nobody@test.example"));
    }

    fn a_form_from_elsewhere_is_refused(desk: &TestDesk) {
        let ana = desk.customer("Ana Berg");
        let (reader, other) = (reader(desk), reader(desk));
        reader.signs_in(&ana.email, PASSWORD).is(303);
        other.signs_in(&ana.email, PASSWORD).is(303);
        let token = |reader: &Reader| {
            let shown = reader.opens("/account").is(200).text();
            shown.split_once("name=\"form\" value=\"").unwrap().1.split_once('"').unwrap().0.to_owned()
        };
        let (mine, theirs) = (token(&reader), token(&other));
        let path = "/account/sessions/end-others";
        let ours = [("Sec-Fetch-Site", "same-origin")];
        reader.posts(path, &[], &ours).is(403);
        reader.posts(path, &[("form", "")], &ours).is(403);
        reader.posts(path, &[("form", &theirs)], &ours).is(403);
        let foreign: [&[(&str, &str)]; 5] = [
            &[], &[("Origin", "https://evil.example")], &[("Origin", "null")], &[("Sec-Fetch-Site", "cross-site")],
            &[("Sec-Fetch-Site", "same-site")],
        ];
        for headers in foreign {
            reader.posts(path, &[("form", &mine)], headers).is(403);
        }
        other.opens("/account").is(200);
        reader.posts(path, &[("form", &mine)], &ours).is(303);
        other.opens("/account").is(303);
    }

    fn a_cookie_opens_no_api_and_a_token_no_page(desk: &TestDesk) {
        let ana = desk.customer("Ana Berg");
        let reader = reader(desk);
        reader.signs_in(&ana.email, PASSWORD).is(303);
        reader.opens("/api/v1/me").is(401);
        let as_bearer = Person { token: reader.cookie(SESSION), ..ana.clone() };
        as_bearer.get("/api/v1/me").refused(401, "signed_out");
        let token = format!("Bearer {}", ana.token.clone().unwrap());
        assert_ne!(ana.send("GET", "/account/sessions", &[("Authorization", &token)], None).status, 500);
        let stranger = desk.stranger().send("GET", "/account", &[("Authorization", &token)], None);
        assert!(!stranger.text().contains(&ana.email));
    }

    fn a_session_that_is_ended_elsewhere_is_over_at_once(desk: &TestDesk) {
        let ana = desk.customer("Ana Berg");
        let (phone, laptop) = (reader(desk), reader(desk));
        phone.signs_in(&ana.email, PASSWORD).is(303);
        laptop.signs_in(&ana.email, PASSWORD).is(303);
        phone.opens("/account").is(200);
        let shown = laptop.opens("/account/sessions").is(200).text();
        let ends: Vec<&str> = shown.split("action=\"").filter(|rest| rest.starts_with("/account/sessions/")).collect();
        let newest_other = ends[0].split_once('"').unwrap().0;
        laptop.sends(&shown, newest_other, &[]).is(303);
        phone.opens("/account").is(303);
        laptop.opens("/account").is(200);
        laptop.posts("/account/sessions/999999/end", &[("form", "x")], &[("Sec-Fetch-Site", "same-origin")]).is(403);
        laptop.sends(&shown, "/account/sessions/999999/end", &[]).is(404);
    }

    fn an_account_is_made_by_pages(desk: &TestDesk) {
        let reader = reader(desk);
        let wrong = [("name", ""), ("email", "ny"), ("password", "kort")];
        let shown = reader.fills("/register", "/register", &wrong).is(422).text();
        assert!(shown.contains("name-fault") && shown.contains("email-fault") && shown.contains("value=\"ny\""));
        let form = [("name", "Ny Kunde"), ("email", "ny@test.example"), ("password", PASSWORD)];
        assert_eq!(goes_to(&reader.fills("/register", "/register", &form)), "/check-mail");
        let link = link(&desk.mail_with("ny@test.example", "/verify?token="));
        // A mail scanner follows the link twice before the reader does.
        for _ in 0..2 {
            desk.stranger().get(&link);
        }
        let opened = reader.opens(&link).is(303);
        assert_eq!(goes_to(&opened), "/verify");
        assert_eq!(goes_to(&reader.fills("/verify", "/verify", &[])), "/sign-in?after=verify");
        assert_eq!(goes_to(&reader.signs_in("ny@test.example", PASSWORD)), "/tickets");
        assert!(!reader.opens("/verify").is(200).text().contains("action=\"/verify\""), "the link is used up");
    }

    fn a_password_is_chosen_anew_by_a_link(desk: &TestDesk) {
        let ana = desk.customer("Ana Berg");
        let (here, there) = (reader(desk), reader(desk));
        there.signs_in(&ana.email, PASSWORD).is(303);
        here.fills("/forgot", "/forgot", &[("email", &ana.email)]).is(303);
        let link = link(&desk.mail_with(&ana.email, "/reset?token="));
        let moved = here.opens(&link).is(303);
        assert_eq!((goes_to(&moved).as_str(), moved.header("Referrer-Policy")), ("/reset", Some("no-referrer")));
        here.fills("/reset", "/reset", &[("password", "kort")]).is(422);
        assert_eq!(goes_to(&here.fills("/reset", "/reset", &[("password", ANOTHER)])), "/sign-in?after=reset");
        there.opens("/account").is(303);
        here.signs_in(&ana.email, PASSWORD).is(422);
        here.signs_in(&ana.email, ANOTHER).is(303);
        here.opens(&link).is(303);
        assert!(!here.opens("/reset").is(200).text().contains("name=\"password\""), "the link is used up");
    }

    fn a_second_step_is_set_up_used_and_survives_a_reset(desk: &TestDesk) {
        let ana = desk.customer("Ana Berg");
        let reader = reader(desk);
        reader.signs_in(&ana.email, PASSWORD).is(303);
        let begin = |password: &str| reader.fills("/account/two-step", "/account/two-step", &[("begin_password", password)]);
        begin("feil passord her").is(422);
        begin(PASSWORD).is(303);
        let shown = reader.opens("/account/two-step").is(200).text();
        let qr = reader.opens("/account/two-step/qr.svg").is(200);
        assert_eq!((qr.header("Content-Type"), qr.header("Cache-Control")), (Some("image/svg+xml"), Some("no-store")));
        let phone = Phone::typing(&shown);
        reader.fills("/account/two-step", "/account/two-step/confirm", &[("code", "000000")]).is(422);
        let code = phone.shows(desk);
        let confirmed = reader.fills("/account/two-step", "/account/two-step/confirm", &[("code", &code)]).is(200).text();
        let codes = recovery_codes(&confirmed);
        assert_eq!(codes.len(), 10);
        assert!(!reader.opens("/account/two-step").is(200).text().contains(&codes[0]), "they are shown once");
        reader.opens("/account/two-step/qr.svg").is(404);
        desk.mail_with(&ana.email, "Innlogging i to trinn er slått på");
        desk.advance(Duration::from_secs(60));

        // The password alone leads no further than to the code.
        let second = self::reader(desk);
        assert_eq!(goes_to(&second.signs_in(&ana.email, PASSWORD)), "/sign-in/code");
        second.opens("/account").is(303);
        let half = second.cookie(SESSION).unwrap();
        second.fills("/sign-in/code", "/sign-in/code", &[("code", "000000")]).is(422);
        let code = phone.shows(desk);
        assert_eq!(goes_to(&second.fills("/sign-in/code", "/sign-in/code", &[("code", &code)])), "/tickets");
        assert_ne!(second.cookie(SESSION).unwrap(), half);
        second.opens("/account").is(200);

        // The same code again, a recovery code, and the same recovery code again.
        let third = self::reader(desk);
        third.signs_in(&ana.email, PASSWORD).is(303);
        third.fills("/sign-in/code", "/sign-in/code", &[("code", &code)]).is(422);
        third.fills("/sign-in/code", "/sign-in/code", &[("code", &codes[0])]).is(303);
        let fourth = self::reader(desk);
        fourth.signs_in(&ana.email, PASSWORD).is(303);
        fourth.fills("/sign-in/code", "/sign-in/code", &[("code", &codes[0])]).is(422);
        desk.mail_with(&ana.email, "En reservekode er brukt");

        // Programs need it as well, and a new password by mail does not take it away.
        let login = |code: Option<&str>| {
            let body = json!({ "email": ana.email, "password": PASSWORD, "code": code });
            desk.stranger().post("/api/v1/auth/login", body)
        };
        login(None).refused(401, "code_needed");
        login(Some("000000")).refused(401, "code_needed");
        login(Some(&codes[1])).is(200);
        fourth.fills("/forgot", "/forgot", &[("email", &ana.email)]).is(303);
        fourth.opens(&link(&desk.mail_with(&ana.email, "/reset?token="))).is(303);
        fourth.fills("/reset", "/reset", &[("password", ANOTHER)]).is(303);
        assert_eq!(goes_to(&fourth.signs_in(&ana.email, ANOTHER)), "/sign-in/code");
        fourth.fills("/sign-in/code", "/sign-in/code", &[("code", &codes[2])]).is(303);

        // Off again, with the password only.
        let off = "/account/two-step/off";
        fourth.fills("/account/two-step", off, &[("off_password", PASSWORD)]).is(422);
        fourth.fills("/account/two-step", off, &[("off_password", ANOTHER)]).is(303);
        assert_eq!(goes_to(&self::reader(desk).signs_in(&ana.email, ANOTHER)), "/tickets");
    }

    fn a_role_can_demand_a_second_step(desk: &TestDesk) {
        let (bo, ana) = (desk.first_line("Bo Dal"), desk.customer("Ana Berg"));
        let demand = |tx: &mut Tx| {
            settings::change(tx, &Actor::Desk, None, |settings| {
                settings.sign_in.two_step_roles = vec![Role::Agent, Role::Lead, Role::Admin];
            })
        };
        desk.inside(demand);
        let signs_in = || {
            let bos = reader(desk);
            let place = goes_to(&bos.signs_in(&bo.email, PASSWORD));
            (bos, place)
        };
        desk.wait_until("the rule is known", || signs_in().1 == "/sign-in/set-up");
        let (bos, _) = signs_in();
        assert_eq!(goes_to(&reader(desk).signs_in(&ana.email, PASSWORD)), "/tickets");
        bos.opens("/account").is(303);
        bos.opens("/sign-in/code").is(303);
        bos.fills("/sign-in/set-up", "/sign-in/set-up", &[]).is(303);
        bos.opens("/sign-in/set-up/qr.svg").is(200);
        let phone = Phone::typing(&bos.opens("/sign-in/set-up").is(200).text());
        bos.fills("/sign-in/set-up", "/sign-in/set-up/confirm", &[("code", "000000")]).is(422);
        let code = phone.shows(desk);
        let done = bos.fills("/sign-in/set-up", "/sign-in/set-up/confirm", &[("code", &code), ("next", "/a/search")]);
        let done = done.is(200).text();
        assert_eq!(recovery_codes(&done).len(), 10);
        assert!(done.contains("href=\"/a/search\""));
        let account = bos.opens("/account/two-step").is(200).text();
        assert!(!account.contains("/account/two-step/off"), "it cannot be turned off");
        desk.stranger().post("/api/v1/auth/login", json!({ "email": bo.email, "password": PASSWORD })).refused(401, "code_needed");
    }

    fn people_change_what_is_theirs(desk: &TestDesk) {
        let bo = desk.first_line("Bo Dal");
        let reader = reader(desk);
        reader.signs_in(&bo.email, PASSWORD).is(303);
        assert!(reader.opens("/account").is(200).text().contains("<html lang=\"nb\""));
        reader.fills("/account", "/account", &[("name", "Bo Å. Dal"), ("language", "nn")]).is(303);
        let shown = reader.opens("/account").is(200).text();
        assert!(shown.contains("<html lang=\"nn\"") && shown.contains("value=\"Bo Å. Dal\""), "{shown}");
        let look = [("theme", "dark"), ("density", "compact"), ("after_send", "stay")];
        reader.fills("/account", "/account/look", &look).is(303);
        let shown = reader.opens("/account").is(200).text();
        assert!(shown.contains("data-theme=\"dark\" data-density=\"compact\" data-keys=\"off\""), "{shown}");
        reader.fills("/account", "/account", &[("name", ""), ("language", "xx")]).is(422);

        let change = |old: &str, new: &str| {
            reader.fills("/account", "/account/password", &[("password", old), ("new_password", new)])
        };
        change("feil passord her", ANOTHER).is(422);
        change(PASSWORD, "kort").is(422);
        change(PASSWORD, ANOTHER).is(303);
        reader.opens("/account").is(200);
        bo.get("/api/v1/me").refused(401, "signed_out");
        // The colours and the language stay after signing out.
        reader.fills("/account", "/sign-out", &[]).is(303);
        let shown = reader.opens("/sign-in").is(200).text();
        assert!(shown.contains("lang=\"nn\" data-theme=\"dark\""), "{shown}");
    }

    fn a_key_for_a_program_is_shown_once_and_ends(desk: &TestDesk) {
        let ana = desk.customer("Ana Berg");
        let reader = reader(desk);
        reader.signs_in(&ana.email, PASSWORD).is(303);
        reader.fills("/account/tokens", "/account/tokens", &[("name", "skript"), ("days", "30")]).is(422);
        let form = [("name", "skript"), ("scope", "read"), ("days", "30")];
        let made = reader.fills("/account/tokens", "/account/tokens", &form).is(200).text();
        let key = format!("skp_{}", made.split_once("<code>skp_").unwrap().1.split_once("</code>").unwrap().0);
        let program = Person { token: Some(key.clone()), ..ana.clone() };
        program.get("/api/v1/me").is(200);
        let shown = reader.opens("/account/tokens").is(200).text();
        assert!(shown.contains("skript") && !shown.contains(&key));
        let revoke = shown.split("action=\"").find(|rest| rest.contains("/revoke\"")).unwrap().split_once('"').unwrap().0;
        reader.sends(&shown, revoke, &[]).is(303);
        program.get("/api/v1/me").refused(401, "signed_out");
    }

    fn whoever_has_the_key_sets_a_new_desk_up_once(desk: &TestDesk) {
        let reader = reader(desk);
        reader.opens("/setup").is(404);
        reader.opens("/").is(200);
        let key = desk.inside(first_run::offer).unwrap();
        assert_eq!(goes_to(&reader.opens("/")), "/setup");
        let form = |key: &str| {
            let form = [
                ("setup_key", key.to_owned()), ("desk", "Fjordnett".into()), ("language", "nn".into()),
                ("name", "Åse Admin".into()), ("email", "aase@test.example".into()), ("password", PASSWORD.into()),
                ("team", "Andre spørsmål".into()),
            ];
            form.map(|(name, value): (&'static str, String)| (name, value))
        };
        let sends = |reader: &Reader, key: &str| {
            let typed = form(key);
            let fields: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
            reader.fills("/setup", "/setup", &fields)
        };
        let refused = sends(&reader, "sks_wrong").is(422).text();
        assert!(refused.contains("setup_key-fault") && refused.contains("Fjordnett") && !refused.contains(PASSWORD));
        let other = self::reader(desk);
        let shown = other.opens("/setup").is(200).text();
        assert_eq!(goes_to(&sends(&reader, key.expose_secret())), "/a");
        let account = reader.opens("/account").is(200).text();
        assert!(account.contains("lang=\"nn\"") && account.contains("Fjordnett"), "{account}");
        reader.opens("/setup").is(404);
        reader.opens("/").is(200);
        let typed = form(key.expose_secret());
        let fields: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
        other.sends(&shown, "/setup", &fields).is(404);
    }
}

fn reader(desk: &TestDesk) -> Reader {
    Reader::at(&desk.base)
}

#[track_caller]
fn goes_to(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("Location").expect("a place to go to").to_owned()
}

/// A page without what is new each time.
fn plain(page: &str) -> String {
    let parts: Vec<&str> = page.split("name=\"form\" value=\"").collect();
    let cut = |part: &&str| {
        part.split_once("name=\"key\"").and_then(|(_, rest)| rest.split_once('>')).map(|(_, rest)| rest.to_owned())
    };
    parts.iter().map(|part| cut(part).unwrap_or_else(|| (*part).to_owned())).collect()
}

/// The path and query of a letter's link.
fn link(letter: &Opened) -> String {
    let line = letter.text.lines().find(|line| line.contains("?token=")).expect("a link");
    let (_, path) = line.trim().split_once("8080").expect("the desk's address");
    path.to_owned()
}

/// An app on a phone that was told its secret by hand.
struct Phone(totp_rs::Totp);

impl Phone {
    fn typing(page: &str) -> Self {
        let shown = page.split_once("<code>").expect("a secret").1.split_once("</code>").expect("its end").0;
        let seed = Secret::try_from_base32(shown.replace(' ', "")).expect("a secret");
        Self(Builder::new().with_secret(seed).build().expect("an app"))
    }

    fn shows(&self, desk: &TestDesk) -> String {
        let now = u64::try_from(desk.now().timestamp()).expect("a time");
        self.0.generate(now).to_string()
    }
}

fn recovery_codes(page: &str) -> Vec<String> {
    let codes = page.split("<li><code>").skip(1);
    codes.map(|rest| rest.split_once("</code>").expect("its end").0.to_owned()).collect()
}
