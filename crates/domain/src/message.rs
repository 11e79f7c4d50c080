//! What people write on a ticket.

use crate::words::words;

words! {
    /// A reply reaches the customer; a note never does.
    MessageKind { Reply = "reply", Note = "note" }

    /// Whose message it is.
    Side { Customer = "customer", Staff = "agent", Desk = "system" }

    /// What the ticket becomes when a reply is sent.
    Then { Open = "open", WaitingCustomer = "waiting_customer", Solved = "solved" }
}
