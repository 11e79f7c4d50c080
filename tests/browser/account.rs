//! Getting an account, getting in, and getting in again after something was lost.

use crate::browser::Browser;
use secrecy::ExposeSecret;
use skranke_desk::first_run;
use skranke_mail::testing::Opened;
use skranke_tests::{PASSWORD, TestDesk, on_both};
use totp_rs::{Builder, Secret, Totp};

const ANOTHER: &str = "tyttebær under snøen 9";

on_both! {
    fn a_customer_gets_an_account_without_script_on_a_phone(desk: &TestDesk) {
        let phone = Browser::at(&desk.base);
        phone.has_no_script();
        phone.has_screen(390, 844);
        phone.opens("/register");
        phone.fills("[name=name]", "Kari Berg");
        phone.fills("[name=email]", "kari@test.example");
        phone.fills("[name=password]", PASSWORD);
        sends(&phone);
        phone.is_at("/check-mail");
        phone.opens(&link(&desk.mail_with("kari@test.example", "/verify")));
        assert_eq!(phone.path(), "/verify", "the token is in the address no longer");
        sends(&phone);
        phone.is_at("/sign-in");
        phone.fills("[name=email]", "kari@test.example");
        phone.fills("[name=password]", PASSWORD);
        sends(&phone);
        phone.is_at("/tickets");
        phone.clicks("[action='/sign-out'] button");
        phone.is_at("/sign-in");
        phone.goes_back();
        phone.reloads();
        phone.is_at("/sign-in");
    }
}

#[test]
fn what_is_wrong_with_a_form_is_said_beside_its_field() {
    let desk = TestDesk::on_sqlite();
    let browser = Browser::at(&desk.base);
    browser.forgives("status of 422");
    browser.opens("/register");
    browser.runs::<()>("document.querySelector('main form').noValidate = true; return null");
    browser.fills("[name=name]", "Kari Berg");
    browser.fills("[name=password]", "kort");
    sends(&browser);
    browser.finds("[role=alert]");
    assert_eq!(browser.text("[name=name]"), "Kari Berg", "what was typed is still there");
    assert_eq!(browser.text("[name=password]"), "", "but for the password");
    assert_eq!(browser.runs::<String>("return document.activeElement.getAttribute('role')"), "alert");
    browser.clicks("[role=alert] a");
    assert_eq!(browser.runs::<String>("return document.activeElement.name"), "email");
    assert!(browser.runs::<String>("return document.title").contains(':'), "the title says that something is wrong");
}

#[test]
fn a_forgotten_password_is_chosen_anew() {
    let desk = TestDesk::on_sqlite();
    let kari = desk.customer("Kari Berg");
    let browser = Browser::at(&desk.base);
    browser.opens("/sign-in");
    browser.clicks("a[href='/forgot']");
    browser.fills("[name=email]", &kari.email);
    sends(&browser);
    browser.is_at("/check-mail");
    browser.opens(&link(&desk.mail_with(&kari.email, "/reset")));
    browser.fills("[name=password]", ANOTHER);
    sends(&browser);
    browser.is_at("/sign-in");
    browser.fills("[name=email]", &kari.email);
    browser.fills("[name=password]", ANOTHER);
    sends(&browser);
    browser.is_at("/tickets");
}

#[test]
fn an_agent_signs_in_with_two_steps_and_once_without_the_phone() {
    let desk = TestDesk::on_sqlite();
    let bo = desk.first_line("Bo Dal");
    let browser = Browser::at(&desk.base);
    browser.signs_in(&bo);
    browser.opens("/account/two-step");
    browser.fills("[name=begin_password]", PASSWORD);
    sends(&browser);
    let seed = browser.runs::<String>("return document.querySelector('main code').innerText").replace(' ', "");
    let app = Builder::new().with_secret(Secret::try_from_base32(&seed).unwrap()).build().unwrap();
    browser.fills("[name=code]", &shown(&app, &desk));
    browser.clicks("form:has([name=code]) button");
    browser.finds("main li code");
    let codes: Vec<String> =
        browser.runs("return [...document.querySelectorAll('main li code')].map(e => e.innerText)");
    for code in [None, codes.first()] {
        desk.advance(std::time::Duration::from_secs(31));
        signs_out(&browser);
        browser.opens("/sign-in");
        browser.fills("[name=email]", &bo.email);
        browser.fills("[name=password]", PASSWORD);
        sends(&browser);
        browser.is_at("/sign-in/code");
        browser.opens("/a");
        browser.is_at("/sign-in");
        browser.opens("/sign-in/code");
        browser.fills("[name=code]", code.unwrap_or(&shown(&app, &desk)));
        sends(&browser);
        browser.is_at("/a");
    }
}

#[test]
fn somebody_ends_a_session_elsewhere() {
    let desk = TestDesk::on_sqlite();
    let kari = desk.customer("Kari Berg");
    let [here, elsewhere] = [Browser::at(&desk.base), Browser::at(&desk.base)];
    here.signs_in(&kari);
    elsewhere.signs_in(&kari);
    here.opens("/account/sessions");
    here.clicks("form[action='/account/sessions/end-others'] button");
    elsewhere.opens("/tickets");
    elsewhere.is_at("/sign-in");
    here.opens("/tickets");
    here.is_at("/tickets");
}

#[test]
fn whoever_has_the_key_sets_a_new_desk_up() {
    let desk = TestDesk::on_sqlite();
    let key = desk.inside(first_run::offer).expect("nobody works here yet");
    let browser = Browser::at(&desk.base);
    browser.forgives("status of 422");
    browser.opens("/setup");
    browser.fills("[name=setup_key]", "sks_gjettet");
    browser.fills("[name=desk]", "Fjordnett");
    browser.fills("[name=name]", "Adam Aas");
    browser.fills("[name=email]", "adam@test.example");
    browser.fills("[name=team]", "Brukerhjelp");
    browser.fills("[name=password]", PASSWORD);
    sends(&browser);
    browser.finds("[role=alert]");
    browser.fills("[name=setup_key]", key.expose_secret());
    browser.fills("[name=password]", PASSWORD);
    sends(&browser);
    browser.is_at("/a");
    browser.forgives("status of 404");
    browser.opens("/setup");
    assert_eq!(browser.status(), 404, "that happens once");
}

/// Sends the form that a page is about.
pub fn sends(browser: &Browser) {
    browser.clicks("main form button:not([type=button])");
}

fn signs_out(browser: &Browser) {
    browser.opens("/account");
    browser.clicks("[action='/sign-out'] button");
    browser.is_at("/sign-in");
}

/// Where a letter's link leads, on whatever port the desk serves.
pub fn link(letter: &Opened) -> String {
    let start = letter.text.find("http").expect("a link");
    let link = letter.text[start..].split_whitespace().next().expect("a link");
    let path = link.splitn(4, '/').nth(3).expect("a path");
    format!("/{path}")
}

fn shown(app: &Totp, desk: &TestDesk) -> String {
    app.generate(u64::try_from(desk.now().timestamp()).expect("a time")).to_string()
}
