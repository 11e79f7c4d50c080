//! What people see and decide about themselves.

pub mod keys;
pub mod password;
pub mod profile;
pub mod sessions;
pub mod two_step;
