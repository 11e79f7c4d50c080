//! Accepting, asking, declining, answering, giving back: each with a page of its own that also opens as a dialog.

use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use serde::Deserialize;
use skranke_desk::show;
use skranke_desk::{Desk, Error, Expected};
use skranke_desk::{conversation, lines};
use skranke_domain::{EscalationId, Refused};

use crate::idempotency::Reply;
use crate::pages::escalate::further;
use crate::pages::escalate_choices::{TeamChoice, reasons};
use crate::pages::escalation_act::Act;
use crate::pages::escalation_deed::Deed;
use crate::pages::escalation_words;
use crate::pages::inbox::acts::Answered;
use crate::pages::inbox::composer::News;
use crate::pages::inbox::menu::Choice;
use crate::pages::inbox::rail::Rail;
use crate::pages::{Cx, Faults, Form};
use crate::signed_in::correlation;
use crate::{Path, Problem};

#[derive(Template)]
#[template(path = "escalation_act.html", blocks = ["dialog"])]
struct ActPage<'a> {
    cx: &'a Cx,
    rail: Rail,
    act: Act,
    path: String,
    title: String,
    number: i64,
    subject: String,
    version: i64,
    /// What is wanted, or what was asked back.
    about: String,
    is_possible: bool,
    teams: Vec<TeamChoice>,
    others: Vec<String>,
    reasons: Vec<Choice>,
    typed: Typed,
    faults: Faults,
    notice: Option<String>,
    news: Vec<News>,
}

/// The fields of any of these forms.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub version: String,
    pub text: String,
    pub advice: String,
    pub publishable: Option<String>,
    pub team: String,
    pub reason: String,
    pub tried: String,
    pub wanted: String,
}

impl Typed {
    /// What is written must fit what the writer saw; whoever only says yes is held to the state alone.
    fn expected(&self, act: Act) -> Expected {
        self.version.parse().ok().filter(|_| act.has_form())
    }
}

/// `GET /a/escalations/{id}/{act}`
pub async fn show(desk: Data<Desk>, cx: Cx, path: Path<(EscalationId, String)>) -> Answered {
    let (id, act) = known(&path)?;
    let page = ActPage::of(&desk, &cx, id, act, None, Faults::default()).await?;
    Ok(cx.regions(&page, |name| (name == "dialog").then(|| page.as_dialog().render())))
}

/// `POST /a/escalations/{id}/{act}`
pub async fn send(desk: Data<Desk>, cx: Cx, path: Path<(EscalationId, String)>, form: Form<Typed>) -> Answered {
    let (id, act) = known(&path)?;
    let mut faults = Faults::default();
    let Some(deed) = Deed::of(&cx, act, &form.typed, &mut faults) else {
        return Ok(cx.invalid(&ActPage::of(&desk, &cx, id, act, Some(&form.typed), faults).await?));
    };
    let (by, expected) = (cx.viewer()?.signed_in().clone(), form.expected(act));
    let key = form.key(&by);
    let done = desk.once(correlation(), key, move |tx| {
        let number = deed.do_it(tx, by.actor(), id, expected)?;
        Ok(Reply::ok(&number).into())
    });
    match done.await {
        Ok(answer) => {
            let number: i64 = serde_json::from_slice(&answer.body).map_err(Problem::internal)?;
            Ok(cx.done(&format!("/a/tickets/{number}"), &act.done(&cx), None))
        }
        Err(error) => refused(&desk, &cx, id, act, &form.typed, error).await,
    }
}

fn known(path: &(EscalationId, String)) -> Result<(EscalationId, Act), Problem> {
    let act = path.1.parse().map_err(|()| Problem::from(Error::NotFound))?;
    Ok((path.0, act))
}

/// What was typed is never lost: the same page says what came in between.
async fn refused(desk: &Desk, cx: &Cx, id: EscalationId, act: Act, typed: &Typed, error: Error) -> Answered {
    let mut faults = Faults::default();
    let notice = match &error {
        Error::Changed { .. } => cx.l.escalation_changed(),
        Error::Refused(why @ (Refused::SameTeam | Refused::NotSecondLine | Refused::NotAccepted(_))) => {
            faults.add("team", escalation_words::refused(cx, why));
            return Ok(cx.invalid(&ActPage::of(desk, cx, id, act, Some(typed), faults).await?));
        }
        Error::Refused(Refused::EscalationState { .. } | Refused::TicketState { .. }) => cx.l.escalation_overtaken(),
        _ => return Err(error.into()),
    };
    // A button alone has no region to show a page in.
    if cx.is_action() && !act.has_form() {
        return Err(error.into());
    }
    let page = ActPage::of(desk, cx, id, act, Some(typed), faults).await?;
    Ok(cx.answer(StatusCode::CONFLICT, &ActPage { notice: Some(notice), ..page }))
}

impl<'a> ActPage<'a> {
    async fn of(
        desk: &Desk,
        cx: &'a Cx,
        id: EscalationId,
        act: Act,
        typed: Option<&Typed>,
        faults: Faults,
    ) -> Result<Self, Problem> {
        let by = cx.viewer()?.actor().clone();
        let seen: Option<i64> = typed.and_then(|typed| typed.version.parse().ok());
        let (reader, is_sent_on, is_whole) = (by.clone(), act == Act::SendOn, cx.wants("views"));
        let (ticket, news, outlook, counts) = desk
            .read(move |tx| {
                let ticket = lines::assignment(tx, &reader, id)?;
                let is_old = seen.filter(|seen| *seen < ticket.version());
                let news = match is_old {
                    Some(seen) => show::written_since(tx, &reader, ticket.number(), seen)?,
                    None => Vec::new(),
                };
                let outlook = if is_sent_on { Some(lines::before_sending_on(tx, &reader, id)?) } else { None };
                let counts = if is_whole { Some(conversation::beside(tx, &reader, None)?.counts) } else { None };
                Ok((ticket, news, outlook, counts))
            })
            .await?;
        let escalation = ticket.escalation(id).ok_or(Error::NotFound)?;
        let typed = typed.cloned().unwrap_or_else(|| Typed { tried: before(act, escalation), ..Typed::default() });
        let (teams, others) = outlook.map(|outlook| further(cx, &outlook, id, &typed.team)).unwrap_or_default();
        let asked_back = escalation.question.as_ref().filter(|_| act == Act::Explain);
        Ok(Self {
            cx,
            rail: Rail::of(cx, counts.as_ref(), None),
            act,
            path: format!("/a/escalations/{id}/{}", act.as_str()),
            title: act.label(cx, &by, escalation),
            number: ticket.number().0,
            subject: ticket.facts().subject.to_string(),
            version: ticket.version(),
            about: asked_back.map_or_else(|| escalation_words::wanted(cx, escalation), ToString::to_string),
            is_possible: act.is_possible(&by, &ticket, escalation) && (act != Act::SendOn || !teams.is_empty()),
            teams,
            others,
            reasons: reasons(cx, &typed.reason),
            typed,
            faults,
            notice: None,
            news: news.into_iter().map(News::of).collect(),
        })
    }
}

/// Whoever sends it on begins with what was tried so far.
fn before(act: Act, escalation: &skranke_domain::escalation::Escalation) -> String {
    if act == Act::SendOn { escalation.tried.to_string() } else { String::new() }
}
