//! A first-line agent at work, from the keyboard and without script.

use crate::browser::{Browser, key};
use skranke_tests::{Person, TestDesk, on_both};
use std::time::Duration;

on_both! {
    fn an_agent_takes_answers_and_solves_from_the_keyboard(desk: &TestDesk) {
        let (kari, bo) = (desk.customer("Kari Berg"), desk.first_line("Bo Dal"));
        let tickets = ["Treg linje", "Ingen lyd på telefonen", "Ny ruter"].map(|subject| kari.submits(subject, "Hva gjør jeg?"));
        let browser = at_work(desk, &bo);
        browser.presses("gu");
        browser.is_at("/a/inbox/untaken");
        let first = focus_first_row(&browser);
        assert!(tickets.contains(&first));
        browser.presses(key::ENTER);
        browser.finds(&format!("#pane[data-open='{first}']"));
        browser.presses("i");
        browser.waits("Bo has it", || owns(&bo, first));
        browser.presses("n");
        browser.waits_for("document.activeElement.matches('[id^=note-text]')");
        browser.presses("Ringte kunden");
        browser.presses_with(key::CONTROL, key::ENTER);
        browser.finds(".message.note");
        browser.presses(key::ESCAPE);
        browser.presses("r");
        browser.waits_for("document.activeElement.matches('[id^=reply-text]')");
        browser.presses("Start ruteren på nytt.");
        browser.presses_with(key::CONTROL, key::ENTER);
        browser.finds(".toast button");
        desk.advance(Duration::from_secs(15));
        let mail = desk.mail_with(&kari.email, "Start ruteren på nytt.");
        assert!(mail.subject.contains(&first.to_string()), "{}", mail.subject);
        assert_eq!(browser.runs::<Option<u8>>("return window.testMark ?? null"), Some(1), "no page was loaded anew");
    }

    fn a_ticket_is_solved_and_taken_back(desk: &TestDesk) {
        let (kari, bo) = (desk.customer("Kari Berg"), desk.first_line("Bo Dal"));
        let ticket = kari.submits("Treg linje", "Hva gjør jeg?");
        bo.takes(ticket);
        bo.replies(ticket, "Prøv igjen nå.");
        let browser = at_work(desk, &bo);
        browser.clicks(&format!("#row-{ticket} a"));
        browser.finds(&format!("#pane[data-open='{ticket}']"));
        browser.presses(key::ESCAPE);
        browser.presses("e");
        browser.finds_no(&format!("#row-{ticket}"));
        browser.finds(".toast button");
        browser.presses("z");
        browser.finds(&format!("#row-{ticket}"));
        browser.waits("the ticket is open again", || bo.reads(ticket)["state"] != "solved");
    }
}

#[test]
fn a_reply_that_is_taken_back_is_in_its_field_again() {
    let desk = TestDesk::on_sqlite();
    let (kari, bo) = (desk.customer("Kari Berg"), desk.first_line("Bo Dal"));
    let ticket = kari.submits("Treg linje", "Hva gjør jeg?");
    bo.takes(ticket);
    let browser = at_work(&desk, &bo);
    browser.opens(&format!("/a/tickets/{ticket}"));
    is_ready(&browser);
    let field = format!("#reply-text-{ticket}");
    browser.fills(&field, "Med vennlig hilsen Bo");
    browser.presses_with(key::CONTROL, key::ENTER);
    browser.clicks(".toast button");
    browser.waits("the words are back", || browser.text(&field) == "Med vennlig hilsen Bo");
    desk.advance(Duration::from_secs(20));
    browser.reloads();
    is_ready(&browser);
    assert_eq!(browser.text(&field), "Med vennlig hilsen Bo", "it is a draft again");
    assert_eq!(kari.reads(ticket)["messages"].as_array().map(Vec::len), Some(1), "nothing was sent");
}

