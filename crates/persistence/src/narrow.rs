//! Tickets that fit conditions: whose they are, how they stand, when they came. For searching.

use crate::conn::MultiBackend;
use crate::error::Error;
use crate::people_lists::{self, Wanted};
use crate::queue::Line;
use crate::schema::{ticket_tags, tickets, users};
use crate::tx::Tx;
use crate::types::Time;
use crate::visible;
use diesel::prelude::*;
use skranke_domain::text::Tag;
use skranke_domain::ticket::StateName;
use skranke_domain::{Actor, Role};

/// What is asked for besides words; what is empty does not restrict.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conditions {
    pub states: Vec<StateName>,
    /// Beginnings of the customer's name or address.
    pub requester: Option<String>,
    pub tag: Option<Tag>,
    pub from: Option<Time>,
    pub before: Option<Time>,
}

/// More customers than these are not looked for: a name that fits so many says nothing.
const MOST_CUSTOMERS: i64 = 200;

/// Those that the caller sees, newest first; of `numbers` only, if there are any, and older than `beyond`.
pub fn narrow(
    tx: &mut Tx,
    by: &Actor,
    conditions: &Conditions,
    numbers: Option<Vec<i64>>,
    beyond: Option<i64>,
    limit: i64,
) -> Result<Vec<Line>, Error> {
    let mut query = tickets::table.inner_join(users::table).filter(visible::tickets(by)).into_boxed::<MultiBackend>();
    if let Some(numbers) = numbers {
        query = query.filter(tickets::number.eq_any(numbers));
    }
    if let Some(beyond) = beyond {
        query = query.filter(tickets::number.lt(beyond));
    }
    if !conditions.states.is_empty() {
        // The indexes begin with that.
        if conditions.states.iter().all(|state| state.is_open()) {
            query = query.filter(tickets::is_open.eq(true));
        }
        let names: Vec<&str> = conditions.states.iter().map(|state| state.as_str()).collect();
        query = query.filter(tickets::state.eq_any(names));
    }
    if let Some(name) = &conditions.requester {
        let wanted =
            Wanted { roles: vec![Role::Customer], q: name.clone(), limit: MOST_CUSTOMERS, ..Wanted::default() };
        let ids: Vec<i64> = people_lists::list(tx, &wanted)?.iter().map(|user| user.id.0).collect();
        query = query.filter(tickets::requester_id.eq_any(ids));
    }
    if let Some(tag) = &conditions.tag {
        let tagged = ticket_tags::table.filter(ticket_tags::tag.eq(tag.as_str())).select(ticket_tags::ticket);
        query = query.filter(tickets::number.eq_any(tagged));
    }
    if let Some(from) = conditions.from {
        query = query.filter(tickets::created_at.ge(from));
    }
    if let Some(before) = conditions.before {
        query = query.filter(tickets::created_at.lt(before));
    }
    Ok(query.order(tickets::number.desc()).limit(limit).select(Line::as_select()).load(tx.conn())?)
}
