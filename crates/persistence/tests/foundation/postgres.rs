//! What only a server across a wire can do to us.

use crate::{found_organisation, organisations};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use skranke_persistence::testing::postgres;
use skranke_persistence::{Db, Error, Tx};
use std::time::{Duration, Instant};

const SUICIDE: &str = "SELECT pg_terminate_backend(pg_backend_pid())";

fn sql(tx: &mut Tx, sql: &str) -> Result<(), Error> {
    Ok(tx.conn().batch_execute(sql)?)
}

#[tokio::test]
async fn connections_killed_while_idle_are_not_noticed() {
    let scratch = postgres();
    let db = scratch.open().await;
    db.write(|tx| found_organisation(tx, "before")).await.unwrap();
    let name = scratch.url().rsplit('/').next().unwrap().to_owned();
    scratch.administer(&format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"));
    db.write(|tx| found_organisation(tx, "after")).await.unwrap();
    assert_eq!(db.read(organisations).await.unwrap(), ["before", "after"]);
}

#[tokio::test]
async fn a_connection_lost_before_the_commit_is_made_good() {
    let scratch = postgres();
    let db = scratch.open().await;
    let mut runs = 0;
    let answer = db.write(move |tx| {
        runs += 1;
        found_organisation(tx, "once")?;
        if runs == 1 {
            sql(tx, SUICIDE)?;
        }
        Ok::<_, Error>(runs)
    });
    assert_eq!(answer.await.unwrap(), 2);
    assert_eq!(db.read(organisations).await.unwrap(), ["once"]);
    assert_eq!(db.statistics().retries, 1);
}

#[tokio::test]
async fn a_connection_lost_in_the_commit_is_unknown_and_never_tried_again() {
    let scratch = postgres();
    let db = scratch.open().await;
    db.write(fatal_commits).await.unwrap();
    let answer = db.write(|tx| found_organisation(tx, "perhaps")).await;
    assert!(matches!(answer, Err(Error::Unknown)), "{answer:?}");
    assert_eq!(db.statistics().retries, 0);
    assert!(db.read(organisations).await.unwrap().is_empty());
}

/// From now on whoever writes an organisation loses the connection in its commit.
fn fatal_commits(tx: &mut Tx) -> Result<(), Error> {
    sql(
        tx,
        "CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$
           BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(5); RETURN NULL; END $$;
         CREATE CONSTRAINT TRIGGER fatal AFTER INSERT ON organisations DEFERRABLE INITIALLY DEFERRED
           FOR EACH ROW EXECUTE FUNCTION die();",
    )
}

#[tokio::test]
async fn a_slow_commit_is_waited_for() {
    let scratch = postgres();
    let db = scratch.open().await;
    db.write(|tx| {
        sql(
            tx,
            "CREATE FUNCTION doze() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.5); RETURN NULL; END $$;
             CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON organisations DEFERRABLE INITIALLY DEFERRED
               FOR EACH ROW EXECUTE FUNCTION doze();",
        )
    })
    .await
    .unwrap();
    let slow = db.write(|tx| {
        sql(tx, "SET LOCAL statement_timeout = '100ms'")?;
        found_organisation(tx, "worth it")
    });
    slow.await.unwrap();
    assert_eq!(db.read(organisations).await.unwrap(), ["worth it"]);
}

#[tokio::test]
async fn a_swallowed_error_is_no_success() {
    let scratch = postgres();
    let db = scratch.open().await;
    let careless = db.write(|tx| {
        let id = found_organisation(tx, "lost")?;
        drop(sql(tx, "SELECT 1 / 0"));
        Ok::<_, Error>(id)
    });
    assert!(matches!(careless.await, Err(Error::Query(_))));
    assert!(db.read(organisations).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_read_has_a_deadline() {
    let scratch = postgres();
    let db = scratch.open().await;
    let started = Instant::now();
    let answer = db.read(|tx| sql(tx, "SELECT pg_sleep(60)")).await;
    assert!(matches!(answer, Err(Error::Slow)), "{answer:?}");
    assert!(started.elapsed() < Duration::from_secs(10));
}

#[tokio::test]
async fn other_servers_are_woken_too() {
    let scratch = postgres();
    let (here, there) = (scratch.open().await, scratch.open().await);
    wait_for_listeners(&there).await;
    let mut woken = there.woken();
    tokio::time::sleep(Duration::from_millis(200)).await;
    woken.mark_unchanged();
    here.write(|tx| {
        tx.announce();
        found_organisation(tx, "news")
    })
    .await
    .unwrap();
    let started = Instant::now();
    tokio::time::timeout(Duration::from_secs(5), woken.changed()).await.unwrap().unwrap();
    assert!(started.elapsed() < Duration::from_secs(1));
}

async fn wait_for_listeners(db: &Db) {
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        n: i64,
    }
    let listening = |tx: &mut Tx| {
        let query = "SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN skranke%'";
        Ok::<Count, Error>(diesel::sql_query(query).get_result(tx.conn())?)
    };
    while db.read(listening).await.unwrap().n < 2 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}
