//! What a command holds while it runs: its transaction, its moment, the desk's rules.

use crate::conn::Conn;
use crate::error::Error;
use chrono::{DateTime, SubsecRound, Utc};
use diesel::Connection;
use diesel::connection::{InstrumentationEvent, TransactionManager};
use skranke_domain::rules::Rules;
use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The only way to the database.
pub struct Tx {
    conn: Conn,
    now: DateTime<Utc>,
    /// Whether anybody asked what time it is.
    asked_time: Cell<bool>,
    rules: Arc<Rules>,
    correlation: String,
    announced: bool,
    executed: Arc<AtomicU64>,
    executed_before: u64,
}

impl Tx {
    pub(crate) fn new(mut conn: Conn, now: DateTime<Utc>, rules: Arc<Rules>) -> Self {
        let executed = Arc::new(AtomicU64::new(0));
        let counter = Arc::clone(&executed);
        conn.set_instrumentation(move |event: InstrumentationEvent<'_>| {
            if let InstrumentationEvent::StartQuery { .. } = event {
                counter.fetch_add(1, Ordering::Relaxed);
            }
        });
        Self {
            conn,
            now,
            asked_time: Cell::new(false),
            rules,
            correlation: String::new(),
            announced: false,
            executed,
            executed_before: 0,
        }
    }

    /// Makes ready for the next command.
    pub(crate) fn renew(&mut self, now: DateTime<Utc>, rules: Arc<Rules>) {
        self.now = now;
        self.asked_time.set(false);
        self.rules = rules;
        self.correlation.clear();
        self.announced = false;
        self.executed_before = self.executed.load(Ordering::Relaxed);
    }

    pub fn conn(&mut self) -> &mut Conn {
        &mut self.conn
    }

    /// The moment of this command, the same from its beginning to its end.
    pub fn now(&self) -> DateTime<Utc> {
        self.asked_time.set(true);
        self.now
    }

    /// Whether the same command may come to something else later although nothing was written.
    pub(crate) fn depends_on_time(&self) -> bool {
        self.asked_time.get()
    }

    /// Lets what follows in this command happen at another moment. For sample data, which has a past.
    pub fn relive(&mut self, at: DateTime<Utc>) {
        self.now = at.trunc_subsecs(6);
    }

    pub fn rules(&self) -> Arc<Rules> {
        Arc::clone(&self.rules)
    }

    /// Names the request or mail that this command came with, for the ledger.
    pub fn correlate(&mut self, id: &str) {
        id.clone_into(&mut self.correlation);
    }

    /// What `correlate` said; empty for what the desk does by itself.
    pub fn correlation(&self) -> &str {
        &self.correlation
    }

    /// Says that there is news: after the commit whoever waits for some is woken, on other servers too.
    pub fn announce(&mut self) {
        self.announced = true;
    }

    pub(crate) fn is_announced(&self) -> bool {
        self.announced
    }

    /// How many statements this command has executed so far.
    pub fn statements(&self) -> u64 {
        self.executed.load(Ordering::Relaxed) - self.executed_before
    }

    /// Tries something that may fail without spoiling the rest of the command.
    pub fn attempt<T, E: From<Error>>(&mut self, f: impl FnOnce(&mut Self) -> Result<T, E>) -> Result<T, E> {
        Conn::begin_transaction(&mut self.conn).map_err(Error::from)?;
        let outcome = f(self);
        match &outcome {
            Ok(_) => Conn::commit_transaction(&mut self.conn).map_err(Error::from)?,
            Err(_) => Conn::rollback_transaction(&mut self.conn).map_err(Error::from)?,
        }
        outcome
    }
}
