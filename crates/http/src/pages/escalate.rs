//! Handing a ticket to another team: in which way, to whom, what was tried and what is wanted.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use serde::Deserialize;
use skranke_desk::lines::{self, Outlook};
use skranke_desk::{Desk, Error, conversation, escalate as verb};
use skranke_domain::escalation::{Ask, EscalationKind, Reason};
use skranke_domain::policy::{Action, check};
use skranke_domain::text::Prose;
use skranke_domain::{EscalationId, Priority, TeamId, Ticket, TicketNumber};

use crate::idempotency::Reply;
use crate::pages::escalate_choices::{self as choices, KindView, TeamChoice};
use crate::pages::inbox::acts::Answered;
use crate::pages::inbox::menu::{self, Choice};
use crate::pages::inbox::rail::Rail;
use crate::pages::{Cx, Faults, Form, escalation_words};
use crate::signed_in::correlation;
use crate::{Path, Problem};

#[derive(Template)]
#[template(path = "escalate.html", blocks = ["dialog"])]
struct Escalate<'a> {
    cx: &'a Cx,
    rail: Rail,
    number: i64,
    subject: String,
    version: i64,
    kinds: Vec<KindView>,
    urgencies: Vec<Choice>,
    reasons: Vec<Choice>,
    typed: Typed,
    faults: Faults,
    /// What was tried comes from a note.
    is_prefilled: bool,
    /// Why it was not done, when somebody was faster.
    notice: Option<String>,
}

/// Each way of asking has its own field for the team, so that each can offer the right ones.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    version: String,
    kind: String,
    #[serde(rename = "team-consult")]
    team_consult: String,
    #[serde(rename = "team-transfer")]
    team_transfer: String,
    #[serde(rename = "team-handoff")]
    team_handoff: String,
    #[serde(rename = "team-management")]
    team_management: String,
    urgency: String,
    reason: String,
    tried: String,
    wanted: String,
}

impl Typed {
    fn team(&self, kind: EscalationKind) -> &str {
        match kind {
            EscalationKind::Consult => &self.team_consult,
            EscalationKind::Transfer => &self.team_transfer,
            EscalationKind::Handoff => &self.team_handoff,
            EscalationKind::Management => &self.team_management,
        }
    }
}

/// Whether the reader can hand this ticket on at all.
pub fn is_possible(cx: &Cx, ticket: &Ticket) -> bool {
    let may = |viewer: &crate::pages::Viewer| check(viewer.actor(), Action::Escalate, ticket).is_ok();
    ticket.state().is_open() && cx.viewer.as_ref().is_some_and(may)
}

/// `GET /a/tickets/{number}/escalate`
pub async fn show(desk: Data<Desk>, cx: Cx, number: Path<TicketNumber>) -> Answered {
    let page = Escalate::of(&desk, &cx, *number, None, Faults::default()).await?;
    Ok(cx.regions(&page, |name| (name == "dialog").then(|| page.as_dialog().render())))
}

