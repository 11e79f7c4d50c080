//! What happens, as it happens: server-sent events that never show what the listener may not read.

use std::time::Duration;

use actix_web::http::header;
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use futures_util::stream;
use serde::Serialize;
use serde_json::{Value, json};
use skranke_desk::Desk;
use skranke_desk::show::EventCursor;
use skranke_desk::stream::{Listener, News};
use tokio::time::{Instant, sleep_until, timeout};
use utoipa::ToSchema;

use crate::api::{customer_views, views};
use crate::shared::Shared;
use crate::{Problem, SignedIn};

/// One event. Customers get `ticket`, `type` and `at` only.
#[derive(Serialize, ToSchema)]
#[allow(dead_code, reason = "describes the stream for the OpenAPI document")]
pub struct StreamEvent {
    #[schema(example = 1042)]
    ticket: i64,
    #[serde(rename = "type")]
    #[schema(example = "message.added")]
    kind: String,
    at: chrono::DateTime<chrono::Utc>,
    n: i64,
    actor: Option<i64>,
    #[schema(value_type = Object)]
    data: Value,
}

/// A comment as often as this keeps the connection alive, and the listener's rights are looked at again.
const HEARTBEAT: Duration = Duration::from_secs(4);

/// Events as they happen. Goes on behind `Last-Event-ID` when that is sent.
#[utoipa::path(
    get, path = "/api/v1/stream", tag = "stream",
    params(("Last-Event-ID" = Option<String>, Header, description = "The id of the last event that was received.")),
    responses((status = 200, description = "Frames with `id`, `event` and `data` (JSON).",
        content_type = "text/event-stream", body = StreamEvent))
)]
pub async fn stream(
    request: HttpRequest,
    desk: Data<Desk>,
    shared: Data<Shared>,
    by: SignedIn,
) -> Result<HttpResponse, Problem> {
    let after = last_seen(&request)?;
    let seat = shared.admission.stream(by.known().user)?;
    let listener = desk.stream.listen(after).await?;
    let bearer = bearer(&request);
    let open = Open { desk, shared, by, bearer, listener, next_beat: Instant::now(), greeted: false, _seat: seat };
    let frames = stream::unfold(Some(open), |open| async move {
        let mut open = open?;
        let frame = open.frame().await?;
        Some((Ok::<_, actix_web::Error>(Bytes::from(frame)), Some(open)))
    });
    Ok(HttpResponse::Ok()
        .content_type("text/event-stream")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header(("x-accel-buffering", "no"))
        .streaming(frames))
}

fn last_seen(request: &HttpRequest) -> Result<Option<EventCursor>, Problem> {
    let Some(value) = request.headers().get("last-event-id") else { return Ok(None) };
    let text = value.to_str().unwrap_or_default().trim();
    match text.is_empty() {
        true => Ok(None),
        false => text.parse().map(Some).map_err(|_| Problem::field("/Last-Event-ID", "is no id of this stream")),
    }
}

fn bearer(request: &HttpRequest) -> String {
    let header = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    header.and_then(|value| value.split_once(' ')).map(|(_, token)| token.trim().to_owned()).unwrap_or_default()
}

/// One open stream.
struct Open {
    desk: Data<Desk>,
    shared: Data<Shared>,
    by: SignedIn,
    bearer: String,
    listener: Listener,
    next_beat: Instant,
    greeted: bool,
    _seat: crate::admission::StreamSeat,
}

impl Open {
    /// The next frame; `None` ends the stream: signed out, stopping, or the ledger cannot be read.
    async fn frame(&mut self) -> Option<String> {
        if !self.greeted {
            self.greeted = true;
            self.next_beat = Instant::now() + HEARTBEAT;
            return Some(format!("retry: 2000\nid: {}\n: welcome\n\n", self.listener.cursor()));
        }
        if self.shared.readiness.state() == crate::readiness::State::Stopping {
            return None;
        }
        let actor = self.by.actor().clone();
        tokio::select! {
            biased;
            () = sleep_until(self.next_beat) => self.beat().await,
            news = self.listener.next(&actor) => news.ok().map(|news| frame(&self.by, &news)),
        }
    }

    /// Whoever was signed out, or lost a right, is noticed within one heartbeat.
    async fn beat(&mut self) -> Option<String> {
        self.next_beat = Instant::now() + HEARTBEAT;
        let known = timeout(HEARTBEAT, self.desk.gate.who.of(&self.bearer)).await.ok()?.ok()?;
        self.by = SignedIn::from(known);
        Some(format!("id: {}\n: here\n\n", self.listener.cursor()))
    }
}

fn frame(by: &SignedIn, news: &News) -> String {
    let (id, event) = (news.entry.cursor, &news.entry.event);
    let (name, data) = if by.is_staff() {
        let name = event.record.what.name();
        let data = json!({
            "ticket": news.entry.ticket, "type": name, "at": event.at, "n": event.n,
            "actor": event.actor, "data": views::data(&event.record.what),
        });
        (name, data)
    } else {
        let name = customer_views::event_name(&news.entry);
        (name, json!({ "ticket": news.entry.ticket, "type": name, "at": event.at }))
    };
    format!("id: {id}\nevent: {name}\ndata: {data}\n\n")
}
