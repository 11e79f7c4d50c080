//! Probes: is the process alive, and can it work?

use actix_web::{HttpResponse, web};
use serde::Serialize;

use crate::readiness::State;
use crate::shared::Shared;

/// How it is, in one word.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Health {
    #[schema(example = "ready")]
    status: &'static str,
}

/// Alive?
///
/// Answers as long as the process lives, whatever else is the matter.
#[utoipa::path(get, path = "/healthz", tag = "operations", responses(
    (status = 200, description = "The process lives.", body = Health),
))]
pub async fn healthz() -> HttpResponse {
    HttpResponse::Ok().json(Health { status: "ok" })
}

/// Ready?
///
/// Says whether work should be sent here: `ready`, or `starting`, `database_away`, `stopping`.
#[utoipa::path(get, path = "/readyz", tag = "operations", responses(
    (status = 200, description = "Ready.", body = Health),
    (status = 503, description = "Not ready; `status` says why.", body = Health),
))]
pub async fn readyz(shared: web::Data<Shared>) -> HttpResponse {
    let state = shared.readiness.state();
    let mut response = match state {
        State::Ready => HttpResponse::Ok(),
        State::Starting | State::DatabaseAway | State::Stopping => HttpResponse::ServiceUnavailable(),
    };
    response.json(Health { status: state.as_str() })
}
