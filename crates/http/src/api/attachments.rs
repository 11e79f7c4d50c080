//! Files up and down, streamed both ways.

use actix_web::http::header::{self, HeaderValue};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use futures_util::TryStreamExt;
use serde::Serialize;
use skranke_desk::attach::{self, NewFile};
use skranke_desk::show::AttachmentRow;
use skranke_desk::{Desk, Error, show};
use skranke_domain::{AttachmentId, MessageId, TicketNumber};
use tokio_util::io::ReaderStream;
use utoipa::ToSchema;

use crate::api::views::{AttachmentView, attachment};
use crate::idempotency::{Reply, Retry};
use crate::shared::Shared;
use crate::signed_in::correlation;
use crate::upload::{Part, Upload};
use crate::{Path, Problem, SignedIn};

/// A form with files, each in a part named `file`, and before them, if wanted, the `message` they belong to.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the form for the OpenAPI document")]
pub struct FilesForm {
    /// One of the caller's own messages on the ticket; the newest, if nobody says.
    message: Option<i64>,
    #[schema(value_type = Vec<String>, format = Binary)]
    file: Vec<String>,
}

#[derive(Serialize, ToSchema)]
pub struct Uploaded {
    items: Vec<AttachmentView>,
}

/// Adds files to a message of the caller's own. Programs are refused; what a file is shows in its content.
#[utoipa::path(
    post, path = "/api/v1/tickets/{number}/attachments", tag = "messages", params(("number" = i64, Path)),
    request_body(content = FilesForm, content_type = "multipart/form-data"),
    responses((status = 201, description = "The files.", body = Uploaded))
)]
pub async fn upload(
    request: HttpRequest,
    desk: Data<Desk>,
    shared: Data<Shared>,
    by: SignedIn,
    number: Path<TicketNumber>,
    form: Upload,
) -> Result<Reply, Problem> {
    let files = read_form(&desk, shared.settings.upload_limit, form).await?;
    // The same files under the same key are the same request.
    let name = |file: &NewFile| format!("{:?} {} {}\n", file.message, file.stored.sha256, file.name);
    let retry = Retry::of(&request, files.iter().map(name).collect::<String>().as_bytes())?;
    let key = by.key(retry);
    let answer = desk.once(correlation(), key, move |tx| {
        let rows = files.iter().map(|file| attach::attach(tx, by.actor(), *number, file));
        let items = rows.map(|row| row.map(|row| attachment(row.into()))).collect::<Result<Vec<_>, Error>>()?;
        let place = items.first().map(AttachmentView::place).unwrap_or_default();
        Ok(Reply::created(place, &Uploaded { items }).into())
    });
    Ok(Reply(answer.await?))
}

async fn read_form(desk: &Desk, limit: u64, mut form: Upload) -> Result<Vec<NewFile>, Problem> {
    let (mut message, mut files) = (None, Vec::new());
    while let Some(part) = form.next().await? {
        match part.name() {
            "message" => {
                let id = part.text(20).await?.trim().parse::<MessageId>();
                message = Some(id.map_err(|_| Problem::field("/message", "must be the id of a message"))?);
            }
            "file" => files.push(store(desk, limit, part, message).await?),
            other => return Err(Problem::field(format!("/{other}"), "is no part of this form").closing()),
        }
    }
    match files.is_empty() {
        true => Err(Problem::field("/file", "must be there at least once")),
        false => Ok(files),
    }
}

async fn store(desk: &Desk, limit: u64, mut part: Part, message: Option<MessageId>) -> Result<NewFile, Problem> {
    let name =
        attach::acceptable(part.file_name().unwrap_or("file")).map_err(|error| Problem::from(error).closing())?;
    let mut intake = desk.files.intake(limit).await?;
    while let Some(chunk) = part.chunk().await? {
        intake.write(&chunk).await.map_err(|error| Problem::from(error).closing())?;
    }
    Ok(NewFile { name, stored: intake.finish().await?, message })
}

/// A file, as an attachment and never as something a browser would run.
#[utoipa::path(
    get, path = "/api/v1/attachments/{id}", tag = "messages", params(("id" = i64, Path)),
    responses((status = 200, description = "The bytes.", content_type = "application/octet-stream", body = Vec<u8>))
)]
pub async fn download(desk: Data<Desk>, by: SignedIn, id: Path<AttachmentId>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let row = desk.read(move |tx| show::attachment(tx, by.actor(), id)).await?;
    sent(&desk, &row, "attachment").await
}

/// The bytes on their way out; `how` is `attachment`, or `inline` for what a page shows.
pub(crate) async fn sent(desk: &Desk, row: &AttachmentRow, how: &str) -> Result<HttpResponse, Problem> {
    let missing = |error| Problem::internal(format!("attachment {}: {error}", row.id));
    let file = desk.files.open(&row.sha256).await.map_err(missing)?;
    let mut response = HttpResponse::Ok();
    response.content_type(row.media_type.as_str());
    response.insert_header((header::CONTENT_DISPOSITION, disposition(row, how)));
    response.insert_header((header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"));
    response.insert_header((header::ETAG, format!("\"{}\"", row.sha256)));
    response.no_chunking(u64::try_from(row.size).unwrap_or(0));
    Ok(response.streaming(ReaderStream::with_capacity(file, 64 * 1024).map_err(actix_web::Error::from)))
}

/// Both spellings of the name: plain ASCII, and RFC 8187 for all others.
fn disposition(row: &AttachmentRow, how: &str) -> HeaderValue {
    let plain: String =
        row.name.chars().map(|c| if c.is_ascii_alphanumeric() || ".-_ ".contains(c) { c } else { '_' }).collect();
    let full = percent_encoding::utf8_percent_encode(&row.name, percent_encoding::NON_ALPHANUMERIC);
    let value = format!("{how}; filename=\"{plain}\"; filename*=UTF-8''{full}");
    HeaderValue::try_from(value).unwrap_or(HeaderValue::from_static("attachment"))
}
