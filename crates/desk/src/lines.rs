//! What the pages about two lines show: what would happen if a ticket were handed on, who asks whom, how the teams
//! stand. Nothing here changes anything.

use crate::beat::load_escalated;
use crate::error::{Error, Result};
use crate::show;
use skranke_domain::customer_status::CustomerStatus;
use skranke_domain::escalation::{Ask, Escalation, EscalationBall, EscalationKind, Reason};
use skranke_domain::policy::{Action, check};
use skranke_domain::text::Prose;
use skranke_domain::ticket::StateName;
use skranke_domain::{Act, Actor, EscalationId, Refused, Role, Sort, TeamId, Ticket, TicketNumber, UserId};
use skranke_persistence::queue::{Assignee, Filter, Line};
use skranke_persistence::{Time, Tx, escalations, lines, tickets, visible};
use std::collections::BTreeMap;

pub use skranke_persistence::lines::{Load, Share, Side, Work};

/// A ticket before it is handed on, and what would come of it.
#[derive(Clone, Debug)]
pub struct Outlook {
    pub ticket: Ticket,
    pub last_note: Option<String>,
    pub loads: BTreeMap<TeamId, Load>,
    pub prospects: Vec<Prospect>,
}

/// What would come of asking one team in one way.
#[derive(Clone, Debug)]
pub struct Prospect {
    pub kind: EscalationKind,
    pub team: TeamId,
    /// What the customer would read then, or why it cannot be.
    pub then: std::result::Result<CustomerStatus, Refused>,
}

/// What could be asked of whom about a ticket.
pub fn before_escalating(tx: &mut Tx, by: &Actor, number: TicketNumber) -> Result<Outlook> {
    let ticket = tickets::load(tx, by, number)?.ok_or(Error::NotFound)?;
    check(by, Action::Escalate, &ticket)?;
    outlook(tx, by, ticket, EscalationKind::ALL, |trial, act, ask| trial.escalate(act, EscalationId(0), ask))
}

/// To whom an escalation could be sent on.
pub fn before_sending_on(tx: &mut Tx, by: &Actor, id: EscalationId) -> Result<Outlook> {
    let ticket = load_escalated(tx, by, id, None)?;
    let kind = ticket.escalation(id).map_or(EscalationKind::Transfer, |escalation| escalation.kind);
    outlook(tx, by, ticket, &[kind], |trial, act, ask| trial.send_on(act, id, EscalationId(0), ask))
}

/// Tries each kind with each team on a copy: the rules themselves say what would happen.
fn outlook(
    tx: &mut Tx,
    by: &Actor,
    ticket: Ticket,
    kinds: &[EscalationKind],
    command: impl Fn(&mut Ticket, &Act, Ask) -> std::result::Result<(), Refused>,
) -> Result<Outlook> {
    let (rules, now) = (tx.rules(), tx.now());
    let words = Prose::new("…").map_err(|bad| Error::Internal(bad.to_string()))?;
    let act = Act { by, rules: &rules, now };
    let mut prospects = Vec::new();
    for (team, kind) in rules.teams.values().flat_map(|team| kinds.iter().map(move |kind| (team.id, *kind))) {
        let (tried, wanted) = (words.clone(), words.clone());
        let ask = Ask { kind, team, agent: None, reason: Reason::Other, tried, wanted, urgency: None };
        let mut trial = ticket.clone();
        let then = command(&mut trial, &act, ask).map(|()| CustomerStatus::of(&trial));
        prospects.push(Prospect { kind, team, then });
    }
    prospects.retain(|prospect| prospect.then != Err(Refused::UnknownTeam));
    let last_note = lines::last_note(tx, ticket.number())?;
    Ok(Outlook { last_note, loads: lines::loads(tx)?, ticket, prospects })
}

/// The ticket of an escalation, for whoever is concerned by it.
pub fn assignment(tx: &mut Tx, by: &Actor, id: EscalationId) -> Result<Ticket> {
    load_escalated(tx, by, id, None)
}

/// An escalation in a list.
#[derive(Clone, Debug)]
pub struct Asked {
    pub escalation: Escalation,
    pub ticket: TicketNumber,
    pub subject: String,
    /// Where it stands in its list, for the next page.
    pub place: (i64, i64),
}

fn asked(line: escalations::Line) -> Result<Asked> {
    let ticket = TicketNumber(line.escalation.ticket);
    let place = (line.escalation.due_sort.micros(), line.escalation.id);
    Ok(Asked { escalation: line.escalation.into_escalation()?, ticket, subject: line.subject, place })
}

/// A page of the escalations on one side on which `ball` has to act, soonest due first, and whether there are more.
pub fn running(
    tx: &mut Tx,
    by: &Actor,
    side: Side,
    ball: EscalationBall,
    after: Option<(i64, i64)>,
    limit: i64,
) -> Result<(Vec<Asked>, bool)> {
    if !visible::sees_internal(by) {
        return Err(Error::Forbidden("this is for the people who work here"));
    }
    let after = after.map(|(due, id)| (Time::from_micros(due), id));
    let mut rows = lines::running(tx, by, side, ball, after, limit + 1)?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = rows.len() > limit;
    rows.truncate(limit);
    Ok((rows.into_iter().map(asked).collect::<Result<_>>()?, more))
}

/// The teams that somebody leads: a lead their own, an admin all.
pub fn led(tx: &Tx, by: &Actor) -> Result<Vec<TeamId>> {
    let rules = tx.rules();
    let active = rules.teams.values().filter(|team| team.active).map(|team| team.id);
    match by.person().map(|person| (person.role, &person.teams)) {
        Some((Role::Admin, _)) => Ok(active.collect()),
        Some((Role::Lead, teams)) => Ok(active.filter(|team| teams.contains(team)).collect()),
        _ => Err(Error::Forbidden("this is for those who lead a team")),
    }
}

/// How all the teams stand that somebody leads.
pub fn teams(tx: &mut Tx, by: &Actor) -> Result<BTreeMap<TeamId, Work>> {
    let led = led(tx, by)?;
    Ok(lines::work(tx, &led)?)
}

/// One team from near by.
#[derive(Clone, Debug)]
pub struct TeamDay {
    pub shares: BTreeMap<UserId, Share>,
    /// What nobody has, or what one of them has.
    pub tickets: Vec<Line>,
    pub more: bool,
    pub decisions: Vec<Asked>,
}

/// So much of a team's work is shown at a time.
const SHOWN: i64 = 30;

/// A team that the reader leads: its members, what waits, what is for its leaders to decide.
pub fn team(tx: &mut Tx, by: &Actor, team: TeamId, member: Option<UserId>) -> Result<TeamDay> {
    if !led(tx, by)?.contains(&team) {
        return Err(Error::NotFound);
    }
    let filter = Filter {
        states: match member {
            Some(_) => StateName::ALL.iter().copied().filter(|state| state.is_open()).collect(),
            None => vec![StateName::New, StateName::Open],
        },
        team: Some(team),
        assignee: Some(member.map_or(Assignee::Nobody, Assignee::Agent)),
        ..Filter::default()
    };
    let mut tickets = show::tickets(tx, by, filter, None, Sort::Due, None, SHOWN + 1)?;
    let shown = usize::try_from(SHOWN).unwrap_or(usize::MAX);
    let more = tickets.len() > shown;
    tickets.truncate(shown);
    let decisions = lines::for_leaders(tx, by, team, SHOWN)?.into_iter().map(asked).collect::<Result<_>>()?;
    Ok(TeamDay { shares: lines::shares(tx, team)?, tickets, more, decisions })
}
