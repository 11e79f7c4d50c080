//! Seals what has to lie in the database but must be of no use to whoever steals it.
//!
//! XChaCha20-Poly1305 with a key made of the server's secret file. What is sealed is bound to its place (table, column
//! and row), so that it opens nowhere else; its first byte names the key.

use crate::error::{Error, Result};
use crate::secret;
use crate::token::SigningKey;
use base64ct::{Base64UrlUnpadded, Encoding};
use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use hmac::Mac;
use secrecy::{ExposeSecret, SecretBox, SecretSlice};

pub struct Vault {
    cipher: XChaCha20Poly1305,
    pepper: SecretBox<[u8; 32]>,
}

/// The only key so far.
const KEY: u8 = 1;

const NONCE: usize = 24;

impl Vault {
    pub fn new(key: &SigningKey) -> Self {
        Self {
            cipher: XChaCha20Poly1305::new(&key.derive("vault 1").into()),
            pepper: SecretBox::new(Box::new(key.derive("pepper 1"))),
        }
    }

    /// `place` is table, column and row.
    pub fn seal(&self, place: &str, plain: &[u8]) -> Result<Vec<u8>> {
        let nonce = secret::random::<NONCE>()?;
        let payload = Payload { msg: plain, aad: place.as_bytes() };
        let sealed = self.cipher.encrypt(&nonce.into(), payload);
        let sealed = sealed.map_err(|_| Error::Internal(format!("{place} cannot be sealed")))?;
        Ok([&[KEY], &nonce[..], &sealed].concat())
    }

    /// What was sealed for this place, by this desk.
    pub fn open(&self, place: &str, sealed: &[u8]) -> Result<SecretSlice<u8>> {
        let cannot = || Error::Internal(format!("{place} does not open: the secret file is another one than before"));
        let (head, sealed) = sealed.split_at_checked(1 + NONCE).ok_or_else(cannot)?;
        let [KEY, nonce @ ..] = head else { return Err(cannot()) };
        let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| cannot())?;
        let opened = self.cipher.decrypt(&nonce.into(), Payload { msg: sealed, aad: place.as_bytes() });
        opened.map(SecretSlice::from).map_err(|_| cannot())
    }

    /// A hash that cannot be guessed back from without the server's secret, for what people have to type.
    pub fn fingerprint(&self, text: &str) -> String {
        let mac = secret::keyed(self.pepper.expose_secret()).chain_update(text);
        Base64UrlUnpadded::encode_string(&mac.finalize().into_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_at_its_place_with_its_key_only() {
        let (vault, other) = (
            Vault::new(&SigningKey::from_bytes(&[1; 32]).unwrap()),
            Vault::new(&SigningKey::from_bytes(&[2; 32]).unwrap()),
        );
        let sealed = vault.seal("second_steps.seed 7", b"a seed").unwrap();
        assert_eq!(vault.open("second_steps.seed 7", &sealed).unwrap().expose_secret(), b"a seed");
        assert_ne!(sealed, vault.seal("second_steps.seed 7", b"a seed").unwrap());
        assert!(!sealed.windows(6).any(|bytes| bytes == b"a seed"));
        assert!(vault.open("second_steps.seed 8", &sealed).is_err());
        assert!(other.open("second_steps.seed 7", &sealed).is_err());
        for length in 0..sealed.len() {
            assert!(vault.open("second_steps.seed 7", &sealed[..length]).is_err(), "{length}");
        }
    }

    #[test]
    fn a_fingerprint_needs_the_secret() {
        let key = |byte| Vault::new(&SigningKey::from_bytes(&[byte; 32]).unwrap());
        assert_eq!(key(1).fingerprint("7 abcd"), key(1).fingerprint("7 abcd"));
        assert_ne!(key(1).fingerprint("7 abcd"), key(2).fingerprint("7 abcd"));
    }
}
