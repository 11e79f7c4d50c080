//! Stories about people at a browser, told in Debian's Chromium against the real server.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a story that cannot go on must say why"
)]

mod account;
mod agent;
mod axe;
mod browser;
mod budgets;
mod customer;
mod demo;
mod driver;
mod every_page;
mod harness;
mod layout;
mod lines;
mod pages;
mod scene;
mod screenshots;
mod session;
mod together;
mod walk;
