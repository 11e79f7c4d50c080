//! The pictures of the README, taken from the demo by `tests/screenshots`.

use crate::agent::is_ready;
use crate::browser::Browser;
use crate::demo::{Demo, PASSWORD};
use std::path::Path;

#[test]
#[ignore = "takes pictures: tests/screenshots"]
fn are_taken_anew() {
    let demo = Demo::start();
    let browser = Browser::at(&demo.base);
    browser.has_screen(1360, 850);
    take_portal(&browser);
    take_first_line(&browser);
    take_second_line(&browser);
}

fn take_portal(browser: &Browser) {
    sit_down(browser, "kunde@demo.example");
    browser.opens("/tickets");
    take(browser, "portal");
}

fn take_first_line(browser: &Browser) {
    sit_down(browser, "forste@demo.example");
    browser.opens("/a/inbox/mine");
    is_ready(browser);
    browser.clicks("#rows [data-row] a");
    browser.finds("#pane[data-open] .actions a[data-dialog]");
    take(browser, "inbox");
    browser.clicks(".actions a[data-dialog]");
    browser.finds("#sheet[open]");
    take(browser, "escalation");
    browser.reloads();
    browser.has_screen(390, 844);
    take(browser, "phone");
    browser.has_screen(1360, 850);
}

fn take_second_line(browser: &Browser) {
    sit_down(browser, "andre@demo.example");
    browser.opens("/a/escalations");
    browser.clicks("#list [data-row] a");
    browser.finds("#pane .escalation");
    take(browser, "second-line");
}

fn sit_down(browser: &Browser, email: &str) {
    browser.has_cookies(&[]);
    browser.signs_in_as(email, PASSWORD);
}

/// In both colours.
fn take(browser: &Browser, name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/screenshots");
    std::fs::create_dir_all(&folder).expect("the folder is there");
    for (dark, shade) in [(false, "light"), (true, "dark")] {
        browser.prefers_dark(dark);
        browser.waits_for("document.fonts.status === 'loaded'");
        browser.takes_picture(&folder.join(format!("{name}-{shade}.webp")));
    }
    browser.prefers_dark(false);
}
