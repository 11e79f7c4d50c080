//! Personal API tokens: made, listed, revoked by their owner.

use crate::error::{Error, Result};
use crate::secret::{Purpose, Token};
use crate::who::{Means, SignedIn};
use chrono::{DateTime, TimeDelta, Utc};
use secrecy::SecretString;
use skranke_domain::text::Name;
use skranke_domain::{ApiTokenId, Role, Scope};
use skranke_persistence::Tx;
use skranke_persistence::api_tokens;
pub use skranke_persistence::api_tokens::ApiToken;

/// A token somebody wants.
#[derive(Clone, Debug)]
pub struct NewApiToken {
    pub name: Name,
    pub scopes: Vec<Scope>,
    pub expires_at: DateTime<Utc>,
}

/// How long a token is good at most.
const LONGEST: TimeDelta = TimeDelta::days(366);

/// How many a person can have at once.
const MOST: i64 = 50;

/// Makes a token; the secret is shown this once and never again.
pub fn create(tx: &mut Tx, by: &SignedIn, wanted: &NewApiToken) -> Result<(ApiToken, SecretString)> {
    own_session(by)?;
    check(tx, by, wanted)?;
    if i64::try_from(api_tokens::of(tx, by.user, MOST)?.len()).unwrap_or(MOST) >= MOST {
        return Err(Error::Forbidden("you have 50 tokens; revoke one first"));
    }
    let secret = Token::mint(Purpose::Personal)?;
    let mut scopes = wanted.scopes.clone();
    scopes.sort_unstable();
    scopes.dedup();
    let token = api_tokens::add(tx, by.user, &wanted.name, &scopes, &secret.hash(), wanted.expires_at)?;
    Ok((token, SecretString::from(secret.reveal())))
}

fn check(tx: &Tx, by: &SignedIn, wanted: &NewApiToken) -> Result<()> {
    let now = tx.now();
    if wanted.scopes.is_empty() {
        return Err(Error::field("/scopes", "must name at least one scope"));
    }
    if wanted.expires_at <= now || wanted.expires_at > now + LONGEST {
        return Err(Error::field("/expires_at", "must be in the future, and at most a year away"));
    }
    let is_admin = by.actor.person().is_some_and(|person| person.role == Role::Admin);
    if wanted.scopes.contains(&Scope::Admin) && !is_admin {
        return Err(Error::Forbidden("only admins can make a token with the scope admin"));
    }
    Ok(())
}

/// The caller's tokens that are still good, without their secrets.
pub fn list(tx: &mut Tx, by: &SignedIn) -> Result<Vec<ApiToken>> {
    Ok(api_tokens::of(tx, by.user, MOST)?)
}

/// Ends a token; run this in [`crate::gate::Gate::write_about`] the caller.
pub fn revoke(tx: &mut Tx, by: &SignedIn, id: ApiTokenId) -> Result<()> {
    if by.by != Means::Personal(id) {
        own_session(by)?;
    }
    match api_tokens::revoke(tx, by.user, id)? {
        true => Ok(()),
        false => Err(Error::NotFound),
    }
}

/// A leaked token must not be able to outlive itself by making or removing others.
fn own_session(by: &SignedIn) -> Result<()> {
    match by.by {
        Means::Password | Means::Browser => Ok(()),
        Means::Personal(_) => Err(Error::Forbidden("tokens are managed after signing in with the password")),
    }
}
