//! What changed, told to open pages: only the names of things. What they show of them they read as ever.

use std::sync::Arc;
use std::time::Duration;

use actix_web::http::header;
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use futures_util::stream;
use serde_json::{Value, json};
use skranke_desk::Desk;
use skranke_desk::presence::Sign;
use skranke_desk::stream::Listener;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{Instant, sleep_until, timeout};

use crate::admission::StreamSeat;
use crate::pages::cookies::Cookies;
use crate::pages::presence::heard;
use crate::readiness::State;
use crate::shared::Shared;
use crate::{Problem, SignedIn};

/// So often the listener is told that the line is good, and their rights are looked at again.
const HEARTBEAT: Duration = Duration::from_secs(4);

/// `GET /a/live`
pub async fn live(
    request: HttpRequest,
    desk: Data<Desk>,
    shared: Data<Shared>,
    by: SignedIn,
) -> Result<HttpResponse, Problem> {
    let seat = shared.admission.stream(by.known().user)?;
    let cookie = Cookies::of(&shared).session(&request).unwrap_or_default();
    let (tickets, signs) = (desk.stream.listen(None).await?, desk.presence.listen());
    let open = Open { desk, shared, by, cookie, tickets, signs, next_beat: Instant::now(), _seat: seat };
    let frames = stream::unfold(Some(open), |open| async move {
        let mut open = open?;
        let frame = open.next().await?;
        Some((Ok::<_, actix_web::Error>(Bytes::from(format!("data: {frame}\n\n"))), Some(open)))
    });
    Ok(HttpResponse::Ok()
        .content_type("text/event-stream")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header(("x-accel-buffering", "no"))
        .streaming(frames))
}

/// One open line to a browser.
struct Open {
    desk: Data<Desk>,
    shared: Data<Shared>,
    by: SignedIn,
    cookie: String,
    tickets: Listener,
    signs: Receiver<Arc<Sign>>,
    next_beat: Instant,
    _seat: StreamSeat,
}

impl Open {
    /// The next frame; `None` ends the line: signed out, stopping, or the ledger cannot be read.
    async fn next(&mut self) -> Option<Value> {
        let actor = self.by.actor().clone();
        loop {
            if self.shared.readiness.state() == State::Stopping {
                return None;
            }
            tokio::select! {
                biased;
                () = sleep_until(self.next_beat) => return self.beat().await,
                news = self.tickets.next(&actor) => {
                    return Some(json!({ "k": format!("ticket:{}", news.ok()?.entry.ticket) }));
                }
                sign = self.signs.recv() => match sign {
                    Ok(sign) if sign.is_for(&actor) => return Some(heard(&self.desk, &sign)),
                    // What was missed of it is said again within seconds.
                    Ok(_) | Err(RecvError::Lagged(_)) => {}
                    Err(RecvError::Closed) => return None,
                },
            }
        }
    }

    /// Whoever was signed out, or lost a right, is noticed within one heartbeat. An open page alone is no use of a
    /// session, so that it can still end by itself.
    async fn beat(&mut self) -> Option<Value> {
        self.next_beat = Instant::now() + HEARTBEAT;
        let known = timeout(HEARTBEAT, self.desk.gate.who.of_open_page(&self.cookie)).await.ok()?.ok()?;
        self.by = SignedIn::from(known);
        Some(json!({}))
    }
}
