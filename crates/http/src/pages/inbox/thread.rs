//! The thread: what was written and what happened, oldest first, with the middle folded.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use skranke_desk::conversation::{Conversation, Delivery};
use skranke_desk::show::File;
use skranke_desk::show::messages::Message;
use skranke_domain::event::What;
use skranke_domain::message::{MessageKind, Side};

use crate::pages::Cx;
use crate::pages::escalation_card::Card;
use crate::pages::inbox::happenings::{Happening, Teller, requested};
use crate::pages::inbox::menu;
use crate::pages::prose::{self, Prose};
use crate::pages::viewer::initials;

pub struct Thread {
    /// Older messages than are shown, on a page of their own.
    pub before: Option<i64>,
    /// Folded, and how many messages that is.
    pub older: Vec<Item>,
    pub folded: usize,
    pub recent: Vec<Item>,
}

pub enum Item {
    Message(Box<MessageView>),
    Happened(Vec<Happening>),
    /// Everything from here on is unread.
    New,
    Escalation(Box<Card>),
}

pub struct MessageView {
    pub id: i64,
    /// The style's name: `customer`, `reply` or `note`.
    pub kind: &'static str,
    pub who: String,
    pub initials: String,
    pub at: DateTime<Utc>,
    pub channel: (&'static str, String),
    pub body: Prose,
    pub language: &'static str,
    pub delivery: Option<(&'static str, String)>,
    pub files: Vec<File>,
    /// Where the reader goes on.
    pub is_first_to_read: bool,
}

/// So many messages are shown whole; of more, the middle is folded.
const SHOWN: usize = 6;
/// What stays open at the end.
const OPEN: usize = 4;

impl Thread {
    pub fn of(cx: &Cx, open: &Conversation) -> Self {
        let first_unread = first_unread(open);
        let items = items(cx, open, first_unread);
        let messages = open.messages.len();
        let unread = messages - first_unread.min(messages);
        let folded = if messages > SHOWN { messages.saturating_sub(OPEN.max(unread)) } else { 0 };
        let (older, recent) = split(items, folded);
        let before = open.messages.first().filter(|_| open.more).map(|(message, _)| message.id.0);
        Self { before, older, folded, recent }
    }
}

/// The place among the loaded messages of the first that the reader has not seen.
fn first_unread(open: &Conversation) -> usize {
    let all = usize::try_from(open.head.row.messages).unwrap_or(0);
    let seen = usize::try_from(open.head.seen).unwrap_or(0);
    seen.saturating_sub(all.saturating_sub(open.messages.len()))
}

fn items(cx: &Cx, open: &Conversation, first_unread: usize) -> Vec<Item> {
    let teller = Teller::new(cx, open);
    let loaded: BTreeMap<i64, usize> =
        open.messages.iter().enumerate().map(|(n, (message, _))| (message.id.0, n)).collect();
    let (mut items, mut run) = (Vec::new(), Vec::new());
    let last = loaded.keys().next_back().copied();
    let mut began = !open.more;
    for (n, event) in open.events.iter().enumerate() {
        if let What::MessageAdded { message, .. } = &event.record.what {
            let Some(place) = loaded.get(&message.0) else {
                // Of an older page everything behind its last message belongs to a newer one.
                if last.is_some_and(|last| message.0 > last) {
                    break;
                }
                continue;
            };
            began = true;
            flush(&mut items, &mut run);
            if *place == first_unread && first_unread > 0 {
                items.push(Item::New);
            }
            items.extend(open.messages.get(*place).map(|(message, delivery)| {
                let view = MessageView::of(cx, open, &teller, message, *delivery);
                let goes_on = *place == first_unread.min(open.messages.len() - 1);
                Item::Message(Box::new(MessageView { is_first_to_read: goes_on, ..view }))
            }));
        } else if let Some(escalation) = requested(event).filter(|_| began) {
            flush(&mut items, &mut run);
            items.extend(Card::in_thread(cx, &open.ticket, escalation).map(Box::new).map(Item::Escalation));
        } else if began && !matches!(event.record.what, What::TicketCreated { .. }) {
            run.extend(teller.tell(event, open.events.get(..n).unwrap_or_default()));
        }
    }
    flush(&mut items, &mut run);
    items
}

fn flush(items: &mut Vec<Item>, run: &mut Vec<Happening>) {
    if !run.is_empty() {
        items.push(Item::Happened(std::mem::take(run)));
    }
}

/// Everything up to the last folded message is older.
fn split(mut items: Vec<Item>, folded: usize) -> (Vec<Item>, Vec<Item>) {
    let messages = items.iter().enumerate().filter(|(_, item)| matches!(item, Item::Message(_)));
    let at = messages.map(|(at, _)| at).nth(folded).filter(|_| folded > 0).unwrap_or(0);
    let recent = items.split_off(at);
    (items, recent)
}

impl MessageView {
    fn of(cx: &Cx, open: &Conversation, teller: &Teller<'_>, message: &Message, delivery: Option<Delivery>) -> Self {
        let who = message.author_name.clone().unwrap_or_else(|| teller.who(message.author));
        let kind = match (message.kind, message.side) {
            (MessageKind::Note, _) => "note",
            (MessageKind::Reply, Side::Customer) => "customer",
            (MessageKind::Reply, _) => "reply",
        };
        let language = open.head.requester.language.parse().unwrap_or(skranke_domain::Language::Bokmal);
        Self {
            id: message.id.0,
            kind,
            initials: initials(&who),
            who,
            at: message.created_at.into(),
            channel: menu::channel(cx, message.channel.as_str()),
            body: prose::message(&message.body),
            language: if kind == "note" { cx.language().as_str() } else { language.as_str() },
            delivery: delivery.filter(|_| kind == "reply").map(|delivery| delivered(cx, delivery)),
            files: message.attachments.clone(),
            is_first_to_read: false,
        }
    }
}

/// The style's name, and the words.
fn delivered(cx: &Cx, delivery: Delivery) -> (&'static str, String) {
    match delivery {
        Delivery::Waiting => ("muted", cx.l.inbox_delivery_waiting()),
        Delivery::Sent => ("muted", cx.l.inbox_delivery_sent()),
        Delivery::Failed => ("bad", cx.l.inbox_delivery_failed()),
    }
}
