//! What an operator does at the console, with the real program on both databases.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod archives;
mod audit;
mod backup;
mod demo;
mod doctor;
mod place;
mod user;
