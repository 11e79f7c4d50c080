//! The desk in the words of the people at it: what they do to a ticket, and what becomes of it.
#![cfg(test)]

mod case;
mod conversation;
mod customer_view;
mod escalation;
mod ledger;
mod opening;
mod people;
mod permissions;
mod promises;
mod properties;
mod questions;
mod sending_on;
mod solving;
mod thanks;
mod time;
