//! What a token in an address opens: the receipt of whoever has just asked, or one ticket for whoever got the mail.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use skranke_desk::follow::{self, Follower};
use skranke_desk::once::Key;
use skranke_desk::receipt::{self, Receipt};
use skranke_desk::{Desk, Error, show};
use skranke_domain::AttachmentId;

use crate::address::ClientAddress;
use crate::pages::portal::case::{self, CasePage, Typed, Wanted};
use crate::pages::portal::case_view::View;
use crate::pages::portal::files;
use crate::pages::sign_in::Nothing;
use crate::pages::{Cx, Faults, FilesForm, Form};
use crate::problem::Problem;
use crate::shared::Shared;
use crate::upload::Upload;

#[derive(Template)]
#[template(path = "receipt.html")]
struct ReceiptPage<'a> {
    cx: &'a Cx,
    receipt: Receipt,
}

/// `GET /receipt/{token}`
pub async fn show(
    cx: Cx,
    desk: Data<Desk>,
    shared: Data<Shared>,
    token: Path<String>,
    wanted: Query<Wanted>,
) -> Result<HttpResponse, Problem> {
    if !follow::is_link(&token) {
        let receipt = desk.read(move |tx| receipt::receipt(tx, &token)).await?;
        return Ok(cx.ok(&ReceiptPage { cx: &cx, receipt }));
    }
    let follower = follower(&desk, &token).await?;
    let view = case::view(&cx, &desk, follower.actor, follower.ticket, wanted.after).await?;
    Ok(cx.ok(&CasePage { is_new: wanted.new.is_some(), ..page(&cx, &shared, view, &token) }))
}

/// `POST /receipt/{token}/reply`
pub async fn reply(
    request: HttpRequest,
    cx: Cx,
    desk: Data<Desk>,
    shared: Data<Shared>,
    from: ClientAddress,
    token: Path<String>,
    form: Upload,
) -> Result<HttpResponse, Problem> {
    let Follower { ticket, actor, .. } = follower(&desk, &token).await?;
    let form = FilesForm::<Typed>::read(&request, &shared, &desk, form).await?;
    match case::checked(&cx, &form) {
        Ok(body) => {
            let key = key(form.key_from(from.0), &token, "reply");
            let answer = case::write(&desk, key, actor, ticket, body, form.files).await?;
            // What is written on a closed ticket begins a new one, to which another link leads: it is in the mail.
            let is_same = answer.headers.iter().any(|(_, path)| path.starts_with(&format!("/tickets/{ticket}#")));
            Ok(cx.see(&format!("/receipt/{token}{}", if is_same { "" } else { "?new=1" })))
        }
        Err(faults) => {
            let view = case::view(&cx, &desk, actor, ticket, None).await?;
            Ok(cx.invalid(&CasePage { faults, typed: &form.typed.body, ..page(&cx, &shared, view, &token) }))
        }
    }
}

/// `POST /receipt/{token}/solve`
pub async fn solve(
    cx: Cx,
    desk: Data<Desk>,
    from: ClientAddress,
    token: Path<String>,
    form: Form<Nothing>,
) -> Result<HttpResponse, Problem> {
    let Follower { ticket, actor, .. } = follower(&desk, &token).await?;
    let key = key(form.key_from(from.0), &token, "solve");
    case::say_solved(&desk, key, actor, ticket, String::new()).await?;
    Ok(cx.see(&format!("/receipt/{token}")))
}

/// `POST /receipt/{token}/reopen`
pub async fn reopen(
    cx: Cx,
    desk: Data<Desk>,
    from: ClientAddress,
    token: Path<String>,
    form: Form<Nothing>,
) -> Result<HttpResponse, Problem> {
    let Follower { ticket, actor, .. } = follower(&desk, &token).await?;
    let key = key(form.key_from(from.0), &token, "reopen");
    case::open_again(&cx, &desk, key, actor, ticket, String::new()).await?;
    Ok(cx.see(&format!("/receipt/{token}")))
}

/// `GET /receipt/{token}/files/{id}`: files of this ticket, and of no other that the same person has.
pub async fn file(desk: Data<Desk>, path: Path<(String, AttachmentId)>) -> Result<HttpResponse, Problem> {
    let (token, id) = path.into_inner();
    let row = desk
        .read(move |tx| {
            let Follower { ticket, actor, .. } = follow::follower(tx, &token)?;
            let row = show::attachment(tx, &actor, id)?;
            if row.ticket == ticket.0 { Ok(row) } else { Err(Error::NotFound) }
        })
        .await?;
    files::serve(&desk, &row).await
}

async fn follower(desk: &Desk, token: &str) -> Result<Follower, Problem> {
    let token = token.to_owned();
    Ok(desk.read(move |tx| follow::follower(tx, &token)).await?)
}

/// The key of a form, by the holder of the link; neither the address nor the token is kept in clear.
fn key(key: Option<Key>, token: &str, what: &str) -> Option<Key> {
    key.map(|key| Key { scope: format!("{} {what}", follow::scope(token)), ..key })
}

fn page<'a>(cx: &'a Cx, shared: &Shared, case: View, token: &str) -> CasePage<'a> {
    CasePage {
        cx,
        case,
        faults: Faults::default(),
        typed: "",
        base: format!("/receipt/{token}"),
        is_link: true,
        is_new: false,
        file_limit: case::limit(shared),
    }
}
