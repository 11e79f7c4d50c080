//! Numbers that name things. One type each, so that a team is never taken for a user.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// What the customer quotes; also the ticket's key.
    TicketNumber,
    /// A message within any ticket.
    MessageId,
    /// A hand-over of work.
    EscalationId,
    /// A customer, agent, lead or admin.
    UserId,
    /// A first- or second-line team.
    TeamId,
    /// A customer's employer or household.
    OrganisationId,
    /// What a ticket is about.
    CategoryId,
    /// A file that came with a message.
    AttachmentId,
    /// Opening hours.
    CalendarId,
    /// A set of targets for clocks.
    PolicyId,
    /// One sign-in on one device.
    SessionId,
    /// A personal API token.
    ApiTokenId,
    /// A side effect waiting for a worker.
    OutboxId,
    /// A registration whose address is not verified yet.
    RegistrationId,
    /// A request for a new password.
    PasswordResetId,
}
