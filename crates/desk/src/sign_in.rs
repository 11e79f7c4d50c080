//! Address and password in, two tokens out.
//!
//! Every try costs the same and is answered the same, whether the address is known, verified, disabled or not: it is
//! counted, then one hash is computed, then it is answered.

use crate::error::{Error, Result};
use crate::gate::Gate;
use crate::hasher::Verdict;
use crate::password::Password;
use crate::secret::{Purpose, Token};
use crate::token::{AccessTokens, Bearer};
use crate::tries::Tries;
use chrono::TimeDelta;
use secrecy::{ExposeSecret, SecretString};
use skranke_domain::UserId;
use skranke_domain::text::Email;
use skranke_persistence::attempts::{self, Counted};
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
    // What is no address is looked up all the same, as an empty one, so that it takes as long as an unknown one.
    let email = Email::new(&attempt.email).map(String::from).unwrap_or_default();
    let look_up = move |tx: &mut Tx| -> Result<_> { Ok((tries.count(tx)?, people::credentials(tx, &email)?)) };
    let (counted, known) = gate.db.write(look_up).await?;
    let password = Password::typed(attempt.password.expose_secret()).ok_or(WRONG)?;
    let verdict = gate.verify(&counted, known.as_ref(), password.clone()).await?;
    let known = known.ok_or(WRONG)?;
    match verdict {
        Verdict::Wrong => Err(WRONG),
        Verdict::Right => open(gate, counted, known, None).await,
        Verdict::Outdated => {
            // That nobody has time for it now is no reason to turn them away; it is done next time.
            let anew = gate.hasher.hash(password).await.ok();
            open(gate, counted, known, anew).await
        }
    }
}

async fn open(gate: &Gate, counted: Counted, known: Credentials, anew: Option<String>) -> Result<Grant> {
    let tokens = gate.tokens.clone();
    let open = move |tx: &mut Tx| {
        attempts::queue_up(tx)?;
        // The password may have been changed, or the account closed, since it was read.
        let session = sessions::open(tx, &known, SESSION_LIFE)?.ok_or(WRONG)?;
        attempts::take_back(tx, &counted)?;
        if let Some(hash) = &anew {
            people::replace_hash(tx, &known, hash)?;
        }
        grant(tx, &tokens, Bearer { user: known.user, session, version: known.version })
    };
    gate.db.write(open).await
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
