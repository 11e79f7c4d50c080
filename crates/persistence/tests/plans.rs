//! How both databases find the lists: by an index, in order, never by reading everything or sorting it.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

use diesel::connection::{Connection, InstrumentationEvent, SimpleConnection};
use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};
use skranke_domain::text::Tag;
use skranke_domain::ticket::StateName;
use skranke_domain::{
    Actor, CategoryId, Cause, Language, OrganisationId, Person, Role, Sort, TeamId, TicketNumber, UserId,
};
use skranke_persistence::queue::{self, After, Assignee, BallWith, Filter};
use skranke_persistence::testing::{self, Scratch};
use skranke_persistence::views::{self, View};
use skranke_persistence::{Conn, Error, Tx};
use skranke_persistence::{beside, escalations};
use std::sync::{Arc, Mutex};

fn person(role: Role, organisation: Option<i64>) -> Actor {
    Actor::Person(Person {
        id: UserId(7),
        role,
        teams: vec![TeamId(1), TeamId(2)],
        organisation: organisation.map(OrganisationId),
        sees_organisation: organisation.is_some(),
        language: Language::Bokmal,
        cause: Cause::Api,
    })
}

/// Most agents are in one team.
fn in_one_team() -> Actor {
    match person(Role::Agent, None) {
        Actor::Person(person) => Actor::Person(Person { teams: vec![TeamId(1)], ..person }),
        Actor::Desk => Actor::Desk,
    }
}

fn open() -> Vec<StateName> {
    StateName::ALL.iter().copied().filter(|state| state.is_open()).collect()
}

/// A list somebody looks at: its name, the reader, the filter and the order.
fn lists() -> Vec<(&'static str, Actor, Filter, Sort)> {
    let (agent, customer) = (person(Role::Agent, None), person(Role::Customer, None));
    let filter = |change: fn(&mut Filter)| {
        let mut filter = Filter { states: open(), ..Filter::default() };
        change(&mut filter);
        filter
    };
    vec![
        ("a team's queue", agent.clone(), filter(|f| f.team = Some(TeamId(1))), Sort::Due),
        ("all I see, by due", agent.clone(), filter(|_| ()), Sort::Due),
        ("my own", agent.clone(), filter(|f| f.assignee = Some(Assignee::Agent(UserId(7)))), Sort::Due),
        ("my turn", agent.clone(), filter(|f| f.ball = Some(BallWith::Me)), Sort::Due),
        ("a category", agent.clone(), filter(|f| f.category = Some(CategoryId(1))), Sort::Due),
        ("closed ones, by due", agent.clone(), filter(|f| f.states = vec![StateName::Closed]), Sort::Due),
        ("newest first", agent.clone(), Filter::default(), Sort::Newest),
        ("changed last", agent.clone(), Filter::default(), Sort::Updated),
        ("one customer's", agent.clone(), Filter { requester: Some(UserId(9)), ..Filter::default() }, Sort::Newest),
        ("with a tag", agent, Filter { tag: Tag::new("fiber").ok(), ..Filter::default() }, Sort::Newest),
        ("a customer's history", customer, Filter::default(), Sort::Newest),
        ("an organisation's history", person(Role::Customer, Some(3)), Filter::default(), Sort::Newest),
        ("an admin's queue", person(Role::Admin, None), filter(|_| ()), Sort::Due),
    ]
}

/// The plan of each list's second page.
async fn plans(scratch: &Scratch) -> String {
    let db = scratch.open().await;
    let told = db.write::<_, Error, _>(|tx| {
        let mut told = String::new();
        for (name, by, filter, sort) in lists() {
            let after = Some(After::new(0, 1000));
            let sql = asked(tx, |tx| queue::list(tx, &by, &filter, sort, after, 26).map(drop))?;
            told += &format!("== {name}\n{}\n", plan(tx.conn(), &sql));
        }
        for view in View::ALL {
            let after = Some(After::new(0, 1000));
            let sql = asked(tx, |tx| views::list(tx, &in_one_team(), view, Sort::Due, after, 51).map(drop))?;
            told += &format!("== my view {}\n{}\n", view.as_str(), plan(tx.conn(), &sql));
        }
        let sql = asked(tx, |tx| beside::beside(tx, &in_one_team(), Some(TicketNumber(1))).map(drop))?;
        told += &format!("== beside a ticket\n{}\n", plan(tx.conn(), &sql));
        let by = person(Role::Agent, None);
        let mine = escalations::Filter { ball_is_mine: true, ..escalations::Filter::default() };
        let sql = asked(tx, |tx| escalations::list(tx, &by, &mine, None, 26).map(drop))?;
        Ok(told + &format!("== escalations, my turn\n{}\n", plan(tx.conn(), &sql)))
    });
    told.await.unwrap()
}

