use diesel::prelude::*;
use diesel::sql_types::BigInt;
use skranke_domain::calendar::Calendar;
use skranke_domain::rules::PolicyTargets;
use skranke_domain::{CalendarId, PolicyId};
use skranke_persistence::testing::{Scratch, databases};
use skranke_persistence::{Conn, Db, Error, migrate};

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

async fn steps(db: &Db) -> i64 {
    let count = |conn: &mut Conn| diesel::sql_query("SELECT count(*) AS n FROM schema_migrations").get_result(conn);
    db.read(move |tx| Ok::<Count, Error>(count(tx.conn())?)).await.unwrap().n
}

/// How many steps this release knows.
const STEPS: i64 = 8;

fn migrated(scratch: &Scratch) -> Vec<i64> {
    let applied = migrate::migrate(scratch.url(), scratch.clock().now().into()).unwrap();
    applied.into_iter().map(|step| step.version).collect()
}

#[tokio::test]
async fn a_new_database_gets_every_step_once() {
    for scratch in databases() {
        assert_eq!(migrated(&scratch), Vec::from_iter(1..=STEPS), "{}", scratch.engine);
        assert_eq!(migrated(&scratch), [0; 0], "{}", scratch.engine);
        assert_eq!(steps(&scratch.open().await).await, STEPS);
    }
}

#[tokio::test]
async fn a_new_desk_has_opening_hours_and_targets() {
    for scratch in databases() {
        let rules = scratch.open().await.rules();
        assert_eq!(rules.calendars.get(&CalendarId(1)), Some(&Calendar::default()), "{}", scratch.engine);
        let policy = rules.policy().unwrap();
        assert_eq!((policy.id, policy.calendar), (PolicyId(1), CalendarId(1)));
        assert_eq!(policy.targets, PolicyTargets::default());
        assert!(rules.teams.is_empty() && rules.staff.is_empty());
    }
}

#[tokio::test]
async fn a_database_of_a_newer_release_is_left_alone() {
    for scratch in databases() {
        let db = scratch.open().await;
        let sql = "INSERT INTO schema_migrations (version, name, applied_at) SELECT 99, 'later', max(applied_at) FROM schema_migrations";
        db.write(move |tx| Ok::<_, Error>(diesel::sql_query(sql).execute(tx.conn())?)).await.unwrap();
        db.close().await.unwrap();
        let refused = Db::open(scratch.options.clone()).await.err().unwrap();
        assert_eq!(
            refused.to_string(),
            format!("this database was made by a newer Skranke (migration 99); this program knows up to {STEPS}")
        );
    }
}

#[tokio::test]
async fn of_servers_that_start_together_one_migrates() {
    for scratch in databases() {
        let opening = || tokio::spawn(Db::open(scratch.options.clone()));
        for opened in [opening(), opening(), opening(), opening()] {
            assert_eq!(steps(&opened.await.unwrap().unwrap()).await, STEPS, "{}", scratch.engine);
        }
    }
}

#[tokio::test]
async fn what_is_no_database_is_said_so() {
    for url in ["mysql://x", "sqlite:", "sqlite::memory:", "/var/lib/desk.db"] {
        let mut options = skranke_persistence::Options::new(url);
        options.readers = 1;
        assert!(matches!(Db::open(options).await, Err(Error::Url(_))), "{url}");
    }
    let nowhere = skranke_persistence::Options::new("sqlite:/no/such/directory/desk.db");
    let refused = Db::open(nowhere).await.err().unwrap().to_string();
    assert!(refused.contains("/no/such/directory/desk.db"), "{refused}");
}
