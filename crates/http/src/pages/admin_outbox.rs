//! Mails that wait, and mails that did not get through.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use askama::Template;
use serde::Deserialize;
use skranke_desk::admin_outbox::{self, Job, State};
use skranke_desk::error::DatabaseError;
use skranke_desk::{Desk, Error};
use skranke_domain::OutboxId;

use crate::pages::{Cx, Form};
use crate::signed_in::correlation;
use crate::{Problem, Query};

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    state: String,
    before: String,
    /// How many were just given another round; 0 if somebody else was faster.
    retried: Option<u32>,
}

const PAGE: i64 = 50;

#[derive(Template)]
#[template(path = "admin_outbox.html")]
struct Page<'a> {
    cx: &'a Cx,
    state: State,
    dead: i64,
    waiting: i64,
    jobs: Vec<Job>,
    older: Option<String>,
    done: Option<String>,
}

impl Page<'_> {
    fn is_dead(&self) -> bool {
        self.state == State::Dead
    }

    /// Why it was not sent, in words that a person understands.
    fn why(&self, job: &Job) -> String {
        why(self.cx, job.last_error.as_deref())
    }
}

pub async fn show(cx: Cx, desk: Data<Desk>, asked: Query<Asked>) -> Result<HttpResponse, Problem> {
    let asked = asked.0;
    let state = if asked.state == State::Waiting.as_str() { State::Waiting } else { State::Dead };
    let (by, before) = (cx.viewer()?.actor().clone(), asked.before.parse().ok());
    let read = desk.read(move |tx| {
        let jobs = admin_outbox::list(tx, &by, state, before, PAGE + 1)?;
        Ok((jobs, admin_outbox::load(tx, &by)?))
    });
    let (mut jobs, load) = read.await?;
    let has_more = jobs.len() > usize::try_from(PAGE).unwrap_or_default();
    if has_more {
        jobs.pop();
    }
    let older = jobs.last().filter(|_| has_more);
    let older = older.map(|job| format!("/admin/outbox?state={}&before={}", state.as_str(), job.id));
    let done = asked.retried.map(|count| match count {
        0 => cx.l.admin_outbox_gone(),
        count => cx.l.admin_outbox_retried(f64::from(count)),
    });
    Ok(cx.ok(&Page { cx: &cx, state, dead: load.dead, waiting: load.waiting, jobs, older, done }))
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Nothing {}

/// Gives one another round of tries.
pub async fn retry(
    cx: Cx,
    desk: Data<Desk>,
    id: Path<OutboxId>,
    _form: Form<Nothing>,
) -> Result<HttpResponse, Problem> {
    let by = cx.viewer()?.actor().clone();
    let retried = desk.write(correlation(), move |tx| admin_outbox::retry(tx, &by, *id).map(drop)).await;
    match retried {
        Ok(()) => Ok(cx.see("/admin/outbox?retried=1")),
        Err(Error::Database(DatabaseError::Stale)) => Ok(cx.see("/admin/outbox?retried=0")),
        Err(error) => Err(error.into()),
    }
}

/// Gives all of them another round.
pub async fn retry_all(cx: Cx, desk: Data<Desk>, _form: Form<Nothing>) -> Result<HttpResponse, Problem> {
    let by = cx.viewer()?.actor().clone();
    let retried = desk.write(correlation(), move |tx| admin_outbox::retry_all(tx, &by)).await?;
    Ok(cx.see(&format!("/admin/outbox?retried={retried}")))
}

/// Mail servers answer with a number (RFC 3463) and words of their own; both tell something.
fn why(cx: &Cx, answer: Option<&str>) -> String {
    let l = cx.l;
    let Some(answer) = answer else { return l.admin_outbox_why_not_tried() };
    let answer = answer.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| answer.contains(word));
    match () {
        () if says(&["5.1.1", "5.1.2", "5.1.10", "no such user", "user unknown", "mailbox not found"]) => {
            l.admin_outbox_why_address()
        }
        () if says(&["5.2.2", "4.2.2", "over quota", "mailbox full"]) => l.admin_outbox_why_full(),
        () if says(&["5.2.3", "5.3.4", "552", "too large", "size exceeds"]) => l.admin_outbox_why_large(),
        () if says(&["5.7.8", "535", "authentication"]) => l.admin_outbox_why_sign_in(),
        () if says(&["5.7.", "spam", "blocked", "blacklist", "blocklist", "dmarc"]) => l.admin_outbox_why_spam(),
        () if says(&["connect", "timed out", "timeout", "network", "tls", "certificate", "dns", "resolve"]) => {
            l.admin_outbox_why_connect()
        }
        () if says(&["421", "450", "451", "452", "greylist", "try again", "4.7."]) => l.admin_outbox_why_later(),
        () if says(&["550", "551", "553", "554"]) => l.admin_outbox_why_refused(),
        () => l.admin_outbox_why_other(),
    }
}
