//! The rules of the help desk, pure: no I/O, no clock, no randomness.

pub mod actor;
mod apply;
pub mod calendar;
pub mod clock;
mod conversation;
mod course;
pub mod customer_status;
mod escalating;
pub mod escalation;
pub mod event;
mod happen;
pub mod holidays;
pub mod ids;
pub mod message;
mod ownership;
pub mod policy;
pub mod promise;
pub mod refused;
pub mod rules;
pub mod stint;
pub mod text;
pub mod ticket;
mod timer;
pub mod words;

pub use actor::{Actor, Cause, Person, Role};
pub use course::{Change, NewTicket};
pub use ids::*;
pub use refused::Refused;
pub use ticket::{Act, Ticket};
pub use words::*;
