use crate::door::{Door, account, name, network, on_both};
use serde_json::{Value, json};
use skranke_desk::admin_teams::{self, NewTeam, TeamChange};
use skranke_desk::admin_users::{self, AccountChange, FirstPassword};
use skranke_desk::audit::{self, Break, Checked, Entry, Link, Wanted};
use skranke_desk::error::DatabaseError;
use skranke_desk::seen::Seen;
use skranke_desk::{Error, Result, Tx};
use skranke_domain::audit::{About, Act};
use skranke_domain::{Actor, Role, Tier};

pub async fn log(desk: &Door, wanted: Wanted) -> Vec<(Entry, Option<String>)> {
    let wanted = Wanted { limit: 100, ..wanted };
    desk.read(move |tx| audit::list(tx, &Actor::Desk, &wanted)).await.unwrap()
}

/// What the newest entries say, oldest of them first.
async fn told(desk: &Door, newest: usize) -> Vec<String> {
    let mut entries = log(desk, Wanted::default()).await;
    entries.truncate(newest);
    entries.reverse();
    entries.iter().map(|(entry, by)| sentence(entry, by.as_deref())).collect()
}

fn sentence(entry: &Entry, by: Option<&str>) -> String {
    let changes = [&entry.before, &entry.after].map(|json| json.as_deref().unwrap_or("-").to_owned());
    let words = [by.unwrap_or("the desk"), entry.act.as_str(), entry.about.as_str(), &entry.name];
    format!("{}: {}", words.join(" "), changes.join(" → "))
}

fn team(title: &str) -> NewTeam {
    NewTeam {
        name: name(title),
        tier: Tier::Second,
        public_name: None,
        calendar: None,
        accepts_consult: None,
        accepts_transfer: None,
        accepts_handoff: None,
        takes_new_tickets: None,
    }
}

async fn checked(desk: &Door) -> Checked {
    desk.read(|tx| audit::check(tx, &Link::default())).await.unwrap()
}

/// Adam, an admin, and a desk that he changes in the name of a request.
async fn adam(desk: &Door) -> Actor {
    desk.staff("adam@example.no", Role::Admin, vec![]).await;
    desk.signed_in("adam@example.no").await.actor.clone()
}

async fn changes<T: Send + 'static>(
    desk: &Door,
    by: &Actor,
    change: impl Fn(&mut Tx, &Actor) -> Result<T> + Send + 'static,
) -> Result<T> {
    let by = by.clone();
    let written = desk.gate.write_rules(move |tx| {
        tx.correlate("request-1");
        change(tx, &by)
    });
    written.await
}

#[tokio::test]
async fn every_change_is_written_down_with_what_differs() {
    on_both(async |desk: Door| {
        let adam = adam(&desk).await;
        let net = changes(&desk, &adam, |tx, by| admin_teams::create(tx, by, &team("Nett"))).await.unwrap();
        let id = net.id;
        let public = TeamChange { public_name: Some(Some(name("Spesialist"))), ..TeamChange::default() };
        changes(&desk, &adam, move |tx, by| admin_teams::change(tx, by, id, &public)).await.unwrap();
        let kari = desk.customer("kari@example.no").await;
        let agent = AccountChange { role: Some(Role::Agent), teams: Some(vec![id]), ..AccountChange::default() };
        changes(&desk, &adam, move |tx, by| admin_users::change(tx, by, kari, &agent)).await.unwrap();
        changes(&desk, &adam, move |tx, by| admin_users::change(tx, by, kari, &AccountChange::default())).await.unwrap();
        changes(&desk, &adam, move |tx, by| admin_users::set_password(tx, by, kari, "$hash$")).await.unwrap();
        changes(&desk, &adam, move |tx, by| admin_users::sign_out(tx, by, kari)).await.unwrap();
        assert_eq!(told(&desk, 4).await, [
            r#"Ola Hansen changed team Nett: {"public_name":null} → {"public_name":"Spesialist"}"#,
            r#"Ola Hansen changed user Kari Nordmann: {"role":"customer","teams":[]} → {"role":"agent","teams":["Nett"]}"#,
            "Ola Hansen password_set user Kari Nordmann: - → -",
            "Ola Hansen signed_out user Kari Nordmann: - → -",
        ]);
        let about_kari = Wanted { about: Some(About::User), object: Some(kari.to_string()), ..Wanted::default() };
        let entries = log(&desk, about_kari).await;
        assert_eq!(entries.len(), 3);
        assert!(entries.iter().all(|(entry, _)| entry.request == "request-1" && entry.actor == adam.id()));
        let last = desk.read(|tx| audit::last(tx, &Actor::Desk, About::Team, "1")).await.unwrap().unwrap();
        assert_eq!(last.0.act, Act::Changed);
        assert_eq!(log(&desk, Wanted { actor: adam.id(), ..Wanted::default() }).await.len(), 5);
        assert!(matches!(checked(&desk).await, Checked::Whole(Link { n: 6, .. })), "{}", desk.scratch.engine);
    })
    .await;
}

