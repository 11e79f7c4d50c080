//! What can be chosen when a ticket is handed on, with what would come of it.

use chrono::TimeDelta;
use skranke_desk::lines::{Load, Outlook, Prospect};
use skranke_domain::customer_status::CustomerStatus;
use skranke_domain::escalation::{EscalationKind, Reason};
use skranke_domain::{Refused, TeamId};

use crate::pages::inbox::menu::Choice;
use crate::pages::{Cx, escalation_words};

/// One way of asking.
pub struct KindView {
    pub word: &'static str,
    pub field: &'static str,
    pub title: String,
    /// Who then writes to the customer.
    pub writes: String,
    pub is_chosen: bool,
    pub teams: Vec<TeamChoice>,
    /// Teams that cannot be asked so, and why.
    pub others: Vec<String>,
    /// What the customer would read.
    pub preview: Option<String>,
}

pub struct TeamChoice {
    pub id: i64,
    pub name: String,
    /// How long its queue is, and how soon it usually accepts.
    pub load: String,
    pub is_chosen: bool,
}

/// The field for the team, one for each way.
pub const fn field(kind: EscalationKind) -> &'static str {
    match kind {
        EscalationKind::Consult => "team-consult",
        EscalationKind::Transfer => "team-transfer",
        EscalationKind::Handoff => "team-handoff",
        EscalationKind::Management => "team-management",
    }
}

/// All four ways; the first that is possible is chosen unless the reader chose.
pub fn kinds(cx: &Cx, outlook: &Outlook, chosen: &str, team: impl Fn(EscalationKind) -> String) -> Vec<KindView> {
    let is_possible = |kind: &EscalationKind| outlook.prospects.iter().any(|one| one.kind == *kind && one.then.is_ok());
    let first = EscalationKind::ALL.iter().copied().find(is_possible);
    let chosen = chosen.parse().ok().or(first);
    let view = |kind: &EscalationKind| {
        let (title, writes) = escalation_words::choice(cx, *kind);
        let (teams, others) = teams(cx, outlook, *kind, &team(*kind));
        KindView {
            word: kind.as_str(),
            field: field(*kind),
            title,
            writes,
            is_chosen: chosen == Some(*kind),
            teams,
            others,
            preview: preview(cx, outlook, *kind),
        }
    };
    EscalationKind::ALL.iter().map(view).collect()
}

/// Those that can be asked, as the alphabet goes, and sentences about the others.
pub fn teams(cx: &Cx, outlook: &Outlook, kind: EscalationKind, chosen: &str) -> (Vec<TeamChoice>, Vec<String>) {
    let chosen = chosen.parse().ok().or_else(|| usual(outlook, kind)).map(TeamId);
    let (mut teams, mut others) = (Vec::new(), Vec::new());
    for Prospect { team, then, .. } in outlook.prospects.iter().filter(|prospect| prospect.kind == kind) {
        let name = escalation_words::team(cx, *team);
        match then {
            Ok(_) => {
                let load = outlook.loads.get(team).copied().unwrap_or_default();
                teams.push(TeamChoice { id: team.0, name, load: told(cx, load), is_chosen: chosen == Some(*team) });
            }
            Err(why @ (Refused::AlreadyEscalated(_) | Refused::TicketState { .. })) => {
                return (Vec::new(), vec![escalation_words::refused(cx, why)]);
            }
            Err(why) => others.push(cx.l.escalation_team_not(name, escalation_words::refused(cx, why))),
        }
    }
    skranke_locale::sort_by(cx.language(), &mut teams, |team| &team.name);
    if let [only] = &mut teams[..] {
        only.is_chosen = true;
    }
    (teams, others)
}

/// The leaders who are asked are usually those of the team that answers the customer.
fn usual(outlook: &Outlook, kind: EscalationKind) -> Option<i64> {
    let care = outlook.ticket.care_owner().filter(|_| kind == EscalationKind::Management);
    care.map(|owner| owner.team.0)
}

fn told(cx: &Cx, load: Load) -> String {
    let waiting = cx.l.escalation_load_waiting(load.waiting as f64);
    match load.accepts_in_s {
        Some(seconds) => {
            // Less than a minute is still something.
            let usual = TimeDelta::seconds(seconds.max(60));
            cx.l.escalation_load_usual(waiting, cx.span(&usual))
        }
        None => waiting,
    }
}

/// The same whichever team is asked: teams are not named to customers.
fn preview(cx: &Cx, outlook: &Outlook, kind: EscalationKind) -> Option<String> {
    let status: CustomerStatus =
        outlook.prospects.iter().filter(|one| one.kind == kind).find_map(|one| one.then.clone().ok())?;
    let label = status.label(cx.language());
    Some(match outlook.ticket.answer_by().filter(|due| *due > cx.clock.now) {
        Some(due) => cx.l.escalation_preview_by(label, cx.promise(&due)),
        None => cx.l.escalation_preview(label),
    })
}

pub fn reasons(cx: &Cx, chosen: &str) -> Vec<Choice> {
    let choice = |reason: &Reason| Choice {
        value: reason.to_string(),
        name: escalation_words::reason(cx, *reason),
        is_chosen: reason.as_str() == chosen,
    };
    Reason::ALL.iter().map(choice).collect()
}
