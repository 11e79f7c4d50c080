//! What is told from memory is what the database would say now.

use crate::{found_organisation, organisations};
use skranke_domain::rules::Rules;
use skranke_persistence::testing::{databases, sqlite};
use skranke_persistence::{Db, Error, Tx, Weigh};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::task::JoinSet;

struct Names(Vec<String>);

impl Weigh for Names {
    fn weight(&self) -> usize {
        self.0.iter().map(String::len).sum()
    }
}

/// Asks for all names, and counts how often the database was asked.
async fn names(db: &Db, asked: &Arc<AtomicU64>) -> Vec<String> {
    let asked = Arc::clone(asked);
    let read = move |tx: &mut Tx| {
        asked.fetch_add(1, Ordering::Relaxed);
        organisations(tx).map(Names)
    };
    db.remembered::<_, Error, _>("all names".into(), read).await.unwrap().0.clone()
}

async fn found(db: &Db, name: impl Into<String>) {
    let name = name.into();
    db.write(move |tx| found_organisation(tx, &name)).await.unwrap();
}

#[tokio::test]
async fn the_same_question_is_asked_once_until_something_is_written() {
    let (scratch, asked) = (sqlite(), Arc::default());
    let db = scratch.open().await;
    for _ in 0..3 {
        assert!(names(&db, &asked).await.is_empty());
    }
    assert_eq!(asked.load(Ordering::Relaxed), 1);
    found(&db, "Fjordlys").await;
    for _ in 0..3 {
        assert_eq!(names(&db, &asked).await, ["Fjordlys"]);
    }
    assert_eq!(asked.load(Ordering::Relaxed), 2);
}

#[tokio::test]
async fn what_another_process_writes_is_seen_at_once() {
    for scratch in databases() {
        let (one, other, asked) = (scratch.open().await, scratch.open().await, Arc::default());
        for n in 0..50 {
            found(&other, format!("{n}")).await;
            assert_eq!(names(&one, &asked).await.len(), n + 1, "{}", scratch.engine);
        }
    }
}

#[tokio::test]
async fn a_write_that_came_to_nothing_forgets_nothing_wrong() {
    let (scratch, asked) = (sqlite(), Arc::default());
    let db = scratch.open().await;
    found(&db, "Fjordlys").await;
    names(&db, &asked).await;
    let undone = db.write(|tx| found_organisation(tx, "Nordvind").and(Err::<(), _>(Error::Stale))).await;
    assert!(matches!(undone, Err(Error::Stale)));
    assert_eq!(names(&db, &asked).await, ["Fjordlys"]);
}

/// Whoever was told a number of names is never told a smaller one, by memory or by the database.
#[tokio::test]
async fn nobody_goes_back_in_time() {
    let scratch = sqlite();
    let (db, mut readers) = (scratch.open().await, JoinSet::new());
    let writer = tokio::spawn({
        let db = db.clone();
        async move {
            for n in 0..200 {
                found(&db, format!("{n}")).await;
                assert_eq!(names(&db, &Arc::default()).await.len(), n + 1, "its own write");
            }
        }
    });
    for _ in 0..4 {
        let db = db.clone();
        readers.spawn(async move {
            let mut seen = 0;
            while seen < 200 {
                let remembered = names(&db, &Arc::default()).await.len();
                assert!(remembered >= seen, "{remembered} after {seen}");
                let read = db.read(organisations).await.unwrap().len();
                assert!(read >= remembered, "{read} after {remembered}");
                seen = read;
            }
        });
    }
    writer.await.unwrap();
    while let Some(reader) = readers.join_next().await {
        reader.unwrap();
    }
}

#[tokio::test]
async fn what_depends_on_the_time_or_on_the_rules_is_asked_anew() {
    let (scratch, asked) = (sqlite(), Arc::<AtomicU64>::default());
    let db = scratch.open().await;
    for _ in 0..2 {
        let asked = Arc::clone(&asked);
        let read = move |tx: &mut Tx| {
            asked.fetch_add(1, Ordering::Relaxed);
            Ok::<_, Error>(Names(vec![tx.now().to_string()]))
        };
        db.remembered("what time it is".into(), read).await.unwrap();
    }
    assert_eq!(asked.swap(0, Ordering::Relaxed), 2);
    names(&db, &asked).await;
    db.set_rules(Rules { policies: Vec::new(), ..(*db.rules()).clone() });
    names(&db, &asked).await;
    let before = asked.load(Ordering::Relaxed);
    db.set_rules((*db.rules()).clone());
    names(&db, &asked).await;
    assert_eq!((before, asked.load(Ordering::Relaxed)), (2, 2));
}

#[tokio::test]
async fn the_memory_is_bounded() {
    struct Heavy;
    impl Weigh for Heavy {
        fn weight(&self) -> usize {
            20 * 1024 * 1024
        }
    }
    let (scratch, asked) = (sqlite(), Arc::<AtomicU64>::default());
    let db = scratch.open().await;
    for question in ["first", "second", "first", "second"] {
        let asked = Arc::clone(&asked);
        let read = move |_: &mut Tx| {
            asked.fetch_add(1, Ordering::Relaxed);
            Ok::<_, Error>(Heavy)
        };
        db.remembered(question.into(), read).await.unwrap();
    }
    // The second found no room, either time.
    assert_eq!(asked.load(Ordering::Relaxed), 3);
}

#[tokio::test]
async fn a_closed_database_remembers_nothing() {
    let (scratch, asked) = (sqlite(), Arc::default());
    let db = scratch.open().await;
    names(&db, &asked).await;
    db.close().await.unwrap();
    let read = |tx: &mut Tx| organisations(tx).map(Names);
    let refused = db.remembered::<_, Error, _>("all names".into(), read).await;
    assert!(matches!(refused, Err(Error::Unavailable(_))));
}
