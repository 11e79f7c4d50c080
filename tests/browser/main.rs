//! Stories about people at a browser, told in Debian's Chromium against the real server.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a story that cannot go on must say why"
)]

mod axe;
mod browser;
mod driver;
mod harness;
mod layout;
mod session;
mod walk;
