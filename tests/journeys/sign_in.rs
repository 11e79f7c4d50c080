//! Getting in and out: an account of one's own, sessions, a forgotten password, tokens for programs.

use crate::world::{id, in_a_week};
use serde_json::{Value, json};
use skranke_tests::{Answer, Opened, PASSWORD, Person, TestDesk, on_both};
use std::time::Duration;

const ANOTHER: &str = "lomvi i motvind 2026";

on_both! {
    fn somebody_new_gets_an_account(desk: &TestDesk) {
        registers(desk, "Ny Kunde", "ny@test.example", PASSWORD).is(202);
        desk.stranger().post("/api/v1/auth/login", login("ny@test.example", PASSWORD)).refused(401, "signed_out");
        let token = secret_in(&desk.mail_with("ny@test.example", "skv_"), "skv_");
        desk.stranger().post("/api/v1/auth/verify", json!({ "token": token })).is(204);
        desk.stranger().post("/api/v1/auth/verify", json!({ "token": token })).refused(422, "invalid");
        let ny = desk.signs_in("ny@test.example", PASSWORD, 0, "Ny Kunde");
        let me = ny.get("/api/v1/me").is(200).json();
        assert_eq!((&me["name"], &me["role"], &me["teams"]), (&json!("Ny Kunde"), &json!("customer"), &json!([])));
        assert_eq!(ny.get("/api/v1/tickets").at("/items"), json!([]));
    }

    fn a_link_that_is_too_old_lets_nobody_in(desk: &TestDesk) {
        registers(desk, "Ny Kunde", "ny@test.example", PASSWORD).is(202);
        let token = secret_in(&desk.mail_with("ny@test.example", "skv_"), "skv_");
        desk.advance(Duration::from_secs(49 * 3600));
        desk.stranger().post("/api/v1/auth/verify", json!({ "token": token })).refused(422, "invalid");
    }

    fn the_answers_do_not_tell_who_is_known(desk: &TestDesk) {
        let (ana, bo) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"));
        let ask = json!({ "subject": "Ringte", "body": "Hei", "requester": { "email": "contact@test.example" } });
        bo.post("/api/v1/tickets", ask).is(201);
        let known = [ana.email.as_str(), bo.email.as_str(), "contact@test.example"];
        let stranger = desk.stranger();
        let forgets = |email: &str| stranger.post("/api/v1/auth/password/forgot", json!({ "email": email })).is(202);
        let fails = |email: &str| stranger.post("/api/v1/auth/login", login(email, "feil passord 2026")).is(401);
        let unknown = "nobody@test.example";
        let [new, forgotten, failed] = [registers(desk, "N N", unknown, ANOTHER).is(202), forgets(unknown), fails(unknown)];
        for email in known {
            assert_eq!(plain(&registers(desk, "N N", email, ANOTHER).is(202)), plain(&new), "{email}");
            assert_eq!(plain(&forgets(email)), plain(&forgotten), "{email}");
            assert_eq!(plain(&fails(email)), plain(&failed), "{email}");
        }
        // Whoever has an account is told so by letter, and keeps the password.
        desk.wait_until("the letter is there", || desk.mails_to(&ana.email).len() >= 2);
        assert!(desk.mails_to(&ana.email).iter().all(|mail| !mail.text.contains("skv_")));
        desk.signs_in(&ana.email, PASSWORD, ana.id, &ana.name);
    }

    fn an_address_known_from_tickets_shows_them_to_its_owner_only(desk: &TestDesk) {
        let bo = desk.first_line("Bo Dal");
        let who = json!({ "email": "ringte@test.example", "name": "Ringer Inn" });
        let ask = json!({ "subject": "Kunden ringte", "body": "Nettet er borte", "requester": who });
        let ticket = bo.post("/api/v1/tickets", ask).is(201).at("/number").as_i64().unwrap();
        registers(desk, "Ringer Inn", "ringte@test.example", ANOTHER).is(202);
        desk.stranger().post("/api/v1/auth/login", login("ringte@test.example", ANOTHER)).refused(401, "signed_out");
        let letter = desk.mail_with("ringte@test.example", "skv_");
        assert!(!letter.text.contains("Kunden ringte"), "{}", letter.text);
        desk.stranger().post("/api/v1/auth/verify", json!({ "token": secret_in(&letter, "skv_") })).is(204);
        let owner = desk.signs_in("ringte@test.example", ANOTHER, 0, "Ringer Inn");
        let history = owner.get("/api/v1/tickets").is(200);
        assert_eq!((history.at("/items/0/number"), history.at("/items/1")), (json!(ticket), Value::Null));
        owner.replies(ticket, "Nå virker det.");
    }

    fn a_refresh_token_is_good_once_and_a_second_time_ends_the_session(desk: &TestDesk) {
        let ana = desk.customer("Ana Berg");
        let first = desk.stranger().post("/api/v1/auth/login", login(&ana.email, PASSWORD)).is(200);
        let second = refreshes(desk, &first).is(200);
        let third = refreshes(desk, &second).is(200);
        bearer(desk, &third).get("/api/v1/me").is(200);
        refreshes(desk, &first).refused(401, "signed_out");
        refreshes(desk, &third).refused(401, "signed_out");
        desk.wait_until("the session has ended", || bearer(desk, &third).get("/api/v1/me").status == 401);
        ana.get("/api/v1/me").is(200);
    }

    fn signing_out_ends_this_session_at_once_and_no_other(desk: &TestDesk) {
        let ana = desk.customer("Ana Berg");
        let other = desk.stranger().post("/api/v1/auth/login", login(&ana.email, PASSWORD)).is(200);
        ana.post("/api/v1/auth/logout", json!({})).is(204);
        ana.get("/api/v1/me").refused(401, "signed_out");
        bearer(desk, &other).get("/api/v1/me").is(200);
        refreshes(desk, &other).is(200);
    }

    fn an_access_token_lasts_ten_minutes(desk: &TestDesk) {
        let ana = desk.customer("Ana Berg");
        desk.advance(Duration::from_secs(9 * 60));
        ana.get("/api/v1/me").is(200);
        desk.advance(Duration::from_secs(2 * 60));
        ana.get("/api/v1/me").refused(401, "signed_out");
    }

    fn a_forgotten_password_is_set_anew_and_ends_what_ran(desk: &TestDesk) {
        let (ana, stranger) = (desk.customer("Ana Berg"), desk.stranger());
        let session = stranger.post("/api/v1/auth/login", login(&ana.email, PASSWORD)).is(200);
        let personal = token(desk, &ana, &["read"]);
        stranger.post("/api/v1/auth/password/forgot", json!({ "email": ana.email })).is(202);
        let secret = secret_in(&desk.mail_with(&ana.email, "skn_"), "skn_");
        let resets = |token: &str, password: &str| {
            stranger.post("/api/v1/auth/password/reset", json!({ "token": token, "password": password }))
        };
        assert_eq!(resets(&secret, "kort").refused(422, "invalid").at("/errors/0/pointer"), "/password");
        for wrong in ["", " ", "skn_", &secret.to_uppercase(), &format!("{secret}x"), "\0"] {
            assert_eq!(resets(wrong, ANOTHER).refused(422, "invalid").at("/errors/0/pointer"), "/token", "{wrong}");
        }
        resets(&secret, ANOTHER).is(204);
        resets(&secret, PASSWORD).refused(422, "invalid");
        for old in [&ana, &bearer(desk, &session), &personal] {
            old.get("/api/v1/me").refused(401, "signed_out");
        }
        refreshes(desk, &session).refused(401, "signed_out");
        stranger.post("/api/v1/auth/login", login(&ana.email, PASSWORD)).refused(401, "signed_out");
        desk.signs_in(&ana.email, ANOTHER, ana.id, &ana.name).get("/api/v1/me").is(200);
        desk.wait_until("a letter tells of it", || desk.mails_to(&ana.email).len() >= 2);
    }

    fn a_personal_token_reaches_as_far_as_its_scopes(desk: &TestDesk) {
        let (ana, adam) = (desk.customer("Ana Berg"), desk.admin("Adam Aas"));
        let [reader, writer] = [token(desk, &ana, &["read"]), token(desk, &ana, &["read", "write"])];
        let new = || json!({ "subject": "Hei", "body": "Fra et program" });
        reader.get("/api/v1/tickets").is(200);
        reader.post("/api/v1/tickets", new()).refused(403, "forbidden");
        writer.post("/api/v1/tickets", new()).is(201);
        // A program's token makes no tokens, and an admin's reaches administration only when it was made for it.
        let more = json!({ "name": "Til", "scopes": ["read"], "expires_at": in_a_week(desk) });
        writer.post("/api/v1/tokens", more).refused(403, "forbidden");
        token(desk, &adam, &["read", "write"]).get("/api/v1/admin/users").refused(403, "forbidden");
        token(desk, &adam, &["admin"]).get("/api/v1/admin/users").is(200);
        let listed = ana.get("/api/v1/tokens").is(200);
        assert!(!listed.text().contains("skp_") && listed.at("/items/0/last_used_at").is_string(), "{}", listed.text());
        for item in listed.at("/items").as_array().unwrap() {
            ana.delete(&format!("/api/v1/tokens/{}", id(item))).is(204);
        }
        reader.get("/api/v1/tickets").refused(401, "signed_out");
        writer.get("/api/v1/tickets").refused(401, "signed_out");
    }
}

