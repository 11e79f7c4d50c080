//! What customers of an internet provider ask about, and what the desk knows about it.

use super::papers::Paper;
use super::stories;
use skranke_domain::Language;

/// One problem, told from all sides. Words in braces are filled in by [`super::details::Details`].
pub struct Story {
    pub language: Language,
    pub topic: Topic,
    /// Which specialists know about it.
    pub line: Line,
    pub subjects: &'static [&'static str],
    /// What the customer writes.
    pub body: &'static str,
    /// What the first line needs to know, and what the customer tells.
    pub ask: &'static str,
    pub reply: &'static str,
    /// What colleagues should know.
    pub note: &'static str,
    /// How the first line solves it.
    pub answer: &'static str,
    pub tried: &'static str,
    pub wanted: &'static str,
    /// What the specialist asks the first line, and what they hear.
    pub question: &'static str,
    pub told: &'static str,
    /// What the specialist says to the first line.
    pub advice: &'static str,
    /// What the specialist writes to the customer.
    pub fixed: &'static str,
    pub tags: &'static [&'static str],
    pub papers: &'static [Paper],
}

/// What a story is about: a category, and with it a first-line team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    Internet,
    Wifi,
    Tv,
    Order,
    Invoice,
    Mail,
    Security,
    Business,
}

impl Topic {
    pub const ALL: [Self; 8] =
        [Self::Internet, Self::Wifi, Self::Tv, Self::Order, Self::Invoice, Self::Mail, Self::Security, Self::Business];

    pub const fn category(self) -> &'static str {
        match self {
            Self::Internet => "Fiber og bredbånd",
            Self::Wifi => "Wi-Fi hjemme",
            Self::Tv => "TV og strømming",
            Self::Order => "Bestilling og flytting",
            Self::Invoice => "Faktura og betaling",
            Self::Mail => "E-post og webhotell",
            Self::Security => "Sikkerhet og misbruk",
            Self::Business => "Bedriftsnett og telefoni",
        }
    }

    pub const fn desk(self) -> Desk {
        match self {
            Self::Invoice => Desk::Invoice,
            Self::Business => Desk::Business,
            Self::Internet | Self::Wifi | Self::Tv | Self::Order | Self::Mail | Self::Security => Desk::Private,
        }
    }

    /// Whether private people, or those who write for an organisation, ask about this.
    pub const fn suits(self, organisation: bool) -> bool {
        match self {
            Self::Invoice | Self::Mail | Self::Security => true,
            Self::Business => organisation,
            Self::Internet | Self::Wifi | Self::Tv | Self::Order => !organisation,
        }
    }
}

/// A first-line team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Desk {
    Private,
    Business,
    Invoice,
}

/// A second-line team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Nett og drift.
    Net,
    /// Fiber og montasje.
    Fibre,
}

impl Line {
    pub const fn other(self) -> Self {
        match self {
            Self::Net => Self::Fibre,
            Self::Fibre => Self::Net,
        }
    }
}

/// All stories, in no order.
pub fn all() -> impl Iterator<Item = &'static Story> {
    stories::ALL.iter().flat_map(|stories| stories.iter())
}

/// The stories that somebody of this language may come with.
pub fn suitable(language: Language, organisation: bool) -> Vec<&'static Story> {
    all().filter(|story| story.language == language && story.topic.suits(organisation)).collect()
}
