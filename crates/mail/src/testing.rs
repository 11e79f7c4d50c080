//! A mail server, a certificate authority and a mail reader for tests, here and in the journeys.
#![allow(clippy::expect_used, reason = "a test that cannot set itself up should stop there and say why")]

mod authority;
mod opened;
mod session;
mod sink;

pub use authority::Authority;
pub use opened::Opened;
pub use sink::{Mood, Received, Security, SmtpSink};
