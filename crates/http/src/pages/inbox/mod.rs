//! The agents' inbox: a list, the conversation beside it, and the customer beside that. `/a/inbox/{view}?t=42` shows all
//! three, `/a/tickets/42` the conversation alone.

pub mod acts;
pub mod aside;
pub mod bulk;
pub mod chip;
pub mod composer;
pub mod customers;
pub mod drafts;
pub mod happenings;
pub mod list;
pub mod menu;
pub mod new_ticket;
pub mod notice;
pub mod pane;
pub mod rail;
pub mod thread;
pub mod wanted;
pub mod writing;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use skranke_desk::conversation::{self, Beside, Conversation, Row, View};
use skranke_desk::{Desk, Error};
use skranke_domain::{MessageId, TicketNumber};

use crate::pages::Cx;
use crate::pages::inbox::aside::Aside;
use crate::pages::inbox::composer::Conflict;
use crate::pages::inbox::list::List;
use crate::pages::inbox::pane::Pane;
use crate::pages::inbox::rail::Rail;
use crate::pages::inbox::thread::Item;
use crate::pages::inbox::wanted::{PAGE, Wanted};
use crate::{Path, Problem, Query};

#[derive(Template)]
#[template(path = "inbox.html", blocks = ["list", "pane", "side"])]
pub struct Inbox<'a> {
    cx: &'a Cx,
    rail: Rail,
    list: Option<List>,
    pane: Option<Pane>,
    side: Option<Aside>,
    /// A ticket was asked for that is not there, or not for this reader.
    is_gone: bool,
}

/// Which page it is, and what of it is wanted.
#[derive(Clone, Debug)]
pub struct Place {
    pub view: Option<View>,
    pub ticket: Option<TicketNumber>,
    pub wanted: Wanted,
}

/// What the page is made of, read in at most five statements.
struct Found {
    list: Option<(Vec<Row>, bool)>,
    open: Option<Conversation>,
    beside: Beside,
}

/// `GET /a`
pub async fn home(cx: Cx) -> HttpResponse {
    cx.see("/a/inbox/mine")
}

/// `GET /a/inbox/{view}`
pub async fn show(
    desk: Data<Desk>,
    cx: Cx,
    view: Path<String>,
    wanted: Query<Wanted>,
) -> Result<HttpResponse, Problem> {
    let view: View = view.parse().map_err(|()| Problem::from(Error::NotFound))?;
    let ticket = wanted.0.t.map(TicketNumber);
    page(&desk, &cx, Place { view: Some(view), ticket, wanted: wanted.0 }).await
}

/// `GET /a/tickets/{number}`
pub async fn ticket(
    desk: Data<Desk>,
    cx: Cx,
    number: Path<TicketNumber>,
    wanted: Query<Wanted>,
) -> Result<HttpResponse, Problem> {
    page(&desk, &cx, Place { view: None, ticket: Some(*number), wanted: wanted.0 }).await
}

async fn page(desk: &Desk, cx: &Cx, place: Place) -> Result<HttpResponse, Problem> {
    let page = Inbox::read(desk, cx, &place, None).await?;
    if page.is_gone && place.view.is_none() {
        return Ok(cx.answer(StatusCode::NOT_FOUND, &page));
    }
    Ok(cx.regions(&page, |name| page.block(name)))
}

/// The ticket once more after a reply that somebody was faster than: the text stays, what is new stands above.
pub(crate) async fn conflict(
    desk: &Desk,
    cx: &Cx,
    number: TicketNumber,
    conflict: Conflict,
) -> Result<HttpResponse, Problem> {
    let place = Place { view: None, ticket: Some(number), wanted: Wanted::default() };
    let page = Inbox::read(desk, cx, &place, Some(conflict)).await?;
    Ok(cx.answer(StatusCode::CONFLICT, &page))
}

impl<'a> Inbox<'a> {
    async fn read(desk: &Desk, cx: &'a Cx, place: &Place, conflict: Option<Conflict>) -> Result<Self, Problem> {
        let found = find(desk, cx, place).await?;
        let is_gone = place.ticket.is_some() && found.open.is_none();
        let list = match (place.view, found.list) {
            (Some(view), Some((rows, more))) => Some(List::of(cx, place, view, &rows, more, &found.beside.counts)),
            _ => None,
        };
        let next = list.as_ref().and_then(|list| list.after(place.ticket));
        let side = found.open.as_ref().map(|open| Aside::of(cx, open, &found.beside));
        let pane = found.open.map(|open| {
            let others = desk.presence.others(open_reader(cx), open.ticket.number());
            Pane::of(cx, place, &open, &found.beside, &others, next, conflict)
        });
        Ok(Self { cx, rail: Rail::of(cx, Some(&found.beside.counts), place.view), list, pane, side, is_gone })
    }

    fn block(&self, name: &str) -> Option<askama::Result<String>> {
        match name {
            "views" => Some(self.rail.lists(self.cx)),
            "list" => Some(self.as_list().render()),
            "pane" => Some(self.as_pane().render().map(|pane| self.titled(&pane))),
            "side" => Some(self.as_side().render()),
            _ => None,
        }
    }

    /// What is opened without a new page names the page all the same.
    fn titled(&self, pane: &str) -> String {
        let title = format!("{} – {}", self.title(), self.cx.desk_name());
        format!("<title>{}</title>{pane}", ammonia::clean_text(&title))
    }

    /// The name of the page: what is open, else the list.
    fn title(&self) -> String {
        match (&self.pane, &self.list) {
            (Some(pane), _) => format!("#{} {}", pane.number, pane.subject),
            (None, Some(list)) => self.cx.l.inbox_title_of(&list.name),
            (None, None) => self.cx.l.inbox_title(),
        }
    }
}

fn open_reader(cx: &Cx) -> &skranke_domain::Actor {
    cx.viewer.as_ref().map_or(&skranke_domain::Actor::Desk, crate::pages::Viewer::actor)
}

async fn find(desk: &Desk, cx: &Cx, place: &Place) -> Result<Found, Problem> {
    let by = cx.viewer()?.actor().clone();
    let (place, wants_list) = (place.clone(), cx.wants("list"));
    let read = desk.read(move |tx| {
        let Place { view, ticket, wanted } = &place;
        let list = match view.filter(|_| wants_list) {
            Some(view) => Some(conversation::list(tx, &by, view, wanted.sort(), wanted.after(), PAGE)?),
            None => None,
        };
        let before = wanted.before.map(MessageId);
        let open = match ticket.map(|number| conversation::open(tx, &by, number, before)) {
            Some(Ok(open)) => Some(open),
            Some(Err(Error::NotFound)) | None => None,
            Some(Err(other)) => return Err(other),
        };
        let beside = conversation::beside(tx, &by, open.as_ref().map(|open| open.ticket.number()))?;
        Ok(Found { list, open, beside })
    });
    Ok(read.await?)
}
