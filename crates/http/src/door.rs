//! What happens to every request before its route is looked for, and to every answer before it leaves.

use std::net::{IpAddr, Ipv4Addr};
use std::time::{Duration, Instant};

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderMap};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpMessage, ResponseError};
use prometheus::IntGauge;
use tracing::Instrument;

use crate::address::{self, ClientAddress};
use crate::code::Code;
use crate::limits::{Caller, Spent};
use crate::pages::face;
use crate::problem::Problem;
use crate::readiness::State;
use crate::request_id::{self, RequestId};
use crate::shared::Shared;
use crate::{headers, host, unread};

/// Lets a request in, or not, and sees its answer out.
pub(crate) async fn pass(
    shared: Data<Shared>,
    request: ServiceRequest,
    next: Next<BoxBody>,
) -> Result<ServiceResponse, Error> {
    let id = RequestId::of(request.headers());
    let span = tracing::info_span!("request", id = id.as_str());
    let (began, method) = (Instant::now(), request.method().clone());
    let _in_flight = InFlight::new(&shared.metrics.in_flight);
    let answered = async {
        let mut response = id.clone().scope(answer(&shared, request, next)).await?;
        response = id.clone().scope(async { in_words(response) }).await;
        headers::secure(response.headers_mut(), shared.settings.public_url.as_ref().is_some_and(|url| url.is_https()));
        response.headers_mut().insert(request_id::HEADER, id.header());
        let (route, took) = (response.request().match_pattern(), began.elapsed());
        let route = route.as_deref().unwrap_or("other");
        shared.metrics.answered(&method, route, response.status(), took);
        log(method.as_str(), route, response.status().as_u16(), took);
        Ok(response)
    };
    answered.instrument(span).await
}

async fn answer(shared: &Shared, mut request: ServiceRequest, next: Next<BoxBody>) -> Result<ServiceResponse, Error> {
    let kept = unread::keep(&mut request);
    let spent = match is_probe(request.path()) {
        true => None,
        false => count(shared, &request),
    };
    let response = match check(shared, &request, spent) {
        Ok(()) => problem_at_least(next.call(request).await?),
        Err(problem) => {
            shared.metrics.refused(problem.code());
            request.error_response(problem)
        }
    };
    Ok(unread::close_if_unread(with_quota(response, spent), kept))
}

/// Probes are answered under any name, at any rate and in any state.
fn is_probe(path: &str) -> bool {
    matches!(path, "/healthz" | "/readyz" | "/metrics")
}

fn check(shared: &Shared, request: &ServiceRequest, spent: Option<Spent>) -> Result<(), Problem> {
    if is_probe(request.path()) {
        return Ok(());
    }
    host::check(shared.settings.public_url.as_ref(), &shared.settings.hosts, request.head())?;
    spent.map_or(Ok(()), |spent| spent.check())?;
    match shared.readiness.state() {
        State::Starting => Err(Problem::new(Code::Starting, "the desk is starting").retry_after(1)),
        // The desk itself knows best whether it can still do what is asked.
        State::Ready | State::DatabaseAway | State::Stopping => Ok(()),
    }
}

/// Counts the request for its address, and more strictly when it shows no credential.
fn count(shared: &Shared, request: &ServiceRequest) -> Option<Spent> {
    let peer = request.peer_addr();
    let client = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| {
        address::client(peer, request.headers(), &shared.settings.trusted_proxies)
    });
    request.extensions_mut().insert(ClientAddress(client));
    let address = shared.limits.spend_address(Caller::Address, client);
    let is_refused = address.is_some_and(|spent| spent.wait_s.is_some());
    if is_refused || shows_credential(request.headers()) {
        return address;
    }
    shared.limits.spend_address(Caller::Anonymous, client).or(address)
}

fn shows_credential(headers: &HeaderMap) -> bool {
    headers.contains_key(header::AUTHORIZATION) || headers.contains_key(header::COOKIE)
}

/// What is left of the quota: that of the person if the handler came to know one, else that of the address.
fn with_quota(mut response: ServiceResponse, spent: Option<Spent>) -> ServiceResponse {
    let own = response.request().extensions().get::<Spent>().copied();
    if let Some(spent) = own.or(spent) {
        spent.write(response.headers_mut());
    }
    response
}

/// Turns a library's own error answer into a problem document; what a handler wrote is left alone.
fn problem_at_least(response: ServiceResponse) -> ServiceResponse {
    let status = response.status();
    let is_foreign = response.response().error().is_some_and(|error| error.as_error::<Problem>().is_none());
    let is_empty = matches!(response.response().body().size(), BodySize::None | BodySize::Sized(0));
    let is_error = status.is_client_error() || status.is_server_error();
    if !is_error || !(is_foreign || is_empty) {
        return response;
    }
    let code = Code::of_status(status);
    let mut written = Problem::new(code, code.meaning()).error_response();
    *written.status_mut() = status;
    response.into_response(written)
}

/// Tells a person in words what a program is told by a problem document.
fn in_words(response: ServiceResponse) -> ServiceResponse {
    if !face::is_awaited(response.request()) {
        return response;
    }
    let problem = response.response().error().and_then(|error| error.as_error::<Problem>());
    let Some(written) = problem.map(|problem| face::of(response.request(), problem)) else { return response };
    response.into_response(written)
}

fn log(method: &str, route: &str, status: u16, took: Duration) {
    let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    match status {
        500.. => tracing::warn!(target: "skranke::access", method, route, status, ms, "answered"),
        _ if is_probe(route) => tracing::debug!(target: "skranke::access", method, route, status, ms, "answered"),
        _ => tracing::info!(target: "skranke::access", method, route, status, ms, "answered"),
    }
}

/// Counts a request for as long as it is worked on, also when the caller goes away.
struct InFlight(IntGauge);

impl InFlight {
    fn new(gauge: &IntGauge) -> Self {
        gauge.inc();
        Self(gauge.clone())
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.dec();
    }
}
