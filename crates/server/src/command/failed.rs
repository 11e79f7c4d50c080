//! Why a command ended without doing what it was asked.

use std::fmt::Display;

use crate::archive::BadArchive;
use crate::config::Faults;

/// Lines for standard error: what went wrong, and where it helps, what to do.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Failed(String);

impl Failed {
    pub fn new(line: impl Into<String>) -> Self {
        Self(line.into())
    }

    /// Says what it was about before what went wrong.
    pub fn about(what: impl Display, error: impl Display) -> Self {
        Self(format!("{what}: {error}"))
    }
}

impl From<skranke_desk::Error> for Failed {
    fn from(error: skranke_desk::Error) -> Self {
        let skranke_desk::Error::Invalid(faults) = error else { return Self(error.to_string()) };
        let line = |fault: &skranke_desk::Fault| format!("{}: {}", fault.pointer.trim_start_matches('/'), fault.detail);
        Self(faults.iter().map(line).collect::<Vec<_>>().join("\n"))
    }
}

macro_rules! said_by {
    ($($error:ty),+ $(,)?) => {$(
        impl From<$error> for Failed {
            fn from(error: $error) -> Self {
                Self(error.to_string())
            }
        }
    )+};
}
said_by! { Faults, BadArchive, std::io::Error, skranke_persistence::Error, crate::secret_file::BadSecret }
