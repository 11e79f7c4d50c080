//! Whether a page fits: on narrow screens, with large letters, with wide spacing.

use crate::browser::Browser;
use serde_json::json;

/// What sticks out at the right, if the page can be scrolled sideways.
#[track_caller]
pub fn sticks_out(browser: &Browser) -> Vec<String> {
    browser.runs(
        "const page = document.documentElement, width = page.clientWidth;
         if (page.scrollWidth <= width) return [];
         const scrolls = e => e && (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
         const out = [...document.body.querySelectorAll('*')].filter(e => e.checkVisibility()
             && e.getBoundingClientRect().right > width + 1 && !scrolls(e.parentElement));
         return ['page: ' + page.scrollWidth + ' of ' + width,
             ...out.slice(0, 4).map(e => e.cloneNode().outerHTML.slice(0, 120) + ' ' + Math.round(e.getBoundingClientRect().right))]",
    )
}

/// Buttons, links, labels and headings whose words are cut off.
#[track_caller]
pub fn cut_off(browser: &Browser) -> Vec<String> {
    browser.runs(
        "const cut = e => getComputedStyle(e).overflow !== 'visible' && getComputedStyle(e).textOverflow !== 'ellipsis'
             && (e.scrollHeight > e.clientHeight + 2 || e.scrollWidth > e.clientWidth + 2);
         return [...document.querySelectorAll('button, a, label, h1, h2, h3, legend, summary, th, td')]
             .filter(e => e.checkVisibility() && e.clientWidth > 1 && cut(e)).slice(0, 4)
             .map(e => e.outerHTML.slice(0, 120))",
    )
}

/// Letters of this size instead of 16, as somebody with weak eyes sets them in the browser.
#[track_caller]
pub fn size_text(browser: &Browser, pixels: u32) {
    browser.devtools("Page.setFontSizes", json!({ "fontSizes": { "standard": pixels } }));
}

/// The spacing that WCAG 1.4.12 asks a page to endure.
#[track_caller]
pub fn widen_spacing(browser: &Browser) {
    let rules = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
        p { margin-block-end: 2em !important }";
    let script = "const sheet = new CSSStyleSheet(); sheet.replaceSync(arguments[0]);
        document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]; return null";
    browser.runs_on::<()>(script, json!([rules]));
}
