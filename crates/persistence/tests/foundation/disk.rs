//! A disk that fills up.

use crate::{found_organisation, organisations};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use skranke_persistence::schema::settings;
use skranke_persistence::testing::{databases, sqlite};
use skranke_persistence::{Error, Json, Tx};
use std::time::Duration;

/// Far more than the database may grow.
fn store_too_much(tx: &mut Tx) -> Result<(), Error> {
    let value = settings::value.eq(Json("ø".repeat(4_000_000)));
    diesel::insert_into(settings::table).values((settings::key.eq("much"), value)).execute(tx.conn())?;
    Ok(())
}

/// The same with a disk that has room for one more megabyte.
fn store_on_small_disk(tx: &mut Tx) -> Result<(), Error> {
    tx.conn().batch_execute("PRAGMA max_page_count = 512")?;
    store_too_much(tx)
}

fn dawdle(_: &mut Tx) -> Result<(), Error> {
    std::thread::sleep(Duration::from_millis(200));
    Ok(())
}

#[tokio::test]
async fn a_full_disk_fails_what_does_not_fit_and_nothing_else() {
    let scratch = sqlite();
    let db = scratch.open().await;
    // The three wait while the first one dawdles, and so share a transaction.
    let (_, early, large, late) = tokio::join!(
        db.write(dawdle),
        db.write(|tx| found_organisation(tx, "early")),
        db.write(store_on_small_disk),
        db.write(|tx| found_organisation(tx, "late")),
    );
    assert!(matches!(large, Err(Error::Full)), "{large:?}");
    assert!(early.is_ok() && late.is_ok(), "{early:?} {late:?}");
    assert_eq!(db.read(organisations).await.unwrap(), ["early", "late"]);
    db.write(|tx| Ok::<_, Error>(tx.conn().batch_execute("PRAGMA max_page_count = 100000")?)).await.unwrap();
    db.write(store_too_much).await.unwrap();
}

#[tokio::test]
async fn an_error_that_ends_the_whole_transaction_spares_the_neighbours() {
    for scratch in databases() {
        let db = scratch.open().await;
        let wreck = |tx: &mut Tx| {
            found_organisation(tx, "wreck")?;
            tx.conn().batch_execute("ROLLBACK")?;
            Err::<(), _>(Error::Stale)
        };
        let (first, before, wrecked, after) = tokio::join!(
            db.write(dawdle),
            db.write(|tx| found_organisation(tx, "before")),
            db.write(wreck),
            db.write(|tx| found_organisation(tx, "after")),
        );
        assert!(first.is_ok() && before.is_ok() && after.is_ok(), "{}: {before:?} {after:?}", scratch.engine);
        assert!(matches!(wrecked, Err(Error::Stale)), "{}: {wrecked:?}", scratch.engine);
        let mut left = db.read(organisations).await.unwrap();
        left.sort();
        assert_eq!(left, ["after", "before"], "{}", scratch.engine);
    }
}
