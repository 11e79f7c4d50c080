//! The two lines: what the first cannot answer goes to the second, and comes back.

use crate::agent::{at_work, is_ready};
use crate::browser::{Browser, key};
use skranke_tests::{Person, TestDesk, on_both};
use std::time::Duration;

on_both! {
    fn the_first_line_asks_and_the_second_answers_from_the_keyboard(desk: &TestDesk) {
        let kari = desk.customer("Kari Berg");
        let [bo, siv] = [desk.first_line("Bo Dal"), desk.second_line("Siv Vik")];
        let ticket = kari.submits("Treg linje", "Hver kveld.");
        bo.takes(ticket);
        let bos = at_work(desk, &bo);
        bos.clicks(&format!("#row-{ticket} a"));
        bos.finds(&format!("#pane[data-open='{ticket}']"));
        bos.presses(key::ESCAPE);
        bos.presses("t");
        bos.finds("#sheet[open]");
        escalates(&bos, "consult", desk.nett);
        bos.finds_no("#sheet[open]");
        bos.sees("Nett");
        let sivs = at_work(desk, &siv);
        sivs.presses("ge");
        sivs.is_at("/a/escalations");
        sivs.sees("Mål linjen fra sentralen");
        sivs.clicks("#list [data-row] a");
        sivs.is_at(&format!("/a/tickets/{ticket}"));
        is_ready(&sivs);
        sivs.sees("Byttet kabel");
        sivs.presses("1");
        sivs.waits("Siv has accepted", || state(&siv, ticket) == "accepted");
        sivs.finds(".escalation a[data-dialog]");
        sivs.clicks(".escalation a[href$='/answer']");
        sivs.finds("#sheet[open]");
        sivs.fills("#sheet [name=text]", "Slå av båndstyringen.");
        sivs.presses_with(key::CONTROL, key::ENTER);
        sivs.finds_no("#sheet[open]");
        bos.sees("Slå av båndstyringen.");
        assert_eq!(desk.mails_to(&kari.email).iter().filter(|mail| mail.text.contains("båndstyringen")).count(), 0);
    }

    fn work_is_handed_over_and_comes_back_without_script(desk: &TestDesk) {
        let kari = desk.customer("Kari Berg");
        let [bo, siv] = [desk.first_line("Bo Dal"), desk.second_line("Siv Vik")];
        let ticket = kari.submits("Treg linje", "Hver kveld.");
        bo.takes(ticket);
        let [bos, sivs] = [scriptless(desk, &bo), scriptless(desk, &siv)];
        bos.opens(&format!("/a/tickets/{ticket}"));
        bos.clicks("a[href$='/escalate']");
        escalates(&bos, "transfer", desk.nett);
        bos.is_at(&format!("/a/tickets/{ticket}"));
        let customers = Browser::at(&desk.base);
        customers.signs_in(&kari);
        customers.opens(&format!("/tickets/{ticket}"));
        customers.does_not_see("Byttet kabel");
        customers.does_not_see("Nett");
        sivs.opens("/a/escalations");
        sivs.clicks("#list [data-row] a");
        sivs.clicks("form[action$='/accept'] button");
        sivs.waits("Siv has accepted", || state(&siv, ticket) == "accepted");
        sivs.opens(&format!("/a/tickets/{ticket}"));
        sivs.fills("[name=body]", "Vi har målt linjen.");
        sivs.clicks(&format!("#reply-{ticket} button.primary"));
        sivs.finds(".pending");
        desk.advance(Duration::from_secs(15));
        desk.mail_with(&kari.email, "Vi har målt linjen.");
        sivs.opens(&format!("/a/tickets/{ticket}"));
        sivs.clicks("a[href$='/return']");
        sivs.fills("[name=text]", "Linjen er i orden.");
        sivs.clicks("#dialog button.primary");
        bos.waits("it is back", || state(&bo, ticket) != "accepted");
        bos.opens(&format!("/a/tickets/{ticket}"));
        bos.finds(".escalation");
    }
}

/// Fills in the dialog, on a page of its own or over another.
fn escalates(browser: &Browser, kind: &str, team: i64) {
    browser.clicks(&format!("#kind-{kind}"));
    browser.picks(&format!(".kind:has(#kind-{kind}) select"), &team.to_string());
    browser.fills("[name=wanted]", "Mål linjen fra sentralen");
    browser.fills("[name=tried]", "Byttet kabel");
    browser.clicks(".escalate button.primary");
}

fn state(person: &Person, ticket: i64) -> String {
    let seen = person.get(&format!("/api/v1/tickets/{ticket}?include=escalation")).is(200);
    seen.at("/escalation/state").as_str().unwrap_or_default().to_owned()
}

fn scriptless(desk: &TestDesk, person: &Person) -> Browser {
    let browser = Browser::at(&desk.base);
    browser.has_no_script();
    browser.signs_in(person);
    browser
}
