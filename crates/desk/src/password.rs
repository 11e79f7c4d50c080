//! Which passwords are good enough, and one form for each.

use crate::common_passwords::is_common;
use icu_normalizer::ComposingNormalizerBorrowed;
use secrecy::{ExposeSecret, SecretString};
use skranke_domain::text::{Email, Name};

/// A password in one normal form (NFC), so that it is the same from every keyboard.
#[derive(Clone, Debug)]
pub struct Password(SecretString);

/// Why a new password is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadPassword {
    #[error("must have at least {} characters", Password::SHORTEST)]
    TooShort,
    #[error("must have at most {} characters", Password::LONGEST)]
    TooLong,
    #[error("is too easy to guess: use several words, and not only your name or address")]
    Common,
}

impl Password {
    pub const SHORTEST: usize = 12;
    pub const LONGEST: usize = 256;

    /// As typed at sign-in. One that is longer than any password is none: it is never hashed.
    pub fn typed(text: &str) -> Option<Self> {
        (text.chars().count() <= Self::LONGEST).then(|| Self::normal(text))
    }

    /// A new one for this person.
    pub fn chosen(text: &str, email: &Email, name: &Name) -> Result<Self, BadPassword> {
        let password = Self::typed(text).ok_or(BadPassword::TooLong)?;
        if password.reveal().chars().count() < Self::SHORTEST {
            return Err(BadPassword::TooShort);
        }
        match is_common(password.reveal(), email, name) {
            true => Err(BadPassword::Common),
            false => Ok(password),
        }
    }

    pub(crate) fn reveal(&self) -> &str {
        self.0.expose_secret()
    }

    fn normal(text: &str) -> Self {
        Self(SecretString::from(ComposingNormalizerBorrowed::new_nfc().normalize(text).into_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(text: &str) -> Result<Password, BadPassword> {
        Password::chosen(text, &Email::new("kari.nordmann@example.no").unwrap(), &Name::new("Kari Nordmann").unwrap())
    }

    #[test]
    fn length_is_counted_in_characters() {
        assert_eq!(chosen("blåbærsaft1").unwrap_err(), BadPassword::TooShort);
        assert!(chosen("blåbærsaft-x").is_ok());
        assert!(chosen(&"blåbærsaft i skogen ".repeat(12)).is_ok());
        assert_eq!(chosen(&"æ".repeat(257)).unwrap_err(), BadPassword::TooLong);
    }

    #[test]
    fn the_same_password_from_two_keyboards_is_one() {
        let composed = Password::typed("r\u{e5}g\u{e5}s og myr").unwrap();
        let decomposed = Password::typed("ra\u{30a}ga\u{30a}s og myr").unwrap();
        assert_eq!(composed.reveal(), decomposed.reveal());
    }

    #[test]
    fn what_everybody_tries_first_is_refused() {
        for text in [
            "aaaaaaaaaaaaaaa",
            "abababababababab",
            "123456789012",
            "passord123456",
            "Passord1234!",
            "P@ssw0rd20262026",
            "qwertyuiop123",
            "qwerty123456789",
            "abcdefghijklmnop",
            "passwordpassword",
            "sommer2026!!",
            "Kari Nordmann 1",
            "kari.nordmann@example.no",
            "nordmann12345",
            "Skranke123456",
            "            ",
        ] {
            assert_eq!(chosen(text).unwrap_err(), BadPassword::Common, "{text}");
        }
    }

    #[test]
    fn what_a_person_makes_up_is_accepted() {
        for text in [
            "skranke-demo-2026",
            "correct horse battery staple",
            "tre små fisker i en bøtte",
            "G7#kd92!mQzp",
            "kari-liker-blåbær",
            "密码很长也很难猜的一句话啊",
            "83920174659203",
        ] {
            assert!(chosen(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn debug_shows_no_password() {
        assert!(!format!("{:?}", chosen("tre små fisker i en bøtte")).contains("fisker"));
    }
}
