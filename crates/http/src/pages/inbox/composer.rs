//! Where one writes: a reply to the customer or a note to colleagues, each with its own draft.

use chrono::{DateTime, Utc};
use skranke_desk::conversation::{Beside, Conversation, Pending};
use skranke_desk::draft::{Draft, Returned};
use skranke_desk::show::messages::Message;
use skranke_domain::message::{MessageKind, Then};
use skranke_domain::policy::{Action, Standing};
use skranke_domain::{EscalationId, Language};

use crate::pages::inbox::menu;
use crate::pages::inbox::wanted::Wanted;
use crate::pages::viewer::initials;
use crate::pages::{Cx, Faults, Viewer};

pub struct Composer {
    pub can_reply: bool,
    pub can_note: bool,
    pub is_note: bool,
    pub customer: String,
    pub email: String,
    pub writes: String,
    pub reply: Text,
    pub note: Text,
    /// What colleagues have begun.
    pub others: Vec<String>,
    pub pending: Vec<Waiting>,
    pub conflict: Option<Conflict>,
    pub faults: Faults,
    /// How large a file may be, in bytes.
    pub file_limit: i64,
    /// Where to go after sending, when the reader wants to go on.
    pub next: Option<String>,
}

/// What is in a field, and where it came from.
#[derive(Default)]
pub struct Text {
    pub words: String,
    /// When the server's draft was kept; none if the text has another origin.
    pub at: Option<DateTime<Utc>>,
    pub earlier: Option<String>,
    pub returned: Option<String>,
}

/// A reply that was sent and can still be taken back.
pub struct Waiting {
    pub id: i64,
    pub words: String,
    pub body: Option<String>,
    pub is_own: bool,
    pub due: DateTime<Utc>,
}

/// Somebody was faster: what they wrote, and the version to answer now.
#[derive(Clone, Debug)]
pub struct Conflict {
    pub body: String,
    pub then: Then,
    pub news: Vec<News>,
}

#[derive(Clone, Debug)]
pub struct News {
    pub who: String,
    pub initials: String,
    pub at: DateTime<Utc>,
    pub body: String,
}

impl Text {
    /// Nothing that somebody has begun is pushed aside by a proposal.
    fn or(self, proposal: Option<String>) -> Self {
        match proposal {
            Some(words) if self.words.is_empty() => Self { words, ..self },
            _ => self,
        }
    }
}

impl News {
    pub fn of(message: Message) -> Self {
        let who = message.author_name.unwrap_or_default();
        Self { initials: initials(&who), who, at: message.created_at.into(), body: message.body }
    }
}

impl Composer {
    pub fn of(
        cx: &Cx,
        open: &Conversation,
        beside: &Beside,
        standing: Standing,
        wanted: &Wanted,
        next: Option<String>,
        conflict: Option<Conflict>,
    ) -> Self {
        let is_final = open.ticket.is_final(cx.clock.now);
        let can_reply = standing.allows(Action::Answer) && !is_final;
        let requester = &open.head.requester;
        let own = |kind| own_draft(cx, beside, kind);
        let reply = match &conflict {
            Some(conflict) => Text { words: conflict.body.clone(), ..Text::default() },
            None => text(cx, own(MessageKind::Reply)).or(advice(open, wanted.answer)),
        };
        let language = requester.language.parse().unwrap_or(Language::Bokmal);
        Self {
            can_reply,
            can_note: standing.allows(Action::Note) && !is_final,
            is_note: (wanted.write == "note" || !can_reply) && conflict.is_none(),
            customer: first_name(&requester.name),
            email: requester.email.clone(),
            writes: menu::writes(cx, language),
            reply,
            note: text(cx, own(MessageKind::Note)),
            others: others(cx, beside),
            pending: beside.pending.iter().map(|pending| waiting(cx, pending)).collect(),
            conflict,
            faults: Faults::default(),
            file_limit: cx.file_limit,
            next,
        }
    }
}

/// What a specialist answered, as the beginning of a reply.
fn advice(open: &Conversation, escalation: Option<i64>) -> Option<String> {
    let escalation = open.ticket.escalation(EscalationId(escalation?))?;
    escalation.answer.as_ref().map(ToString::to_string)
}

/// People are addressed by their first name.
fn first_name(name: &str) -> String {
    name.split_whitespace().next().unwrap_or(name).to_owned()
}

fn own_draft<'a>(cx: &Cx, beside: &'a Beside, kind: MessageKind) -> Option<&'a Draft> {
    let me = cx.viewer.as_ref().map(|viewer| viewer.id)?;
    beside.drafts.iter().find(|draft| draft.user == me && draft.kind == kind)
}

fn text(cx: &Cx, draft: Option<&Draft>) -> Text {
    let Some(draft) = draft else { return Text::default() };
    let returned = draft.returned.map(|why| match why {
        Returned::Overtaken => cx.l.inbox_overtaken(),
        Returned::Refused => cx.l.inbox_refused(),
    });
    Text {
        words: draft.body.clone(),
        at: Some(draft.updated_at).filter(|_| !draft.body.is_empty()),
        earlier: draft.earlier.clone(),
        returned,
    }
}

fn others(cx: &Cx, beside: &Beside) -> Vec<String> {
    let me = cx.viewer.as_ref().map(|viewer| viewer.id);
    let others = beside.drafts.iter().filter(|draft| Some(draft.user) != me);
    let told = others.filter_map(|draft| {
        let name = &cx.rules().staff.get(&draft.user)?.name;
        let span = cx.clock.now - draft.updated_at;
        let told = if span.num_minutes() == 0 { cx.l.common_just_now() } else { cx.span(&span) };
        Some(cx.l.inbox_colleague_draft(name, told))
    });
    told.collect()
}

fn waiting(cx: &Cx, pending: &Pending) -> Waiting {
    let is_own = cx.viewer.as_ref().map(|viewer: &Viewer| viewer.id) == Some(pending.user);
    let name = cx.rules().staff.get(&pending.user).map_or_else(|| cx.l.common_unknown(), |known| known.name.clone());
    let words = match (is_own, &pending.body) {
        (true, Some(_)) => cx.l.inbox_pending(),
        (true, None) => cx.l.inbox_pending_solve(),
        (false, _) => cx.l.inbox_pending_other(name),
    };
    Waiting { id: pending.id, words, body: pending.body.clone(), is_own, due: pending.due_at }
}
