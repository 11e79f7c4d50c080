//! Somebody at a browser: opens, clicks, types, looks; and hears of every complaint the browser has about our pages.

use crate::driver::Driver;
use crate::session::{Fault, Session};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use skranke_tests::{PASSWORD, Person};
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long anything on a page may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(15);

const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Keys that write nothing, by the names that the protocol gives them.
pub mod key {
    pub const CONTROL: &str = "\u{e009}";
    pub const ENTER: &str = "\u{e007}";
    pub const ESCAPE: &str = "\u{e00c}";
    pub const SHIFT: &str = "\u{e008}";
    pub const TAB: &str = "\u{e004}";
}

pub struct Browser {
    pub base: String,
    session: Session,
    forgiven: RefCell<Vec<&'static str>>,
    _driver: Driver,
}

impl Browser {
    /// A browser with nothing in it, on a wide screen.
    pub fn at(base: &str) -> Self {
        let driver = Driver::start();
        let session = Session::start(&driver);
        let browser = Self { base: base.to_owned(), session, forgiven: RefCell::default(), _driver: driver };
        browser.has_screen(1360, 850);
        browser
    }

    // --- the screen --------------------------------------------------------------------------------------------------

    /// Narrow ones are phones.
    pub fn has_screen(&self, width: u32, height: u32) {
        let is_phone = width < 768;
        let screen = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": is_phone });
        self.devtools("Emulation.setDeviceMetricsOverride", screen);
    }

