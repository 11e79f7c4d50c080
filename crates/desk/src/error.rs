//! Why the desk did not do what it was asked.

use skranke_domain::Refused;
use skranke_persistence as persistence;
/// For the HTTP side, which sees the database through the desk only.
pub use skranke_persistence::Error as DatabaseError;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It does not exist, or this person may not know that it does.
    #[error("there is no such thing, or you may not see it")]
    NotFound,
    /// The rules say no: forbidden, or not possible in this state.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The input was understood, but some fields are not usable.
    #[error("some fields are not usable")]
    Invalid(Vec<Fault>),
    /// The caller saw an older version (`If-Match`).
    #[error("it was changed since you read it; it is now version {version}")]
    Changed { version: i64 },
    /// Not signed in, or the sign-in is no longer good.
    #[error("{0}")]
    SignedOut(&'static str),
    /// The password was right, but it alone does not let this person in.
    #[error("{0}")]
    CodeNeeded(&'static str),
    /// Signed in, but the token or the role does not reach this far.
    #[error("{0}")]
    Forbidden(&'static str),
    /// Too often; nothing was tried.
    #[error("too many tries; wait {retry_after_s} seconds")]
    TooMany { retry_after_s: u32 },
    /// Too much work is waiting; nothing was done.
    #[error("the desk is busy; try again in {retry_after_s} seconds")]
    Busy { retry_after_s: u32 },
    /// The key was used before with another request.
    #[error("this idempotency key was used before with another request")]
    KeyReused,
    /// The first request with this key has not ended yet.
    #[error("the first request with this idempotency key is still running")]
    KeyInProgress,
    #[error("a file cannot be stored or read: {0}")]
    Storage(#[from] std::io::Error),
    #[error("{what} is larger than {limit} bytes")]
    TooLarge { what: &'static str, limit: u64 },
    #[error("files of this kind are not accepted: {0}")]
    MediaType(String),
    #[error(transparent)]
    Database(persistence::Error),
    /// A fault of ours, for the log; callers learn only that it happened.
    #[error("{0}")]
    Internal(String),
}

/// One unusable field: a JSON pointer (RFC 6901) into the request, and what is wrong, in words.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Fault {
    pub pointer: String,
    pub detail: String,
}

impl Error {
    /// One unusable field.
    pub fn field(pointer: &str, detail: impl std::fmt::Display) -> Self {
        Self::Invalid(vec![Fault { pointer: pointer.to_owned(), detail: detail.to_string() }])
    }
}

impl From<persistence::Error> for Error {
    fn from(error: persistence::Error) -> Self {
        match error {
            persistence::Error::Busy => Self::Busy { retry_after_s: 1 },
            other => Self::Database(other),
        }
    }
}

impl persistence::Failure for Error {
    fn database(&self) -> Option<&persistence::Error> {
        match self {
            Self::Database(error) => Some(error),
            _ => None,
        }
    }
}

pub type Result<T, E = Error> = std::result::Result<T, E>;
