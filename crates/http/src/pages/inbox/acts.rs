//! What an agent does to a ticket besides writing: small forms around it, each with its way back.

use std::collections::BTreeSet;

use actix_web::HttpResponse;
use actix_web::web::Data;
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};
use chrono_tz::Tz;
use serde::Deserialize;
use skranke_desk::hold::{self, Wish};
use skranke_desk::once::Answer;
use skranke_desk::show::{self, Include};
use skranke_desk::{Desk, Expected, Result as Done, Tx, handle, read_mark};
use skranke_domain::text::{Prose, Reference, Subject, Tag};
use skranke_domain::{Actor, CategoryId, Change, TicketNumber, UserId};

use crate::pages::{Cx, Form};
use crate::signed_in::correlation;
use crate::{Path, Problem, Query};

/// The fields of any of these forms.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// The version that the reader saw.
    version: String,
    /// The page that the form is on.
    back: String,
    /// Where to go on afterwards, if not back.
    next: String,
    agent: String,
    until: String,
    date: String,
    agreed: Option<String>,
    waiting_for: String,
    reference: String,
    resolution: String,
    reason: String,
    subject: Option<String>,
    priority: Option<String>,
    category: Option<String>,
    tags: Option<String>,
    messages: String,
}

impl Typed {
    fn expected(&self) -> Expected {
        self.version.parse().ok()
    }
}

/// `POST /a/tickets/{number}/take`
pub async fn take(desk: Data<Desk>, cx: Cx, number: Path<TicketNumber>, form: Form<Typed>) -> Answered {
    let (number, expected) = (number.into_inner(), form.expected());
    let toast = cx.l.inbox_taken();
    act(&desk, &cx, number, &form, toast, move |tx, by| {
        let before = owner(tx, by, number)?;
        handle::take(tx, by, number, expected)?;
        Ok(Some(undo(number, &[("what", "assign"), ("to", &before)])))
    })
    .await
}

/// `POST /a/tickets/{number}/assign`
pub async fn assign(desk: Data<Desk>, cx: Cx, number: Path<TicketNumber>, form: Form<Typed>) -> Answered {
    let (number, expected) = (number.into_inner(), form.expected());
    let agent: Option<i64> = form.agent.parse().ok();
    let toast = match agent.and_then(|id| cx.rules().staff.get(&UserId(id))) {
        Some(colleague) => cx.l.inbox_assigned(&colleague.name),
        None => cx.l.inbox_released(),
    };
    act(&desk, &cx, number, &form, toast, move |tx, by| {
        let before = owner(tx, by, number)?;
        handle::assign(tx, by, number, expected, agent.map(UserId))?;
        Ok(Some(undo(number, &[("what", "assign"), ("to", &before)])))
    })
    .await
}

/// `POST /a/tickets/{number}/edit`: what the form does not have stays.
pub async fn edit(desk: Data<Desk>, cx: Cx, number: Path<TicketNumber>, form: Form<Typed>) -> Answered {
    let number = number.into_inner();
    let change = match change(&form.typed) {
        Ok(change) => change,
        Err(Odd::Subject) => return Ok(refuse(&cx, cx.l.common_fault_required())),
        Err(Odd::Tags) => return Ok(refuse(&cx, cx.l.inbox_tags_many())),
        Err(Odd::Choice) => return Ok(refuse(&cx, cx.l.common_fault_choice())),
    };
    act(&desk, &cx, number, &form, cx.l.inbox_edited(), move |tx, by| {
        let before = show::ticket(tx, by, number, Include::default())?.row;
        handle::edit(tx, by, number, None, &change)?;
        let mut back: Vec<(&str, String)> = vec![("what", "edit".to_owned())];
        back.extend(change.subject.as_ref().map(|_| ("subject", before.subject)));
        back.extend(change.priority.map(|_| ("priority", before.priority)));
        let category = before.category_id.map(|id| id.to_string()).unwrap_or_default();
        back.extend(change.category.map(|_| ("category", category)));
        let tags: Vec<String> = before.tags.0.iter().map(ToString::to_string).collect();
        back.extend(change.tags.as_ref().map(|_| ("tags", tags.join(","))));
        let fields: Vec<&str> = back.iter().map(|(name, _)| *name).collect();
        back.push(("fields", fields.join(",")));
        let back: Vec<(&str, &str)> = back.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Ok(Some(undo(number, &back)))
    })
    .await
}

