//! Access tokens: JWTs of ten minutes that name a session.
//!
//! One algorithm (HS256) with one key. The header must be, letter for letter, the one we write ourselves, so nothing in
//! it can choose an algorithm or a key. Times are compared with the desk's clock, not with the library's.

mod checked;

use crate::error::{Error, Result};
use crate::secret;
use base64ct::{Base64UrlUnpadded, Encoding};
use checked::{Checked, Known};
use chrono::{DateTime, TimeDelta, Utc};
use hmac::{Hmac, KeyInit, Mac};
use jsonwebtoken::crypto::{CryptoProvider, JwtSigner, JwtVerifier, KeyUtils};
use jsonwebtoken::errors::{Error as JwtError, ErrorKind};
use jsonwebtoken::signature::{Error as SignatureError, Signer, Verifier};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use secrecy::{ExposeSecret, SecretBox, SecretString};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use skranke_domain::{SessionId, UserId};

/// The key of access tokens: 256 bits, kept in a file by the server.
pub struct SigningKey(SecretBox<[u8; 32]>);

impl SigningKey {
    pub fn generate() -> Result<Self> {
        Ok(Self(SecretBox::new(Box::new(secret::random()?))))
    }

    /// Exactly 32 bytes.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(|bytes| Self(SecretBox::new(Box::new(bytes))))
    }

    /// Reads what [`SigningKey::to_text`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        let decoded = Base64UrlUnpadded::decode(text.trim(), &mut bytes).ok()?;
        (decoded.len() == 32).then(|| Self(SecretBox::new(Box::new(bytes))))
    }

    /// Another key made of this one, for another purpose.
    pub(crate) fn derive(&self, purpose: &str) -> [u8; 32] {
        secret::keyed(self.0.expose_secret()).chain_update(purpose).finalize().into_bytes().into()
    }

    pub fn to_text(&self) -> SecretString {
        SecretString::from(Base64UrlUnpadded::encode_string(self.0.expose_secret()))
    }
}

/// Whose token it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bearer {
    pub user: UserId,
    pub session: SessionId,
    /// The user's session version when it was issued; an older one is no longer good.
    pub version: i64,
}

/// Issues and checks access tokens.
pub struct AccessTokens {
    sign: EncodingKey,
    verify: DecodingKey,
    validation: Validation,
    header: String,
    issuer: String,
    known: Known,
}

#[derive(Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: String,
    sid: i64,
    ver: i64,
    iat: i64,
    nbf: i64,
    exp: i64,
}

const AUDIENCE: &str = "skranke-api";
const LEEWAY_S: i64 = 30;
const REFUSED: Error = Error::SignedOut("the access token is not valid");

impl AccessTokens {
    pub const LIFE: TimeDelta = TimeDelta::minutes(10);

    /// `issuer` is the desk's public address: tokens of another desk are not good here.
    pub fn new(key: &SigningKey, issuer: &str) -> Result<Self> {
        // The library keeps one provider per process; ours is the only one there is.
        let _ = PROVIDER.install_default();
        let mut validation = Validation::new(Algorithm::HS256);
        validation.validate_exp = false;
        validation.set_required_spec_claims(&["exp", "nbf", "iss", "aud", "sub"]);
        validation.set_issuer(&[issuer]);
        validation.set_audience(&[AUDIENCE]);
        let header = serde_json::to_vec(&Header::new(Algorithm::HS256))
            .map_err(|error| Error::Internal(format!("a token's header cannot be written: {error}")))?;
        Ok(Self {
            sign: EncodingKey::from_secret(key.0.expose_secret()),
            verify: DecodingKey::from_secret(key.0.expose_secret()),
            validation,
            header: Base64UrlUnpadded::encode_string(&header),
            issuer: issuer.to_owned(),
            known: Known::default(),
        })
    }

    pub fn issue(&self, bearer: Bearer, now: DateTime<Utc>) -> Result<SecretString> {
        let claims = Claims {
            iss: self.issuer.clone(),
            aud: AUDIENCE.to_owned(),
            sub: bearer.user.to_string(),
            sid: bearer.session.0,
            ver: bearer.version,
            iat: now.timestamp(),
            nbf: now.timestamp(),
            exp: (now + Self::LIFE).timestamp(),
        };
        jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &self.sign)
            .map(SecretString::from)
            .map_err(|error| Error::Internal(format!("an access token cannot be signed: {error}")))
    }

    /// Whose it is, if we issued it and its time is now; whether the session still runs is [`crate::who`]'s to say.
    pub fn check(&self, token: &str, now: DateTime<Utc>) -> Result<Bearer> {
        let Checked { bearer, issued, from, until } = self.known.find_or(token, || self.read(token))?;
        let now = now.timestamp();
        let in_time = from <= now + LEEWAY_S
            && now - LEEWAY_S < until
            && until.saturating_sub(issued) <= Self::LIFE.num_seconds();
        if in_time { Ok(bearer) } else { Err(Error::SignedOut("the access token has expired")) }
    }

    fn read(&self, token: &str) -> Result<Checked> {
        if token.split('.').next() != Some(self.header.as_str()) {
            return Err(REFUSED);
        }
        let claims = jsonwebtoken::decode::<Claims>(token, &self.verify, &self.validation).map_err(|_| REFUSED)?.claims;
        let user = claims.sub.parse().map_err(|_| REFUSED)?;
        let bearer = Bearer { user, session: SessionId(claims.sid), version: claims.ver };
        Ok(Checked { bearer, issued: claims.iat, from: claims.nbf, until: claims.exp })
    }
}

/// HMAC-SHA256 and nothing else, from the crates that hash for us anyway.
static PROVIDER: CryptoProvider = CryptoProvider {
    signer_factory: |algorithm, key| Ok(Box::new(Hs256::new(algorithm, key.as_bytes())?) as Box<dyn JwtSigner>),
    verifier_factory: |algorithm, key| {
        Ok(Box::new(Hs256::new(algorithm, key.try_get_as_bytes()?)?) as Box<dyn JwtVerifier>)
    },
    key_utils: KeyUtils::new_unimplemented(),
};

struct Hs256(Hmac<Sha256>);

impl Hs256 {
    fn new(algorithm: &Algorithm, key: &[u8]) -> Result<Self, JwtError> {
        match algorithm {
            Algorithm::HS256 => Hmac::new_from_slice(key).map(Self).map_err(|_| ErrorKind::InvalidKeyFormat.into()),
            _ => Err(ErrorKind::InvalidAlgorithm.into()),
        }
    }
}

impl Signer<Vec<u8>> for Hs256 {
    fn try_sign(&self, message: &[u8]) -> Result<Vec<u8>, SignatureError> {
        Ok(self.0.clone().chain_update(message).finalize().into_bytes().to_vec())
    }
}

impl Verifier<Vec<u8>> for Hs256 {
    /// In constant time.
    fn verify(&self, message: &[u8], signature: &Vec<u8>) -> Result<(), SignatureError> {
        self.0.clone().chain_update(message).verify_slice(signature).map_err(|_| SignatureError::new())
    }
}

impl JwtSigner for Hs256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}

impl JwtVerifier for Hs256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}

#[cfg(test)]
mod tests;
