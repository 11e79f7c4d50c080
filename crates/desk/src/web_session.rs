//! Sessions of browsers: an opaque cookie in, a person out.
//!
//! This is the one door for browsers. Another way to come in (an identity provider, a passkey, a directory) is a
//! function beside [`sign_in`] that ends in [`begin`], as everything behind it is the same.
//!
//! **Invariant:** a session gets another token whenever it comes to mean more: at the password, and at the second step.

use crate::device::Device;
use crate::error::{Error, Result};
use crate::gate::Gate;
use crate::secret::{self, Purpose, Token};
use crate::sign_in::{Attempt, Right, check};
use crate::two_step::{self, RecoveryCodes};
use crate::who::SignedIn;
use base64ct::{Base64UrlUnpadded, Encoding};
use chrono::{DateTime, TimeDelta, Utc};
use hmac::Mac;
use secrecy::SecretString;
use skranke_domain::{Role, SessionId, UserId};
use skranke_persistence::browsers::{self, Running};
pub use skranke_persistence::browsers::{Listed, Stage};
use skranke_persistence::people::User;
use skranke_persistence::{Tx, attempts, sessions};
use std::net::IpAddr;

/// A session that has just begun, or has just come to mean more.
#[derive(Debug)]
pub struct Opened {
    /// The cookie's value.
    pub token: SecretString,
    pub stage: Stage,
    pub user: UserId,
    pub role: Role,
    /// When it ends whatever happens.
    pub ends_at: DateTime<Utc>,
}

/// Somebody whose password was right, and who is not signed in yet.
#[derive(Clone, Debug)]
pub struct Half {
    pub user: User,
    pub stage: Stage,
}

/// How long the second step may take.
const HALF_LIFE: TimeDelta = TimeDelta::minutes(15);

/// Those who work here see other people's affairs, so they sign in anew after a night, and at least once a week.
const STAFF_IDLE: TimeDelta = TimeDelta::hours(8);
const STAFF_LIFE: TimeDelta = TimeDelta::days(7);
const CUSTOMER_LIFE: TimeDelta = TimeDelta::days(30);

/// How many sessions are listed at most.
const MOST: i64 = 100;

const GONE: Error = Error::SignedOut("the sign-in took too long, or was not begun here; begin again");

/// Opens a session for whoever knows the password; its stage says whether that was all.
pub async fn sign_in(gate: &Gate, attempt: Attempt, device: Device) -> Result<Opened> {
    let right = check(gate, attempt).await?;
    gate.db.write(move |tx| begin(tx, &right, &device)).await
}

pub(crate) fn begin(tx: &mut Tx, right: &Right, device: &Device) -> Result<Opened> {
    attempts::queue_up(tx)?;
    let (known, token) = (&right.known, Token::mint(Purpose::Browser)?);
    let stage = two_step::stage(tx, known)?;
    let life = life(known.role, stage);
    let session = right.open(tx, life)?;
    browsers::add(tx, session, (&token.hash(), device.as_str()), stage, known.version)?;
    Ok(opened(&token, stage, (known.user, known.role), tx.now() + life))
}

fn opened(token: &Token, stage: Stage, (user, role): (UserId, Role), ends_at: DateTime<Utc>) -> Opened {
    Opened { token: SecretString::from(token.reveal()), stage, user, role, ends_at }
}

fn life(role: Role, stage: Stage) -> TimeDelta {
    match stage {
        Stage::Code | Stage::SetUp => HALF_LIFE,
        Stage::Full if role.is_staff() => STAFF_LIFE,
        Stage::Full => CUSTOMER_LIFE,
    }
}

/// When a session ends if it is not used again.
pub(crate) fn ends(running: &Running) -> DateTime<Utc> {
    match running.user.role.is_staff() {
        true => running.expires_at.min(running.last_used_at + STAFF_IDLE),
        false => running.expires_at,
    }
}

/// The session of a signed-in browser, if it has not been idle for too long.
pub(crate) fn full(tx: &mut Tx, token_hash: &str) -> Result<Option<Running>> {
    let running = browsers::running(tx, token_hash)?;
    let now = tx.now();
    Ok(running.filter(|running| running.stage == Stage::Full && now < ends(running)))
}

/// Who is in the middle of signing in with this cookie.
pub async fn half(gate: &Gate, cookie: &str) -> Result<Half> {
    let hash = hash(cookie)?;
    let running = gate.db.read(move |tx| between(tx, &hash)).await?;
    Ok(Half { user: running.user, stage: running.stage })
}

fn hash(cookie: &str) -> Result<String> {
    Ok(Token::parse(Purpose::Browser, cookie).ok_or(GONE)?.hash())
}

fn between(tx: &mut Tx, token_hash: &str) -> Result<Running> {
    browsers::running(tx, token_hash)?.filter(|running| running.stage != Stage::Full).ok_or(GONE)
}

