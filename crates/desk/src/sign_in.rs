//! Address and password in, two tokens out.
//!
//! Every try costs the same and is answered the same, whether the address is known, verified, disabled or not: it is
//! counted, then one hash is computed, then it is answered.

use crate::error::{Error, Result};
use crate::gate::{Gate, Tries};
use crate::hasher::Verdict;
use crate::password::Password;
use crate::secret::{Purpose, Token};
use crate::token::{AccessTokens, Bearer};
use chrono::TimeDelta;
use secrecy::{ExposeSecret, SecretString};
use skranke_domain::UserId;
use skranke_domain::text::Email;
use skranke_persistence::people::{self, Credentials};
use skranke_persistence::{Tx, sessions};
use std::net::IpAddr;

/// What somebody signs in with.
#[derive(Debug)]
pub struct Attempt {
    pub email: String,
    pub password: SecretString,
    pub from: IpAddr,
}

/// The tokens of one session.
#[derive(Debug)]
pub struct Grant {
    pub user: UserId,
    pub access_token: SecretString,
    pub refresh_token: SecretString,
    /// How long the access token is good.
    pub expires_in_s: i64,
}

const WRONG: Error = Error::SignedOut("the address or the password is wrong");

/// How long somebody stays signed in at most, however often they refresh.
const SESSION_LIFE: TimeDelta = TimeDelta::days(30);

/// Opens a session for whoever knows the password of a verified, active account.
pub async fn sign_in(gate: &Gate, attempt: Attempt) -> Result<Grant> {
    let tries = Tries::sign_in(&gate.limits, &attempt.email, attempt.from);
    gate.count(&tries).await?;
    let password = Password::typed(attempt.password.expose_secret()).ok_or(WRONG)?;
    let known = credentials(gate, &attempt.email).await?;
    let verdict = verify(gate, &tries, &known, &password).await?;
    let store = match verdict {
        Verdict::Wrong => return Err(WRONG),
        Verdict::Right => None,
        Verdict::Outdated => Some(gate.hasher.hash(password).await?),
    };
    open(gate, tries, known.ok_or(WRONG)?, store).await
}

async fn credentials(gate: &Gate, email: &str) -> Result<Option<Credentials>> {
    // What is no address is looked up all the same, as an empty one, so that it takes as long as an unknown one.
    let email = Email::new(email).map(String::from).unwrap_or_default();
    gate.db.read(move |tx| -> Result<_> { Ok(people::credentials(tx, &email)?) }).await
}

async fn verify(gate: &Gate, tries: &Tries, known: &Option<Credentials>, password: &Password) -> Result<Verdict> {
    let hash = known.as_ref().map(|known| known.password_hash.clone());
    let verdict = gate.hasher.verify(hash, password.clone()).await;
    if matches!(verdict, Err(Error::Busy { .. })) {
        let tries = tries.clone();
        gate.db.write(move |tx| tries.take_back(tx)).await?;
    }
    verdict
}

async fn open(gate: &Gate, tries: Tries, known: Credentials, store: Option<String>) -> Result<Grant> {
    let tokens = gate.tokens.clone();
    let opened = gate
        .db
        .write(move |tx| {
            let hash = store.as_deref().unwrap_or(&known.password_hash);
            // The password may have been changed, or the account closed, since it was read.
            let Some(version) = people::confirm_password(tx, known.user, &known.password_hash, hash)? else {
                return Err(WRONG);
            };
            tries.take_back(tx)?;
            let session = sessions::open(tx, known.user, SESSION_LIFE)?;
            grant(tx, &tokens, Bearer { user: known.user, session, version })
        })
        .await?;
    Ok(opened)
}

/// A new pair of tokens for a session.
pub(crate) fn grant(tx: &mut Tx, tokens: &AccessTokens, bearer: Bearer) -> Result<Grant> {
    let refresh = Token::mint(Purpose::Refresh)?;
    sessions::add_refresh(tx, bearer.session, &refresh.hash())?;
    Ok(Grant {
        user: bearer.user,
        access_token: tokens.issue(bearer, tx.now())?,
        refresh_token: SecretString::from(refresh.reveal()),
        expires_in_s: AccessTokens::LIFE.num_seconds(),
    })
}
