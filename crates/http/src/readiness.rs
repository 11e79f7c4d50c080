//! Whether the desk can do its work just now.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Not everything is there yet; only probes are answered.
    Starting,
    Ready,
    /// The database does not answer.
    DatabaseAway,
    /// What runs is finished, nothing new should come.
    Stopping,
}

impl State {
    pub const ALL: [Self; 4] = [Self::Starting, Self::Ready, Self::DatabaseAway, Self::Stopping];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Starting => "starting",
            Self::Ready => "ready",
            Self::DatabaseAway => "database_away",
            Self::Stopping => "stopping",
        }
    }
}

/// Shared by those who know (the server's watchers) and those who tell (`/readyz`, the door).
#[derive(Clone, Debug, Default)]
pub struct Readiness(Arc<AtomicU8>);

impl Readiness {
    pub fn state(&self) -> State {
        let number = usize::from(self.0.load(Ordering::Relaxed));
        State::ALL.get(number).copied().unwrap_or(State::Starting)
    }

    /// Says how it is now; what is stopping never becomes anything else.
    pub fn set(&self, state: State) {
        let keep = |now: u8| (now != State::Stopping as u8).then_some(state as u8);
        // Refused only while stopping, which is what is wanted.
        let _ = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, keep);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_starts_by_starting_and_never_comes_back_from_stopping() {
        let readiness = Readiness::default();
        assert_eq!(readiness.state(), State::Starting);
        for state in [State::Ready, State::DatabaseAway, State::Stopping] {
            readiness.set(state);
            assert_eq!(readiness.state(), state);
        }
        readiness.set(State::Ready);
        assert_eq!(readiness.state(), State::Stopping);
    }
}
