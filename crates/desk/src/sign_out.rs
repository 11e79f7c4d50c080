//! Ends the session at once.

use crate::error::{Error, Result};
use crate::gate::Gate;
use crate::who::SignedIn;
use skranke_persistence::sessions;

/// Ends the session the caller came with: its access token is refused from now on, its refresh token too.
pub async fn sign_out(gate: &Gate, by: &SignedIn) -> Result<()> {
    let session = by.session.ok_or(Error::Forbidden("a personal token is not signed out but revoked"))?;
    gate.write_about(by.user, move |tx| Ok(sessions::revoke(tx, session)?)).await
}

/// Ends all sessions of the caller, everywhere.
pub async fn sign_out_everywhere(gate: &Gate, by: &SignedIn) -> Result<()> {
    let user = by.user;
    gate.write_about(user, move |tx| Ok(sessions::revoke_all(tx, user, None)?)).await
}
