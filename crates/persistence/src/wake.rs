//! A hint that something was written. Nothing correct depends on it: whoever waits also looks by itself now and then.
//! And words between servers that are worth nothing a minute later: who is reading what.

use std::sync::Arc;
use tokio::sync::{broadcast, watch};

/// Wakes everybody in this process who waits for news.
#[derive(Clone, Debug)]
pub(crate) struct Bell(Arc<watch::Sender<u64>>);

impl Bell {
    pub fn new() -> Self {
        Self(Arc::new(watch::Sender::new(0)))
    }

    pub fn ring(&self) {
        self.0.send_modify(|rings| *rings = rings.wrapping_add(1));
    }

    pub fn listen(&self) -> watch::Receiver<u64> {
        self.0.subscribe()
    }
}

/// Hands passing words to everybody in this process who listens.
#[derive(Clone, Debug)]
pub(crate) struct Whispers(broadcast::Sender<Arc<str>>);

/// Who falls further behind misses some.
const BACKLOG: usize = 256;

impl Whispers {
    pub fn new() -> Self {
        Self(broadcast::Sender::new(BACKLOG))
    }

    pub fn tell(&self, word: &str) {
        // Nobody listening is no fault.
        let _ = self.0.send(word.into());
    }

    pub fn listen(&self) -> broadcast::Receiver<Arc<str>> {
        self.0.subscribe()
    }
}
