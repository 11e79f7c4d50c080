//! What somebody sees who has just asked without signing in: that it arrived, and by when there is an answer.

use crate::error::{Error, Result};
use crate::secret::{Purpose, Token};
use chrono::{DateTime, Utc};
use skranke_domain::text::Email;
use skranke_domain::{Actor, TicketNumber};
use skranke_persistence::{Tx, queue, ticket_links};

/// Nothing here tells more than whoever wrote knows already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub number: TicketNumber,
    /// Where the link was sent.
    pub email: Email,
    /// The promised time, until the first answer is given.
    pub answer_by: Option<DateTime<Utc>>,
}

pub fn receipt(tx: &mut Tx, token: &str) -> Result<Receipt> {
    let hash = Token::parse(Purpose::Receipt, token).ok_or(Error::NotFound)?.hash();
    let (number, user) = ticket_links::find(tx, &hash)?.ok_or(Error::NotFound)?;
    let (row, _) = queue::find(tx, &Actor::Desk, number)?.ok_or(Error::NotFound)?;
    let answer_by = row.answer_by.filter(|_| row.public_replies == 0).map(Into::into);
    Ok(Receipt { number, email: user.email, answer_by })
}
