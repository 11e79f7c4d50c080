//! A customer with a problem: on a phone, without script, with and without an account.

use crate::account::{link, sends};
use crate::browser::{Browser, key};
use crate::walk;
use skranke_tests::{TestDesk, on_both};
use std::io::Write;
use std::time::Duration;

on_both! {
    fn a_customer_asks_and_is_answered_without_script(desk: &TestDesk) {
        let (kari, bo) = (desk.customer("Kari Berg"), desk.first_line("Bo Dal"));
        let phone = phone(desk);
        phone.signs_in(&kari);
        phone.is_at("/tickets");
        phone.opens("/");
        phone.clicks("main a[href='/new']");
        phone.fills("[name=subject]", "Ruteren starter på nytt");
        phone.fills("[name=body]", "Hver natt rundt tre.");
        let log = file("logg.txt");
        phone.picks_file("[name=files]", log.path());
        desk.advance(Duration::from_secs(10));
        sends(&phone);
        phone.is_at("/tickets/");
        let number = number(&phone);
        assert_eq!(kari.reads(number)["subject"], "Ruteren starter på nytt");
        phone.finds("main a[href*='/files/']");
        bo.takes(number);
        bo.replies(number, "Prøver du med kabel?");
        phone.opens("/tickets");
        phone.clicks(&format!("main a[href='/tickets/{number}']"));
        phone.sees("Prøver du med kabel?");
        phone.forgives("status of 422");
        phone.runs::<()>("document.querySelector('form[action$=\"/reply\"]').noValidate = true; return null");
        phone.clicks("form[action$='/reply'] button.primary");
        phone.finds("[role=alert]");
        phone.fills("[name=body]", "Det hjalp!");
        phone.clicks("form[action$='/reply'] button.primary");
        phone.sees("Det hjalp!");
        phone.clicks("form[action$='/solve'] button");
        phone.finds("form[action$='/reopen'] button");
        assert_eq!(bo.reads(number)["state"], "solved");
        phone.clicks("form[action$='/reopen'] button");
        phone.finds("form[action$='/solve'] button");
        assert_ne!(bo.reads(number)["state"], "solved");
    }

    fn a_stranger_asks_first_and_follows_the_case_by_mail(desk: &TestDesk) {
        let bo = desk.first_line("Bo Dal");
        let phone = phone(desk);
        phone.opens("/new");
        phone.fills("[name=email]", "ana@test.example");
        phone.fills("[name=subject]", "Ingen lyd");
        phone.fills("[name=body]", "Telefonen er stum.");
        desk.advance(Duration::from_secs(10));
        sends(&phone);
        phone.is_at("/receipt/");
        phone.sees("ana@test.example");
        let letter = desk.mail_with("ana@test.example", "/receipt/");
        let queue = bo.get("/api/v1/tickets").is(200);
        let ticket = queue.at("/items/0/number").as_i64().expect("a number");
        bo.takes(ticket);
        bo.replies(ticket, "Er den slått på?");
        phone.opens(&link(&letter));
        phone.sees("Er den slått på?");
        phone.fills("[name=body]", "Nei!");
        phone.clicks("form[action$='/reply'] button.primary");
        phone.sees("Nei!");
    }
}

#[test]
fn every_language_can_be_chosen_without_an_account() {
    let desk = TestDesk::on_sqlite();
    let phone = phone(&desk);
    phone.opens("/");
    for (language, words) in [("nn", "Korleis|Kva"), ("en", "What|How"), ("nb", "Hva|Hvordan")] {
        phone.clicks(&format!(".languages [value={language}]"));
        phone.waits_for(&format!("document.documentElement.lang === '{language}'"));
        let said = phone.text("h1");
        assert!(words.split('|').any(|word| said.contains(word)), "{language}: {said}");
    }
}

#[test]
fn a_customer_changes_their_own_data_and_takes_them_along() {
    let desk = TestDesk::on_sqlite();
    let kari = desk.customer("Kari Berg");
    kari.submits("Treg linje", "Hver kveld.");
    let phone = phone(&desk);
    phone.signs_in(&kari);
    phone.opens("/account");
    phone.fills("[name=name]", "Kari Lie");
    phone.picks("[name=language]", "nn");
    phone.clicks("form:has([name=name]) button");
    phone.waits_for("document.documentElement.lang === 'nn'");
    phone.sees("Kari Lie");
    phone.opens("/account/data");
    phone.finds("a[href='/account/data/export'], form[action='/account/data/export'] button");
}

#[test]
fn the_portal_can_be_walked_through_with_the_keyboard() {
    let desk = TestDesk::on_sqlite();
    let browser = Browser::at(&desk.base);
    browser.opens("/new");
    browser.presses(key::TAB);
    browser.presses(key::ENTER);
    browser.waits_for("location.hash === '#main'");
    let (stops, faults) = walk::through(&browser);
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(stops.len() > 8, "{stops:#?}");
}

fn phone(desk: &TestDesk) -> Browser {
    let phone = Browser::at(&desk.base);
    phone.has_no_script();
    phone.has_screen(390, 844);
    phone
}

fn number(phone: &Browser) -> i64 {
    let path = phone.path();
    let digits: String = path.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.parse().expect("a number")
}

fn file(name: &str) -> tempfile::NamedTempFile {
    let mut file = tempfile::Builder::new().suffix(name).tempfile().expect("a file");
    file.write_all(b"03:01 omstart").expect("it can be written");
    file
}
