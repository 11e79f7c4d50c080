//! What pages may weigh, as it comes over the line, and how quickly a key is answered.

use crate::agent::{at_work, is_ready};
use crate::browser::{Browser, key};
use crate::demo::{Demo, PASSWORD};
use serde_json::json;
use skranke_tests::TestDesk;

/// The bytes of everything a page has loaded whose address ends so, compressed.
fn bytes(browser: &Browser, ends: &str) -> u64 {
    let script = "return performance.getEntriesByType('resource').filter(e => e.name.endsWith(arguments[0]))
        .reduce((sum, e) => sum + e.encodedBodySize, 0)";
    browser.runs_on(script, json!([ends]))
}

/// The page itself. It is sent as it is (docs/decisions/0010-pages.md); a budget counts what a compressing proxy makes of it.
fn page(browser: &Browser) -> u64 {
    let script = "const done = arguments[0];
        const packed = new Blob([document.documentElement.outerHTML]).stream().pipeThrough(new CompressionStream('gzip'));
        new Response(packed).arrayBuffer().then(packed => done(packed.byteLength))";
    browser.runs_until_called(script, json!([]))
}

#[test]
fn the_workplace_keeps_its_budget() {
    let desk = TestDesk::on_sqlite();
    let (kari, bo) = (desk.customer("Kari Berg"), desk.first_line("Bo Dal"));
    for count in 0..60 {
        kari.submits(&format!("Sak nummer {count} om en ruter"), "Den starter på nytt hver natt rundt tre.");
    }
    let browser = at_work(&desk, &bo);
    browser.opens("/a/inbox/untaken?t=1");
    is_ready(&browser);
    let (html, style, script) = (page(&browser), bytes(&browser, ".css"), bytes(&browser, ".mjs"));
    let plain: u64 = browser.runs("return performance.getEntriesByType('navigation')[0].encodedBodySize");
    println!("inbox: page {html} (of {plain}), style {style}, script {script} bytes");
    assert!(html <= 30 * 1024 && style <= 12 * 1024 && script <= 15 * 1024, "{html} {style} {script}");
}

#[test]
fn the_portal_keeps_its_budget() {
    let desk = TestDesk::on_sqlite();
    let browser = Browser::at(&desk.base);
    browser.opens("/new");
    let everything = page(&browser) + ["css", "mjs", "svg"].map(|ends| bytes(&browser, ends)).iter().sum::<u64>();
    println!("portal: {everything} bytes");
    assert!(everything <= 25 * 1024, "{everything}");
}

/// From a key to the painted conversation, warm (read ahead) and cold: asked for by `tests/lighthouse`, as only a
/// release build on a quiet machine means something.
#[test]
#[ignore = "measures: tests/lighthouse"]
fn a_key_is_answered_quickly() {
    let demo = Demo::start();
    let browser = Browser::at(&demo.base);
    browser.signs_in_as("forste@demo.example", PASSWORD);
    browser.opens("/a/inbox/all");
    is_ready(&browser);
    browser.presses("j");
    browser.presses(key::ENTER);
    browser.finds("#pane[data-open]");
    for (name, pause) in [("warm", 400), ("cold", 0)] {
        let mut times: Vec<f64> = browser.runs_until_called(OPEN, json!([pause, 15]));
        times.sort_by(f64::total_cmp);
        let at = |part: usize| times.get(times.len() * part / 100).copied().unwrap_or_default();
        println!("| key to paint, {name} | {:.0} ms | {:.0} ms |", at(50), at(95));
    }
}

/// Goes down the list and opens each row; waits as long as asked after moving, so that the row is read ahead or not.
const OPEN: &str = "const [pause, rounds, done] = arguments, times = [];
    const sleep = time => new Promise(then => setTimeout(then, time));
    const painted = () => new Promise(then => requestAnimationFrame(() => setTimeout(then, 0)));
    (async () => {
        for (let round = 0; round < rounds; round += 1) {
            document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
            await sleep(pause);
            const row = document.activeElement.closest('[data-row]'), began = performance.now();
            document.activeElement.click();
            while (document.querySelector('#pane').dataset.open !== row.dataset.row) await sleep(0);
            await painted();
            times.push(performance.now() - began);
            await sleep(200);
        }
        done(times);
    })()";
