//! What the help desk does: one file per verb.

pub mod admin_categories;
pub mod admin_teams;
pub mod admin_users;
pub mod api_token;
pub mod attach;
mod beat;
mod common_passwords;
pub mod deliver_mail;
pub mod error;
pub mod escalate;
pub mod files;
pub mod gate;
pub mod handle;
pub mod hasher;
pub mod media_type;
pub mod notify;
pub mod once;
pub mod password;
pub mod profile;
pub mod refresh;
pub mod register;
pub mod reply;
pub mod reset_password;
pub mod secret;
pub mod sign_in;
pub mod sign_out;
pub mod stream;
pub mod submit;
pub mod sweep_promises;
pub mod sweep_sign_ins;
pub mod token;
pub mod verify;
pub mod who;

pub use beat::Expected;
pub use error::{Error, Fault, Result};
pub use skranke_persistence::Tx;