#[tokio::test]
async fn no_secret_is_written_down() {
    on_both(async |desk: Door| {
        let adam = adam(&desk).await;
        let new = account("ny@example.no", Role::Agent, vec![]);
        let hashed = FirstPassword::Hashed("$argon2id$hemmelig".to_owned());
        let user = changes(&desk, &adam, move |tx, by| admin_users::create(tx, by, &new, &hashed)).await.unwrap().user;
        let id = user.id;
        changes(&desk, &adam, move |tx, by| admin_users::set_password(tx, by, id, "$argon2id$hemmelig")).await.unwrap();
        for (entry, _) in log(&desk, Wanted::default()).await {
            assert!(!format!("{entry:?}").contains("argon2id"), "{entry:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_refused_leaves_no_entry() {
    on_both(async |desk: Door| {
        let adam = adam(&desk).await;
        let before = log(&desk, Wanted::default()).await.len();
        let last = AccountChange { role: Some(Role::Agent), ..AccountChange::default() };
        let id = adam.id().unwrap();
        assert!(changes(&desk, &adam, move |tx, by| admin_users::change(tx, by, id, &last)).await.is_err());
        assert_eq!(log(&desk, Wanted::default()).await.len(), before);
    })
    .await;
}

#[tokio::test]
async fn the_second_of_two_admins_is_told() {
    on_both(async |desk: Door| {
        let adam = adam(&desk).await;
        let net = changes(&desk, &adam, |tx, by| admin_teams::create(tx, by, &team("Nett"))).await.unwrap();
        let (id, seen) = (net.id, Seen::of(&admin_teams::state(&net)));
        let renames = |title: &str| {
            let change = TeamChange { name: Some(name(title)), seen: Some(seen.clone()), ..TeamChange::default() };
            changes(&desk, &adam, move |tx, by| admin_teams::change(tx, by, id, &change))
        };
        let (first, second) = tokio::join!(renames("Nett og drift"), renames("Nettverk"));
        let refused = [first, second].into_iter().filter_map(Result::err).collect::<Vec<_>>();
        assert!(matches!(refused[..], [Error::Database(DatabaseError::Stale)]), "{refused:?}");
        assert!(matches!(checked(&desk).await, Checked::Whole(_)));
    })
    .await;
}

#[tokio::test]
async fn entries_written_at_the_same_moment_make_one_chain() {
    on_both(async |desk: Door| {
        let rounds = (0..12).map(|n| {
            let new = team(&format!("Lag {n}"));
            let gate = desk.gate.clone();
            tokio::spawn(async move { gate.write_rules(move |tx| admin_teams::create(tx, &Actor::Desk, &new)).await })
        });
        for round in rounds.collect::<Vec<_>>() {
            round.await.unwrap().unwrap();
        }
        assert!(matches!(checked(&desk).await, Checked::Whole(Link { n: 12, .. })), "{}", desk.scratch.engine);
    })
    .await;
}

#[tokio::test]
async fn tampering_is_found_where_it_happened() {
    let changed = |n| Checked::Broken { n, how: Break::Changed };
    let removed = |n| Checked::Broken { n, how: Break::Removed };
    let cases = [
        ("UPDATE audit SET after = '{\"role\":\"admin\"}' WHERE n = 2", changed(2)),
        ("UPDATE audit SET actor_id = 1 WHERE n = 3", changed(3)),
        ("UPDATE audit SET about = 'weather' WHERE n = 3", changed(3)),
        ("DELETE FROM audit WHERE n = 2", removed(2)),
        ("DELETE FROM audit WHERE n = 4", removed(4)),
        (
            "UPDATE audit SET n = 9 WHERE n = 2; UPDATE audit SET n = 2 WHERE n = 3; UPDATE audit SET n = 3 WHERE n = 9",
            changed(2),
        ),
        ("DELETE FROM audit WHERE n = 4; UPDATE audit_head SET n = 3", changed(3)),
    ];
    for (sql, found) in cases {
        on_both(async |desk: Door| {
            for title in ["Ada", "Bo", "Ca", "Di"] {
                let new = team(title);
                desk.gate.write_rules(move |tx| admin_teams::create(tx, &Actor::Desk, &new)).await.unwrap();
            }
            desk.staff("ola@example.no", Role::Agent, vec![]).await;
            assert!(matches!(checked(&desk).await, Checked::Whole(Link { n: 5, .. })));
            desk.scratch.tamper("DELETE FROM audit WHERE n = 5; UPDATE audit_head SET n = 4, hash = (SELECT hash FROM audit WHERE n = 4)");
            desk.scratch.tamper(sql);
            assert_eq!(checked(&desk).await, found, "{}: {sql}", desk.scratch.engine);
        })
        .await;
    }
}

#[tokio::test]
async fn none_but_admins_read_it() {
    on_both(async |desk: Door| {
        desk.customer("kari@example.no").await;
        desk.staff("leder@example.no", Role::Lead, vec![]).await;
        for address in ["kari@example.no", "leder@example.no"] {
            let by = desk.sign_in_from(address, crate::door::PASSWORD, network(7)).await.unwrap();
            let by = desk.who(&by).await.unwrap().actor.clone();
            let read = desk.read(move |tx| audit::list(tx, &by, &Wanted { limit: 1, ..Wanted::default() })).await;
            assert!(matches!(read, Err(Error::Forbidden(_))));
        }
    })
    .await;
}

#[test]
fn a_mark_is_the_same_for_the_same_state_only() {
    let mark = |state: Value| Seen::of(&state);
    assert_eq!(mark(json!({ "a": 1, "b": 2 })), mark(json!({ "b": 2, "a": 1 })));
    assert_ne!(mark(json!({ "a": 1 })), mark(json!({ "a": 2 })));
}
