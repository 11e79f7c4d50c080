//! A forgotten password, and the first one of somebody who was invited.

use crate::error::{Error, Result};
use crate::gate::Gate;
use crate::notify::{PersonLetter, tell_person};
use crate::password::Password;
use crate::secret::{Purpose, Token};
use crate::tries::Tries;
use chrono::TimeDelta;
use secrecy::{ExposeSecret, SecretString};
use skranke_domain::text::{Email, Name};
use skranke_domain::{PasswordResetId, SessionId, UserId};
use skranke_persistence::people::User;
use skranke_persistence::{Tx, api_tokens, password_resets, people, sessions};
use std::net::IpAddr;
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

/// How long the link in a letter is good.
const LIFE: TimeDelta = TimeDelta::hours(1);

/// Answers come in steps of this length, so that their time does not tell what was found.
const STEP: Duration = Duration::from_millis(50);

fn refused() -> Error {
    Error::field("/token", "is not valid, or was used already; ask for a new link")
}

/// Writes to the address if there is somebody to write to; the answer is the same either way.
pub async fn forgot(gate: &Gate, email: Email, from: IpAddr) -> Result<()> {
    let started = Instant::now();
    let tries = Tries::mail(&gate.limits, &email, from);
    let send = move |tx: &mut Tx| {
        tries.count(tx)?;
        send_link(tx, &email)
    };
    gate.db.write(send).await?;
    sleep_until(end_of_step(started)).await;
    Ok(())
}

pub(crate) fn end_of_step(started: Instant) -> Instant {
    let steps = started.elapsed().as_millis() / STEP.as_millis() + 1;
    started + STEP * u32::try_from(steps).unwrap_or(1)
}

fn send_link(tx: &mut Tx, email: &Email) -> Result<()> {
    match people::by_email(tx, email)? {
        Some(user) if user.active => {
            let expires_at = tx.now() + LIFE;
            let id = password_resets::add(tx, user.id, expires_at)?;
            tell_person(tx, &user.email, &user.name, user.language, PersonLetter::ResetPassword(id))
        }
        _ => Ok(()),
    }
}

/// The secret for the letter, made when the letter goes out so that none lies in the outbox; it voids all older ones.
/// `None` when the wish is used, void or too old: then the letter is not sent.
pub fn mint(tx: &mut Tx, id: PasswordResetId) -> Result<Option<SecretString>> {
    let token = Token::mint(Purpose::Reset)?;
    let set = password_resets::set_token(tx, id, &token.hash())?;
    Ok(set.then(|| SecretString::from(token.reveal())))
}

/// Sets the password of whoever holds a link, once, and ends everything that ran under the old one.
pub async fn reset(gate: &Gate, token: &str, password: SecretString) -> Result<()> {
    let token = Token::parse(Purpose::Reset, token).ok_or_else(refused)?.hash();
    let seen = token.clone();
    let user = gate.db.read(move |tx| owner(tx, &seen)).await?.ok_or_else(refused)?;
    let password = Password::chosen(password.expose_secret(), &user.email, &user.name)
        .map_err(|bad| Error::field("/password", bad))?;
    let hash = gate.hasher.hash(password).await?;
    gate.write_about(user.id, move |tx| {
        // Only now is it used up, by whoever comes first.
        if !password_resets::spend(tx, &token)? {
            return Err(refused());
        }
        let user = people::find(tx, user.id)?.filter(|user| user.active).ok_or_else(refused)?;
        replace_password(tx, &user, &hash)
    })
    .await
}

/// Whose password a link sets.
#[derive(Clone, Debug)]
pub struct Owner {
    pub email: Email,
    pub name: Name,
}

/// Whose password a link would set, while it is good; it is not used up by asking.
pub fn who_resets(tx: &mut Tx, token: &str) -> Result<Option<Owner>> {
    let Some(token) = Token::parse(Purpose::Reset, token) else { return Ok(None) };
    Ok(owner(tx, &token.hash())?.map(|user| Owner { email: user.email, name: user.name }))
}

fn owner(tx: &mut Tx, token_hash: &str) -> Result<Option<User>> {
    match password_resets::owner(tx, token_hash)? {
        Some(user) => Ok(people::find(tx, user)?.filter(|user| user.active)),
        None => Ok(None),
    }
}

/// A new password ends every session, every API token and every link that is still out, and the person is told.
pub(crate) fn replace_password(tx: &mut Tx, user: &User, hash: &str) -> Result<()> {
    people::set_password(tx, user.id, hash)?;
    end_the_old(tx, user, None)
}

/// Ends what ran under the old password, but for one session if that is to be kept, and tells the person.
pub(crate) fn end_the_old(tx: &mut Tx, user: &User, keep: Option<SessionId>) -> Result<()> {
    end_everything(tx, user.id, keep)?;
    password_resets::void(tx, user.id)?;
    tell_person(tx, &user.email, &user.name, user.language, PersonLetter::PasswordChanged)
}

/// Signs a person out everywhere, but for one session if that is to be kept.
pub(crate) fn end_everything(tx: &mut Tx, user: UserId, keep: Option<SessionId>) -> Result<()> {
    if keep.is_none() {
        people::bump_version(tx, user)?;
    }
    sessions::revoke_all(tx, user, keep)?;
    api_tokens::revoke_all(tx, user)?;
    Ok(())
}
