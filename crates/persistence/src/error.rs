//! What can go wrong between us and the database.

use diesel::result::{DatabaseErrorInformation, DatabaseErrorKind, Error as Diesel};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Somebody else changed the row since it was read.
    #[error("it was changed by somebody else in the meantime")]
    Stale,
    /// A unique rule of the schema was broken; `constraint` names it where the engine tells.
    #[error("it exists already ({constraint})")]
    Exists { constraint: String },
    /// A row that is no valid state of ours.
    #[error("the database holds a value that is not ours: {table}.{column} of row {row}")]
    Corrupt { table: &'static str, column: &'static str, row: String },
    /// More work is waiting than is sensible; nothing was done.
    #[error("too much work is waiting for the database")]
    Busy,
    /// It took longer than is sensible; nothing was done.
    #[error("the database took too long to answer")]
    Slow,
    /// Somebody else wrote the same rows at the same moment; nothing was done. Lanes try such commands again.
    #[error("somebody else wrote the same rows at the same moment")]
    Clash,
    /// No connection; nothing was done.
    #[error("the database cannot be reached: {0}")]
    Unavailable(String),
    /// The server, user, password or database that the URL names is not right; nothing was done, and waiting seldom helps.
    #[error("the database does not let us in: {0}")]
    Rejected(String),
    /// The connection was lost while committing: it may or may not have happened.
    #[error("the connection to the database was lost while committing")]
    Unknown,
    /// The disk is full; nothing was done.
    #[error("the disk of the database is full")]
    Full,
    /// A fault of ours in the middle of a command; nothing was done.
    #[error("a command stopped because of a fault in the program: {0}")]
    Panicked(String),
    /// A newer release has changed the schema.
    #[error("this database was made by a newer Skranke (migration {found}); this program knows up to {known}")]
    Newer { found: i64, known: i64 },
    #[error("{0}")]
    Url(&'static str),
    #[error("the database refused a statement: {0}")]
    Query(Diesel),
}

/// How servers and libpq say, in English, that a URL is wrong. What is said otherwise counts as being away.
const REJECTIONS: &[&str] = &[
    "authentication failed",
    "no password supplied",
    "does not exist",
    "is not permitted to log in",
    "permission denied for database",
    "no pg_hba.conf entry",
    "Name or service not known",
    "Name does not resolve",
    "nodename nor servname provided",
    "invalid connection option",
    "invalid URI",
    "invalid port number",
    "invalid integer value",
    "invalid percent-encoded token",
    "does not support SSL",
    "certificate verify failed",
];

impl From<Diesel> for Error {
    fn from(error: Diesel) -> Self {
        match error {
            Diesel::DatabaseError(kind, info) => Self::refused(kind, info),
            Diesel::BrokenTransactionManager => Self::Unavailable("the connection broke".into()),
            other => Self::Query(other),
        }
    }
}

impl Error {
    fn refused(kind: DatabaseErrorKind, info: Box<dyn DatabaseErrorInformation + Send + Sync>) -> Self {
        match kind {
            DatabaseErrorKind::UniqueViolation => Self::Exists {
                constraint: info.constraint_name().map_or_else(|| info.message().to_owned(), str::to_owned),
            },
            DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand => {
                Self::Unavailable(info.message().to_owned())
            }
            DatabaseErrorKind::SerializationFailure => Self::Clash,
            _ => Self::by_message(info.message()).unwrap_or(Self::Query(Diesel::DatabaseError(kind, info))),
        }
    }

    /// Why there is no connection. Diesel hands on libpq's message and no code.
    pub(crate) fn no_connection(message: &str) -> Self {
        let line = message.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_rejected = REJECTIONS.iter().any(|words| line.contains(words));
        if is_rejected { Self::Rejected(line) } else { Self::Unavailable(line) }
    }

    /// What has no kind of its own in Diesel is known by its English message only.
    fn by_message(message: &str) -> Option<Self> {
        let says = |part| message.contains(part);
        match () {
            () if says("disk is full") || says("No space left on device") => Some(Self::Full),
            () if says("deadlock detected") => Some(Self::Clash),
            () if says("database is locked") || says("due to lock timeout") => Some(Self::Busy),
            () if says("due to statement timeout") => Some(Self::Slow),
            () => None,
        }
    }
}

/// An error of a closure that runs in a transaction, so that a lane can tell whether the database is to blame.
pub trait Failure: From<Error> + Send + 'static {
    /// The database's part in it, if any.
    fn database(&self) -> Option<&Error>;
}

impl Failure for Error {
    fn database(&self) -> Option<&Error> {
        Some(self)
    }
}
