//! Numbers for Prometheus: what was asked and how long it took, and the desk's own figures at the moment of asking.

use std::sync::Arc;
use std::time::Duration;

use actix_web::http::{Method, StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};
use futures_util::future::BoxFuture;
use prometheus::{
    Encoder, HistogramOpts, HistogramVec, IntCounterVec, IntGauge, IntGaugeVec, Opts, Registry, TextEncoder,
};
use secrecy::ExposeSecret;
use sha2::{Digest, Sha256};

use crate::address;
use crate::code::Code;
use crate::problem::Problem;
use crate::shared::Shared;

/// The desk's numbers at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gauges {
    /// Open tickets that wait in each team, by the team's id.
    pub queues: Vec<(i64, i64)>,
    pub outbox_waiting: i64,
    pub outbox_dead: i64,
    /// Age of the oldest waiting side effect, in seconds.
    pub outbox_oldest_s: i64,
    pub promises_due_soon: i64,
    pub promises_breached: i64,
    pub database_connections: i64,
    pub database_busy: i64,
    /// Transactions waiting for their turn.
    pub database_waiting: i64,
    /// Statements since the start, for reading and for writing.
    pub database_statements: (u64, u64),
}

/// Asks the desk for its numbers; `None` if it cannot tell just now.
pub type GaugeSource = Arc<dyn Fn() -> BoxFuture<'static, Option<Gauges>> + Send + Sync>;

/// The desk has so long to tell its numbers before the rest is told without them.
const PATIENCE: Duration = Duration::from_secs(2);

const SECONDS: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

pub struct Metrics {
    registry: Registry,
    requests: IntCounterVec,
    seconds: HistogramVec,
    refused: IntCounterVec,
    pub in_flight: IntGauge,
    streams: IntGauge,
    desk: DeskGauges,
    source: GaugeSource,
}

struct DeskGauges {
    up: IntGauge,
    queues: IntGaugeVec,
    outbox: IntGaugeVec,
    outbox_oldest: IntGauge,
    promises: IntGaugeVec,
    database: IntGaugeVec,
    statements: IntCounterVec,
}

impl Metrics {
    pub fn new(source: GaugeSource) -> Result<Self, prometheus::Error> {
        let registry = Registry::new();
        let seconds = HistogramOpts::new("skranke_http_request_seconds", "Time until the answer's head was ready.");
        let seconds = HistogramVec::new(seconds.buckets(SECONDS.to_vec()), &["method", "route"])?;
        registry.register(Box::new(seconds.clone()))?;
        Ok(Self {
            requests: counters(
                &registry,
                "skranke_http_requests_total",
                "Requests answered.",
                &["method", "route", "status"],
            )?,
            refused: counters(&registry, "skranke_http_refused_total", "Requests refused at the door.", &["code"])?,
            in_flight: gauge(&registry, "skranke_http_in_flight", "Requests being worked on.")?,
            streams: gauge(&registry, "skranke_http_streams", "Open event streams.")?,
            desk: DeskGauges::new(&registry)?,
            seconds,
            registry,
            source,
        })
    }

    pub fn answered(&self, method: &Method, route: &str, status: StatusCode, took: Duration) {
        let method = known(method);
        self.requests.with_label_values(&[method, route, status_class(status)]).inc();
        self.seconds.with_label_values(&[method, route]).observe(took.as_secs_f64());
    }

    pub fn refused(&self, code: Code) {
        self.refused.with_label_values(&[code.as_str()]).inc();
    }

    async fn write(&self, streams: usize) -> Result<Vec<u8>, prometheus::Error> {
        let told = tokio::time::timeout(PATIENCE, (self.source)()).await.ok().flatten();
        self.streams.set(i64::try_from(streams).unwrap_or(i64::MAX));
        self.desk.set(told.as_ref());
        let mut text = Vec::new();
        TextEncoder::new().encode(&self.registry.gather(), &mut text)?;
        Ok(text)
    }
}

impl DeskGauges {
    fn new(registry: &Registry) -> Result<Self, prometheus::Error> {
        Ok(Self {
            up: gauge(registry, "skranke_desk_up", "1 if the desk could tell its numbers.")?,
            queues: gauges(registry, "skranke_queue_tickets", "Open tickets waiting in a team.", "team")?,
            outbox: gauges(registry, "skranke_outbox_rows", "Side effects waiting or given up.", "state")?,
            outbox_oldest: gauge(registry, "skranke_outbox_oldest_seconds", "Age of the oldest waiting side effect.")?,
            promises: gauges(registry, "skranke_promises", "Running promises near or past their time.", "state")?,
            database: gauges(registry, "skranke_database", "Connections, and transactions waiting for one.", "what")?,
            statements: counters(
                registry,
                "skranke_database_statements_total",
                "Statements, without those that begin and end transactions.",
                &["lane"],
            )?,
        })
    }

