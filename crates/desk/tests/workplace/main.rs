//! Agents at their desks: lists, drafts, second thoughts, each other. On both databases.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop where it stands")]

mod drafts;
mod floor;
mod lists;
mod presence;
mod second_thoughts;
