//! axe-core, which finds what keeps people from using a page.

use crate::browser::Browser;
use serde_json::{Value, json};
use std::sync::OnceLock;

/// The rules of WCAG 2.2 up to AA, and what axe holds for good practice.
const RULES: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/// What is wrong with the page as it is now, one line for each element.
#[track_caller]
pub fn barriers(browser: &Browser) -> Vec<String> {
    if !browser.runs::<bool>("return !!window.axe") {
        browser.runs::<Value>(&format!("{}; window.axe = axe; return null", source()));
    }
    let found: Vec<Value> = browser.runs_until_called(
        "const done = arguments[arguments.length - 1];
         axe.run(document, { runOnly: arguments[0], resultTypes: ['violations'] }).then(r => done(r.violations))",
        json!([RULES]),
    );
    found.iter().flat_map(lines).collect()
}

fn lines(rule: &Value) -> Vec<String> {
    let nodes = rule["nodes"].as_array().into_iter().flatten();
    let line = |node: &Value| {
        let html: String = node["html"].as_str().unwrap_or_default().chars().take(160).collect();
        let why = node["failureSummary"].as_str().unwrap_or_default().replace('\n', " ");
        format!("{}: {} {html} ({why})", rule["id"].as_str().unwrap_or_default(), node["target"])
    };
    nodes.map(line).collect()
}

/// `tests/run` puts it beside the build.
fn source() -> &'static str {
    static SOURCE: OnceLock<String> = OnceLock::new();
    SOURCE.get_or_init(|| {
        let test = std::env::current_exe().expect("where this test is");
        let target = test.ancestors().nth(3).expect("the folder of the build");
        let file = target.join("tools/axe.min.js");
        std::fs::read_to_string(&file).unwrap_or_else(|_| panic!("{} is missing: run tests/run", file.display()))
    })
}
