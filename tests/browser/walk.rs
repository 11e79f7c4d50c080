//! A walk through a page with the Tab key alone.

use crate::browser::{Browser, key};
use serde::Deserialize;

/// A page with more stops than this has no way out.
const MOST: usize = 250;

/// Where the focus is.
#[derive(Debug, Deserialize)]
struct Stop {
    /// What a screen reader would roughly say; nothing beyond the last stop.
    name: Option<String>,
    /// The very element, so that a second visit is noticed.
    seen: bool,
    fault: Option<String>,
}

/// Walks through the whole page; gives what it stopped at and what is wrong with some of the stops.
#[track_caller]
pub fn through(browser: &Browser) -> (Vec<String>, Vec<String>) {
    browser.runs::<()>("window.testSeen = new WeakSet(); document.activeElement?.blur(); scrollTo(0, 0); return null");
    let (mut names, mut faults) = (Vec::new(), Vec::new());
    for _ in 0..MOST {
        browser.presses(key::TAB);
        let stop: Stop = browser.runs(LOOK);
        let Some(name) = stop.name.filter(|_| !stop.seen) else { return (names, faults) };
        faults.extend(stop.fault.map(|fault| format!("{name}: {fault}")));
        names.push(name);
    }
    faults.push(format!("no end after {MOST} stops"));
    (names, faults)
}

/// A focus ring may be drawn around the thing itself or around what holds it; it is uncovered when a point of it is.
const LOOK: &str = "
    const e = document.activeElement;
    if (!e || e === document.body || e === document.documentElement) return { name: null, seen: false, fault: null };
    const name = (e.getAttribute('aria-label') || e.labels?.[0]?.innerText || e.innerText || e.name || e.id || e.localName)
        .trim().replace(/\\s+/g, ' ').slice(0, 60);
    const seen = testSeen.has(e); testSeen.add(e);
    const ring = x => { const s = getComputedStyle(x);
        return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1) || (x === e && s.boxShadow !== 'none') };
    const around = [e, e.parentElement, e.parentElement?.parentElement, e.nextElementSibling, e.labels?.[0]].filter(Boolean);
    const r = e.getBoundingClientRect();
    const left = Math.max(r.left, 0), right = Math.min(r.right, innerWidth), top = Math.max(r.top, 0), bottom = Math.min(r.bottom, innerHeight);
    const mine = p => p && (e.contains(p) || p.contains(e) && p !== document.body && p !== document.documentElement && !p.matches('main, body > *')
        || e.labels?.[0]?.contains(p));
    const points = [];
    for (const x of [0.5, 0.05, 0.95]) for (const y of [0.5, 0.1, 0.9]) points.push([left + (right - left) * x, top + (bottom - top) * y]);
    const fault = right - left < 1 || bottom - top < 1 ? 'outside of the screen'
        : !around.some(ring) ? 'no ring'
        : e.localName !== 'iframe' && !points.some(([x, y]) => mine(document.elementFromPoint(x, y))) ? 'covered' : null;
    return { name, seen, fault }";
