//! The rules of the help desk, pure: no I/O, no clock, no randomness.

pub mod actor;
pub mod calendar;
pub mod ids;
pub mod rules;
pub mod text;
pub mod words;

pub use actor::{Actor, Cause, Person, Role};
pub use ids::*;
pub use words::*;
