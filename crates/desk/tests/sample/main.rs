//! The sample data: is it all there, is it true, is it the same every time?
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop where it stands")]

mod desk;
mod ledger;
mod sample;
