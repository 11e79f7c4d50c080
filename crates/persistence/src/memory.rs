//! What was read lately, told again for as long as nothing was written since.
//!
//! **Invariant:** what is told from here is what the database would answer now, whichever process wrote to it last.

use crate::conn::Conn;
use crate::shared::Shared;
use crate::sqlite;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What can be remembered.
pub trait Weigh: Send + Sync + 'static {
    /// How many bytes of memory it takes, more or less.
    fn weight(&self) -> usize;
}

/// All answers together weigh at most so many bytes; what comes later is not remembered.
const MOST: usize = 32 * 1024 * 1024;

/// Answers by the full text of their questions: no two questions can be taken for one.
pub(crate) struct Memory {
    /// `None` once it was closed.
    ledger: Mutex<Option<Conn>>,
    kept: Mutex<Kept>,
}

/// A state of the database and of the rules. Each number counts up whenever the one or the others changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Point {
    version: i64,
    rules: u64,
}

#[derive(Default)]
struct Kept {
    point: Option<Point>,
    answers: HashMap<String, Arc<dyn Any + Send + Sync>>,
    weight: usize,
}

#[derive(QueryableByName)]
struct Version {
    #[diesel(sql_type = BigInt)]
    data_version: i64,
}

impl Memory {
    /// Over a connection of its own, which never writes. Without one, nothing is remembered.
    pub fn over(path: &str) -> Option<Self> {
        let ledger = sqlite::connect(path, sqlite::Role::Watcher).ok()?;
        Some(Self { ledger: Mutex::new(Some(ledger)), kept: Mutex::default() })
    }

    /// Where the database stands at this moment. SQLite tells whether anybody else committed since it was last asked,
    /// from memory that its processes share, in a few microseconds and without waiting.
    pub fn point(&self, shared: &Shared) -> Option<Point> {
        let rules = shared.rules_version();
        let mut ledger = lock(&self.ledger);
        let version: Version = diesel::sql_query("PRAGMA data_version").get_result(ledger.as_mut()?).ok()?;
        Some(Point { version: version.data_version, rules })
    }

    /// Forgets everything for good, and lets go of the file.
    pub fn close(&self) {
        *lock(&self.ledger) = None;
        *lock(&self.kept) = Kept::default();
    }

    pub fn recall<T: Weigh>(&self, point: Point, question: &str) -> Option<Arc<T>> {
        let mut kept = lock(&self.kept);
        kept.move_to(point);
        let answer = kept.at(point)?.answers.get(question)?;
        Arc::clone(answer).downcast().ok()
    }

    /// Keeps an answer that was read after the database stood at `point`: had anybody written in between, the database
    /// stands at another point by now, and the answer is never told.
    pub fn keep<T: Weigh>(&self, point: Point, question: String, answer: Arc<T>) {
        let weight = question.len() + answer.weight();
        let mut kept = lock(&self.kept);
        let Some(kept) = kept.at(point) else { return };
        if kept.weight + weight <= MOST && kept.answers.insert(question, answer).is_none() {
            kept.weight += weight;
        }
    }
}

impl Kept {
    fn at(&mut self, point: Point) -> Option<&mut Self> {
        (self.point == Some(point)).then_some(self)
    }

    /// Forgets all if it belongs to an earlier point. Who asked long ago does not bring the past back.
    fn move_to(&mut self, point: Point) {
        let is_later =
            self.point.is_none_or(|at| at != point && at.version <= point.version && at.rules <= point.rules);
        if is_later {
            *self = Self { point: Some(point), ..Self::default() };
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
