//! Files of a conversation, served so that no browser ever runs one.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use skranke_desk::show::AttachmentRow;
use skranke_desk::{Desk, show};
use skranke_domain::AttachmentId;

use crate::api::attachments::sent;
use crate::pages::Cx;
use crate::problem::Problem;

/// `GET /files/{id}`
pub async fn show(cx: Cx, desk: Data<Desk>, id: Path<AttachmentId>) -> Result<HttpResponse, Problem> {
    let by = cx.viewer()?.actor().clone();
    let row = desk.read(move |tx| show::attachment(tx, &by, *id)).await?;
    serve(&desk, &row).await
}

/// Pictures, which were recognised by their content, are shown; everything else is saved.
pub async fn serve(desk: &Desk, row: &AttachmentRow) -> Result<HttpResponse, Problem> {
    let is_picture =
        matches!(row.media_type.as_str(), "image/png" | "image/jpeg" | "image/gif" | "image/webp" | "image/avif");
    sent(desk, row, if is_picture { "inline" } else { "attachment" }).await
}
