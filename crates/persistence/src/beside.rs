//! What an agent's page shows beside the list and the conversation, read in one statement.

use crate::conn::MultiBackend;
use crate::drafts::Draft;
use crate::error::Error;
use crate::schema::{drafts, escalations, held, tickets, users};
use crate::together::{Row, Together};
use crate::tx::Tx;
use crate::types::sql_types::Instant;
use crate::types::{Time, word};
use crate::views::{self, Teams, View};
use crate::visible;
use chrono::{DateTime, Utc};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};
use skranke_domain::escalation::EscalationBall;
use skranke_domain::message::{MessageKind, Then};
use skranke_domain::ticket::StateName;
use skranke_domain::{Actor, TicketNumber, UserId};

/// How long the agent's lists are; what is longer is said to be [`Counts::CAP`] long.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    views: Vec<(View, i64)>,
    /// Escalations on which one of the agent's teams has to act.
    pub to_us: i64,
}

impl Counts {
    pub const CAP: i64 = 100;

    pub fn of(&self, view: View) -> i64 {
        self.views.iter().find(|(known, _)| *known == view).map_or(0, |(_, count)| *count)
    }
}

/// Something that was sent and can be taken back for some seconds more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    pub id: i64,
    pub user: UserId,
    pub then: Then,
    /// Only its writer gets the text.
    pub body: Option<String>,
    pub due_at: DateTime<Utc>,
}

/// Another ticket of the same customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    pub number: TicketNumber,
    pub subject: String,
    pub state: StateName,
    pub updated_at: DateTime<Utc>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    pub counts: Counts,
    /// One's own, whole, and of colleagues only that they are there.
    pub drafts: Vec<Draft>,
    pub pending: Vec<Pending>,
    pub others: Vec<Other>,
}

/// The counts, and what belongs to a ticket that the reader is known to see.
pub fn beside(tx: &mut Tx, by: &Actor, ticket: Option<TicketNumber>) -> Result<Beside, Error> {
    let mut together = Together::default();
    for view in View::ALL {
        together.count(view.as_str(), views::of(by, view).select(tickets::number).limit(Counts::CAP));
    }
    count_to_us(&mut together, by);
    if let Some(ticket) = ticket {
        ask_drafts(&mut together, by, ticket);
        ask_pending(&mut together, by, ticket);
        ask_others(&mut together, by, ticket);
    }
    let mut beside = Beside::default();
    together.load(tx.conn())?.into_iter().try_for_each(|row| beside.add(row))?;
    Ok(beside)
}

const TO_US: &str = "to-us";
const DRAFT: &str = "draft";
const PENDING: &str = "pending";
const OTHER: &str = "other";

fn count_to_us(together: &mut Together, by: &Actor) {
    let mut query = escalations::table
        .inner_join(tickets::table)
        .filter(visible::escalations(by))
        .filter(escalations::is_active.eq(true))
        .filter(escalations::ball.eq(EscalationBall::Target.as_str()))
        .select(escalations::id)
        .into_boxed::<MultiBackend>();
    query = match views::own_teams(by) {
        Teams::Any => query,
        Teams::One(team) => query.filter(escalations::target_team_id.eq(team)),
        Teams::Several(teams) => query.filter(escalations::target_team_id.eq_any(teams)),
    };
    together.count(TO_US, query.limit(Counts::CAP));
}

fn ask_drafts(together: &mut Together, by: &Actor, ticket: TicketNumber) {
    let me = by.id().map_or(0, |id| id.0);
    let own = |column: &str| {
        sql::<Nullable<Text>>("CASE WHEN drafts.user_id = ").bind::<BigInt, _>(me).sql(&format!(" THEN {column} END"))
    };
    let query = drafts::table
        .filter(drafts::ticket.eq(ticket.0))
        .order(drafts::updated_at)
        .limit(20)
        .select((
            drafts::user_id,
            drafts::version,
            drafts::updated_at.nullable(),
            drafts::kind.nullable(),
            own("drafts.body"),
            own("drafts.earlier"),
            own("drafts.returned"),
        ))
        .into_boxed::<MultiBackend>();
    together.rows(DRAFT, query);
}

fn ask_pending(together: &mut Together, by: &Actor, ticket: TicketNumber) {
    let me = by.id().map_or(0, |id| id.0);
    let body = sql::<Nullable<Text>>("CASE WHEN held.user_id = ").bind::<BigInt, _>(me).sql(" THEN held.body END");
    let query = held::table
        .filter(held::ticket.eq(ticket.0))
        .order(held::id)
        .limit(5)
        .select((
            held::id,
            held::user_id,
            held::due_at.nullable(),
            held::becomes.nullable(),
            body,
            nothing(),
            nothing(),
        ))
        .into_boxed::<MultiBackend>();
    together.rows(PENDING, query);
}

/// The customer's five newest tickets besides this one, of those that the reader sees.
fn ask_others(together: &mut Together, by: &Actor, ticket: TicketNumber) {
    let requester = sql::<BigInt>("(SELECT asked.requester_id FROM tickets AS asked WHERE asked.number = ")
        .bind::<BigInt, _>(ticket.0)
        .sql(")");
    let query = tickets::table
        .inner_join(users::table)
        .filter(visible::tickets(by))
        .filter(tickets::requester_id.eq(requester))
        .filter(tickets::number.ne(ticket.0))
        .order(tickets::number.desc())
        .limit(5)
        .select((
            tickets::number,
            tickets::version,
            sql::<Nullable<Instant>>("tickets.updated_at"),
            tickets::subject.nullable(),
            tickets::state.nullable(),
            nothing(),
            nothing(),
        ))
        .into_boxed::<MultiBackend>();
    together.rows(OTHER, query);
}

fn nothing() -> diesel::expression::SqlLiteral<Nullable<Text>> {
    sql("CAST(NULL AS TEXT)")
}

impl Beside {
    fn add(&mut self, row: Row) -> Result<(), Error> {
        match row.what.as_str() {
            DRAFT => self.drafts.push(draft(row)?),
            PENDING => self.pending.push(pending(row)?),
            OTHER => self.others.push(other(row)?),
            TO_US => self.counts.to_us = row.id,
            view => self.counts.views.extend(view.parse().map(|view| (view, row.id))),
        }
        Ok(())
    }
}

fn draft(row: Row) -> Result<Draft, Error> {
    let (kind, body, earlier, returned) = row.texts;
    let kind: MessageKind = word(&kind.unwrap_or_default(), "drafts", "kind", row.id)?;
    Ok(Draft {
        user: UserId(row.id),
        kind,
        body: body.unwrap_or_default(),
        version: row.number,
        earlier,
        returned: returned.and_then(|why| why.parse().ok()),
        updated_at: instant(row.at),
    })
}

fn pending(row: Row) -> Result<Pending, Error> {
    let (becomes, body, _, _) = row.texts;
    Ok(Pending {
        id: row.id,
        user: UserId(row.number),
        then: word(&becomes.unwrap_or_default(), "held", "becomes", row.id)?,
        body,
        due_at: instant(row.at),
    })
}

fn other(row: Row) -> Result<Other, Error> {
    let (subject, state, _, _) = row.texts;
    Ok(Other {
        number: TicketNumber(row.id),
        subject: subject.unwrap_or_default(),
        state: word(&state.unwrap_or_default(), "tickets", "state", row.id)?,
        updated_at: instant(row.at),
    })
}

fn instant(at: Option<Time>) -> DateTime<Utc> {
    at.unwrap_or_else(|| Time::from_micros(0)).into()
}