/// `POST /a/tickets/{number}/escalate`
pub async fn send(desk: Data<Desk>, cx: Cx, number: Path<TicketNumber>, form: Form<Typed>) -> Answered {
    let (number, mut faults) = (*number, Faults::default());
    let Some(ask) = ask(&cx, &form, &mut faults) else { return again(&desk, &cx, number, &form.typed, faults).await };
    let (by, expected) = (cx.viewer()?.signed_in().clone(), form.version.parse().ok());
    let (key, team) = (form.key(&by), ask.team);
    let done = desk.once(correlation(), key, move |tx| {
        verb::escalate(tx, by.actor(), number, expected, &ask)?;
        Ok(Reply::no_content().into())
    });
    match done.await {
        Ok(_) => {
            let toast = cx.l.escalation_sent(escalation_words::team(&cx, team));
            Ok(cx.done(&format!("/a/tickets/{number}"), &toast, None))
        }
        Err(Error::Changed { .. }) => conflict(&desk, &cx, number, &form.typed).await,
        Err(Error::Refused(refused)) if !matches!(refused, skranke_domain::Refused::Forbidden { .. }) => {
            faults.add("kind", escalation_words::refused(&cx, &refused));
            again(&desk, &cx, number, &form.typed, faults).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn again(desk: &Desk, cx: &Cx, number: TicketNumber, typed: &Typed, faults: Faults) -> Answered {
    Ok(cx.invalid(&Escalate::of(desk, cx, number, Some(typed), faults).await?))
}

async fn conflict(desk: &Desk, cx: &Cx, number: TicketNumber, typed: &Typed) -> Result<HttpResponse, Problem> {
    let page = Escalate::of(desk, cx, number, Some(typed), Faults::default()).await?;
    Ok(cx.answer(StatusCode::CONFLICT, &Escalate { notice: Some(cx.l.escalation_changed()), ..page }))
}

/// What was typed, if all of it can be used.
fn ask(cx: &Cx, form: &Typed, faults: &mut Faults) -> Option<Ask> {
    let kind: Option<EscalationKind> = faults.choice(cx, "kind", &form.kind);
    let team = kind.and_then(|kind| {
        let team: Option<i64> = form.team(kind).parse().ok();
        if team.is_none() {
            faults.add(choices::field(kind), cx.l.escalation_fault_team());
        }
        team.map(TeamId)
    });
    let wanted = faults.text(cx, "wanted", Prose::new(&form.wanted));
    let tried = faults.text(cx, "tried", Prose::new(&form.tried));
    let kind = kind?;
    let reason = form.reason.parse().unwrap_or_else(|_| usual_reason(kind));
    let urgency: Option<Priority> = form.urgency.parse().ok();
    Some(Ask { kind, team: team?, agent: None, reason, tried: tried?, wanted: wanted?, urgency })
}

/// Why one asks in this way, if nobody says.
const fn usual_reason(kind: EscalationKind) -> Reason {
    match kind {
        EscalationKind::Consult | EscalationKind::Transfer => Reason::NeedsSpecialist,
        EscalationKind::Handoff => Reason::WrongDepartment,
        EscalationKind::Management => Reason::Other,
    }
}

impl<'a> Escalate<'a> {
    async fn of(
        desk: &Desk,
        cx: &'a Cx,
        number: TicketNumber,
        typed: Option<&Typed>,
        faults: Faults,
    ) -> Result<Self, Problem> {
        let by = cx.viewer()?.actor().clone();
        let is_whole = cx.wants("views");
        let (outlook, counts) = desk
            .read(move |tx| {
                let counts = if is_whole { Some(conversation::beside(tx, &by, None)?.counts) } else { None };
                Ok((lines::before_escalating(tx, &by, number)?, counts))
            })
            .await?;
        let facts = outlook.ticket.facts();
        let is_prefilled = typed.is_none() && outlook.last_note.is_some();
        let tried = outlook.last_note.clone().unwrap_or_default();
        let typed = typed.cloned().unwrap_or_else(|| Typed { tried, ..Typed::default() });
        let kinds = choices::kinds(cx, &outlook, &typed.kind, |kind| typed.team(kind).to_owned());
        Ok(Self {
            cx,
            rail: Rail::of(cx, counts.as_ref(), None),
            number: number.0,
            subject: facts.subject.to_string(),
            version: outlook.ticket.version(),
            kinds,
            urgencies: menu::priorities(cx, typed.urgency.parse().unwrap_or(facts.priority)),
            reasons: choices::reasons(cx, &typed.reason),
            typed,
            faults,
            is_prefilled,
            notice: None,
        })
    }
}

impl Escalate<'_> {
    fn tried_hint(&self) -> String {
        if self.is_prefilled { self.cx.l.escalation_tried_hint() } else { String::new() }
    }
}

/// The teams to which an escalation can be sent on.
pub fn further(cx: &Cx, outlook: &Outlook, id: EscalationId, chosen: &str) -> (Vec<TeamChoice>, Vec<String>) {
    let kind = outlook.ticket.escalation(id).map_or(EscalationKind::Transfer, |escalation| escalation.kind);
    choices::teams(cx, outlook, kind, chosen)
}
