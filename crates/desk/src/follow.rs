//! A link in a mail opens one ticket to whoever reads at the address: to read it, to write on it, to close it. Nothing else.

use crate::error::{Error, Result};
use crate::guest::LIFE;
use crate::secret::{self, Purpose, Token};
use secrecy::SecretString;
use skranke_domain::text::Email;
use skranke_domain::{Actor, Cause, Language, Person, Role, TicketNumber};
use skranke_persistence::{Tx, queue, ticket_links};

/// Whoever holds a link. The verbs are called with this actor and with this ticket only.
#[derive(Clone, Debug)]
pub struct Follower {
    pub ticket: TicketNumber,
    pub actor: Actor,
    pub language: Language,
}

/// Whoever the link was sent to; what is no good link leads nowhere.
pub fn follower(tx: &mut Tx, token: &str) -> Result<Follower> {
    let hash = Token::parse(Purpose::Follow, token).ok_or(Error::NotFound)?.hash();
    let (ticket, user) = ticket_links::find(tx, &hash)?.ok_or(Error::NotFound)?;
    // A customer of this one ticket, whatever the person may be otherwise.
    let person = Person {
        id: user.id,
        role: Role::Customer,
        teams: Vec::new(),
        organisation: None,
        sees_organisation: false,
        language: user.language,
        cause: Cause::Person,
    };
    Ok(Follower { ticket, actor: Actor::Person(person), language: user.language })
}

/// Names the holder of a link where the answers to repeated requests are kept, without the token itself.
pub fn scope(token: &str) -> String {
    format!("link {}", secret::hash(token))
}

/// Whether a token is of this kind at all.
pub fn is_link(token: &str) -> bool {
    Token::parse(Purpose::Follow, token).is_some()
}

/// The secret for the letter, made when the letter goes out so that none lies in the outbox; links in earlier mails stay
/// good. `None` when the ticket is no longer that of the reader: then the letter is not sent.
pub(crate) fn mint(tx: &mut Tx, number: TicketNumber, recipient: &str) -> Result<Option<SecretString>> {
    let Some((_, requester)) = queue::find(tx, &Actor::Desk, number)? else { return Ok(None) };
    let Some(email) = Email::new(recipient).ok().filter(|email| email.as_str() == requester.email) else {
        return Ok(None);
    };
    let token = Token::mint(Purpose::Follow)?;
    let expires_at = tx.now() + LIFE;
    ticket_links::add(tx, number, &email, &token.hash(), expires_at)?;
    Ok(Some(SecretString::from(token.reveal())))
}
