//! What the threads of one database share with those who ask them.

use crate::clock::Clock;
use crate::error::Error;
use crate::intake::Intake;
use crate::lane::Work;
use crate::statistics::{Counters, Side};
use crate::tx::Tx;
use crate::wake::{Bell, Whispers};
use crate::{Conn, rules};
use skranke_domain::rules::Rules;
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError, RwLock};
use std::thread::JoinHandle;

pub(crate) struct Shared {
    pub clock: Clock,
    pub bell: Bell,
    pub whispers: Whispers,
    pub counters: Counters,
    pub reading: Intake<Box<dyn Work>>,
    pub writing: Intake<Box<dyn Work>>,
    /// Counted up whenever they change.
    rules: RwLock<(u64, Arc<Rules>)>,
}

impl Shared {
    pub fn new(clock: Clock, depth: usize) -> Self {
        Self {
            clock,
            bell: Bell::new(),
            whispers: Whispers::new(),
            counters: Counters::default(),
            reading: Intake::new(depth),
            writing: Intake::new(depth),
            rules: RwLock::default(),
        }
    }

    pub fn rules(&self) -> Arc<Rules> {
        Arc::clone(&self.rules.read().unwrap_or_else(PoisonError::into_inner).1)
    }

    pub fn rules_version(&self) -> u64 {
        self.rules.read().unwrap_or_else(PoisonError::into_inner).0
    }

    pub fn set_rules(&self, rules: Rules) {
        let mut known = self.rules.write().unwrap_or_else(PoisonError::into_inner);
        if *known.1 != rules {
            *known = (known.0 + 1, Arc::new(rules));
        }
    }

    /// Brings a database up to date and learns its rules, before any command runs.
    pub fn prepare(&self, mut conn: Conn) -> Result<(), Error> {
        crate::migrate::run(&mut conn, self.clock.now().into())?;
        let rules = rules::load(&mut self.tx(conn))?;
        self.set_rules(rules);
        Ok(())
    }

    pub fn tx(&self, conn: Conn) -> Tx {
        Tx::new(conn, self.clock.now(), self.rules())
    }

    /// Starts the moment of the next command.
    pub fn renew(&self, tx: &mut Tx) {
        tx.renew(self.clock.now(), self.rules());
    }

    pub fn close(&self) {
        self.reading.close();
        self.writing.close();
    }
}

/// Counts a command as running for as long as it lives.
pub(crate) struct Running<'a>(&'a Side);

impl<'a> Running<'a> {
    pub fn on(side: &'a Side) -> Self {
        side.running.fetch_add(1, Ordering::Relaxed);
        Self(side)
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.0.running.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A named thread of a lane.
pub(crate) fn thread(name: String, run: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, Error> {
    let refused = |error: std::io::Error| Error::Unavailable(format!("no thread for the database: {error}"));
    std::thread::Builder::new().name(name).spawn(run).map_err(refused)
}
