//! A whole desk for one test: the real server on a real database, real HTTP, a real mail server, and people.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must say why")]

mod answer;
mod desk;
pub mod pages;
mod people;
mod process;
mod shim;
mod stream;
mod wire;

pub use answer::Answer;
pub use desk::TestDesk;
pub use people::{PASSWORD, Person};
pub use process::Process;
pub use shim::Shim;
pub use skranke_mail::testing::{Mood, Opened};
pub use stream::{Heard, Listener};
pub use wire::Wire;

/// Makes one test of each story for each database: `on_both! { fn a_story(desk: &TestDesk) { … } }`.
#[macro_export]
macro_rules! on_both {
    ($(fn $story:ident($desk:ident: &TestDesk) $body:block)+) => {$(
        mod $story {
            use super::*;

            fn tell_story($desk: &$crate::TestDesk) $body

            #[test]
            fn on_sqlite() {
                tell_story(&$crate::TestDesk::on_sqlite());
            }

            #[test]
            fn on_postgres() {
                tell_story(&$crate::TestDesk::on_postgres());
            }
        }
    )+};
}
