//! A bounded queue that many may fill and several threads empty.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

pub(crate) struct Intake<T> {
    state: Mutex<State<T>>,
    filled: Condvar,
    depth: usize,
}

struct State<T> {
    waiting: VecDeque<T>,
    open: bool,
}

/// Why nothing can be put in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    Full,
    Closed,
}

/// What waiting for an item came to.
pub(crate) enum Taken<T> {
    Item(T),
    Nothing,
    /// Closed and empty: nothing will ever come again.
    Closed,
}

impl<T> Intake<T> {
    pub fn new(depth: usize) -> Self {
        Self { state: Mutex::new(State { waiting: VecDeque::new(), open: true }), filled: Condvar::new(), depth }
    }

    pub fn put(&self, item: T) -> Result<(), Refusal> {
        let mut state = self.lock();
        if !state.open {
            return Err(Refusal::Closed);
        }
        if state.waiting.len() >= self.depth {
            return Err(Refusal::Full);
        }
        state.waiting.push_back(item);
        drop(state);
        self.filled.notify_one();
        Ok(())
    }

    /// Waits for the next item; `None` when the intake is closed and empty.
    pub fn take(&self) -> Option<T> {
        let mut state = self.lock();
        loop {
            match state.waiting.pop_front() {
                None if state.open => state = self.filled.wait(state).unwrap_or_else(PoisonError::into_inner),
                item => return item,
            }
        }
    }

    pub fn take_within(&self, patience: Duration) -> Taken<T> {
        let empty = |state: &mut State<T>| state.waiting.is_empty() && state.open;
        let waited = self.filled.wait_timeout_while(self.lock(), patience, empty);
        let (mut state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        match state.waiting.pop_front() {
            Some(item) => Taken::Item(item),
            None if state.open => Taken::Nothing,
            None => Taken::Closed,
        }
    }

    pub fn take_now(&self) -> Option<T> {
        self.lock().waiting.pop_front()
    }

    pub fn len(&self) -> usize {
        self.lock().waiting.len()
    }

    /// What waits is still handed out; nothing new comes in.
    pub fn close(&self) {
        self.lock().open = false;
        self.filled.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