/// The statement that a function sends.
fn asked(tx: &mut Tx, f: impl FnOnce(&mut Tx) -> Result<(), Error>) -> Result<String, Error> {
    let heard = Arc::new(Mutex::new(String::new()));
    let ear = Arc::clone(&heard);
    tx.conn().set_instrumentation(move |event: InstrumentationEvent<'_>| {
        if let InstrumentationEvent::StartQuery { query, .. } = event {
            *ear.lock().unwrap() = query.to_string();
        }
    });
    f(tx)?;
    let sql = heard.lock().unwrap().clone();
    Ok(sql.split(" -- binds").next().unwrap_or_default().to_owned())
}

fn plan(conn: &mut Conn, sql: &str) -> String {
    match conn {
        Conn::Sqlite(conn) => {
            // SQLite plans without values; the parameters count as null.
            let plan = diesel::dsl::sql::<(Integer, Integer, Integer, Text)>(&format!("EXPLAIN QUERY PLAN {sql}"));
            let rows: Vec<(i32, i32, i32, String)> = plan.load(conn).unwrap();
            rows.into_iter().map(|row| row.3).collect::<Vec<_>>().join("\n")
        }
        Conn::Pg(conn) => {
            let count = (1..100).take_while(|n| sql.contains(&format!("${n}"))).count();
            // Empty tables are quickest read whole; what counts is whether an index would do.
            conn.batch_execute(
                "SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL enable_seqscan = off;
                 SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off",
            )
            .unwrap();
            conn.batch_execute(&format!("PREPARE planned AS {sql}")).unwrap();
            let values = match count {
                0 => String::new(),
                count => format!("({})", vec!["NULL"; count].join(", ")),
            };
            let plan = diesel::dsl::sql::<Text>(&format!("EXPLAIN (COSTS OFF) EXECUTE planned{values}"));
            let rows: Vec<String> = plan.load(conn).unwrap();
            conn.batch_execute("DEALLOCATE planned").unwrap();
            let steps = rows.into_iter().filter(|line| line.contains("Scan") || line.contains("Sort"));
            steps.collect::<Vec<_>>().join("\n")
        }
    }
}

fn parts(plans: &str) -> Vec<(&str, &str)> {
    let parts: Vec<_> = plans.split("== ").filter_map(|part| part.split_once('\n')).collect();
    assert_eq!(parts.len(), lists().len() + View::ALL.len() + 2);
    parts
}

/// What comes from two indexes is sorted; it is what one organisation has, or one agent, or a ticket's surroundings.
fn is_sorted(list: &str) -> bool {
    let few = ["mine", "waiting", "snoozed"].map(|view| format!("my view {view}"));
    list == "an organisation's history" || list == "beside a ticket" || few.iter().any(|few| few == list)
}

#[tokio::test]
async fn sqlite_walks_an_index_in_order() {
    for (list, plan) in parts(&plans(&testing::sqlite()).await) {
        // What can still be taken back is a handful.
        let plan = plan.replace("SCAN held", "").replace("SCAN part", "");
        assert!(!plan.contains("SCAN"), "{list} reads everything:\n{plan}");
        assert!(!plan.contains("TEMP B-TREE") || is_sorted(list), "{list} sorts:\n{plan}");
    }
}

#[tokio::test]
async fn postgres_walks_an_index_in_order() {
    for (list, plan) in parts(&plans(&testing::postgres()).await) {
        let plan = plan.replace("Seq Scan on held", "");
        assert!(!plan.contains("Seq Scan"), "{list} reads everything:\n{plan}");
        assert!(!plan.contains("Sort") || is_sorted(list), "{list} sorts:\n{plan}");
    }
}
