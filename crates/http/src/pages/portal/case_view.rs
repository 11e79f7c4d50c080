//! One ticket as its customer reads it, made from the same types as the API's answer: there is no field here that could
//! hold a note.

use chrono::{DateTime, Utc};
use skranke_desk::show::{self, Include};
use skranke_desk::{Result, Tx};
use skranke_domain::{Actor, Language, MessageId, TicketNumber};

use crate::api::customer_views::{self, Case, CaseEvent, CaseMessage};
use crate::api::views::AttachmentView;
use crate::pages::Cx;
use crate::pages::portal::promise::{self, Facts};
use crate::pages::prose::{self, Prose};

/// As it comes out of the database.
pub struct Read {
    case: Case,
    events: Vec<CaseEvent>,
    has_older: bool,
}

/// As the page shows it.
pub struct View {
    pub number: i64,
    pub subject: String,
    pub label: &'static str,
    pub tint: &'static str,
    pub sentence: String,
    pub ball: String,
    pub created_at: DateTime<Utc>,
    pub follow_up_of: Option<i64>,
    pub messages: Vec<Said>,
    /// Messages that do not fit on this page: read from the first one on, or after the last shown.
    pub has_older: bool,
    pub later: Option<i64>,
    pub history: Vec<(String, DateTime<Utc>)>,
    pub can_reply: bool,
    pub can_solve: bool,
    pub can_reopen: bool,
    pub is_over: bool,
}

/// A message in the conversation.
pub struct Said {
    pub id: i64,
    pub is_own: bool,
    pub who: String,
    pub at: DateTime<Utc>,
    pub text: Prose,
    pub files: Vec<AttachmentView>,
}

/// Messages on one page.
const PAGE: i64 = 100;

/// The newest messages, or with `after` those that follow.
pub fn read(tx: &mut Tx, by: &Actor, number: TicketNumber, after: Option<i64>, language: Language) -> Result<Read> {
    let mut shown = show::ticket(tx, by, number, Include { messages: after.is_none(), ..Include::default() })?;
    if let Some(after) = after {
        shown.messages = Some(show::messages(tx, by, number, MessageId(after), PAGE)?);
    }
    let is_full = shown.messages.as_ref().is_some_and(|messages| messages.len() as i64 >= PAGE);
    let events = show::events(tx, by, number, 0, PAGE)?;
    let case = customer_views::case(shown, by, language, tx.now());
    Ok(Read { case, events: events.iter().map(customer_views::event).collect(), has_older: is_full })
}

pub fn view(cx: &Cx, read: Read, is_from_start: bool) -> View {
    let Read { case, events, has_older: is_full } = read;
    let facts = Facts {
        status: case.status,
        answer_by: case.answer_by,
        planned_for: case.planned_for,
        reopen_until: case.reopen_until,
    };
    let is_over = matches!(case.status, "answered" | "closed");
    let messages: Vec<Said> = case.messages.unwrap_or_default().into_iter().map(|message| said(cx, message)).collect();
    View {
        number: case.number,
        label: case.status_label,
        tint: promise::tint(case.status),
        sentence: promise::sentence(cx, facts),
        ball: promise::ball(cx, case.ball),
        created_at: case.created_at,
        follow_up_of: case.follow_up_of,
        has_older: is_full && !is_from_start,
        later: messages.last().map(|message| message.id).filter(|_| is_full && is_from_start),
        messages,
        history: events.iter().filter_map(|event| Some((happened(cx, event.kind)?, event.at))).collect(),
        can_reply: case.can_reply,
        can_solve: !is_over,
        can_reopen: case.can_reopen,
        is_over,
        subject: case.subject,
    }
}

fn said(cx: &Cx, message: CaseMessage) -> Said {
    let is_own = message.from == "you";
    let who = match message.from {
        "you" => cx.l.common_you(),
        _ => message.author_name.unwrap_or_else(|| cx.desk_name().to_owned()),
    };
    let text = prose::message(&message.body);
    Said { id: message.id, is_own, who, at: message.created_at, text, files: message.attachments }
}

/// What stands in the history; messages and files stand in the conversation.
fn happened(cx: &Cx, kind: &str) -> Option<String> {
    let l = cx.l;
    Some(match kind {
        "ticket.created" => l.portal_history_created(),
        "ticket.opened" | "ticket.woken" => l.portal_history_opened(),
        "ticket.waiting_customer" => l.portal_history_waiting_for_you(),
        "ticket.waiting_external" => l.portal_history_waiting_for_supplier(),
        "ticket.snoozed" => l.portal_history_planned(),
        "ticket.with_specialist" => l.portal_history_with_specialist(),
        "ticket.solved" => l.portal_history_solved(),
        "ticket.reopened" => l.portal_history_reopened(),
        "ticket.closed" => l.portal_history_closed(),
        _ => return None,
    })
}
