//! Somebody called or came by: an agent writes down what they ask for.

use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;
use serde::Deserialize;
use skranke_desk::once::Answer;
use skranke_desk::submit::{Requester, Submission, submit};
use skranke_desk::{Desk, show};
use skranke_domain::text::{Body, Email, Name, Subject};
use skranke_domain::{AnswerForm, CategoryId, Channel, Priority, TicketNumber, UserId};

use crate::pages::inbox::acts::Answered;
use crate::pages::inbox::menu::{self, Choice};
use crate::pages::inbox::rail::Rail;
use crate::pages::{Cx, Faults, Form};
use crate::signed_in::correlation;
use crate::{Problem, Query};

#[derive(Template)]
#[template(path = "new_ticket.html")]
struct NewTicket<'a> {
    cx: &'a Cx,
    rail: Rail,
    q: String,
    found: Option<Vec<Found>>,
    typed: Typed,
    faults: Faults,
    channels: Vec<Choice>,
    answers: Vec<Choice>,
    priorities: Vec<Choice>,
    categories: Vec<Choice>,
    created: Option<i64>,
}

pub struct Found {
    pub id: i64,
    pub name: String,
    pub email: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    email: String,
    name: String,
    channel: String,
    answer: String,
    subject: String,
    body: String,
    priority: String,
    category: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    q: String,
    customer: Option<i64>,
    /// A ticket that was created just now and is not the reader's to see.
    created: Option<i64>,
}

/// How many customers a search shows.
const MOST: i64 = 10;

/// `GET /a/new`
pub async fn show(desk: Data<Desk>, cx: Cx, wanted: Query<Wanted>) -> Answered {
    let Wanted { q, customer, created } = wanted.0;
    let by = cx.viewer()?.actor().clone();
    let search = q.clone();
    let (found, chosen) = desk
        .read(move |tx| {
            let is_asked = !search.trim().is_empty();
            let found = is_asked.then(|| show::customers(tx, &by, &search, None, MOST)).transpose()?;
            let chosen = customer.map(|id| show::customer(tx, &by, UserId(id))).transpose()?;
            Ok((found, chosen))
        })
        .await?;
    let typed = chosen.map_or_else(Typed::default, |customer| Typed {
        email: customer.email.to_string(),
        name: customer.name.to_string(),
        ..Typed::default()
    });
    let found = found.map(|found| found.into_iter().map(Found::from).collect());
    let typed = Typed { channel: Channel::Phone.to_string(), ..typed };
    Ok(cx.ok(&NewTicket { q, found, created, ..page(&cx, typed, Faults::default()) }))
}

/// `POST /a/new`
pub async fn send(desk: Data<Desk>, cx: Cx, form: Form<Typed>) -> Result<HttpResponse, Problem> {
    let mut faults = Faults::default();
    let Some(submission) = submission(&cx, &form.typed, &mut faults) else {
        return Ok(cx.invalid(&page(&cx, form.typed, faults)));
    };
    let viewer = cx.viewer()?;
    let (key, by) = (form.key(viewer.signed_in()), viewer.actor().clone());
    let done = desk.once(correlation(), key, move |tx| {
        let ticket = submit(tx, &by, &submission)?;
        let body = ticket.number().to_string().into_bytes();
        Ok(Answer { status: 200, headers: Vec::new(), body, replayed: false })
    });
    let number: i64 = String::from_utf8(done.await?.body).ok().and_then(|text| text.parse().ok()).unwrap_or(0);
    let by = cx.viewer()?.actor().clone();
    let is_ours = desk.read(move |tx| show::sees(tx, &by, TicketNumber(number))).await?;
    let path = if is_ours { format!("/a/tickets/{number}") } else { format!("/a/new?created={number}") };
    Ok(cx.done(&path, &cx.l.inbox_new_created(number.to_string()), None))
}

fn submission(cx: &Cx, typed: &Typed, faults: &mut Faults) -> Option<Submission> {
    let email = faults.text(cx, "email", Email::new(&typed.email));
    let name = faults.optional(cx, "name", Name::new(&typed.name));
    let channel = faults.choice::<Channel>(cx, "channel", &typed.channel);
    let subject = faults.text(cx, "subject", Subject::new(&typed.subject));
    let body = faults.text(cx, "body", Body::new(&typed.body));
    let category = match typed.category.as_str() {
        "" => None,
        id => faults.choice(cx, "category", id).map(CategoryId),
    };
    if !faults.is_empty() {
        return None;
    }
    Some(Submission {
        subject: subject?,
        body: body?,
        category,
        priority: typed.priority.parse().unwrap_or(Priority::Normal),
        answer_form: typed.answer.parse().unwrap_or(AnswerForm::Email),
        channel: channel?,
        requester: Some(Requester { email: email?, name }),
    })
}

fn page<'a>(cx: &'a Cx, typed: Typed, faults: Faults) -> NewTicket<'a> {
    let answer = if typed.answer.is_empty() { AnswerForm::Email.as_str() } else { &typed.answer };
    NewTicket {
        cx,
        rail: Rail::of(cx, None, None),
        q: String::new(),
        found: None,
        channels: menu::channels(cx, &typed.channel),
        answers: menu::answer_forms(cx, answer),
        priorities: menu::priorities(cx, typed.priority.parse().unwrap_or(Priority::Normal)),
        categories: menu::categories(cx, typed.category.parse().ok()),
        typed,
        faults,
        created: None,
    }
}

impl From<show::User> for Found {
    fn from(user: show::User) -> Self {
        Self { id: user.id.0, name: user.name.to_string(), email: user.email.to_string() }
    }
}
