//! Somebody wants an account.
//!
//! The answer is the same for every address, and so is the work: one hash, one transaction, one letter. Only the letter,
//! which none but the address's owner reads, says whether there is an account already.

use crate::error::{Error, Result};
use crate::gate::Gate;
use crate::notify::{PersonLetter, tell_person};
use crate::password::Password;
use crate::tries::Tries;
use chrono::TimeDelta;
use secrecy::{ExposeSecret, SecretString};
use skranke_domain::Language;
use skranke_domain::text::{Email, Name};
use skranke_persistence::people::User;
use skranke_persistence::registrations::{self, NewRegistration};
use skranke_persistence::{Tx, people};
use std::net::IpAddr;

/// What somebody typed who wants an account.
#[derive(Debug)]
pub struct Registration {
    pub name: Name,
    pub email: Email,
    pub password: SecretString,
    pub language: Language,
    pub from: IpAddr,
}

/// How long the link in the letter is good.
const LIFE: TimeDelta = TimeDelta::hours(48);

/// Notes the wish and writes to the address; no account is touched before its owner has answered.
pub async fn register(gate: &Gate, wish: Registration) -> Result<()> {
    let password = Password::chosen(wish.password.expose_secret(), &wish.email, &wish.name)
        .map_err(|bad| Error::field("/password", bad))?;
    let tries = Tries::mail(&gate.limits, &wish.email, wish.from);
    gate.db.write(move |tx| tries.count(tx)).await?;
    let hash = gate.hasher.hash(password).await?;
    gate.db.write(move |tx| note(tx, &wish, &hash)).await
}

fn note(tx: &mut Tx, wish: &Registration, password_hash: &str) -> Result<()> {
    match people::by_email(tx, &wish.email)? {
        Some(user) if !can_be_claimed(&user) => {
            tell_person(tx, &user.email, &user.name, user.language, PersonLetter::AccountExists)
        }
        _ => {
            let expires_at = tx.now() + LIFE;
            let new = NewRegistration {
                email: &wish.email,
                name: &wish.name,
                password_hash,
                language: wish.language,
                expires_at,
            };
            let id = registrations::add(tx, new)?;
            tell_person(tx, &wish.email, &wish.name, wish.language, PersonLetter::VerifyAddress(id))
        }
    }
}

/// Known from tickets only: whoever reads the address's mail may make it an account. Staff are invited by an admin.
pub(crate) fn can_be_claimed(user: &User) -> bool {
    user.active && !user.has_password && !user.role.is_staff()
}
