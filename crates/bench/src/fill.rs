//! Fills an empty database with people and with tickets that have a past.

use crate::Outcome;
use crate::dice::Dice;
use crate::people::{self, People};
use crate::stories::Teller;
use skranke_persistence::bulk::{self, History};
use skranke_persistence::{Db, Error, Options, Tx};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Tickets in one transaction. In a larger one SQLite walks ever longer lists of what it would have to undo.
const BATCH: i64 = 500;

/// One in so many is open, but each first-line team has some pages of them.
const OPEN_SHARE: i64 = 40;
const LEAST_OPEN: i64 = 700;

/// Opens a database; commands of the benchmark may take their time.
pub async fn open(url: &str) -> Outcome<Db> {
    Ok(Db::open(Options { patience: Duration::from_secs(600), ..Options::new(url) }).await?)
}

/// Fills the database, unless it has tickets, and says how many.
pub async fn fill(url: &str, tickets: i64) -> Outcome<i64> {
    let db = &open(url).await?;
    let tickets = fill_in(db, tickets).await?;
    // Closed once, so that the planner knows the tables and a copy of the file is whole.
    db.close().await?;
    Ok(tickets)
}

async fn fill_in(db: &Db, tickets: i64) -> Outcome<i64> {
    let known = db.read::<_, Error, _>(bulk::count).await?;
    if known > 0 {
        eprintln!("{known} tickets are there");
        index(db).await?;
        return Ok(known);
    }
    let started = Instant::now();
    people::settle(db, usize::try_from(tickets / 10)?.min(20_000)).await?;
    write(db, teller(db).await?, tickets).await?;
    db.write::<_, Error, _>(bulk::finish).await?;
    eprintln!("filled in {tickets} tickets in {:.0} s", started.elapsed().as_secs_f64());
    Ok(tickets)
}

async fn teller(db: &Db) -> Outcome<Teller> {
    let people: People = people::load(db, i64::from(u32::MAX)).await?;
    let free = db.write::<_, Error, _>(bulk::free).await?;
    Ok(Teller { rules: db.rules(), people: Arc::new(people), dice: Dice::new(2026), free, now: db.clock().now() })
}

/// Tells the next batch while the last one is written.
async fn write(db: &Db, mut teller: Teller, tickets: i64) -> Outcome<()> {
    let mut writing = None;
    let open = (tickets / OPEN_SHARE).max(LEAST_OPEN.min(tickets / 2));
    for from in (0..tickets).step_by(usize::try_from(BATCH)?) {
        let telling = tokio::task::spawn_blocking(move || {
            let batch = batch(&mut teller, from, (from + BATCH).min(tickets), tickets - open);
            (teller, batch)
        });
        let batch;
        (teller, batch) = telling.await?;
        finish(writing.replace(tokio::spawn(add(db.clone(), batch?)))).await?;
    }
    finish(writing).await
}

type Writing = tokio::task::JoinHandle<Result<(), Error>>;

async fn finish(writing: Option<Writing>) -> Outcome<()> {
    match writing {
        Some(writing) => Ok(writing.await??),
        None => Ok(()),
    }
}

async fn add(db: Db, batch: Vec<History>) -> Result<(), Error> {
    let add = move |tx: &mut Tx| bulk::add(tx, &batch);
    db.write::<_, Error, _>(add).await?;
    index(&db).await
}

async fn index(db: &Db) -> Result<(), Error> {
    while db.write::<_, Error, _>(bulk::index).await? {}
    Ok(())
}

/// The newest are the open ones, as on a real desk.
fn batch(teller: &mut Teller, from: i64, end: i64, closed: i64) -> Outcome<Vec<History>> {
    (from..end).map(|n| if n < closed { teller.closed() } else { teller.open() }).collect()
}
