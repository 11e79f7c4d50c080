//! A draft is kept while it is typed.

use actix_web::HttpResponse;
use actix_web::web::Data;
use serde::Deserialize;
use skranke_desk::{Desk, Error, draft};
use skranke_domain::TicketNumber;
use skranke_domain::message::MessageKind;

use crate::Path;
use crate::pages::inbox::acts::Answered;
use crate::pages::{Cx, Form};
use crate::signed_in::correlation;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    text: String,
    version: String,
}

/// `PUT /a/drafts/{number}/{kind}`: an empty text throws it away.
pub async fn save(desk: Data<Desk>, cx: Cx, place: Path<(TicketNumber, String)>, form: Form<Typed>) -> Answered {
    let (number, kind) = place.into_inner();
    let kind: MessageKind = kind.parse().map_err(|_| Error::NotFound)?;
    let (by, typed) = (cx.viewer()?.actor().clone(), form.typed);
    let version = typed.version.parse().unwrap_or(0);
    let kept = desk.write(correlation(), move |tx| draft::save(tx, &by, number, kind, &typed.text, version)).await?;
    Ok(HttpResponse::Ok().json(serde_json::json!({ "at": kept.updated_at, "earlier": kept.earlier })))
}
