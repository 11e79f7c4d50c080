//! Every page, light and dark, wide and on a phone, in all languages: no barriers, nothing sticking out, no complaints.

use crate::browser::Browser;
use crate::pages::{self, Page, Part};
use crate::scene::Scene;
use crate::{axe, layout, walk};
use serde_json::{Value, json};
use skranke_http::routes::{Face, ROUTES, Verb};
use skranke_tests::{Person, TestDesk};
use std::collections::{BTreeSet, HashMap};

const LANGUAGES: [&str; 3] = ["nb", "nn", "en"];

/// How somebody looks at a page.
#[derive(Clone, Copy)]
struct Look {
    dark: bool,
    width: u32,
    height: u32,
}

const LOOKS: [Look; 4] = [
    Look { dark: false, width: 1360, height: 850 },
    Look { dark: true, width: 390, height: 844 },
    Look { dark: false, width: 390, height: 844 },
    Look { dark: true, width: 1360, height: 850 },
];

#[test]
fn every_page_has_a_line_in_the_table() {
    let table = pages::all();
    let listed = table.iter().map(|page| page.route).chain(pages::NO_PAGES);
    let listed: BTreeSet<&str> = listed.chain(pages::ELSEWHERE).collect();
    let routes = ROUTES.iter().filter(|route| route.face == Face::Page && route.verb == Verb::Get);
    let mapped: BTreeSet<&str> = routes.map(|route| route.path).collect();
    let missing: Vec<_> = mapped.difference(&listed).collect();
    assert!(missing.is_empty(), "add a line for each to tests/browser/pages.rs: {missing:#?}");
    let gone: Vec<_> = listed.difference(&mapped).collect();
    assert!(gone.is_empty(), "no longer in the URL map: {gone:#?}");
}

#[test]
fn of_the_portal() {
    visit_all(Part::Portal);
}

#[test]
fn of_the_workplace() {
    visit_all(Part::Workplace);
}

#[test]
fn of_the_administration() {
    visit_all(Part::Administration);
}

fn visit_all(part: Part) {
    let scene = Scene::on(TestDesk::on_sqlite());
    let browser = Browser::at(&scene.desk.base);
    // Whoever turns six pages in four seconds waits a little for live news.
    browser.forgives("/a/live - Failed to load resource: the server responded with a status of 429");
    let mut visitor = Visitor { browser, cookies: HashMap::new(), faults: Vec::new() };
    let pages = pages::all().into_iter().filter(|page| page.part == part);
    for (count, page) in pages.enumerate() {
        for (turn, look) in LOOKS.into_iter().enumerate() {
            visitor.visits(&scene, &page, look, LANGUAGES[(count + turn) % LANGUAGES.len()]);
        }
    }
    assert!(visitor.faults.is_empty(), "{} faults:\n{}", visitor.faults.len(), visitor.faults.join("\n"));
}

/// Goes from page to page and writes down what is wrong.
struct Visitor {
    browser: Browser,
    /// Of everybody who has signed in here, by their id.
    cookies: HashMap<i64, Vec<Value>>,
    faults: Vec<String>,
}

impl Visitor {
    fn visits(&mut self, scene: &Scene, page: &Page, look: Look, language: &str) {
        self.becomes(page.by.person(scene), language);
        let browser = &self.browser;
        browser.has_screen(look.width, look.height);
        browser.prefers_dark(look.dark);
        let path = (page.path)(scene);
        browser.opens(&path);
        let shade = if look.dark { "dark" } else { "light" };
        let title = format!("{} {path} {} {shade} {language}", page.name, look.width);
        if browser.status() != 200 {
            drop(browser.complaints());
            return self.faults.push(format!("{title}: status {}", browser.status()));
        }
        (page.then)(browser);
        keep_picture(browser, page, look, language);
        let mut faults = axe::barriers(browser);
        faults.extend(layout::sticks_out(browser));
        if look.width > 1000 && !look.dark {
            faults.extend(walk::through(browser).1);
            faults.extend(self.stretches());
        }
        faults.extend(self.browser.complaints());
        self.faults.extend(faults.into_iter().map(|fault| format!("{title}: {fault}")));
    }

    /// Makes the page narrow and its letters large.
    fn stretches(&self) -> Vec<String> {
        let browser = &self.browser;
        browser.has_screen(320, 640);
        let mut faults: Vec<String> = named("at 320 px", layout::sticks_out(browser));
        browser.has_screen(1360, 850);
        layout::size_text(browser, 32);
        faults.extend(named("text of 200 %", layout::sticks_out(browser)));
        faults.extend(named("text of 200 %, cut off", layout::cut_off(browser)));
        layout::size_text(browser, 16);
        layout::widen_spacing(browser);
        faults.extend(named("wide spacing", layout::cut_off(browser)));
        faults
    }

    /// Lets somebody sit down at the browser, who reads a language.
    fn becomes(&mut self, person: Option<&Person>, language: &str) {
        let Some(person) = person else {
            let chosen = json!({ "name": "language", "value": language, "url": self.browser.base });
            return self.browser.has_cookies(&[chosen]);
        };
        person.patch("/api/v1/me", json!({ "language": language })).is(200);
        if let Some(cookies) = self.cookies.get(&person.id) {
            return self.browser.has_cookies(cookies);
        }
        self.browser.has_cookies(&[]);
        self.browser.signs_in(person);
        self.cookies.insert(person.id, self.browser.cookies());
    }
}

fn named(what: &str, faults: Vec<String>) -> Vec<String> {
    faults.into_iter().map(|fault| format!("{what}: {fault}")).collect()
}

/// For those who want to look themselves: `SKRANKE_PICTURES` names a folder for pictures of all pages.
fn keep_picture(browser: &Browser, page: &Page, look: Look, language: &str) {
    let Some(folder) = std::env::var_os("SKRANKE_PICTURES") else { return };
    let shade = if look.dark { "dark" } else { "light" };
    let name = format!("{}-{}-{shade}-{language}.png", page.name.replace([' ', '/'], "-"), look.width);
    browser.takes_picture(&std::path::Path::new(&folder).join(name));
}
