use crate::{found_organisation, organisations};
use diesel::prelude::*;
use skranke_persistence::schema::settings;
use skranke_persistence::testing::{databases, sqlite};
use skranke_persistence::{Db, Error, Json, Tx};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::task::JoinSet;

/// Keeps every writing lane busy until the flag falls.
fn occupy(db: &Db, lanes: usize) -> Arc<AtomicBool> {
    let busy = Arc::new(AtomicBool::new(true));
    for _ in 0..lanes {
        let (db, busy) = (db.clone(), Arc::clone(&busy));
        tokio::spawn(async move {
            db.write(move |_| {
                while busy.load(Ordering::Relaxed) {
                    std::thread::sleep(Duration::from_millis(1));
                }
                Ok::<_, Error>(())
            })
            .await
        });
    }
    busy
}

async fn until(what: impl Fn() -> bool) {
    for _ in 0..2000 {
        if what() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("it never happened");
}

#[tokio::test]
async fn only_the_command_at_fault_fails() {
    for scratch in databases() {
        let db = scratch.open().await;
        let lanes = db.statistics().writing.threads;
        let busy = occupy(&db, lanes);
        until(|| db.statistics().writing.running == lanes).await;
        let mut commands = JoinSet::new();
        for n in 0..40 {
            let db = db.clone();
            commands.spawn(async move { (n, db.write(move |tx| troubled(tx, n)).await) });
        }
        until(|| db.statistics().writing.queued >= 40).await;
        busy.store(false, Ordering::Relaxed);
        while let Some(done) = commands.join_next().await {
            match done.unwrap() {
                (7, answer) => assert!(matches!(answer, Err(Error::Stale))),
                (8, answer) => assert!(matches!(answer, Err(Error::Panicked(said)) if said == "out of cheese")),
                (9, answer) => assert!(matches!(answer, Err(Error::Exists { .. }))),
                (_, answer) => assert!(answer.is_ok(), "{answer:?}"),
            }
        }
        assert_eq!(db.read(organisations).await.unwrap().len(), 37, "{}", scratch.engine);
        if scratch.engine == "SQLite" {
            // A group ends after a while, however many wait.
            let did = db.statistics();
            assert!(did.commits < did.committed_commands / 2, "{did:?}");
        }
    }
}

/// Three of them fail after they have written.
fn troubled(tx: &mut Tx, n: u64) -> Result<(), Error> {
    found_organisation(tx, &format!("org {n}"))?;
    match n {
        7 => Err(Error::Stale),
        8 => panic!("out of {}", "cheese"),
        9 => found_organisation(tx, "org 9").map(drop),
        _ => Ok(()),
    }
}

#[tokio::test]
async fn now_stands_still_in_a_command_and_moves_between_them() {
    for scratch in databases() {
        let db = scratch.open().await;
        let twice = |tx: &mut Tx| {
            let first = tx.now();
            std::thread::sleep(Duration::from_millis(5));
            Ok::<_, Error>((first, tx.now()))
        };
        let (first, second) = db.write(twice).await.unwrap();
        assert_eq!(first, second);
        db.clock().advance(Duration::from_secs(86_400));
        let (later, _) = db.read(twice).await.unwrap();
        assert!(later - first >= chrono::TimeDelta::days(1), "{}", scratch.engine);
    }
}

#[tokio::test]
async fn a_full_queue_answers_at_once() {
    for mut scratch in databases() {
        scratch.options.queue = 3;
        scratch.options.writers = 1;
        let db = scratch.open().await;
        let busy = occupy(&db, 1);
        until(|| db.statistics().writing.running == 1).await;
        let waiting: Vec<_> = (0..3)
            .map(|n| {
                let db = db.clone();
                tokio::spawn(async move { db.write(move |tx| found_organisation(tx, &format!("org {n}"))).await })
            })
            .collect();
        until(|| db.statistics().writing.queued == 3).await;
        let refused = db.write(|tx| found_organisation(tx, "one too many")).await;
        assert!(matches!(refused, Err(Error::Busy)), "{}", scratch.engine);
        assert_eq!(db.read(organisations).await.unwrap().len(), 0, "reading goes on");
        busy.store(false, Ordering::Relaxed);
        for answer in waiting {
            assert!(answer.await.unwrap().is_ok());
        }
    }
}

#[tokio::test]
async fn who_waits_too_long_is_refused_and_nothing_happens_later() {
    for mut scratch in databases() {
        scratch.options.patience = Duration::from_millis(50);
        scratch.options.writers = 1;
        let db = scratch.open().await;
        let busy = occupy(&db, 1);
        until(|| db.statistics().writing.running == 1).await;
        let refused = db.write(|tx| found_organisation(tx, "too late")).await;
        assert!(matches!(refused, Err(Error::Busy)), "{}", scratch.engine);
        busy.store(false, Ordering::Relaxed);
        db.close().await.unwrap();
        let reopened = scratch.open().await;
        assert!(reopened.write(organisations).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn closing_finishes_what_waits_and_refuses_what_comes() {
    for mut scratch in databases() {
        scratch.options.writers = 1;
        let db = scratch.open().await;
        let busy = occupy(&db, 1);
        until(|| db.statistics().writing.running == 1).await;
        let mut commands = JoinSet::new();
        for n in 0..20 {
            let db = db.clone();
            commands.spawn(async move { db.write(move |tx| found_organisation(tx, &format!("org {n}"))).await });
        }
        until(|| db.statistics().writing.queued == 20).await;
        let closing = tokio::spawn({
            let db = db.clone();
            async move { db.close().await }
        });
        tokio::task::yield_now().await;
        assert!(matches!(db.write(|_| Ok(())).await, Err(Error::Unavailable(_))));
        busy.store(false, Ordering::Relaxed);
        closing.await.unwrap().unwrap();
        assert!(commands.join_all().await.iter().all(Result::is_ok));
        assert_eq!(scratch.open().await.read(organisations).await.unwrap().len(), 20, "{}", scratch.engine);
    }
}

#[tokio::test]
async fn many_at_once_lose_no_update() {
    for scratch in databases() {
        let db = scratch.open().await;
        db.write(|tx| set_counter(tx, 0)).await.unwrap();
        let mut commands = JoinSet::new();
        for _ in 0..40 {
            let db = db.clone();
            commands.spawn(async move { while let Err(Error::Busy) = db.write(increment).await {} });
        }
        commands.join_all().await;
        assert_eq!(db.read(counter).await.unwrap(), 40, "{}", scratch.engine);
    }
}

fn counter(tx: &mut Tx) -> Result<i64, Error> {
    let value: Json<i64> = settings::table.find("counter").select(settings::value).first(tx.conn())?;
    Ok(value.0)
}

fn set_counter(tx: &mut Tx, n: i64) -> Result<(), Error> {
    let value = settings::value.eq(Json(n));
    match diesel::update(settings::table.find("counter")).set(value.clone()).execute(tx.conn())? {
        0 => diesel::insert_into(settings::table).values((settings::key.eq("counter"), value)).execute(tx.conn())?,
        rows => rows,
    };
    Ok(())
}

fn increment(tx: &mut Tx) -> Result<(), Error> {
    let n = counter(tx)?;
    set_counter(tx, n + 1)
}

#[tokio::test]
async fn a_reading_command_cannot_write() {
    for scratch in databases() {
        let db = scratch.open().await;
        let refused = db.read(|tx| found_organisation(tx, "sneaked in")).await;
        assert!(matches!(refused, Err(Error::Query(_))), "{}: {refused:?}", scratch.engine);
        assert!(db.read(organisations).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn an_attempt_may_fail_without_the_command() {
    for scratch in databases() {
        let db = scratch.open().await;
        let twice = |tx: &mut Tx| {
            found_organisation(tx, "Ås AS")?;
            let again = tx.attempt(|tx| found_organisation(tx, "Ås AS"));
            assert!(matches!(again, Err(Error::Exists { .. })));
            tx.attempt(|tx| found_organisation(tx, "Bø AS"))
        };
        db.write(twice).await.unwrap();
        assert_eq!(db.read(organisations).await.unwrap(), ["Ås AS", "Bø AS"], "{}", scratch.engine);
    }
}

#[tokio::test]
async fn statements_are_counted() {
    for scratch in databases() {
        let db = scratch.open().await;
        let before = db.statistics();
        let counted = db.write(|tx| {
            found_organisation(tx, "A")?;
            found_organisation(tx, "B")?;
            Ok::<_, Error>(tx.statements())
        });
        assert_eq!(counted.await.unwrap(), 2, "{}", scratch.engine);
        let after = db.statistics();
        assert_eq!(after.writing.statements - before.writing.statements, 2);
        assert_eq!(after.commits - before.commits, 1);
    }
}

#[tokio::test]
async fn news_wakes_who_waits() {
    for scratch in databases() {
        let db = scratch.open().await;
        let mut woken = db.woken();
        woken.mark_unchanged();
        let announced = |tx: &mut Tx| {
            found_organisation(tx, "A")?;
            tx.announce();
            Ok::<_, Error>(())
        };
        db.write(announced).await.unwrap();
        tokio::time::timeout(Duration::from_secs(5), woken.changed()).await.expect(scratch.engine).unwrap();
    }
}

#[tokio::test]
async fn ids_are_never_given_twice() {
    let scratch = sqlite();
    let db = scratch.open().await;
    let first = db.write(|tx| found_organisation(tx, "A")).await.unwrap();
    db.write(|tx| Ok::<_, Error>(diesel::sql_query("DELETE FROM organisations").execute(tx.conn())?)).await.unwrap();
    let second = db.write(|tx| found_organisation(tx, "B")).await.unwrap();
    assert!(second > first);
}
