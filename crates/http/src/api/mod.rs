//! The JSON API: what comes in and goes out, beside the handler that translates it.

pub mod admin_audit;
pub mod admin_categories;
pub mod admin_organisations;
pub mod admin_outbox;
pub mod admin_settings;
pub mod admin_teams;
pub mod admin_users;
pub mod attachments;
pub mod auth;
pub mod categories;
pub mod customer_views;
pub mod customers;
pub mod escalations;
pub mod lists;
pub mod me;
pub mod messages;
pub mod search;
pub mod stream;
pub mod teams;
pub mod ticket_actions;
pub mod tickets;
pub mod tokens;
pub mod views;

use serde::{Deserialize, Deserializer};

/// Tells a field that is null from one that is left out.
pub(crate) mod double_option {
    use serde::{Deserialize, Deserializer};

    pub fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Option<T>>, D::Error> {
        Option::deserialize(deserializer).map(Some)
    }
}

/// A field that may be null but must be there.
pub(crate) fn required_option<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    Option::deserialize(deserializer)
}
