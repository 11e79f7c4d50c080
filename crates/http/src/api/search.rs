//! Full-text search over what the caller sees.

use actix_web::web::Data;
use serde::Deserialize;
use skranke_desk::Desk;
use utoipa::IntoParams;

use crate::idempotency::Reply;
use crate::{Problem, Query, SignedIn};

#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// Words, "a phrase", or a ticket's number.
    q: String,
}
