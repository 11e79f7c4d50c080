//! Address and password in, two tokens out.
//!
//! Every try costs the same and is answered the same, whether the address is known, verified, disabled or not: it is
//! counted, then one hash is computed, then it is answered. Only whoever knows the password learns of a second step.

use crate::error::{Error, Result};
use crate::gate::Gate;
use crate::hasher::Verdict;
use crate::password::Password;
use crate::secret::{Purpose, Token};
use crate::token::{AccessTokens, Bearer};
use crate::tries::Tries;
use crate::two_step;
use chrono::TimeDelta;
use secrecy::{ExposeSecret, SecretString};
use skranke_domain::text::Email;
use skranke_domain::{SessionId, UserId};
use skranke_persistence::attempts::{self, Counted};
use skranke_persistence::browsers::Stage;
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

/// Opens a session for whoever knows the password of a verified, active account, and the code if it has a second step.
pub async fn sign_in(gate: &Gate, attempt: Attempt, code: Option<SecretString>) -> Result<Grant> {
    let from = attempt.from;
    let right = check(gate, attempt).await?;
    let code = match code {
        Some(code) => Some((two_step::count(gate, right.known.user, from).await?, code)),
        None => None,
    };
    let (tokens, vault) = (gate.tokens.clone(), gate.vault.clone());
    let open = move |tx: &mut Tx| {
        attempts::queue_up(tx)?;
        let session = right.open(tx, SESSION_LIFE)?;
        match (two_step::stage(tx, &right.known)?, &code) {
            (Stage::Full, None) => {}
            (Stage::Full, Some((counted, _))) => attempts::take_back(tx, counted)?,
            (Stage::Code, Some((counted, code))) => {
                two_step::pass(tx, &vault, right.known.user, code)?;
                attempts::take_back(tx, counted)?;
            }
            (Stage::Code, None) => return Err(Error::CodeNeeded("send the code of your second step as well")),
            (Stage::SetUp, _) => {
                return Err(Error::CodeNeeded("your role needs a second step; sign in with a browser to set it up"));
            }
        }
        grant(tx, &tokens, Bearer { user: right.known.user, session, version: right.known.version })
    };
    gate.db.write(open).await
}

/// Whoever typed the right password; the try is taken back once they are let in.
pub(crate) struct Right {
    pub known: Credentials,
    counted: Counted,
    anew: Option<String>,
}

/// Counts the try, then compares the password.
pub(crate) async fn check(gate: &Gate, attempt: Attempt) -> Result<Right> {
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
        Verdict::Right => Ok(Right { known, counted, anew: None }),
        Verdict::Outdated => {
            // That nobody has time for it now is no reason to turn them away; it is done next time.
            let anew = gate.hasher.hash(password).await.ok();
            Ok(Right { known, counted, anew })
        }
    }
}

impl Right {
    /// Opens a session; the password may have been changed, or the account closed, since it was read.
    pub fn open(&self, tx: &mut Tx, life: TimeDelta) -> Result<SessionId> {
        let session = sessions::open(tx, &self.known, life)?.ok_or(WRONG)?;
        attempts::take_back(tx, &self.counted)?;
        if let Some(hash) = &self.anew {
            people::replace_hash(tx, &self.known, hash)?;
        }
        Ok(session)
    }
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
