//! People come in, go out and are let in, on both databases.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop where it stands")]

mod admin;
mod audit;
mod browser;
mod door;
mod first_run;
mod organisations;
mod outbox;
mod register;
mod reset;
mod secrets;
mod settings;
mod sign_in;
mod tokens;
mod two_step;
