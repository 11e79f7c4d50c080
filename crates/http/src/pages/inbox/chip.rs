//! The chip that says how near a deadline is: in words and with an icon, never by colour alone.

use chrono::{DateTime, TimeDelta, Utc};
use skranke_desk::show::lists::Line;

use crate::pages::Cx;

pub struct Chip {
    pub words: String,
    pub due: DateTime<Utc>,
    /// The style's name: `neutral`, `warn` or `bad`.
    pub tone: &'static str,
    pub icon: &'static str,
}

/// Whatever little time there was, the last half hour is told.
const LAST: TimeDelta = TimeDelta::minutes(30);

impl Chip {
    /// Of a row: nothing before half of the time is used.
    pub fn of(cx: &Cx, line: &Line) -> Option<Self> {
        let due: DateTime<Utc> = line.due_at?.into();
        let began = line.unanswered_since.unwrap_or(line.created_at).into();
        Self::between(cx, began, due)
    }

    pub fn between(cx: &Cx, began: DateTime<Utc>, due: DateTime<Utc>) -> Option<Self> {
        let (now, left) = (cx.clock.now, due - cx.clock.now);
        let (used, whole) = ((now - began).num_seconds().max(0), (due - began).num_seconds().max(1));
        if left <= TimeDelta::zero() {
            let words = cx.l.inbox_late(cx.span(&left));
            return Some(Self { words, due, tone: "bad", icon: "circle-alert" });
        }
        let tone = if used * 4 >= whole * 3 { "warn" } else { "neutral" };
        let is_told = used * 2 >= whole || left <= LAST;
        is_told.then(|| Self { words: cx.l.common_left(cx.span(&left)), due, tone, icon: "clock" })
    }
}
