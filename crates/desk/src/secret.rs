//! The one place where randomness comes from, and the shape of every secret that leaves the desk.
//!
//! A token is 256 random bits behind a prefix that says what it is for. Only its SHA-256 is stored, and it is found by
//! that hash: how long a look-up takes tells nothing about the token, and a stolen database holds none that works.

use crate::error::{Error, Result};
use base64ct::{Base64UrlUnpadded, Encoding};
use hmac::{Hmac, KeyInit};
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};

/// What a token is good for; its prefix says so to people, and to programs that look for leaked secrets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Exchanged once for a new pair of tokens.
    Refresh,
    /// A personal API token.
    Personal,
    /// Proves that an address is read by the one who registered.
    Verify,
    /// Lets its owner set a new password.
    Reset,
    /// A browser's session.
    Browser,
    /// A browser before anybody has signed in, so that its forms are known to be ours.
    Form,
    /// Lets whoever reads the console set the desk up.
    SetUp,
    /// Shows somebody who has just asked that it arrived, and nothing more.
    Receipt,
    /// Opens one ticket to whoever reads the mail at its address.
    Follow,
}

impl Purpose {
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Refresh => "skr_",
            Self::Personal => "skp_",
            Self::Verify => "skv_",
            Self::Reset => "skn_",
            Self::Browser => "skb_",
            Self::Form => "skf_",
            Self::SetUp => "sks_",
            Self::Receipt => "skc_",
            Self::Follow => "skl_",
        }
    }
}

/// A secret in clear, on its way to or from its owner; it is neither stored nor logged.
#[derive(Debug)]
pub struct Token(SecretString);

impl Token {
    const BYTES: usize = 32;

    pub fn mint(purpose: Purpose) -> Result<Self> {
        let secret = Base64UrlUnpadded::encode_string(&random::<{ Self::BYTES }>()?);
        Ok(Self(SecretString::from(format!("{}{secret}", purpose.prefix()))))
    }

    /// The one token that belongs to a secret of the reader's own and what they sent with it, so that sending it twice
    /// leads to the same place.
    pub fn derived(purpose: Purpose, parts: &[&[u8]]) -> Self {
        let mut hash = Sha256::new_with_prefix(purpose.prefix());
        for part in parts {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        let secret = Base64UrlUnpadded::encode_string(&hash.finalize());
        Self(SecretString::from(format!("{}{secret}", purpose.prefix())))
    }

    /// Only exactly what [`Token::mint`] could have made: no blanks, no other case, no other length.
    pub fn parse(purpose: Purpose, text: &str) -> Option<Self> {
        let mut bytes = [0; Self::BYTES];
        let decoded = Base64UrlUnpadded::decode(text.strip_prefix(purpose.prefix())?, &mut bytes).ok()?;
        (decoded.len() == Self::BYTES).then(|| Self(SecretString::from(text.to_owned())))
    }

    /// What is stored in place of the token.
    pub fn hash(&self) -> String {
        hash(self.reveal())
    }

    pub fn reveal(&self) -> &str {
        self.0.expose_secret()
    }
}

/// SHA-256 in base64url, 43 characters.
pub(crate) fn hash(text: &str) -> String {
    Base64UrlUnpadded::encode_string(&Sha256::digest(text.as_bytes()))
}

/// HMAC-SHA256 with the hash of a secret of any length as its key.
pub(crate) fn keyed(secret: &[u8]) -> Hmac<Sha256> {
    let mut block = [0; 64];
    block.iter_mut().zip(Sha256::digest(secret)).for_each(|(byte, hashed)| *byte = hashed);
    Hmac::new(&block.into())
}

/// Bytes nobody can foretell.
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
pub fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    match getrandom::fill(&mut bytes) {
        Ok(()) => Ok(bytes),
        Err(error) => Err(Error::Internal(format!("the system gives no random numbers: {error}"))),
    }
}

/// The local part of a new mail's Message-ID: its ticket, and bytes nobody can guess.
pub(crate) fn mail_id(ticket: Option<skranke_domain::TicketNumber>) -> Result<String> {
    let unique = Base64UrlUnpadded::encode_string(&random::<16>()?);
    Ok(ticket.map_or_else(|| format!("m.{unique}"), |number| format!("t{number}.{unique}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_survives_the_way_out_and_back() {
        let token = Token::mint(Purpose::Personal).unwrap();
        let back = Token::parse(Purpose::Personal, token.reveal()).unwrap();
        assert_eq!(token.hash(), back.hash());
        assert_ne!(token.hash(), Token::mint(Purpose::Personal).unwrap().hash());
    }

    #[test]
    fn nothing_but_a_token_is_taken_for_one() {
        let token = Token::mint(Purpose::Reset).unwrap();
        let good = token.reveal();
        let bare = good.trim_start_matches("skn_");
        let with = |end: &str| format!("{good}{end}");
        let bad = [
            String::new(),
            " ".into(),
            "\0".into(),
            "skn_".into(),
            bare.into(),
            good.to_uppercase(),
            format!("SKN_{bare}"),
            with(" "),
            with("\0"),
            with("="),
            with("A"),
            with(&"A".repeat(100_000)),
            good.chars().take(46).collect(),
            format!("skv_{bare}"),
            format!(" {good}"),
        ];
        for text in bad {
            assert!(Token::parse(Purpose::Reset, &text).is_none(), "{text:.60}");
        }
        assert!(Token::parse(Purpose::Reset, good).is_some());
    }

    #[test]
    fn debug_shows_no_secret() {
        let token = Token::mint(Purpose::Refresh).unwrap();
        assert!(!format!("{token:?}").contains(token.reveal().trim_start_matches("skr_")));
    }
}
