//! Who finds what, the same on both databases.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests, helpers included")]

mod desk;
mod index;
mod reading;
mod words;