#[test]
fn sending_from_a_list_that_the_ticket_left_opens_the_next() {
    let desk = TestDesk::on_sqlite();
    let (kari, bo) = (desk.customer("Kari Berg"), desk.first_line("Bo Dal"));
    for subject in ["Treg linje", "Ingen lyd", "Ny ruter"] {
        kari.submits(subject, "Hva gjør jeg?");
    }
    let browser = at_work(&desk, &bo);
    browser.presses("gu");
    browser.is_at("/a/inbox/untaken");
    let first = focus_first_row(&browser);
    browser.presses(key::ENTER);
    browser.finds(&format!("#pane[data-open='{first}']"));
    browser.presses("i");
    browser.finds_no(&format!("#row-{first}:not([data-gone])"));
    browser.presses("r");
    browser.waits_for("document.activeElement.matches('[id^=reply-text]')");
    browser.presses("Start ruteren på nytt.");
    browser.presses_with(key::CONTROL, key::ENTER);
    browser.finds(".toast button");
    browser.finds(&format!("#pane[data-open]:not([data-open='{first}'])"));
    browser.waits_for("document.title.includes('#' + document.querySelector('#pane').dataset.open)");
    std::thread::sleep(Duration::from_millis(1500)); // whatever is read again has come
    let is_kept = "const { open } = document.querySelector('#pane').dataset;
        return document.title.includes('#' + open) && document.activeElement.closest('[data-row]')?.dataset.row === open";
    assert!(browser.runs::<bool>(is_kept), "title and focus are those of the ticket that is open");
    browser.presses("x");
    browser.finds("[data-row]:has(a[aria-current=true]) input:checked");
    browser.presses("z");
    browser.waits_for(&format!("document.activeElement.id === 'reply-text-{first}'"));
    assert_eq!(browser.text(&format!("#reply-text-{first}")), "Start ruteren på nytt.");
}

#[test]
fn new_tickets_and_messages_come_by_themselves_and_push_nothing_away() {
    let desk = TestDesk::on_sqlite();
    let (kari, bo) = (desk.customer("Kari Berg"), desk.first_line("Bo Dal"));
    let old = [kari.submits("Treg linje", "Hva gjør jeg?"), kari.submits("Ingen lyd", "Hva gjør jeg?")];
    let browser = at_work(&desk, &bo);
    browser.opens("/a/inbox/untaken?sort=newest");
    is_ready(&browser);
    let fresh = kari.submits("Ny ruter", "Den kom i dag.");
    browser.finds(&format!("#row-{fresh}"));
    browser.presses("jj");
    let another = kari.submits("Enda en", "Den også.");
    browser.finds("[data-arrivals]");
    browser.finds_no(&format!("#row-{another}"));
    browser.clicks("[data-arrivals]");
    browser.finds(&format!("#row-{another}"));
    browser.clicks(&format!("#row-{} a", old[0]));
    browser.finds(&format!("#pane[data-open='{}']", old[0]));
    browser.fills(&format!("#reply-text-{}", old[0]), "Jeg skriver på noe");
    kari.replies(old[0], "Det haster litt nå.");
    browser.sees("Det haster litt nå.");
    assert_eq!(browser.text(&format!("#reply-text-{}", old[0])), "Jeg skriver på noe");
}

on_both! {
    fn an_agent_works_without_script(desk: &TestDesk) {
        let (kari, bo) = (desk.customer("Kari Berg"), desk.first_line("Bo Dal"));
        let ticket = kari.submits("Treg linje", "Hva gjør jeg?");
        let browser = Browser::at(&desk.base);
        browser.has_no_script();
        browser.signs_in(&bo);
        browser.opens("/a/inbox/untaken");
        browser.clicks(&format!("#row-{ticket} a"));
        browser.is_at("/a/inbox/untaken?t=");
        browser.clicks("form[action$='/take'] button");
        browser.waits("Bo has it", || owns(&bo, ticket));
        browser.opens(&format!("/a/tickets/{ticket}"));
        browser.fills("[name=body]", "Start ruteren på nytt.");
        browser.clicks(&format!("#reply-{ticket} button.primary"));
        desk.advance(Duration::from_secs(15));
        desk.mail_with(&kari.email, "Start ruteren på nytt.");
        browser.opens(&format!("/a/tickets/{ticket}"));
        browser.clicks("label[for^=write-note]");
        browser.fills(&format!("#note-text-{ticket}"), "Ruteren er gammel");
        browser.clicks(&format!("#note-{ticket} button.primary"));
        browser.finds(".message.note");
        browser.fills("#tags", "ruter");
        browser.clicks("form:has(#tags) button");
        browser.waits("the tag is kept", || browser.text("#tags") == "ruter");
        browser.clicks("form[action$='/solve'] button");
        browser.finds(".pending");
        desk.advance(Duration::from_secs(15));
        browser.waits("it is solved", || bo.reads(ticket)["state"] == "solved");
    }
}

