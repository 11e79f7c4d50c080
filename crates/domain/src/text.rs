//! Text that people wrote, parsed once: inside, every value is valid.

use serde::{Deserialize, Serialize};

/// Why a text cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadText {
    #[error("must not be empty")]
    Empty,
    #[error("must be at most {limit} characters; it has {length}")]
    TooLong { limit: usize, length: usize },
    #[error("must be a single line")]
    SeveralLines,
    #[error("must not contain control characters")]
    Control,
    #[error("must be an e-mail address such as kari@example.no")]
    NotAnAddress,
}

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident { limit: $limit:literal, lines: $lines:ident }),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            pub const LIMIT: usize = $limit;

            pub fn new(text: &str) -> Result<Self, BadText> {
                clean(text, Self::LIMIT, Lines::$lines).map(Self)
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Stands where a person's text was before they had it erased.
            pub fn forgotten() -> Self {
                Self(crate::forget::FORGOTTEN.to_owned())
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = BadText;
            fn try_from(text: String) -> Result<Self, BadText> {
                Self::new(&text)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> String {
                text.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

texts! {
    /// The one line that says what a ticket is about.
    Subject { limit: 200, lines: One },
    /// A message's text, as typed.
    Body { limit: 100_000, lines: Many },
    /// What was tried, what is wanted, an advice, a summary: a text between the lines.
    Prose { limit: 10_000, lines: Many },
    /// A page that admins write, such as what the law asks for.
    Statement { limit: 40_000, lines: Many },
    /// A person's, team's, category's or token's name.
    Name { limit: 120, lines: One },
    /// A word that marks tickets.
    Tag { limit: 40, lines: One },
    /// A short reference of another party.
    Reference { limit: 200, lines: One },
}

impl Name {
    /// For something whose name was never given.
    pub fn placeholder() -> Self {
        Self("?".to_owned())
    }
}

/// An address that mail can be sent to, lower-cased.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);

impl Email {
    pub const LIMIT: usize = 254;

    /// RFC 5321 limits; the shape is checked, not that somebody reads there.
    pub fn new(text: &str) -> Result<Self, BadText> {
        let text = clean(text, Self::LIMIT, Lines::One)?.to_lowercase();
        match text.split_once('@') {
            Some((local, domain)) if is_local(local) && is_domain(domain) => Ok(Self(text)),
            _ => Err(BadText::NotAnAddress),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Email {
    type Error = BadText;
    fn try_from(text: String) -> Result<Self, BadText> {
        Self::new(&text)
    }
}

impl From<Email> for String {
    fn from(email: Email) -> String {
        email.0
    }
}

impl std::fmt::Display for Email {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_local(local: &str) -> bool {
    let allowed = |c: char| c.is_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c);
    (1..=64).contains(&local.len())
        && local.chars().all(allowed)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
}

fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    domain.contains('.') && domain.split('.').all(label)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Lines {
    One,
    Many,
}

/// Trims, normalises line ends, and refuses what neither a screen nor a mail can carry.
fn clean(text: &str, limit: usize, lines: Lines) -> Result<String, BadText> {
    let text = text.trim().replace("\r\n", "\n").replace('\r', "\n");
    let length = text.chars().count();
    if text.is_empty() {
        return Err(BadText::Empty);
    }
    if length > limit {
        return Err(BadText::TooLong { limit, length });
    }
    if lines == Lines::One && text.contains('\n') {
        return Err(BadText::SeveralLines);
    }
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(BadText::Control);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_one_trimmed_line() {
        assert_eq!(Subject::new("  Blåbær på ruteren 🫐 ").map(String::from), Ok("Blåbær på ruteren 🫐".into()));
        assert_eq!(Subject::new("   "), Err(BadText::Empty));
        assert_eq!(Subject::new("a\nb"), Err(BadText::SeveralLines));
        assert_eq!(Subject::new("a\0b"), Err(BadText::Control));
        assert_eq!(Subject::new(&"æ".repeat(201)), Err(BadText::TooLong { limit: 200, length: 201 }));
    }

    #[test]
    fn a_body_keeps_its_lines_and_loses_carriage_returns() {
        assert_eq!(Body::new("a\r\nb\rc\n").map(String::from), Ok("a\nb\nc".into()));
    }

    #[test]
    fn an_address_is_lower_case_and_has_a_domain() {
        assert_eq!(Email::new(" Kari@Example.NO ").map(String::from), Ok("kari@example.no".into()));
        for bad in
            ["kari", "kari@", "@example.no", "a b@example.no", "a@b", "a@b..no", "a@-b.no", "a@b.no\nBcc: x@y.no"]
        {
            assert!(Email::new(bad).is_err(), "{bad}");
        }
    }
}
