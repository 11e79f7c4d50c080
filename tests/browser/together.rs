//! Two people on one ticket, and a server that dies under an open page.

use crate::agent::{at_work, is_ready};
use crate::browser::{Browser, key};
use serde_json::Value;
use skranke_tests::{Person, on_both};
use std::net::TcpListener;
use std::time::Duration;

on_both! {
    fn two_agents_see_each_other_and_nobody_answers_over_anybody(desk: &TestDesk) {
        let kari = desk.customer("Kari Berg");
        let [bo, ola] = [desk.first_line("Bo Dal"), desk.first_line("Ola Lie")];
        let ticket = kari.submits("Treg linje", "Hva gjør jeg?");
        let [bos, olas] = [at_work(desk, &bo), at_work(desk, &ola)];
        for browser in [&bos, &olas] {
            browser.opens(&format!("/a/tickets/{ticket}"));
            is_ready(browser);
        }
        let field = format!("#reply-text-{ticket}");
        bos.finds("#pane .here[data-how=viewing]");
        bos.fills(&field, "Dette svarer Bo");
        olas.fills(&field, "Dette svarer Ola");
        bos.finds("#pane .here[data-how=writing]");
        bos.finds("[data-writing]:not([hidden])");
        assert!(bos.text("[data-writing]").contains("Ola"));
        olas.presses_with(key::CONTROL, key::ENTER);
        olas.presses_with(key::CONTROL, key::ENTER);
        olas.waits("it is on its way", || olas.text(&field).is_empty());
        desk.advance(Duration::from_secs(15));
        desk.mail_with(&kari.email, "Dette svarer Ola");
        bos.sees("Dette svarer Ola");
        assert_eq!(bos.text(&field), "Dette svarer Bo", "what Bo has written stays");
        bos.forgives("status of 409");
        bos.clicks(&field);
        bos.presses_with(key::CONTROL, key::ENTER);
        bos.presses_with(key::CONTROL, key::ENTER);
        bos.finds("#conflict");
        assert!(bos.text("#conflict").contains("Dette svarer Ola"));
        assert_eq!(bos.text(&field), "Dette svarer Bo");
        assert_eq!(replies(&bo, ticket), ["Dette svarer Ola"]);
        bos.fills(&field, "Og dette svarer Bo");
        // Whoever writes over a colleague presses twice; this one has long stopped.
        bos.finds("#pane .here[data-how=viewing]");
        bos.clicks(&format!("#reply-{ticket} button.primary"));
        bos.waits("it is on its way", || bos.count("#conflict") == 0);
        desk.advance(Duration::from_secs(15));
        desk.mail_with(&kari.email, "Og dette svarer Bo");
    }

    fn a_server_that_dies_takes_no_word_along_and_repeats_none(desk: &TestDesk) {
        let (kari, bo) = (desk.customer("Kari Berg"), desk.first_line("Bo Dal"));
        let [sent, unsent] = ["Treg linje", "Ny ruter"].map(|subject| kari.submits(subject, "Hva gjør jeg?"));
        desk.stops();
        let listen = format!("127.0.0.1:{}", free_port());
        let settings = [("SKRANKE_LISTEN", listen.as_str())];
        let mut process = desk.process(&settings);
        let browser = Browser::at(&process.ready());
        browser.signs_in(&bo);
        browser.opens(&format!("/a/tickets/{unsent}"));
        browser.fills(&format!("#reply-text-{unsent}"), "Halvferdig sv");
        browser.opens(&format!("/a/tickets/{sent}"));
        is_ready(&browser);
        browser.fills(&format!("#reply-text-{sent}"), "Skrevet uten nett");
        browser.forgives("net::ERR_");
        process.kill();
        browser.finds("html[data-offline]");
        browser.presses_with(key::CONTROL, key::ENTER);
        browser.finds("[data-sending]");
        std::thread::sleep(Duration::from_secs(2));
        let process = desk.process(&settings);
        process.ready();
        browser.finds_no("html[data-offline]");
        let bo = process.hears(&bo);
        browser.waits("it has arrived", || replies(&bo, sent).len() == 1);
        std::thread::sleep(Duration::from_secs(3));
        assert_eq!(replies(&bo, sent), ["Skrevet uten nett"]);
        browser.opens(&format!("/a/tickets/{unsent}"));
        is_ready(&browser);
        assert_eq!(browser.text(&format!("#reply-text-{unsent}")), "Halvferdig sv");
    }
}

/// What the desk has told the customer.
fn replies(person: &Person, ticket: i64) -> Vec<String> {
    let seen = person.reads(ticket);
    let messages = seen["messages"].as_array().into_iter().flatten();
    let ours = messages.filter(|message| message["kind"] == "reply" && message["side"] == "agent");
    ours.filter_map(|message: &Value| message["body"].as_str()).map(str::to_owned).collect()
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("an address").port()
}
