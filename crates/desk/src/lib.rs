//! What the help desk does: one file per verb.

mod common_passwords;
pub mod error;
pub mod hasher;
pub mod password;
pub mod secret;
pub mod token;

pub use error::{Error, Fault, Result};