fn registers(desk: &TestDesk, name: &str, email: &str, password: &str) -> Answer {
    let wish = json!({ "name": name, "email": email, "password": password, "locale": "nb" });
    desk.stranger().post("/api/v1/auth/register", wish)
}

fn login(email: &str, password: &str) -> Value {
    json!({ "email": email, "password": password })
}

fn refreshes(desk: &TestDesk, session: &Answer) -> Answer {
    desk.stranger().post("/api/v1/auth/refresh", json!({ "refresh_token": session.at("/refresh_token") }))
}

/// Whoever holds the access token of a session.
fn bearer(desk: &TestDesk, session: &Answer) -> Person {
    Person { token: session.at("/access_token").as_str().map(str::to_owned), ..desk.stranger() }
}

/// A program with a personal token.
fn token(desk: &TestDesk, of: &Person, scopes: &[&str]) -> Person {
    let wanted = json!({ "name": "Program", "scopes": scopes, "expires_at": in_a_week(desk) });
    let made = of.post("/api/v1/tokens", wanted).is(201);
    Person { token: made.at("/token").as_str().map(str::to_owned), ..of.clone() }
}

/// The secret of a letter's link.
fn secret_in(letter: &Opened, prefix: &str) -> String {
    let at = letter.text.find(prefix).expect("a link");
    let is_part = |c: &char| c.is_ascii_alphanumeric() || "_-".contains(*c);
    letter.text[at..].chars().take_while(is_part).collect()
}

/// Everything of an answer but what differs each time.
fn plain(answer: &Answer) -> (u16, Vec<(String, String)>, Value) {
    let differs = |name: &str| matches!(name, "date" | "x-request-id" | "content-length");
    let mut headers: Vec<_> = answer.headers.iter().filter(|(name, _)| !differs(name)).cloned().collect();
    headers.sort();
    let mut body = answer.json();
    if let Some(body) = body.as_object_mut() {
        body.remove("request_id");
    }
    (answer.status, headers, body)
}
