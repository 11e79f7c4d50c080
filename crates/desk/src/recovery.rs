//! Recovery codes: for whoever has lost the phone.

use crate::error::Result;
use crate::secret;
use crate::vault::Vault;
use secrecy::{ExposeSecret, SecretString};
use skranke_domain::UserId;
use skranke_persistence::{Tx, second_steps};

/// Ten codes in clear, shown this once and never again.
#[derive(Debug)]
pub struct RecoveryCodes(Vec<SecretString>);

impl RecoveryCodes {
    pub fn reveal(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(ExposeSecret::expose_secret)
    }
}

const CODES: usize = 10;

/// Twelve letters or digits of five bits each, in groups of four.
const LENGTH: usize = 12;

/// No letter that looks like a digit.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Makes new ones in place of the old.
pub(crate) fn renew(tx: &mut Tx, vault: &Vault, user: UserId) -> Result<RecoveryCodes> {
    let codes = (0..CODES).map(|_| mint()).collect::<Result<Vec<_>>>()?;
    let hashes: Vec<String> = codes.iter().filter_map(|code| hash(vault, user, code)).collect();
    second_steps::set_codes(tx, user, &hashes)?;
    Ok(RecoveryCodes(codes.into_iter().map(SecretString::from).collect()))
}

fn mint() -> Result<String> {
    let letters = secret::random::<LENGTH>()?;
    let letter = |byte: &u8| ALPHABET.get(usize::from(byte & 31)).map_or('0', |letter| char::from(*letter));
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().map(letter).collect()).collect();
    Ok(groups.join("-"))
}

/// What is stored in place of a code; `None` for what is none.
pub(crate) fn hash(vault: &Vault, user: UserId, typed: &str) -> Option<String> {
    let kept = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').take(LENGTH + 1);
    let code: String = kept.map(|c| read(c.to_ascii_lowercase())).collect();
    let is_code = code.len() == LENGTH && code.bytes().all(|letter| ALPHABET.contains(&letter));
    is_code.then(|| vault.fingerprint(&format!("recovery {user} {code}")))
}

/// People read an `o` for a zero, and an `i` or `l` for a one.
fn read(letter: char) -> char {
    match letter {
        'o' => '0',
        'i' | 'l' => '1',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::SigningKey;

    #[test]
    fn a_code_is_known_however_it_is_typed_and_to_its_owner_only() {
        let vault = Vault::new(&SigningKey::generate().unwrap());
        let known = hash(&vault, UserId(7), "01ab-cdef-ghjk").unwrap();
        for typed in ["01AB-CDEF-GHJK", " o1abcdef ghjk ", "0lab cdef ghjk", "Oiab-cdef-ghjk"] {
            assert_eq!(hash(&vault, UserId(7), typed).as_ref(), Some(&known), "{typed}");
        }
        assert_ne!(hash(&vault, UserId(8), "01ab-cdef-ghjk"), Some(known));
        for typed in ["", "-", "01ab-cdef-ghj", "01ab-cdef-ghjkk", "01ab-cdef-ghj!", "\0", "æææææææææææææ"]
        {
            assert_eq!(hash(&vault, UserId(7), typed), None, "{typed}");
        }
    }

    #[test]
    fn codes_differ_and_debug_shows_none() {
        let [one, other] = [mint().unwrap(), mint().unwrap()];
        assert!(one != other && one.len() == 14, "{one}");
        let codes = RecoveryCodes(vec![SecretString::from(one.clone())]);
        assert!(!format!("{codes:?}").contains(&one));
    }
}
