//! How a person likes the pages to look and behave.

use crate::words::words;

words! {
    /// Light or dark; `auto` goes by the device.
    Theme { Auto = "auto", Light = "light", Dark = "dark" }

    /// How close together lines stand.
    Density { Comfortable = "comfortable", Compact = "compact" }

    /// Where one is after sending an answer: at the next ticket, at the same one, or back at the list.
    AfterSend { Next = "next", Stay = "stay", List = "list" }
}

/// What somebody who has chosen nothing gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preferences {
    pub theme: Theme,
    pub density: Density,
    /// Whether single letters are commands while nothing is being typed.
    pub single_keys: bool,
    pub after_send: AfterSend,
}

impl Default for Preferences {
    fn default() -> Self {
        Self { theme: Theme::Auto, density: Density::Comfortable, single_keys: true, after_send: AfterSend::Next }
    }
}
