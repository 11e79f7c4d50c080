//! The one true line about a ticket: where it is, and by when its customer hears more.

use chrono::{DateTime, Utc};
use skranke_domain::customer_status::CustomerStatus;

use crate::pages::Cx;

/// What the line is made of.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    pub status: &'a str,
    pub answer_by: Option<DateTime<Utc>>,
    pub planned_for: Option<DateTime<Utc>>,
    pub reopen_until: Option<DateTime<Utc>>,
}

pub fn sentence(cx: &Cx, facts: Facts) -> String {
    let l = cx.l;
    let where_it_is = match facts.status.parse().unwrap_or(CustomerStatus::InProgress) {
        CustomerStatus::Received => l.portal_is_received(),
        CustomerStatus::InProgress => l.portal_is_in_progress(),
        CustomerStatus::WithSpecialist => l.portal_is_with_specialist(),
        CustomerStatus::WaitingForYou => return l.portal_is_waiting_for_you(),
        CustomerStatus::WaitingForSupplier => l.portal_is_waiting_for_supplier(),
        CustomerStatus::Planned => match facts.planned_for {
            Some(at) => return l.portal_is_planned_for(cx.promise(&at)),
            None => l.portal_is_planned(),
        },
        CustomerStatus::Answered => {
            return match facts.reopen_until {
                Some(at) => l.portal_is_answered(cx.promise(&at)),
                None => l.portal_is_closed(),
            };
        }
        CustomerStatus::Closed => return l.portal_is_closed(),
    };
    match facts.answer_by {
        Some(at) if at < cx.clock.now => format!("{where_it_is} {}", l.portal_late(cx.promise(&at))),
        Some(at) => format!("{where_it_is} {}", l.portal_answer_by(cx.promise(&at))),
        None => where_it_is,
    }
}

/// Who has to act.
pub fn ball(cx: &Cx, ball: &str) -> String {
    match ball {
        "desk" => cx.l.portal_ball_desk(),
        "customer" => cx.l.portal_ball_you(),
        "external" => cx.l.portal_ball_external(),
        _ => cx.l.portal_ball_nobody(),
    }
}

/// The colour of the status, which its words tell as well.
pub fn tint(status: &str) -> &'static str {
    match status {
        "waiting_for_you" => "warn",
        "answered" | "closed" => "good",
        "with_specialist" => "violet",
        _ => "info",
    }
}