/// `POST /a/tickets/{number}/wait`
pub async fn wait(desk: Data<Desk>, cx: Cx, number: Path<TicketNumber>, form: Form<Typed>) -> Answered {
    let (number, expected) = (number.into_inner(), form.expected());
    let Ok(whom) = Reference::new(&form.waiting_for) else { return Ok(refuse(&cx, cx.l.common_fault_required())) };
    let reference = Reference::new(&form.reference).ok();
    let toast = cx.l.inbox_waits(whom.as_str());
    act(&desk, &cx, number, &form, toast, move |tx, by| {
        handle::wait(tx, by, number, expected, &whom, reference.as_ref())?;
        Ok(Some(undo(number, &[("what", "resume")])))
    })
    .await
}

/// `POST /a/tickets/{number}/snooze`
pub async fn snooze(desk: Data<Desk>, cx: Cx, number: Path<TicketNumber>, form: Form<Typed>) -> Answered {
    let (number, expected, agreed) = (number.into_inner(), form.expected(), form.agreed.is_some());
    let until = until(&form.until, &form.date, cx.clock.now, cx.clock.zone).filter(|until| *until > cx.clock.now);
    let Some(until) = until else { return Ok(refuse(&cx, cx.l.inbox_snooze_future())) };
    let toast = cx.l.inbox_snoozed(cx.promise(&until));
    act(&desk, &cx, number, &form, toast, move |tx, by| {
        handle::snooze(tx, by, number, expected, until, agreed)?;
        Ok(Some(undo(number, &[("what", "resume")])))
    })
    .await
}

/// `POST /a/tickets/{number}/resume`
pub async fn resume(desk: Data<Desk>, cx: Cx, number: Path<TicketNumber>, form: Form<Typed>) -> Answered {
    let (number, expected) = (number.into_inner(), form.expected());
    act(&desk, &cx, number, &form, cx.l.inbox_resumed(), move |tx, by| {
        handle::resume(tx, by, number, expected)?;
        Ok(None)
    })
    .await
}

/// `POST /a/tickets/{number}/solve`: in ten seconds, unless it is taken back.
pub async fn solve(desk: Data<Desk>, cx: Cx, number: Path<TicketNumber>, form: Form<Typed>) -> Answered {
    let number = number.into_inner();
    let (version, resolution) = (form.expected().unwrap_or(0), Prose::new(&form.resolution).ok());
    act(&desk, &cx, number, &form, cx.l.inbox_solving(), move |tx, by| {
        let wish = Wish::Solve { resolution: resolution.clone() };
        let waiting = hold::hold(tx, by, number, version, &wish)?;
        Ok(Some(undo(number, &[("what", "held"), ("id", &waiting.id.to_string())])))
    })
    .await
}

/// `POST /a/tickets/{number}/reopen`
pub async fn reopen(desk: Data<Desk>, cx: Cx, number: Path<TicketNumber>, form: Form<Typed>) -> Answered {
    let (number, expected) = (number.into_inner(), form.expected());
    let Ok(reason) = Prose::new(&form.reason) else { return Ok(refuse(&cx, cx.l.common_fault_required())) };
    act(&desk, &cx, number, &form, cx.l.inbox_reopened(), move |tx, by| {
        handle::reopen(tx, by, number, expected, &reason)?;
        Ok(None)
    })
    .await
}

/// `POST /a/tickets/{number}/thanks`
pub async fn thanks(desk: Data<Desk>, cx: Cx, number: Path<TicketNumber>, form: Form<Typed>) -> Answered {
    let (number, expected) = (number.into_inner(), form.expected());
    act(&desk, &cx, number, &form, cx.l.inbox_thanked(), move |tx, by| {
        handle::thanks(tx, by, number, expected)?;
        Ok(None)
    })
    .await
}

