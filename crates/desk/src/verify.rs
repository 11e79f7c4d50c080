//! The letter reached its reader: the registration becomes an account.

use crate::error::{Error, Result};
use crate::register::can_be_claimed;
use crate::secret::{Purpose, Token};
use secrecy::SecretString;
use skranke_domain::{RegistrationId, Role, Sharing, UserId};
use skranke_persistence::people::NewUser;
use skranke_persistence::{Tx, password_resets, people, registrations};

fn refused() -> Error {
    Error::field("/token", "is not valid, or was used already; register again")
}

/// The secret for the letter, made when the letter goes out so that none lies in the outbox; a newer one voids an older.
/// `None` when the registration is gone or too old: then the letter is not sent.
pub fn mint(tx: &mut Tx, id: RegistrationId) -> Result<Option<SecretString>> {
    let token = Token::mint(Purpose::Verify)?;
    let set = registrations::set_token(tx, id, &token.hash())?;
    Ok(set.then(|| SecretString::from(token.reveal())))
}

/// Makes the account, or claims the one that tickets made; the link is good once, for 48 hours.
pub fn verify(tx: &mut Tx, token: &str) -> Result<UserId> {
    let hash = Token::parse(Purpose::Verify, token).ok_or_else(refused)?.hash();
    let wish = registrations::take(tx, &hash)?.ok_or_else(refused)?;
    let user = match people::by_email(tx, &wish.email)? {
        None => people::create(
            tx,
            NewUser {
                email: &wish.email,
                name: &wish.name,
                role: Role::Customer,
                language: wish.language,
                organisation: None,
                sharing: Sharing::Own,
                password_hash: Some(&wish.password_hash),
            },
        )?,
        Some(mut user) if can_be_claimed(&user) => {
            user.name = wish.name;
            user.language = wish.language;
            people::set_password(tx, user.id, &wish.password_hash)?;
            people::rename(tx, &user)?;
            people::save(tx, &user)?;
            password_resets::void(tx, user.id)?;
            user
        }
        Some(_) => return Err(refused()),
    };
    registrations::remove(tx, &user.email)?;
    Ok(user.id)
}
