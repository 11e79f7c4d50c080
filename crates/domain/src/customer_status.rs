//! The one true line a customer sees: a function of state, ball, hand-over and due time, and of nothing else.

use crate::ticket::{State, StateName, Ticket};
use crate::words::{Language, words};
use chrono::{DateTime, Utc};

words! {
    CustomerStatus {
        Received = "received",
        InProgress = "in_progress",
        WithSpecialist = "with_specialist",
        WaitingForYou = "waiting_for_you",
        WaitingForSupplier = "waiting_for_supplier",
        Planned = "planned",
        Answered = "answered",
        Closed = "closed",
    }
}

impl CustomerStatus {
    pub fn of(ticket: &Ticket) -> Self {
        Self::from_state(ticket.state(), ticket.with_specialist_since())
    }

    /// The same from what lists know.
    pub const fn from_state(state: &State, with_specialist_since: Option<DateTime<Utc>>) -> Self {
        Self::from_name(state.name(), with_specialist_since.is_some())
    }

    pub const fn from_name(state: StateName, with_specialist: bool) -> Self {
        match state {
            StateName::New | StateName::Open if with_specialist => Self::WithSpecialist,
            StateName::New => Self::Received,
            StateName::Open => Self::InProgress,
            StateName::WaitingCustomer => Self::WaitingForYou,
            StateName::WaitingExternal => Self::WaitingForSupplier,
            StateName::Scheduled => Self::Planned,
            StateName::Solved => Self::Answered,
            StateName::Closed | StateName::Merged | StateName::Rejected => Self::Closed,
        }
    }

    pub const fn label(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Received, Language::Bokmal) => "Mottatt",
            (Self::Received, Language::Nynorsk) => "Motteken",
            (Self::Received, Language::English) => "Received",
            (Self::InProgress, Language::Bokmal) => "Under arbeid",
            (Self::InProgress, Language::Nynorsk) => "Under arbeid",
            (Self::InProgress, Language::English) => "In progress",
            (Self::WithSpecialist, Language::Bokmal) => "Hos fagspesialist",
            (Self::WithSpecialist, Language::Nynorsk) => "Hos fagspesialist",
            (Self::WithSpecialist, Language::English) => "With a specialist",
            (Self::WaitingForYou, Language::Bokmal) => "Vi venter på deg",
            (Self::WaitingForYou, Language::Nynorsk) => "Vi ventar på deg",
            (Self::WaitingForYou, Language::English) => "Waiting for you",
            (Self::WaitingForSupplier, Language::Bokmal) => "Venter på leverandør",
            (Self::WaitingForSupplier, Language::Nynorsk) => "Ventar på leverandør",
            (Self::WaitingForSupplier, Language::English) => "Waiting for a supplier",
            (Self::Planned, Language::Bokmal) => "Planlagt",
            (Self::Planned, Language::Nynorsk) => "Planlagd",
            (Self::Planned, Language::English) => "Planned",
            (Self::Answered, Language::Bokmal) => "Besvart",
            (Self::Answered, Language::Nynorsk) => "Svart på",
            (Self::Answered, Language::English) => "Answered",
            (Self::Closed, Language::Bokmal) => "Avsluttet",
            (Self::Closed, Language::Nynorsk) => "Avslutta",
            (Self::Closed, Language::English) => "Closed",
        }
    }
}