/// `POST /a/tickets/{number}/seen`: the reader has had the messages before their eyes.
pub async fn seen(desk: Data<Desk>, cx: Cx, number: Path<TicketNumber>, form: Form<Typed>) -> Answered {
    let (number, by) = (number.into_inner(), cx.viewer()?.actor().clone());
    let messages = form.messages.parse().unwrap_or(0);
    desk.write(correlation(), move |tx| read_mark::seen(tx, &by, number, messages)).await?;
    Ok(match form.back.is_empty() {
        true => HttpResponse::NoContent().finish(),
        false => cx.see(&form.back),
    })
}

/// `POST /a/tickets/{number}/unseen`
pub async fn unseen(desk: Data<Desk>, cx: Cx, number: Path<TicketNumber>, form: Form<Typed>) -> Answered {
    let number = number.into_inner();
    act(&desk, &cx, number, &form, cx.l.inbox_now_unread(), move |tx, by| {
        read_mark::unseen(tx, by, number)?;
        Ok(None)
    })
    .await
}

/// What an address says is to be taken back.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Undo {
    what: String,
    to: String,
    id: i64,
    /// Which properties go back; one without a value was empty.
    fields: String,
    subject: Option<String>,
    priority: Option<String>,
    category: Option<String>,
    tags: Option<String>,
}

/// `POST /a/tickets/{number}/undo?what=…`
pub async fn take_back(
    desk: Data<Desk>,
    cx: Cx,
    number: Path<TicketNumber>,
    undone: Query<Undo>,
    form: Form<Typed>,
) -> Answered {
    let number = number.into_inner();
    let Undo { what, to, id, fields, subject, priority, category, tags } = undone.0;
    let empty = |name| fields.split(',').any(|field| field == name).then(String::new);
    let (category, tags) = (category.or_else(|| empty("category")), tags.or_else(|| empty("tags")));
    let edit = Typed { subject, priority, category, tags, ..Typed::default() };
    let change = change(&edit).unwrap_or_default();
    act(&desk, &cx, number, &form, cx.l.inbox_undone(), move |tx, by| {
        match what.as_str() {
            "assign" => drop(handle::assign(tx, by, number, None, to.parse().ok().map(UserId))?),
            "resume" => drop(handle::resume(tx, by, number, None)?),
            "edit" => drop(handle::edit(tx, by, number, None, &change)?),
            "held" => hold::take_back(tx, by, number, id)?,
            _ => return Err(skranke_desk::Error::NotFound),
        }
        Ok(None)
    })
    .await
}

pub type Answered = Result<HttpResponse, Problem>;

/// One act on one ticket, once for each key; then back to where the form was. The verb answers with the address that
/// takes it back, if there is one.
async fn act(
    desk: &Desk,
    cx: &Cx,
    number: TicketNumber,
    form: &Form<Typed>,
    toast: String,
    mut verb: impl FnMut(&mut Tx, &Actor) -> Done<Option<String>> + Send + 'static,
) -> Answered {
    let viewer = cx.viewer()?;
    let (key, by) = (form.key(viewer.signed_in()), viewer.actor().clone());
    let done = desk.once(correlation(), key, move |tx| Ok(kept(verb(tx, &by)?)));
    let undo = String::from_utf8(done.await?.body).unwrap_or_default();
    let back = [&form.next, &form.back].into_iter().find(|path| !path.is_empty());
    let back = back.cloned().unwrap_or_else(|| format!("/a/tickets/{number}"));
    Ok(cx.done(&back, &toast, Some(undo.as_str()).filter(|undo| !undo.is_empty())))
}

/// An answer that can be given again: how to take it back.
pub fn kept(undo: Option<String>) -> Answer {
    Answer { status: 200, headers: Vec::new(), body: undo.unwrap_or_default().into_bytes(), replayed: false }
}

/// The address that takes something back.
pub fn undo(number: TicketNumber, parts: &[(&str, &str)]) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(parts).finish();
    format!("/a/tickets/{number}/undo?{query}")
}

