//! What stands between a route and its handler: the body first, then a seat, then a clock.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use actix_web::body::BoxBody;
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpMessage};
use futures_util::{FutureExt, StreamExt};

use crate::admission::{Class, Room, Seat};
use crate::body::{self, Timed};
use crate::code::Code;
use crate::problem::Problem;
use crate::routes::Route;
use crate::shared::Shared;
use crate::signed_in;

/// Runs a handler with the body, the seat and the time of its class.
pub(crate) async fn within(
    shared: Data<Shared>,
    row: Route,
    mut request: ServiceRequest,
    next: Next<BoxBody>,
) -> Result<ServiceResponse, Error> {
    // Held until the answer is made.
    let (_room, _seat) = match admit(&shared, row, &mut request).await {
        Ok(admitted) => admitted,
        Err(problem) => {
            shared.metrics.refused(problem.code());
            return Ok(request.error_response(problem));
        }
    };
    let asked = request.request().clone();
    let handled = AssertUnwindSafe(next.call(request)).catch_unwind();
    let deadline = if row.class.has_deadline() { shared.settings.deadline } else { Duration::MAX };
    let problem = match tokio::time::timeout(deadline, handled).await {
        Ok(Ok(Ok(response))) => return Ok(response),
        Ok(Ok(Err(error))) => return Ok(ServiceResponse::from_err(error, asked)),
        Ok(Err(_panic)) => Problem::internal("a handler panicked"),
        Err(_elapsed) => Problem::new(Code::TooSlow, "it took too long; it may still have been done").retry_after(1),
    };
    Ok(ServiceResponse::from_err(problem, asked))
}

/// Whoever is slow to send waits outside: the body is read before a seat is taken.
async fn admit(shared: &Shared, row: Route, request: &mut ServiceRequest) -> Result<(Room, Seat), Problem> {
    signed_in::admit(shared, request, row).await?;
    let class = row.class;
    let mut room = shared.admission.body();
    if !body::is_expected(request.headers()) {
        return Ok((room, shared.admission.enter(class)?));
    }
    let (pace, mut payload) = (shared.settings.pace, request.take_payload());
    if class == Class::Upload {
        let seat = shared.admission.enter(class)?;
        let timed = Timed::new(payload, pace, shared.settings.upload_limit);
        request.set_payload(Payload::Stream { payload: timed.boxed_local() });
        return Ok((room, seat));
    }
    let body = body::whole(&mut payload, request.headers(), class.body_limit(), pace, &mut room).await?;
    request.set_payload(Payload::from(body));
    Ok((room, shared.admission.enter(class)?))
}