    fn set(&self, told: Option<&Gauges>) {
        self.up.set(i64::from(told.is_some()));
        let Some(told) = told else { return };
        self.queues.reset();
        for (team, tickets) in &told.queues {
            self.queues.with_label_values(&[team.to_string()]).set(*tickets);
        }
        self.outbox_oldest.set(told.outbox_oldest_s);
        for (vec, label, value) in [
            (&self.outbox, "waiting", told.outbox_waiting),
            (&self.outbox, "dead", told.outbox_dead),
            (&self.promises, "due_soon", told.promises_due_soon),
            (&self.promises, "breached", told.promises_breached),
            (&self.database, "connections", told.database_connections),
            (&self.database, "busy", told.database_busy),
            (&self.database, "waiting", told.database_waiting),
        ] {
            vec.with_label_values(&[label]).set(value);
        }
        for (lane, told) in [("read", told.database_statements.0), ("write", told.database_statements.1)] {
            let counter = self.statements.with_label_values(&[lane]);
            counter.inc_by(told.saturating_sub(counter.get()));
        }
    }
}

fn counters(registry: &Registry, name: &str, help: &str, labels: &[&str]) -> Result<IntCounterVec, prometheus::Error> {
    let counters = IntCounterVec::new(Opts::new(name, help), labels)?;
    registry.register(Box::new(counters.clone()))?;
    Ok(counters)
}

fn gauge(registry: &Registry, name: &str, help: &str) -> Result<IntGauge, prometheus::Error> {
    let gauge = IntGauge::new(name, help)?;
    registry.register(Box::new(gauge.clone()))?;
    Ok(gauge)
}

fn gauges(registry: &Registry, name: &str, help: &str, label: &str) -> Result<IntGaugeVec, prometheus::Error> {
    let gauges = IntGaugeVec::new(Opts::new(name, help), &[label])?;
    registry.register(Box::new(gauges.clone()))?;
    Ok(gauges)
}

/// A caller may invent methods; a label for each would fill the memory.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

fn status_class(status: StatusCode) -> &'static str {
    match status.as_u16() {
        100..=199 => "1xx",
        200..=299 => "2xx",
        300..=399 => "3xx",
        400..=499 => "4xx",
        _ => "5xx",
    }
}

/// Numbers for Prometheus
///
/// In its text format. With a token if one is configured, else from this machine only.
#[utoipa::path(get, path = "/metrics", tag = "operations", responses(
    (status = 200, description = "The numbers.", content_type = "text/plain", body = String),
))]
pub async fn metrics(request: HttpRequest, shared: web::Data<Shared>) -> Result<HttpResponse, Problem> {
    may_read(&request, &shared)?;
    let text = shared.metrics.write(shared.admission.streams()).await.map_err(Problem::internal)?;
    Ok(HttpResponse::Ok().content_type("text/plain; version=0.0.4; charset=utf-8").body(text))
}

fn may_read(request: &HttpRequest, shared: &Shared) -> Result<(), Problem> {
    let trusted = &shared.settings.trusted_proxies;
    match &shared.settings.metrics_token {
        Some(token) => {
            let given = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
            let given = given.and_then(|value| value.strip_prefix("Bearer ")).unwrap_or_default();
            // Compared as hashes: how long the comparison takes tells nothing of the token.
            match Sha256::digest(given) == Sha256::digest(token.expose_secret()) {
                true => Ok(()),
                false => Err(Problem::new(Code::SignedOut, "the metrics need their token")),
            }
        }
        None => {
            let is_local = request.peer_addr().is_some_and(|peer| {
                let client = address::client(peer, request.headers(), trusted);
                address::is_local(peer, client, request.headers(), trusted)
            });
            if is_local { Ok(()) } else { Err(Problem::new(Code::NotFound, "there is nothing at this address")) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[actix_web::test]
    async fn the_desks_numbers_are_asked_for_at_the_moment_of_reading() {
        let gauges = Gauges { queues: vec![(3, 17)], promises_breached: 2, ..Gauges::default() };
        let metrics = Metrics::new(Arc::new(move || Box::pin(std::future::ready(Some(gauges.clone()))))).unwrap();
        metrics.answered(&Method::GET, "/api/v1/tickets", StatusCode::OK, Duration::from_millis(3));
        metrics.answered(&Method::from_bytes(b"BREW").unwrap(), "other", StatusCode::NOT_FOUND, Duration::ZERO);
        let text = String::from_utf8(metrics.write(4).await.unwrap()).unwrap();
        for line in [
            "skranke_queue_tickets{team=\"3\"} 17",
            "skranke_promises{state=\"breached\"} 2",
            "skranke_http_streams 4",
            "skranke_http_requests_total{method=\"GET\",route=\"/api/v1/tickets\",status=\"2xx\"} 1",
            "skranke_http_requests_total{method=\"other\",route=\"other\",status=\"4xx\"} 1",
            "skranke_desk_up 1",
        ] {
            assert!(text.contains(line), "{line} in {text}");
        }
    }

    #[actix_web::test]
    async fn a_desk_that_cannot_tell_is_said_to_be_down() {
        let metrics = Metrics::new(Arc::new(|| Box::pin(std::future::ready(None)))).unwrap();
        let text = String::from_utf8(metrics.write(0).await.unwrap()).unwrap();
        assert!(text.contains("skranke_desk_up 0"));
    }
}