    pub fn prefers_dark(&self, dark: bool) {
        let value = if dark { "dark" } else { "light" };
        let features = json!([
            { "name": "prefers-color-scheme", "value": value },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features }));
    }

    /// From the next page on, no script of a page runs.
    pub fn has_no_script(&self) {
        self.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    }

    /// Runs before every page's own scripts.
    pub fn runs_first(&self, script: &str) {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }));
    }

    /// A PNG or a WebP, as the file's name says.
    pub fn takes_picture(&self, path: &Path) {
        let format = path.extension().and_then(|name| name.to_str()).expect("a format");
        // A PNG has no quality: Chromium refuses even `null`.
        let asked =
            if format == "webp" { json!({ "format": format, "quality": 88 }) } else { json!({ "format": format }) };
        let picture = self.devtools("Page.captureScreenshot", asked);
        let bytes = base64(picture["data"].as_str().unwrap_or_default());
        std::fs::write(path, bytes).expect("a picture is written");
    }

    // --- where -------------------------------------------------------------------------------------------------------

    #[track_caller]
    pub fn opens(&self, path: &str) {
        let address = format!("{}{path}", self.base);
        self.must(self.session.post("/url", json!({ "url": address })));
    }

    #[track_caller]
    pub fn reloads(&self) {
        self.must(self.session.post("/refresh", json!({})));
    }

    #[track_caller]
    pub fn goes_back(&self) {
        self.must(self.session.post("/back", json!({})));
    }

    /// How the server answered when the page was loaded.
    #[track_caller]
    pub fn status(&self) -> u16 {
        self.runs("return performance.getEntriesByType('navigation')[0].responseStatus")
    }

    /// The path and query of the page.
    #[track_caller]
    pub fn path(&self) -> String {
        self.runs("return location.pathname + location.search")
    }

    /// Waits until the page's path begins so.
    #[track_caller]
    pub fn is_at(&self, path: &str) {
        self.waits(&format!("the page is {path}"), || self.path().starts_with(path));
    }

    // --- looking -----------------------------------------------------------------------------------------------------

    /// What a script gives back.
    #[track_caller]
    pub fn runs<T: DeserializeOwned>(&self, script: &str) -> T {
        self.runs_on(script, json!([]))
    }

    #[track_caller]
    pub fn runs_on<T: DeserializeOwned>(&self, script: &str, args: Value) -> T {
        let answer = self.must(self.session.post("/execute/sync", json!({ "script": script, "args": args })));
        serde_json::from_value(answer.clone()).unwrap_or_else(|_| panic!("{answer} from {script}"))
    }

    /// The same for a script that calls its last argument when it is done.
    #[track_caller]
    pub fn runs_until_called<T: DeserializeOwned>(&self, script: &str, args: Value) -> T {
        let answer = self.must(self.session.post("/execute/async", json!({ "script": script, "args": args })));
        serde_json::from_value(answer.clone()).unwrap_or_else(|_| panic!("{answer} from {script}"))
    }

    /// All words that can be seen now.
    #[track_caller]
    pub fn words(&self) -> String {
        self.runs("return document.body ? document.body.innerText : ''")
    }

    /// Waits until some words can be seen.
    #[track_caller]
    pub fn sees(&self, words: &str) {
        self.waits(&format!("'{words}' can be seen"), || self.words().contains(words));
    }

    #[track_caller]
    pub fn does_not_see(&self, words: &str) {
        self.waits(&format!("'{words}' cannot be seen"), || !self.words().contains(words));
    }

    /// Waits until something that can be seen fits a CSS selector.
    #[track_caller]
    pub fn finds(&self, selector: &str) {
        self.waits(&format!("{selector} is there"), || self.count(selector) > 0);
    }

    #[track_caller]
    pub fn finds_no(&self, selector: &str) {
        self.waits(&format!("{selector} is gone"), || self.count(selector) == 0);
    }

    /// How many things that can be seen fit a CSS selector now.
    #[track_caller]
    pub fn count(&self, selector: &str) -> usize {
        let script = "return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility()).length";
        self.runs_on(script, json!([selector]))
    }

    /// What an element says, or what is written in a field.
    #[track_caller]
    pub fn text(&self, selector: &str) -> String {
        self.finds(selector);
        let script = "const e = document.querySelector(arguments[0]); return e.value ?? e.innerText";
        self.runs_on(script, json!([selector]))
    }

    /// Waits until a script's expression is true.
    #[track_caller]
    pub fn waits_for(&self, expression: &str) {
        let script = format!("return !!({expression})");
        self.waits(expression, || self.runs(&script));
    }

    #[track_caller]
    pub fn waits(&self, what: &str, mut is_so: impl FnMut() -> bool) {
        let began = Instant::now();
        while !is_so() {
            if began.elapsed() > PATIENCE {
                self.gives_up(what);
            }
            std::thread::sleep(Duration::from_millis(25));
        }
    }

    #[track_caller]
    fn gives_up(&self, what: &str) -> ! {
        let picture = self.keeps_picture();
        let complaints = self.complaints();
        panic!("waited in vain until {what}\nat {}\npicture: {}\n{complaints:#?}", self.path(), picture.display());
    }

    // --- doing -------------------------------------------------------------------------------------------------------

    /// Clicks as a hand does: on what can be seen and is not covered.
    #[track_caller]
    pub fn clicks(&self, selector: &str) {
        self.tries(selector, |element| self.session.post(&format!("/element/{element}/click"), json!({})));
    }

    /// Writes into a field, in place of what was there.
    #[track_caller]
    pub fn fills(&self, selector: &str, text: &str) {
        self.tries(selector, |element| self.session.post(&format!("/element/{element}/clear"), json!({})));
        self.writes(selector, text);
    }

    /// Writes at the end of a field.
    #[track_caller]
    pub fn writes(&self, selector: &str, text: &str) {
        self.tries(selector, |element| {
            self.session.post(&format!("/element/{element}/value"), json!({ "text": text }))
        });
    }

    #[track_caller]
    pub fn picks_file(&self, selector: &str, file: &Path) {
        self.writes(selector, &file.display().to_string());
    }

    /// Picks a choice of a list by its value.
    #[track_caller]
    pub fn picks(&self, selector: &str, value: &str) {
        self.clicks(&format!("{selector} option[value='{value}']"));
    }

    /// Presses keys one after the other, wherever the focus is.
    #[track_caller]
    pub fn presses(&self, keys: &str) {
        self.presses_with("", keys);
    }

    /// The same while other keys are held down.
    #[track_caller]
    pub fn presses_with(&self, held: &str, keys: &str) {
        let step = |kind: &str, key: char| json!({ "type": kind, "value": key.to_string() });
        let down = held.chars().map(|key| step("keyDown", key));
        let strokes = keys.chars().flat_map(|key| [step("keyDown", key), step("keyUp", key)]);
        let up = held.chars().map(|key| step("keyUp", key));
        let actions: Vec<Value> = down.chain(strokes).chain(up).collect();
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": actions });
        self.must(self.session.post("/actions", json!({ "actions": [keyboard] })));
    }

    /// Does something to the first element that fits and can be seen, as soon as there is one that lets it be done.
    #[track_caller]
    fn tries(&self, selector: &str, act: impl Fn(&str) -> Result<Value, Fault>) {
        let began = Instant::now();
        loop {
            let Fault(fault) = match self.element(selector).and_then(|element| act(&element)) {
                Ok(_) => return,
                Err(fault) => fault,
            };
            if began.elapsed() > PATIENCE {
                let first = fault.lines().next().unwrap_or_default().to_owned();
                self.gives_up(&format!("{selector} can be used: {first}"));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn element(&self, selector: &str) -> Result<String, Fault> {
        let script = "const all = [...document.querySelectorAll(arguments[0])];
            return all.find(e => e.checkVisibility() || e.type === 'file' || e.localName === 'option') ?? null";
        let found = self.session.post("/execute/sync", json!({ "script": script, "args": [selector] }))?;
        found[ELEMENT].as_str().map(str::to_owned).ok_or_else(|| Fault(format!("there is no {selector}")))
    }

    // --- signing in --------------------------------------------------------------------------------------------------

    /// Signs in with the form that everybody uses.
    #[track_caller]
    pub fn signs_in(&self, person: &Person) {
        self.signs_in_as(&person.email, PASSWORD);
    }

    #[track_caller]
    pub fn signs_in_as(&self, email: &str, password: &str) {
        self.opens("/sign-in");
        self.fills("[name=email]", email);
        self.fills("[name=password]", password);
        self.clicks("main form button:not([type=button])");
        self.waits("somebody is signed in", || !self.path().starts_with("/sign-in"));
    }

    pub fn cookies(&self) -> Vec<Value> {
        let all = self.devtools("Network.getAllCookies", json!({}));
        all["cookies"].as_array().cloned().unwrap_or_default()
    }

    /// Has these cookies and no others.
    pub fn has_cookies(&self, cookies: &[Value]) {
        self.devtools("Network.clearBrowserCookies", json!({}));
        if !cookies.is_empty() {
            self.devtools("Network.setCookies", json!({ "cookies": cookies }));
        }
    }

    // --- complaints --------------------------------------------------------------------------------------------------

    /// Some complaints belong to a story: a refused form, a server that is away.
    pub fn forgives(&self, words: &'static str) {
        self.forgiven.borrow_mut().push(words);
    }

    /// What the browser has complained of since it was last asked: errors, policy violations, warnings.
    pub fn complaints(&self) -> Vec<String> {
        let Ok(log) = self.session.post("/se/log", json!({ "type": "browser" })) else { return Vec::new() };
        let forgiven = self.forgiven.borrow();
        let lines = log.as_array().into_iter().flatten();
        let severe = lines.filter(|line| matches!(line["level"].as_str(), Some("SEVERE" | "WARNING")));
        let said = severe.map(|line| line["message"].as_str().unwrap_or_default().to_owned());
        said.filter(|said| !forgiven.iter().any(|words| said.contains(words))).collect()
    }

    #[track_caller]
    pub fn is_content(&self) {
        let complaints = self.complaints();
        assert!(complaints.is_empty(), "the browser complains at {}: {complaints:#?}", self.path());
    }

    /// Keeps a picture of the page for whoever looks into a failed story.
    fn keeps_picture(&self) -> PathBuf {
        let name = std::thread::current().name().unwrap_or("browser").replace("::", "-");
        let folder = std::env::temp_dir().join("skranke-browser");
        let path = folder.join(format!("{name}.png"));
        drop(std::fs::create_dir_all(&folder));
        self.takes_picture(&path);
        path
    }

    #[track_caller]
    pub fn devtools(&self, command: &str, params: Value) -> Value {
        self.must(self.session.devtools(command, params))
    }

    #[track_caller]
    fn must(&self, answer: Result<Value, Fault>) -> Value {
        answer.unwrap_or_else(|Fault(fault)| panic!("{fault}"))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let complaints = self.complaints();
        drop(self.session.ends());
        if !std::thread::panicking() {
            assert!(complaints.is_empty(), "the browser complains: {complaints:#?}");
        }
    }
}

fn base64(text: &str) -> Vec<u8> {
    use base64ct::{Base64, Encoding};
    Base64::decode_vec(text).expect("base64")
}
