//! The rules of the help desk, pure: no I/O, no clock, no randomness.

pub mod actor;
mod apply;
pub mod audit;
pub mod calendar;
pub mod clock;
pub mod colour;
mod conversation;
mod course;
pub mod customer_status;
mod escalating;
pub mod escalation;
pub mod event;
pub mod forget;
mod happen;
pub mod holidays;
pub mod ids;
pub mod message;
mod ownership;
pub mod policy;
pub mod preferences;
pub mod promise;
pub mod refused;
pub mod rules;
pub mod settings;
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
