//! The lists an agent works through, one query each, and how long they are.

use crate::conn::MultiBackend;
use crate::error::Error;
use crate::queue::{self, After, Line, Query};
use crate::schema::{escalations, held, tickets, users};
use crate::tx::Tx;
use crate::visible::{self, Rule};
use diesel::dsl::{exists, sql};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Nullable, Text};
use skranke_domain::escalation::EscalationBall;
use skranke_domain::message::Then;
use skranke_domain::ticket::{Ball, StateName};
use skranke_domain::{Actor, Role, Sort};

/// A list of open tickets, as seen by one agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum View {
    /// My turn.
    Mine,
    /// My teams' turn, and nobody has it.
    Untaken,
    /// My teams' turn.
    Team,
    /// The customer's or somebody else's turn, and I have it.
    Waiting,
    /// I put it off.
    Snoozed,
    /// I care for it, another team was asked.
    WithOthers,
    /// Everything my teams have.
    All,
}

impl View {
    pub const ALL: [Self; 7] =
        [Self::Mine, Self::Untaken, Self::Team, Self::Waiting, Self::Snoozed, Self::WithOthers, Self::All];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Untaken => "untaken",
            Self::Team => "team",
            Self::Waiting => "waiting",
            Self::Snoozed => "snoozed",
            Self::WithOthers => "with-others",
            Self::All => "all",
        }
    }
}

impl std::str::FromStr for View {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|view| view.as_str() == text).ok_or(())
    }
}

/// A ticket in an agent's list.
#[derive(Clone, Debug)]
pub struct Row {
    pub line: Line,
    pub messages: i64,
    /// How many of the messages the agent has seen.
    pub seen: i64,
    /// The beginning of the last message.
    pub snippet: String,
}

impl Row {
    pub fn is_unread(&self) -> bool {
        self.seen < self.messages
    }
}

const SNIPPET: &str = "(SELECT substr(messages.body, 1, 160) FROM messages WHERE messages.ticket = tickets.number \
                       ORDER BY messages.id DESC LIMIT 1)";
const SEEN: &str = "(SELECT read_marks.messages FROM read_marks WHERE read_marks.ticket = tickets.number \
                    AND read_marks.user_id = ";

/// A page of a list.
pub fn list(
    tx: &mut Tx,
    by: &Actor,
    view: View,
    sort: Sort,
    after: Option<After>,
    limit: i64,
) -> Result<Vec<Row>, Error> {
    let me = by.id().map_or(0, |id| id.0);
    let query = queue::ordered(queue::beyond(of(by, view), sort, after), sort);
    let seen = sql::<Nullable<BigInt>>(SEEN).bind::<BigInt, _>(me).sql(")");
    let rows: Vec<(Line, i64, Option<String>, Option<i64>)> = query
        .limit(limit)
        .select((Line::as_select(), tickets::messages, sql::<Nullable<Text>>(SNIPPET), seen))
        .load(tx.conn())?;
    let row = |(line, messages, snippet, seen): (Line, i64, Option<String>, Option<i64>)| Row {
        line,
        messages,
        seen: seen.unwrap_or(0),
        snippet: snippet.unwrap_or_default(),
    };
    Ok(rows.into_iter().map(row).collect())
}

/// The tickets of a list.
pub(crate) fn of<'a>(by: &Actor, view: View) -> Query<'a> {
    let leaving = held::table.filter(held::becomes.ne(Then::Open.as_str())).select(held::ticket);
    tickets::table
        .inner_join(users::table)
        .filter(visible::tickets(by))
        .filter(tickets::is_open.eq(true))
        .filter(tickets::number.ne_all(leaving))
        .filter(belongs(by, view))
        .into_boxed::<MultiBackend>()
}

fn belongs(by: &Actor, view: View) -> Rule {
    match view {
        View::Mine => {
            let asked = tickets::ball.eq(Ball::Care.as_str()).and(cares(by));
            Box::new(at_work().and(works(by).or(asked)))
        }
        View::Untaken => {
            let nobody = tickets::work_agent_id.is_null().and(tickets::with_specialist_since.is_null());
            Box::new(at_work().and(nobody).and(our_work(by)))
        }
        View::Team => Box::new(at_work().and(our_work(by))),
        View::Waiting => {
            Box::new(is(StateName::WaitingCustomer).or(is(StateName::WaitingExternal)).and(works(by).or(cares(by))))
        }
        View::Snoozed => Box::new(is(StateName::Scheduled).and(works(by).or(cares(by)))),
        View::WithOthers => {
            let asked = escalations::table
                .filter(escalations::ticket.eq(tickets::number))
                .filter(escalations::is_active.eq(true))
                .filter(escalations::ball.eq(EscalationBall::Target.as_str()));
            Box::new(cares(by).and(exists(asked)))
        }
        View::All => Box::new(our_work(by).or(our_care(by))),
    }
}

fn is(state: StateName) -> Rule {
    Box::new(tickets::state.eq(state.as_str()))
}

fn at_work() -> Rule {
    Box::new(tickets::state.eq(StateName::Open.as_str()).or(tickets::state.eq(StateName::New.as_str())))
}

fn works(by: &Actor) -> Rule {
    let me = by.id().map_or(0, |id| id.0);
    Box::new(tickets::work_agent_id.assume_not_null().eq(me).and(tickets::work_agent_id.is_not_null()))
}

fn cares(by: &Actor) -> Rule {
    let me = by.id().map_or(0, |id| id.0);
    Box::new(tickets::care_agent_id.assume_not_null().eq(me).and(tickets::care_agent_id.is_not_null()))
}

fn our_work(by: &Actor) -> Rule {
    match own_teams(by) {
        Teams::Any => anything(),
        Teams::One(team) => Box::new(tickets::work_team_id.eq(team)),
        Teams::Several(teams) => Box::new(tickets::work_team_id.eq_any(teams)),
    }
}

fn our_care(by: &Actor) -> Rule {
    match own_teams(by) {
        Teams::Any => anything(),
        Teams::One(team) => Box::new(tickets::care_team_id.eq(team)),
        Teams::Several(teams) => Box::new(tickets::care_team_id.eq_any(teams)),
    }
}

/// Whose lists these are. An admin without a team looks at everybody's.
pub(crate) enum Teams {
    Any,
    One(i64),
    Several(Vec<i64>),
}

pub(crate) fn own_teams(by: &Actor) -> Teams {
    let Actor::Person(person) = by else { return Teams::Any };
    match person.teams[..] {
        [] if person.role == Role::Admin => Teams::Any,
        [team] => Teams::One(team.0),
        _ => Teams::Several(person.teams.iter().map(|team| team.0).collect()),
    }
}

fn anything() -> Rule {
    Box::new(sql::<Bool>("TRUE"))
}
