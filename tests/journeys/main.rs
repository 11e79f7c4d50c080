//! Stories about people, each told on SQLite and on PostgreSQL through the real server.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a story that cannot go on must say why"
)]

mod access;
mod account;
mod administration;
mod away;
mod clock;
mod crash;
mod disk_full;
mod input;
mod lines;
mod mail;
mod map;
mod open_pages;
mod overload;
mod page_access;
mod portal;
mod promises;
mod secrets;
mod shutdown;
mod sign_in;
mod stream;
mod together;
mod two_lines;
mod workplace;
mod world;
