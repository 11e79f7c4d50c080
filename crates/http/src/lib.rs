//! The desk over HTTP: translate in, call one verb, translate out.
//!
//! A request passes `door` (its name, its rate, its id), is found in `routes`, gets its body, seat and time in `work`,
//! and reaches a handler, whose answer is either data or a `problem`.

pub mod address;
pub mod admission;
pub mod api;
pub mod body;
pub mod code;
mod docs_page;
mod door;
pub mod etag;
mod faults;
pub mod given;
pub mod headers;
pub mod health;
pub mod host;
pub mod idempotency;
pub mod limits;
pub mod metrics;
pub mod openapi;
pub mod page;
pub mod pages;
pub mod problem;
pub mod query;
pub mod readiness;
pub mod request_id;
pub mod routes;
pub mod serve;
pub mod settings;
pub mod shared;
pub mod signed_in;
mod unread;
pub mod upload;
mod work;

pub use actix_web::web::Path;
pub use body::Body;
pub use etag::IfMatch;
pub use idempotency::{Post, Reply};
pub use page::Page;
pub use problem::Problem;
pub use query::Query;
pub use serve::{bind, serve};
pub use settings::Settings;
pub use shared::Shared;
pub use signed_in::SignedIn;
