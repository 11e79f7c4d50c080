//! What can go wrong between us and the database.

use diesel::result::{DatabaseErrorKind, Error as Diesel};

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
    /// No connection; nothing was done.
    #[error("the database cannot be reached: {0}")]
    Unavailable(String),
    /// The connection was lost while committing: it may or may not have happened.
    #[error("the connection to the database was lost while committing")]
    Unknown,
    /// The disk is full; nothing was done.
    #[error("the disk of the database is full")]
    Full,
    #[error("the database refused a statement: {0}")]
    Query(Diesel),
}

impl From<Diesel> for Error {
    fn from(error: Diesel) -> Self {
        match error {
            Diesel::DatabaseError(DatabaseErrorKind::UniqueViolation, info) => Self::Exists {
                constraint: info.constraint_name().map_or_else(|| info.message().to_owned(), str::to_owned),
            },
            Diesel::DatabaseError(DatabaseErrorKind::ClosedConnection, info) => {
                Self::Unavailable(info.message().to_owned())
            }
            Diesel::DatabaseError(_, ref info) if info.message().contains("disk is full") => Self::Full,
            Diesel::BrokenTransactionManager => Self::Unavailable("the connection broke".into()),
            other => Self::Query(other),
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
