//! Access tokens whose signature was found good before: it stays good, and checking it again is most of what a
//! remembered answer would cost.

use super::Bearer;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// What a token with a good signature says; whether its time is now is asked each time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Checked {
    pub bearer: Bearer,
    pub issued: i64,
    pub from: i64,
    pub until: i64,
}

/// By the hashes of their tokens: tokens themselves are never kept.
#[derive(Default)]
pub(super) struct Known(Mutex<HashMap<[u8; 32], Checked>>);

/// Beyond so many, all are forgotten.
const MOST: usize = 8192;

impl Known {
    pub fn find_or<E>(&self, token: &str, check: impl FnOnce() -> Result<Checked, E>) -> Result<Checked, E> {
        let hash = Sha256::digest(token).into();
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&hash).copied();
        if let Some(checked) = known {
            return Ok(checked);
        }
        let checked = check()?;
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST {
            all.clear();
        }
        all.insert(hash, checked);
        Ok(checked)
    }
}
