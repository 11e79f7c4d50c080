//! Mail that is kept in memory, for tests.

use crate::compose::RawMail;
use std::sync::{Arc, Mutex, PoisonError};

/// All that was sent; clones share it.
#[derive(Clone, Debug, Default)]
pub struct Memory(Arc<Mutex<Vec<RawMail>>>);

impl Memory {
    pub fn sent(&self) -> Vec<RawMail> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn keep(&self, mail: &RawMail) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(mail.clone());
    }
}
