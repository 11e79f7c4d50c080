//! Everything the desk shows a person of themselves, for taking it along.

use crate::error::Result;
use crate::show::{self, Include, Shown};
use skranke_domain::{Actor, MessageId, Sort, TicketNumber};
use skranke_persistence::Tx;
use skranke_persistence::queue::{self, After, Filter};

/// Messages read at once.
const PAGE: i64 = 100;

/// The next ticket the person asked for, with all that was written on it and all that happened, as they may see it.
pub fn next_ticket(tx: &mut Tx, by: &Actor, after: TicketNumber) -> Result<Option<Shown>> {
    let filter = Filter { requester: Some(by.id().ok_or(crate::Error::NotFound)?), ..Filter::default() };
    let found = queue::list(tx, by, &filter, Sort::Oldest, Some(After::new(0, after.0)), 1)?;
    let Some(line) = found.first() else { return Ok(None) };
    let number = TicketNumber(line.number);
    let mut shown = show::ticket(tx, by, number, Include::default())?;
    let mut all = Vec::new();
    loop {
        let last = all.last().map_or(MessageId(0), |message: &show::messages::Message| message.id);
        let page = show::messages(tx, by, number, last, PAGE)?;
        if page.is_empty() {
            break;
        }
        all.extend(page);
    }
    shown.messages = Some(all);
    Ok(Some(shown))
}
