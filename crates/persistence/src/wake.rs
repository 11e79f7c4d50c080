//! A hint that something was written. Nothing correct depends on it: whoever waits also looks by itself now and then.

use std::sync::Arc;
use tokio::sync::watch;

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
