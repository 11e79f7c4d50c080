//! Diesel, and nothing that is not a `WHERE`: rows in, rows out, on SQLite and PostgreSQL alike.

pub mod clock;
pub mod clocks;
pub mod conn;
pub mod error;
pub mod schema;
pub mod ticket_row;
pub mod types;
pub mod visible;
pub(crate) mod wake;

pub use clock::Clock;
pub use conn::{Conn, MultiBackend};
pub use error::{Error, Failure};
pub use types::{Json, Time};
