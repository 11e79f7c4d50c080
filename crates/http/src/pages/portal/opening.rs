//! Whether somebody is there now, by the calendar that the promises go by.

use crate::pages::Cx;

/// `Åpent til 16:00`, or when it opens; `None` for a desk that never closes or never opens.
pub fn now(cx: &Cx) -> Option<String> {
    let rules = cx.rules();
    let calendar = rules.calendar(rules.policy()?.calendar);
    let now = cx.clock.now;
    if calendar.is_open(now) {
        let closes = calendar.next_close(now)?;
        return Some(cx.l.portal_open_until(cx.promise(&closes)));
    }
    let opens = calendar.next_open(now)?;
    Some(cx.l.portal_closed_until(cx.promise(&opens)))
}
