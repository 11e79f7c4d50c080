//! A POST that is sent twice happens once: its answer is kept with its effect.

use crate::error::{Error, Result};
use skranke_persistence::idempotency;
pub use skranke_persistence::idempotency::Key;
use skranke_persistence::{Db, Tx};
use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

/// An answer as it goes out, and can go out again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    /// It is the answer to an earlier request with the same key.
    pub replayed: bool,
}

/// The keys this server is working on right now.
#[derive(Clone, Default)]
pub struct InFlight(Arc<Mutex<HashSet<(String, String)>>>);

/// Runs the verb once for each key; without a key just runs it.
pub async fn once<F>(db: &Db, in_flight: &InFlight, key: Option<Key>, mut verb: F) -> Result<Answer>
where
    F: FnMut(&mut Tx) -> Result<Answer> + Send + 'static,
{
    let Some(key) = key else { return db.write(verb).await };
    let _guard = in_flight.enter(&key)?;
    let again = key.clone();
    let first = db.write::<_, Error, _>(move |tx| {
        if let Some(answer) = replay(tx, &key)? {
            return Ok(answer);
        }
        let answer = verb(tx)?;
        idempotency::keep(tx, &key, answer.status, &answer.headers, &answer.body)?;
        Ok(answer)
    });
    match first.await {
        // Another server was faster with the same key: its answer is the answer.
        Err(Error::Database(skranke_persistence::Error::Exists { constraint }))
            if constraint.contains("idempotency") =>
        {
            let kept = db.read::<_, Error, _>(move |tx| replay(tx, &again)).await?;
            kept.ok_or(Error::KeyInProgress)
        }
        other => other,
    }
}

fn replay(tx: &mut Tx, key: &Key) -> Result<Option<Answer>> {
    match idempotency::find(tx, key)? {
        None => Ok(None),
        Some(kept) if kept.request_hash != key.request_hash => Err(Error::KeyReused),
        Some(kept) => Ok(Some(Answer { status: kept.status, headers: kept.headers, body: kept.body, replayed: true })),
    }
}

impl InFlight {
    fn enter(&self, key: &Key) -> Result<Running> {
        let pair = (key.scope.clone(), key.key.clone());
        let mut running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if running.insert(pair.clone()) { Ok(Running { all: self.clone(), pair }) } else { Err(Error::KeyInProgress) }
    }
}

/// Takes the key off the list again, however the request ended.
struct Running {
    all: InFlight,
    pair: (String, String),
}

impl Drop for Running {
    fn drop(&mut self) {
        self.all.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.pair);
    }
}
