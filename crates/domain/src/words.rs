//! Closed sets of words that are the same in code, database and API.

/// Declares an enum whose variants have one spelling everywhere.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $text)] $variant,)+
        }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::words::Unknown;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    _ => Err(crate::words::Unknown { allowed: &[$($text),+] }),
                }
            }
        }
    )+};
}
pub(crate) use words;

/// The word is none of the allowed ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must be one of: {}", allowed.join(", "))]
pub struct Unknown {
    pub allowed: &'static [&'static str],
}

words! {
    /// A line of the help desk.
    Tier { First = "first", Second = "second" }

    /// How much it hurts.
    Priority { Low = "low", Normal = "normal", High = "high", Urgent = "urgent" }

    /// The way a message came in.
    Channel { Web = "web", Email = "email", Phone = "phone", Chat = "chat", Social = "social", Api = "api" }

    /// How the customer wants the answer.
    AnswerForm { Portal = "portal", Email = "email", Phone = "phone", Letter = "letter" }

    /// The languages of the product: bokmål, nynorsk, English.
    Language { Bokmal = "nb", Nynorsk = "nn", English = "en" }

    /// Which tickets of the organisation a customer sees.
    Sharing { Own = "own", Organisation = "organisation" }

    /// What a personal API token is good for.
    Scope { Read = "read", Write = "write", Admin = "admin" }

    /// The order of a list.
    Sort { Due = "due", Newest = "newest", Oldest = "oldest", Updated = "updated" }
}