#[test]
fn a_browser_without_the_navigation_api_loads_pages() {
    let desk = TestDesk::on_sqlite();
    let (kari, bo) = (desk.customer("Kari Berg"), desk.first_line("Bo Dal"));
    let ticket = kari.submits("Treg linje", "Hva gjør jeg?");
    bo.takes(ticket);
    bo.replies(ticket, "Prøv igjen nå.");
    let browser = Browser::at(&desk.base);
    browser.runs_first(
        "Object.defineProperty(window, 'navigation', { value: undefined });
        Element.prototype.moveBefore = undefined; CSS.registerProperty = undefined;",
    );
    browser.signs_in(&bo);
    is_ready(&browser);
    browser.presses("j");
    browser.presses(key::ENTER);
    browser.finds(&format!("#pane[data-open='{ticket}']"));
    is_ready(&browser);
    browser.writes(&format!("#reply-text-{ticket}"), "utkast");
    kari.replies(ticket, "Det virker ikke.");
    browser.sees("Det virker ikke.");
    assert_eq!(browser.text(&format!("#reply-text-{ticket}")), "utkast");
    browser.presses(key::ESCAPE);
    browser.presses("e");
    browser.waits("the pages says that it is done", || {
        browser.runs("return performance.getEntriesByType('navigation').length === 1")
    });
    desk.advance(Duration::from_secs(15));
    browser.waits("it is solved", || bo.reads(ticket)["state"] == "solved");
}

#[test]
fn single_keys_can_be_switched_off() {
    let desk = TestDesk::on_sqlite();
    let bo = desk.first_line("Bo Dal");
    let browser = at_work(&desk, &bo);
    browser.opens("/account");
    browser.clicks("[name=single_keys]");
    browser.clicks("form[action='/account/look'] button");
    browser.finds("[role=status].notice, .notice.good");
    browser.opens("/a/inbox/mine");
    is_ready(&browser);
    browser.presses("?");
    browser.presses_with(key::CONTROL, "k");
    browser.finds("#palette[open]");
    assert_eq!(browser.count("#help[open]"), 0);
}

#[test]
fn the_palette_finds_tickets_by_their_number_and_acts_by_their_name() {
    let desk = TestDesk::on_sqlite();
    let (kari, bo) = (desk.customer("Kari Berg"), desk.first_line("Bo Dal"));
    let ticket = kari.submits("Treg linje", "Hva gjør jeg?");
    let browser = at_work(&desk, &bo);
    browser.presses_with(key::CONTROL, "k");
    browser.finds("#palette[open]");
    browser.presses(&ticket.to_string());
    browser.waits_for("document.querySelector('#palette [role=option]')?.innerText.includes('Treg linje')");
    browser.presses(key::ENTER);
    browser.is_at(&format!("/a/tickets/{ticket}"));
    is_ready(&browser);
    browser.presses_with(key::CONTROL, "k");
    browser.presses("ikke tatt");
    browser.presses(key::ENTER);
    browser.is_at("/a/inbox/untaken");
}

/// Signs in, and waits until the keys work; what is marked now is gone when a page is loaded anew.
pub fn at_work(desk: &TestDesk, person: &Person) -> Browser {
    let browser = Browser::at(&desk.base);
    browser.signs_in(person);
    is_ready(&browser);
    browser.runs::<()>("window.testMark = 1; return null");
    browser
}

pub fn is_ready(browser: &Browser) {
    browser.waits_for("document.documentElement.dataset.ready !== undefined");
}

fn focus_first_row(browser: &Browser) -> i64 {
    browser.finds("#rows [data-row]");
    browser.presses("j");
    browser.waits_for("document.activeElement.closest('[data-row]')");
    browser.runs("return Number(document.activeElement.closest('[data-row]').dataset.row)")
}

/// Whether the ticket is this person's work.
fn owns(person: &Person, ticket: i64) -> bool {
    person.reads(ticket)["work"]["agent"]["id"] == person.id
}
