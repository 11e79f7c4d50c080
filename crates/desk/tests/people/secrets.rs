use crate::door::{Door, PASSWORD, email, name, network, on_both, secret};
use chrono::TimeDelta;
use secrecy::ExposeSecret;
use skranke_desk::api_token::{self, NewApiToken};
use skranke_desk::first_run;
use skranke_desk::password::Password;
use skranke_desk::refresh::refresh;
use skranke_desk::register::Registration;
use skranke_desk::reset_password::{forgot, reset};
use skranke_desk::sign_in::Attempt;
use skranke_domain::{Language, Scope};
use skranke_persistence::testing::sqlite;
use std::path::Path;
use std::sync::Arc;

/// Everything SQLite has written: the database and what is not yet in it.
fn on_disk(url: &str) -> String {
    let database = url.trim_start_matches("sqlite:");
    let read = |path: String| if Path::new(&path).exists() { std::fs::read(path).unwrap() } else { Vec::new() };
    let bytes = [read(database.to_owned()), read(format!("{database}-wal"))].concat();
    String::from_utf8_lossy(&bytes).into_owned()
}

#[tokio::test]
async fn a_stolen_database_holds_no_secret_that_works() {
    let desk = Door::open(sqlite()).await;
    desk.register("Kari Nordmann", "kari@example.no", PASSWORD).await.unwrap();
    let verify = desk.link("kari@example.no").await;
    desk.verify(&verify).await.unwrap();
    forgot(&desk.gate, email("kari@example.no"), network(1)).await.unwrap();
    let unused = desk.link("kari@example.no").await;
    forgot(&desk.gate, email("kari@example.no"), network(1)).await.unwrap();
    let used = desk.link("kari@example.no").await;
    reset(&desk.gate, &used, secret("fire store fugler i et tre")).await.unwrap();
    let first = desk.sign_in("kari@example.no", "fire store fugler i et tre").await.unwrap();
    let second = refresh(&desk.gate, first.refresh_token.expose_secret()).await.unwrap();
    let kari = desk.who(&second).await.unwrap();
    let expires_at = desk.scratch.clock().now() + TimeDelta::days(1);
    let wanted = NewApiToken { name: name("script"), scopes: vec![Scope::Read], expires_at };
    let (_, personal) = desk.write(move |tx| api_token::create(tx, &Arc::clone(&kari), &wanted)).await.unwrap();

    let browser = desk.comes_in_with("kari@example.no", "fire store fugler i et tre").await.unwrap();
    let by = desk.behind(&browser).await.unwrap();
    let (app, codes) = crate::two_step::turns_on_with(&desk, &by, "fire store fugler i et tre").await;
    let set_up = desk.write(first_run::offer).await.unwrap().unwrap();

    let written = on_disk(desk.scratch.url());
    assert!(!written.as_bytes().windows(20).any(|bytes| bytes == app.seed()), "a seed in clear");
    for code in codes.reveal() {
        assert!(!written.contains(code) && !written.contains(&code.replace('-', "")), "a recovery code");
    }
    assert!(written.contains("kari@example.no") && written.contains("$argon2id$"), "the right files were read");
    for marker in [
        PASSWORD,
        "fire store fugler",
        &verify,
        &unused,
        &used,
        first.refresh_token.expose_secret(),
        first.access_token.expose_secret(),
        second.refresh_token.expose_secret(),
        second.access_token.expose_secret(),
        personal.expose_secret(),
        browser.token.expose_secret(),
        set_up.expose_secret(),
    ] {
        assert!(!written.contains(marker), "{marker:.8}…");
    }
}

#[tokio::test]
async fn nothing_that_holds_a_secret_shows_it() {
    let desk = Door::open(sqlite()).await;
    desk.customer("kari@example.no").await;
    let grant = desk.sign_in("kari@example.no", PASSWORD).await.unwrap();
    let attempt = Attempt { email: "kari@example.no".into(), password: secret(PASSWORD), from: network(1) };
    let wish = Registration {
        name: name("Kari"),
        email: email("kari@example.no"),
        password: secret(PASSWORD),
        language: Language::English,
        from: network(1),
    };
    let browser = desk.comes_in("kari@example.no").await.unwrap();
    let by = desk.behind(&browser).await.unwrap();
    let (_, codes) = crate::two_step::turns_on(&desk, &by).await;
    let shown = format!("{grant:?} {attempt:?} {wish:?} {browser:?} {codes:?} {:?}", Password::typed(PASSWORD));
    let codes: Vec<&str> = codes.reveal().collect();
    for marker in [
        PASSWORD,
        codes[0],
        browser.token.expose_secret(),
        grant.refresh_token.expose_secret(),
        grant.access_token.expose_secret(),
    ] {
        assert!(!shown.contains(marker), "{marker:.8}…");
    }
}

#[tokio::test]
async fn coming_in_takes_few_statements() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        let statements = || {
            let done = desk.gate.db.statistics();
            done.reading.statements + done.writing.statements
        };
        // PostgreSQL is told twice how to wait for others, which is not a query.
        let extra = if desk.scratch.engine == "PostgreSQL" { 2 } else { 0 };
        let before = statements();
        let grant = desk.sign_in("kari@example.no", PASSWORD).await.unwrap();
        assert_eq!(statements() - before, 6 + extra, "{}: sign-in", desk.scratch.engine);
        let before = statements();
        desk.who(&grant).await.unwrap();
        assert_eq!(statements() - before, 1, "{}: who", desk.scratch.engine);
        let before = statements();
        refresh(&desk.gate, grant.refresh_token.expose_secret()).await.unwrap();
        assert_eq!(statements() - before, 5, "{}: refresh", desk.scratch.engine);
    })
    .await;
}
