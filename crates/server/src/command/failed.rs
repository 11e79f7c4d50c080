//! Why a command ended without doing what it was asked.

use crate::config::Faults;

/// Lines for standard error: what went wrong, and where it helps, what to do.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Failed(String);

impl Failed {
    pub fn new(line: impl Into<String>) -> Self {
        Self(line.into())
    }
}

impl From<Faults> for Failed {
    fn from(faults: Faults) -> Self {
        Self(faults.to_string())
    }
}