/// A form that cannot be used, in a sentence. Browsers see to it that this is rare.
pub fn refuse(cx: &Cx, words: String) -> HttpResponse {
    match cx.is_action() {
        true => HttpResponse::UnprocessableEntity().json(serde_json::json!({ "error": words })),
        false => crate::pages::inbox::notice::invalid(cx, words),
    }
}

fn owner(tx: &mut Tx, by: &Actor, number: TicketNumber) -> Done<String> {
    let row = show::ticket(tx, by, number, Include::default())?.row;
    Ok(row.work_agent_id.map(|id| id.to_string()).unwrap_or_default())
}

/// Which field cannot be used.
enum Odd {
    Subject,
    Tags,
    Choice,
}

fn change(typed: &Typed) -> Result<Change, Odd> {
    let subject = typed.subject.as_deref().map(Subject::new).transpose().map_err(|_| Odd::Subject)?;
    let priority = typed.priority.as_deref().map(str::parse).transpose().map_err(|_| Odd::Choice)?;
    let category = match typed.category.as_deref() {
        None => None,
        Some("") => Some(None),
        Some(id) => Some(Some(CategoryId(id.parse().map_err(|_| Odd::Choice)?))),
    };
    let tags = typed.tags.as_deref().map(tags).transpose()?;
    Ok(Change { subject, priority, category, tags })
}

fn tags(typed: &str) -> Result<BTreeSet<Tag>, Odd> {
    let words = typed.split(',').map(str::trim).filter(|word| !word.is_empty());
    let tags: BTreeSet<Tag> = words.map(Tag::new).collect::<Result<_, _>>().map_err(|_| Odd::Tags)?;
    if tags.len() > 30 { Err(Odd::Tags) } else { Ok(tags) }
}

/// The moment a choice means, on the desk's own clock: mornings begin at eight.
fn until(choice: &str, date: &str, now: DateTime<Utc>, zone: Tz) -> Option<DateTime<Utc>> {
    let today = now.with_timezone(&zone).date_naive();
    match choice {
        "hours" => Some(now + TimeDelta::hours(3)),
        "tomorrow" => morning(today.checked_add_days(Days::new(1))?, zone),
        "monday" => {
            let ahead = 7 - u64::from(today.weekday().days_since(Weekday::Mon));
            morning(today.checked_add_days(Days::new(ahead))?, zone)
        }
        "week" => morning(today.checked_add_days(Days::new(7))?, zone),
        _ => morning(date.parse().ok()?, zone),
    }
}

fn morning(day: NaiveDate, zone: Tz) -> Option<DateTime<Utc>> {
    let eight = day.and_time(NaiveTime::from_hms_opt(8, 0, 0)?);
    eight.and_local_timezone(zone).earliest().map(|at| at.to_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mornings_begin_at_eight_on_the_desks_clock() {
        let friday = "2026-11-20T14:30:00Z".parse().unwrap();
        let at = |choice, date| until(choice, date, friday, chrono_tz::Europe::Oslo).map(|at| at.to_rfc3339());
        assert_eq!(at("hours", "").as_deref(), Some("2026-11-20T17:30:00+00:00"));
        assert_eq!(at("tomorrow", "").as_deref(), Some("2026-11-21T07:00:00+00:00"));
        assert_eq!(at("monday", "").as_deref(), Some("2026-11-23T07:00:00+00:00"));
        assert_eq!(at("week", "").as_deref(), Some("2026-11-27T07:00:00+00:00"));
        assert_eq!(at("date", "2027-06-01").as_deref(), Some("2027-06-01T06:00:00+00:00"));
        assert_eq!(at("date", "1. juni"), None);
    }

    #[test]
    fn only_what_a_form_has_is_changed() {
        let typed = Typed { category: Some(String::new()), tags: Some("fiber, , ruter".into()), ..Typed::default() };
        let change = change(&typed).unwrap_or_default();
        assert_eq!((change.subject, change.category), (None, Some(None)));
        assert_eq!(change.tags.map(|tags| tags.len()), Some(2));
        assert!(super::change(&Typed { subject: Some(" ".into()), ..Typed::default() }).is_err());
    }
}
