//! Mail out: it comes late rather than never, in the reader's language, in its thread, and holds no secret.

use serde_json::{Value, json};
use skranke_tests::{Mood, Opened, Person, TestDesk, on_both};
use std::time::Duration;

/// Longer than the pause before the second try.
const SOON: Duration = Duration::from_secs(75);

fn outbox(admin: &Person, state: &str) -> Vec<Value> {
    let page = admin.get(&format!("/api/v1/admin/outbox?state={state}")).is(200);
    page.at("/items").as_array().cloned().unwrap_or_default()
}

/// Waits until so many mails were tried, and did not leave.
#[track_caller]
fn wait_until_tried(desk: &TestDesk, admin: &Person, mails: usize) {
    desk.wait_until("the mail server refused", || {
        outbox(admin, "waiting").iter().filter(|job| !job["last_error"].is_null()).count() == mails
    });
}

#[track_caller]
fn wait_until_sent(desk: &TestDesk, admin: &Person) {
    desk.wait_until("all mail is sent", || outbox(admin, "waiting").is_empty());
}

fn id(mail: &Opened) -> &str {
    mail.header("Message-ID").unwrap()
}

on_both! {
    fn a_moody_mail_server_delays_mail_and_nothing_else(desk: &TestDesk) {
        let (ana, admin) = (desk.customer("Ana Berg"), desk.admin("Siri Vik"));
        for mood in [Mood::RefusesMail(451), Mood::RefusesRecipient(450), Mood::HangsUpUnkept, Mood::Away] {
            desk.mail.otherwise(mood);
            let ticket = ana.submits("Treg linje", "Siden mandag");
            wait_until_tried(desk, &admin, 1);
            let late = outbox(&admin, "waiting");
            assert_eq!((&late[0]["ticket"], &late[0]["attempts"]), (&json!(ticket), &json!(1)), "{mood:?}");
            let receipt = format!("[#{ticket}]");
            assert!(!desk.mails_to(&ana.email).iter().any(|mail| mail.subject.contains(&receipt)), "{mood:?}");
            desk.mail.otherwise(Mood::Accepts);
            desk.advance(SOON);
            desk.mail_with(&ana.email, &receipt);
            wait_until_sent(desk, &admin);
            let came = desk.mails_to(&ana.email).iter().filter(|mail| mail.subject.contains(&receipt)).count();
            assert_eq!(came, 1, "{mood:?}");
        }
    }

    fn mails_bear_the_name_that_the_desk_was_given(desk: &TestDesk) {
        let (ana, admin) = (desk.customer("Ana Berg"), desk.admin("Siri Vik"));
        admin.patch("/api/v1/admin/settings", json!({ "desk": { "name": "Fjordnett" } })).is(200);
        let ticket = ana.submits("Treg linje", "Siden mandag");
        let mail = desk.mail_with(&ana.email, &format!("[#{ticket}]"));
        assert!(mail.header("From").unwrap().contains("Fjordnett"), "{:?}", mail.header("From"));
        assert!(mail.text.contains("Fjordnett") && !mail.text.contains("Skranke"), "{}", mail.text);
    }

    fn a_mail_that_may_have_come_twice_can_be_told_by_its_id(desk: &TestDesk) {
        let (ana, admin) = (desk.customer("Ana Berg"), desk.admin("Siri Vik"));
        desk.mail.next(Mood::HangsUpKept);
        ana.submits("Treg linje", "Siden mandag");
        wait_until_tried(desk, &admin, 1);
        desk.advance(SOON);
        desk.wait_until("it came again", || desk.mails_to(&ana.email).len() == 2);
        wait_until_sent(desk, &admin);
        let mails = desk.mails_to(&ana.email);
        assert_eq!((mails.len(), id(&mails[0])), (2, id(&mails[1])));
        assert_eq!(desk.mail.mails()[0].bytes, desk.mail.mails()[1].bytes);
        // When the word arrives and the wire is cut after it, there is one.
        desk.mail.next(Mood::AcceptsAndHangsUp);
        let ticket = ana.submits("Ingen nett", "Siden tirsdag");
        desk.mail_with(&ana.email, &format!("[#{ticket}]"));
        wait_until_sent(desk, &admin);
        assert_eq!(desk.mails_to(&ana.email).len(), 3);
    }

    fn an_address_that_is_refused_stops_nobody_else_and_is_tried_again_by_an_admin(desk: &TestDesk) {
        let (ana, eva, admin) = (desk.customer("Ana Berg"), desk.customer("Eva Lie"), desk.admin("Siri Vik"));
        desk.mail.next(Mood::RefusesRecipient(550));
        let ticket = ana.submits("Treg linje", "Siden mandag");
        desk.wait_until("the mail is given up", || outbox(&admin, "dead").len() == 1);
        eva.submits("Ingen nett", "Siden tirsdag");
        desk.mail_with(&eva.email, "Ingen nett");

        let dead = outbox(&admin, "dead").remove(0);
        assert_eq!((&dead["ticket"], &dead["recipient"]), (&json!(ticket), &json!(ana.email)));
        assert!(dead["last_error"].as_str().unwrap().contains("550"), "{dead}");
        assert!(!dead.to_string().contains("mandag"), "what is in it is between the desk and its reader: {dead}");
        let metrics = admin.get("/metrics").is(200).text();
        assert!(metrics.lines().any(|line| line.contains("outbox") && line.contains("dead") && line.ends_with(" 1")));

        let retry = format!("/api/v1/admin/outbox/{}/retry", dead["id"]);
        desk.lead("Per Aas").post(&retry, json!({})).is(403);
        admin.post(&retry, json!({})).is(200);
        desk.mail_with(&ana.email, "Treg linje");
        wait_until_sent(desk, &admin);
        assert!(outbox(&admin, "dead").is_empty());
        admin.post(&retry, json!({})).refused(409, "stale");
    }

    fn mails_about_a_ticket_make_a_thread(desk: &TestDesk) {
        let (ana, bo) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"));
        let ticket = ana.submits("Treg linje", "Siden mandag");
        let receipt = desk.mail_with(&ana.email, "Treg linje");
        bo.takes(ticket);
        bo.replies(ticket, "Vi ser på det.");
        let first = desk.mail_with(&ana.email, "Vi ser på det.");
        bo.replies(ticket, "Linjen er rettet.");
        let second = desk.mail_with(&ana.email, "Linjen er rettet.");

        assert_eq!((receipt.header("In-Reply-To"), receipt.header("References")), (None, None));
        assert_eq!(first.header("In-Reply-To"), Some(id(&receipt)));
        assert_eq!(first.header("References"), Some(id(&receipt)));
        assert_eq!(second.header("In-Reply-To"), Some(id(&first)));
        let thread = second.header("References").unwrap().split_whitespace().collect::<Vec<_>>();
        assert_eq!(thread, [id(&receipt), id(&first)]);
        for mail in [&receipt, &first, &second] {
            assert!(mail.subject.contains(&format!("[#{ticket}]")) && id(mail).ends_with("@127.0.0.1>"), "{}", id(mail));
        }

        // Machines shall not answer what a machine wrote, but may answer a person.
        assert_eq!(receipt.header("Auto-Submitted"), Some("auto-replied"));
        assert_eq!((first.header("Auto-Submitted"), second.header("Auto-Submitted")), (None, None));
        let from: Vec<String> = desk.mail.mails().into_iter().map(|mail| mail.from).collect();
        assert!(from[0].is_empty() && !from[1].is_empty() && !from[2].is_empty(), "{from:?}");
    }

    fn everybody_is_written_to_in_their_own_language(desk: &TestDesk) {
        let people = [
            ("nb", "Vi har mottatt henvendelsen din. Saksnummeret er"),
            ("nn", "Vi har fått førespurnaden din. Saksnummeret er"),
            ("en", "We have received your request. Its number is"),
        ];
        for (language, words) in people {
            let customer = desk.customer(&format!("Kari {language}"));
            customer.patch("/api/v1/me", json!({ "language": language })).is(200);
            customer.submits("Ruter", "Blinker");
            let receipt = desk.mail_with(&customer.email, words);
            assert_eq!(receipt.header("Content-Language"), Some(language));
            assert!(receipt.html.contains(&format!("lang=\"{language}\"")), "{}", receipt.html);
            assert_eq!(desk.mails_to(&customer.email).len(), 1);
        }
    }

    fn an_address_nobody_has_verified_gets_not_a_word_of_the_request(desk: &TestDesk) {
        let bo = desk.first_line("Bo Dal");
        let request = json!({
            "subject": "Kjøp klokker billig", "body": "Bare i dag hos http://klokker.example",
            "requester": { "email": "offer@fremmed.example", "name": "Klokkemesteren" },
        });
        let ticket = bo.post("/api/v1/tickets", request).is(201).at("/number");
        let receipt = desk.mail_with("offer@fremmed.example", &format!("[#{ticket}]"));
        let mail = String::from_utf8_lossy(&desk.mail.mails()[0].bytes).into_owned();
        for word in ["Kjøp", "klokker", "Klokke", "billig", "i dag"] {
            for part in [&receipt.subject, &receipt.text, &receipt.html, &receipt.to, &mail] {
                assert!(!part.contains(word), "{word}: {part}");
            }
        }
    }

    fn no_note_and_no_hidden_reader_is_ever_in_a_mail(desk: &TestDesk) {
        let (ana, bo, eva) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"), desk.second_line("Eva Dahl"));
        let ticket = ana.submits("Treg linje", "Siden mandag");
        bo.takes(ticket);
        bo.notes(ticket, "Hemmelig: kunden er vrien");
        bo.escalates(ticket, "transfer", desk.nett, "Byttet kabel", "Se på linjen");
        desk.mail_with(&eva.email, "Byttet kabel");
        bo.replies(ticket, "Fagspesialisten ser på det.");
        desk.mail_with(&ana.email, "Fagspesialisten ser på det.");
        for mail in desk.mail.mails() {
            let opened = mail.opened();
            assert_eq!((mail.to.len(), opened.header("Bcc"), opened.header("Cc")), (1, None, None));
            let whole = format!("{} {} {}", opened.subject, opened.text, opened.html);
            assert!(!whole.contains("vrien"), "{whole}");
            let is_hers = mail.to == [ana.email.as_str()];
            assert!(!is_hers || !whole.contains("Byttet kabel") && !whole.contains("Kundeservice"), "{whole}");
        }
    }
}

/// Nobody answers at this address at all.
#[test]
fn without_a_mail_server_the_desk_works_and_says_what_is_the_matter() {
    let nobody = [("SKRANKE_SMTP_URL", "smtp://127.0.0.1:1?tls=none")];
    let desk = TestDesk::with(skranke_persistence::testing::sqlite(), &nobody);
    let (ana, bo, admin) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"), desk.admin("Siri Vik"));
    let ticket = ana.submits("Treg linje", "Siden mandag");
    bo.takes(ticket);
    bo.replies(ticket, "Vi ser på det.");
    wait_until_tried(&desk, &admin, 2);
    assert_eq!(desk.stranger().get("/readyz").status, 200);
    assert!(outbox(&admin, "dead").is_empty());
    assert_eq!(ana.reads(ticket)["messages"].as_array().map(Vec::len), Some(2));
}