/// Signs somebody in who has the code as well: of the app, or a recovery code.
pub async fn enter_code(gate: &Gate, cookie: &str, code: SecretString, from: IpAddr) -> Result<Opened> {
    let (old, vault) = (hash(cookie)?, gate.vault.clone());
    let counted = two_step::count(gate, half(gate, cookie).await?.user.id, from).await?;
    let enter = move |tx: &mut Tx| {
        attempts::queue_up(tx)?;
        let running = between(tx, &old)?;
        if running.stage != Stage::Code {
            return Err(GONE);
        }
        two_step::pass(tx, &vault, running.user.id, &code)?;
        attempts::take_back(tx, &counted)?;
        finish(tx, &running)
    };
    gate.db.write(enter).await
}

/// Begins setting up the second step that somebody's role demands.
pub async fn begin_set_up(gate: &Gate, cookie: &str) -> Result<()> {
    let (hash, vault) = (hash(cookie)?, gate.vault.clone());
    let begin = move |tx: &mut Tx| {
        let running = between(tx, &hash)?;
        two_step::begin(tx, &vault, running.user.id)
    };
    gate.db.write(begin).await
}

/// Signs somebody in who has just set up the second step that their role demands.
pub async fn finish_set_up(gate: &Gate, cookie: &str, code: SecretString) -> Result<(Opened, RecoveryCodes)> {
    let (old, vault) = (hash(cookie)?, gate.vault.clone());
    let user = half(gate, cookie).await?.user.id;
    let enter = move |tx: &mut Tx| {
        let running = between(tx, &old)?;
        if running.stage != Stage::SetUp {
            return Err(GONE);
        }
        let codes = two_step::turn_on(tx, &vault, &running.user, running.session, &code)?;
        Ok((finish(tx, &running)?, codes))
    };
    gate.write_about(user, enter).await
}

fn finish(tx: &mut Tx, running: &Running) -> Result<Opened> {
    let token = Token::mint(Purpose::Browser)?;
    let (user, ends_at) = (&running.user, tx.now() + life(running.user.role, Stage::Full));
    browsers::renew(tx, running.session, &token.hash(), Stage::Full, ends_at)?;
    Ok(opened(&token, Stage::Full, (user.id, user.role), ends_at))
}

/// The caller's sessions that have not ended, the last used first.
pub fn list(tx: &mut Tx, by: &SignedIn) -> Result<Vec<Listed>> {
    let (now, mut sessions) = (tx.now(), browsers::of(tx, by.user, MOST)?);
    if by.actor.person().is_some_and(|person| person.role.is_staff()) {
        sessions.retain(|session| session.device.is_none() || now < session.last_used_at + STAFF_IDLE);
    }
    Ok(sessions)
}

/// Ends one of the caller's sessions.
pub async fn revoke(gate: &Gate, by: &SignedIn, id: SessionId) -> Result<()> {
    let user = by.user;
    let revoke = move |tx: &mut Tx| match browsers::of(tx, user, MOST)?.iter().any(|session| session.id == id) {
        true => Ok(sessions::revoke(tx, id)?),
        false => Err(Error::NotFound),
    };
    gate.write_about(user, revoke).await
}

/// Ends all of the caller's sessions but the one they came with.
pub async fn revoke_others(gate: &Gate, by: &SignedIn) -> Result<()> {
    let (user, keep) = (by.user, by.session);
    gate.write_about(user, move |tx| Ok(sessions::revoke_all(tx, user, keep)?)).await
}

/// What every form carries besides the cookie; whoever cannot read the cookie cannot make it up.
pub fn form_token(cookie: &str) -> String {
    let mac = secret::keyed(cookie.as_bytes()).chain_update(FORM).finalize();
    Base64UrlUnpadded::encode_string(&mac.into_bytes())
}

/// Compared in constant time.
pub fn is_form_token(cookie: &str, typed: &str) -> bool {
    let mac = secret::keyed(cookie.as_bytes()).chain_update(FORM);
    Base64UrlUnpadded::decode_vec(typed).is_ok_and(|typed| mac.verify_slice(&typed).is_ok())
}

const FORM: &str = "form";

/// A cookie for browsers in which nobody has signed in yet, so that their forms have a token too.
pub fn mint_form_cookie() -> Result<SecretString> {
    Ok(SecretString::from(Token::mint(Purpose::Form)?.reveal()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forms_token_fits_its_own_cookie_only() {
        let [mine, other] = ["skb_mine", "skb_other"];
        let token = form_token(mine);
        assert!(is_form_token(mine, &token) && !is_form_token(other, &token));
        assert!(!token.contains(mine));
        for typed in ["", " ", "AAAA", &token[1..], &format!("{token}A"), mine] {
            assert!(!is_form_token(mine, typed), "{typed}");
        }
    }
}
