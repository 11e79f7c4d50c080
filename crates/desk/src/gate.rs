//! What stands between a stranger and the desk.

use crate::error::{Error, Result};
use crate::hasher::{Hasher, Verdict};
use crate::password::Password;
use crate::token::AccessTokens;
pub use crate::tries::Limits;
use crate::vault::Vault;
use crate::who::Who;
use skranke_domain::UserId;
use skranke_persistence::attempts::{self, Counted};
use skranke_persistence::people::Credentials;
use skranke_persistence::{Db, Tx};
use std::sync::Arc;

/// Everything that signing in needs; clones share it.
#[derive(Clone)]
pub struct Gate {
    pub db: Db,
    pub hasher: Hasher,
    pub tokens: Arc<AccessTokens>,
    pub vault: Arc<Vault>,
    pub who: Who,
    pub limits: Limits,
}

impl Gate {
    pub fn new(db: Db, hasher: Hasher, tokens: AccessTokens, vault: Vault, limits: Limits) -> Self {
        let tokens = Arc::new(tokens);
        let who = Who::new(db.clone(), Arc::clone(&tokens));
        Self { db, hasher, tokens, vault: Arc::new(vault), who, limits }
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
        self.go_by_new_rules().await;
        result
    }

    pub(crate) async fn go_by_new_rules(&self) {
        self.who.forget_all();
        if let Err(error) = self.db.reload_rules().await {
            tracing::warn!(%error, "the rules could not be read again after a change");
        }
    }

    /// Compares a password that was counted as a try; if nobody had time for it, it was none.
    pub(crate) async fn verify(
        &self,
        counted: &Counted,
        checked: Option<&Credentials>,
        typed: Password,
    ) -> Result<Verdict> {
        let hash = checked.map(|checked| checked.password_hash.clone());
        let verdict = self.hasher.verify(hash, typed).await;
        if matches!(verdict, Err(Error::Busy { .. })) {
            let counted = counted.clone();
            let take_back = move |tx: &mut Tx| -> Result<()> {
                attempts::queue_up(tx)?;
                Ok(attempts::take_back(tx, &counted)?)
            };
            self.db.write(take_back).await?;
        }
        verdict
    }
}
