//! What somebody saw before they changed it, so that of two who change the same thing the second one is told.

use crate::error::{Error, Result};
use serde_json::Value;
use sha2::{Digest, Sha256};
use skranke_persistence::Error as DatabaseError;

/// A mark of a state; two states have the same mark only if they are the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen(String);

impl Seen {
    pub fn of(state: &Value) -> Self {
        let hash = Sha256::digest(state.to_string());
        Self(hash.iter().take(12).map(|byte| format!("{byte:02x}")).collect())
    }

    /// As it came back in a form.
    pub fn told(text: &str) -> Self {
        Self(text.to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Refuses a change to what is no longer as it was seen; whoever saw nothing is not refused.
pub(crate) fn still(seen: Option<&Seen>, state: &Value) -> Result<()> {
    match seen.is_none_or(|seen| *seen == Seen::of(state)) {
        true => Ok(()),
        false => Err(Error::Database(DatabaseError::Stale)),
    }
}
