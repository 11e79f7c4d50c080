//! A reply is sent, a note is saved.

use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use skranke_desk::hold::{self, Wish};
use skranke_desk::{Desk, Error, draft, show};
use skranke_domain::TicketNumber;
use skranke_domain::message::{MessageKind, Then};
use skranke_domain::text::Body;

use crate::pages::inbox::acts::{Answered, kept, undo};
use crate::pages::inbox::composer::{Conflict, News};
use crate::pages::inbox::wanted::Wanted;
use crate::pages::inbox::{Inbox, Place};
use crate::pages::{Cx, Faults, FilesForm};
use crate::shared::Shared;
use crate::signed_in::correlation;
use crate::upload::Upload;
use crate::{Path, Problem};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    body: String,
    /// What the ticket becomes.
    then: String,
    /// The version that the writer has read.
    version: String,
    back: String,
    next: String,
}

/// `POST /a/tickets/{number}/reply`: goes out in ten seconds, unless it is taken back.
pub async fn reply(
    request: HttpRequest,
    desk: Data<Desk>,
    shared: Data<Shared>,
    cx: Cx,
    number: Path<TicketNumber>,
    form: Upload,
) -> Answered {
    let number = number.into_inner();
    let form = FilesForm::<Typed>::read(&request, &shared, &desk, form).await?;
    let mut faults = Faults::default();
    form.check_files(&cx, &mut faults, "reply-files");
    let body = faults.text(&cx, "body", Body::new(&form.body));
    let Some(body) = body.filter(|_| faults.is_empty()) else {
        return again(&desk, &cx, number, &form, faults, MessageKind::Reply).await;
    };
    let (version, then) = (form.version.parse().unwrap_or(0), form.then.parse().unwrap_or(Then::Open));
    let viewer = cx.viewer()?;
    let (key, by) = (form.key(viewer.signed_in()), viewer.actor().clone());
    let files = form.files.clone();
    let done = desk.once(correlation(), key, move |tx| {
        let wish = Wish::Reply { body: body.clone(), then, files: files.clone() };
        let waiting = hold::hold(tx, &by, number, version, &wish)?;
        Ok(kept(Some(undo(number, &[("what", "held"), ("id", &waiting.id.to_string())]))))
    });
    match done.await {
        Ok(answer) => {
            let undo = String::from_utf8(answer.body).unwrap_or_default();
            Ok(cx.done(&onward(&form, number), &cx.l.inbox_sending(), Some(&undo)))
        }
        Err(Error::Changed { .. }) => overtaken(&desk, &cx, number, version, form.typed, then).await,
        Err(other) => Err(other.into()),
    }
}

/// `POST /a/tickets/{number}/note`
pub async fn note(
    request: HttpRequest,
    desk: Data<Desk>,
    shared: Data<Shared>,
    cx: Cx,
    number: Path<TicketNumber>,
    form: Upload,
) -> Answered {
    let number = number.into_inner();
    let form = FilesForm::<Typed>::read(&request, &shared, &desk, form).await?;
    let mut faults = Faults::default();
    form.check_files(&cx, &mut faults, "note-files");
    let body = faults.text(&cx, "note", Body::new(&form.body));
    let Some(body) = body.filter(|_| faults.is_empty()) else {
        return again(&desk, &cx, number, &form, faults, MessageKind::Note).await;
    };
    let viewer = cx.viewer()?;
    let (key, by) = (form.key(viewer.signed_in()), viewer.actor().clone());
    let files = form.files.clone();
    let done = desk.once(correlation(), key, move |tx| {
        draft::note(tx, &by, number, &body, &files)?;
        Ok(kept(None))
    });
    done.await?;
    let back = if form.back.is_empty() { format!("/a/tickets/{number}") } else { form.back.clone() };
    Ok(cx.done(&back, &cx.l.inbox_noted(), None))
}

fn onward(form: &Typed, number: TicketNumber) -> String {
    let path = [&form.next, &form.back].into_iter().find(|path| !path.is_empty());
    path.cloned().unwrap_or_else(|| format!("/a/tickets/{number}"))
}

/// The same page with what was typed and what is wrong with it.
async fn again(
    desk: &Desk,
    cx: &Cx,
    number: TicketNumber,
    form: &Typed,
    faults: Faults,
    kind: MessageKind,
) -> Answered {
    let place = Place { view: None, ticket: Some(number), wanted: Wanted::default() };
    let mut page = Inbox::read(desk, cx, &place, None).await?;
    let Some(pane) = &mut page.pane else { return Err(Error::NotFound.into()) };
    let composer = &mut pane.composer;
    composer.faults = faults;
    composer.is_note = kind == MessageKind::Note;
    let text = if composer.is_note { &mut composer.note } else { &mut composer.reply };
    text.words.clone_from(&form.body);
    text.at = None;
    Ok(cx.answer(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

/// Somebody wrote to or from the customer first: what they wrote is shown before the reply can go out.
async fn overtaken(
    desk: &Desk,
    cx: &Cx,
    number: TicketNumber,
    version: i64,
    typed: Typed,
    then: Then,
) -> Result<HttpResponse, Problem> {
    let by = cx.viewer()?.actor().clone();
    let missed = desk.read(move |tx| show::written_since(tx, &by, number, version)).await?;
    let public = missed.into_iter().filter(|message| message.kind == MessageKind::Reply);
    let conflict = Conflict { body: typed.body, then, news: public.map(News::of).collect() };
    super::conflict(desk, cx, number, conflict).await
}
