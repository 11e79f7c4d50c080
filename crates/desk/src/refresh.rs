//! An old refresh token in, a new pair out.

use crate::error::{Error, Result};
use crate::gate::Gate;
use crate::secret::{Purpose, Token};
use crate::sign_in::{Grant, grant};
use crate::token::{AccessTokens, Bearer};
use skranke_domain::UserId;
use skranke_persistence::Tx;
use skranke_persistence::sessions::{self, Spent};

const REFUSED: Error = Error::SignedOut("the refresh token is not valid; sign in again");

/// Each refresh token is good once. One that comes a second time was copied, by whoever came first or second, so the
/// whole session ends and both have to sign in. There is no grace for a client that lost the answer: a thief who is
/// quick would have it too.
pub async fn refresh(gate: &Gate, token: &str) -> Result<Grant> {
    let hash = Token::parse(Purpose::Refresh, token).ok_or(REFUSED)?.hash();
    let tokens = gate.tokens.clone();
    match gate.db.write(move |tx| exchange(tx, &tokens, &hash)).await? {
        Outcome::Granted(grant) => Ok(grant),
        Outcome::Unknown => Err(REFUSED),
        Outcome::Stolen(user) => {
            gate.who.forget(user);
            tracing::warn!(%user, "a refresh token came twice; its session has ended");
            Err(REFUSED)
        }
    }
}

/// What the transaction came to; revoking must be committed although the caller is refused.
enum Outcome {
    Granted(Grant),
    Stolen(UserId),
    Unknown,
}

fn exchange(tx: &mut Tx, tokens: &AccessTokens, hash: &str) -> Result<Outcome> {
    match sessions::spend_refresh(tx, hash)? {
        Spent::Now { user, session, version } => {
            Ok(Outcome::Granted(grant(tx, tokens, Bearer { user, session, version })?))
        }
        Spent::Before { user, session } => {
            sessions::revoke(tx, session)?;
            Ok(Outcome::Stolen(user))
        }
        Spent::Unknown => Ok(Outcome::Unknown),
    }
}
