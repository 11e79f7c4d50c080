//! What stands between a stranger and the desk.

use crate::error::{Error, Result};
use crate::hasher::Hasher;
use crate::secret;
use crate::token::AccessTokens;
use crate::who::Who;
use chrono::TimeDelta;
use skranke_domain::UserId;
use skranke_domain::text::Email;
use skranke_persistence::attempts::{self, Limit};
use skranke_persistence::{Db, Tx};
use std::net::IpAddr;
use std::sync::Arc;

/// Everything that signing in needs; clones share it.
#[derive(Clone)]
pub struct Gate {
    pub db: Db,
    pub hasher: Hasher,
    pub tokens: Arc<AccessTokens>,
    pub who: Who,
    pub limits: Limits,
}

/// How often strangers may try, counted across all servers.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Failed sign-ins to one account, and from one network address.
    pub sign_in: Limit,
    pub sign_in_from: Limit,
    /// Mails that a stranger can cause to one address, and from one network address.
    pub mail: Limit,
    pub mail_from: Limit,
}

impl Limits {
    /// For benchmarks.
    pub const UNLIMITED: Self = {
        let never = Limit { tries: i64::MAX, window: TimeDelta::minutes(1) };
        Self { sign_in: never, sign_in_from: never, mail: never, mail_from: never }
    };
}

impl Default for Limits {
    fn default() -> Self {
        let per = |tries, minutes| Limit { tries, window: TimeDelta::minutes(minutes) };
        Self { sign_in: per(10, 15), sign_in_from: per(10, 15), mail: per(5, 60), mail_from: per(60, 60) }
    }
}

impl Gate {
    pub fn new(db: Db, hasher: Hasher, tokens: AccessTokens, limits: Limits) -> Self {
        let tokens = Arc::new(tokens);
        let who = Who::new(db.clone(), Arc::clone(&tokens));
        Self { db, hasher, tokens, who, limits }
    }

    /// Writes what changes a person's rights; from the moment it is committed, this server looks the person up anew.
    pub async fn write_about<T, F>(&self, user: UserId, change: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx) -> Result<T> + Send + 'static,
    {
        let result = self.db.write(change).await;
        self.who.forget(user);
        result
    }

    /// Writes what admins decide about people, teams and categories; from the moment it is committed, this server goes by it.
    /// Other servers are woken by it and read their rules again.
    pub async fn write_rules<T, F>(&self, change: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx) -> Result<T> + Send + 'static,
    {
        let result = self.db.write(change).await;
        self.who.forget_all();
        if let Err(error) = self.db.reload_rules().await {
            tracing::warn!(%error, "the rules could not be read again after a change");
        }
        result
    }

    /// Counts one try for each key before anything is done, or says how long to wait.
    pub(crate) async fn count(&self, tries: &Tries) -> Result<()> {
        let tries = tries.clone();
        let wait = self.db.write(move |tx| tries.count(tx)).await?;
        match wait {
            None => Ok(()),
            Some(wait) => Err(Error::TooMany { retry_after_s: u32::try_from(wait.num_seconds()).unwrap_or(1).max(1) }),
        }
    }
}

/// What one try is counted under; neither the address nor the network address is kept in clear.
#[derive(Clone, Debug)]
pub(crate) struct Tries([(String, Limit); 2]);

impl Tries {
    pub fn sign_in(limits: &Limits, email: &str, from: IpAddr) -> Self {
        Self::new("sign-in", email, limits.sign_in, from, limits.sign_in_from)
    }

    pub fn mail(limits: &Limits, email: &Email, from: IpAddr) -> Self {
        Self::new("mail", email.as_str(), limits.mail, from, limits.mail_from)
    }

    fn new(what: &str, email: &str, per_email: Limit, from: IpAddr, per_network: Limit) -> Self {
        let email = email.trim().to_lowercase();
        let key = |text: String| secret::hash(&text);
        let mut keys = [
            (key(format!("{what}:to:{email}")), per_email),
            (key(format!("{what}:from:{}", network(from))), per_network),
        ];
        // Always in the same order, so that two servers never wait for each other crosswise.
        keys.sort_by(|a, b| a.0.cmp(&b.0));
        Self(keys)
    }

    /// `Some` is how long to wait; then nothing was counted that matters.
    fn count(&self, tx: &mut Tx) -> Result<Option<TimeDelta>> {
        let mut wait = None;
        for (key, limit) in &self.0 {
            wait = wait.max(attempts::count(tx, key, *limit)?);
        }
        Ok(wait)
    }

    /// Forgives one try that was none: the password was right, or nothing was tried.
    pub fn take_back(&self, tx: &mut Tx) -> Result<()> {
        for (key, _) in &self.0 {
            attempts::take_back(tx, key)?;
        }
        Ok(())
    }
}

/// One household is one network: an IPv4 address, or an IPv6 network of 64 bits.
fn network(from: IpAddr) -> String {
    match from.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("{:x}", u128::from(address) >> 64),
    }
}
