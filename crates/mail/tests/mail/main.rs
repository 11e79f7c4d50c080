//! The mail crate as its callers see it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod files;
mod headers;
mod letters;
mod samples;
mod smtp;
