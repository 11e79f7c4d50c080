//! Agents at work in the pages: lists, one conversation, two agents at once, second thoughts.

use serde_json::json;
use skranke_domain::Role;
use skranke_tests::pages::Reader;
use skranke_tests::{Answer, PASSWORD, Person, TestDesk, on_both};
use std::time::Duration;

/// An agent with the inbox in front of them.
struct AtWork {
    reader: Reader,
}

impl AtWork {
    #[track_caller]
    fn of(desk: &TestDesk, agent: &Person) -> Self {
        let reader = Reader::at(&desk.base);
        reader.signs_in(&agent.email, PASSWORD).is(303);
        Self { reader }
    }

    #[track_caller]
    fn sees(&self, path: &str) -> String {
        self.reader.opens(path).is(200).text()
    }

    /// Sends one of the forms around a ticket.
    #[track_caller]
    fn acts(&self, ticket: i64, act: &str, fields: &[(&str, &str)]) -> Answer {
        let page = format!("/a/tickets/{ticket}");
        self.reader.fills(&page, &format!("{page}/{act}"), fields)
    }

    /// Writes on a ticket, with files.
    #[track_caller]
    fn writes(&self, ticket: i64, kind: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Answer {
        let page = format!("/a/tickets/{ticket}");
        self.reader.sends_files(&self.sees(&page), &format!("{page}/{kind}"), fields, files)
    }

    /// The version that the page of a ticket shows.
    #[track_caller]
    fn version(&self, ticket: i64) -> String {
        value(&self.sees(&format!("/a/tickets/{ticket}")), "name=\"version\" value=\"").expect("a version")
    }

    #[track_caller]
    fn lists(&self, view: &str) -> Vec<i64> {
        let page = self.sees(&format!("/a/inbox/{view}"));
        let rows = page.split("data-row=\"").skip(1);
        rows.filter_map(|row| row.split('"').next()?.parse().ok()).collect()
    }

    /// Answers the customer and waits until it has gone out.
    #[track_caller]
    fn answers(&self, desk: &TestDesk, ticket: i64, text: &str, then: &str) {
        let version = self.version(ticket);
        self.writes(ticket, "reply", &[("version", &version), ("body", text), ("then", then)], &[]).is(303);
        desk.advance(Duration::from_secs(11));
        let page = format!("/a/tickets/{ticket}");
        desk.wait_until("the reply has gone out", || !self.sees(&page).contains("held-"));
    }
}

/// What stands behind some words in a page, up to the next quotation mark.
fn value(page: &str, before: &str) -> Option<String> {
    page.split_once(before)?.1.split_once('"').map(|(value, _)| value.to_owned())
}

fn goes_to(answer: &Answer) -> &str {
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("Location").unwrap_or_default()
}

on_both! {
    fn an_agent_works_through_the_inbox_without_a_script(desk: &TestDesk) {
        let (ana, bo) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"));
        let ticket = ana.submits("Treg linje", "Siden mandag går det *sakte*.");
        let at_work = AtWork::of(desk, &bo);
        assert_eq!(goes_to(&at_work.reader.opens("/a")), "/a/inbox/mine");
        assert!(at_work.lists("mine").is_empty());
        assert_eq!(at_work.lists("untaken"), [ticket]);
        let page = at_work.sees(&format!("/a/inbox/untaken?t={ticket}"));
        for told in ["Treg linje", "Ana Berg", "<em>sakte</em>", "Svar lovet", "ulest:", "aria-current=\"true\""] {
            assert!(page.contains(told), "no {told} in {page}");
        }

        let version = at_work.version(ticket);
        at_work.acts(ticket, "take", &[("version", &version)]).is(303);
        assert_eq!(at_work.lists("mine"), [ticket]);
        at_work.answers(desk, ticket, "Vi ser på linjen din.", "waiting_customer");
        assert_eq!(at_work.lists("waiting"), [ticket]);
        desk.mail_with(&ana.email, "Vi ser på linjen din.");
        assert!(at_work.sees(&format!("/a/tickets/{ticket}")).contains("Vi venter på kunden"));

        ana.replies(ticket, "Takk, det virker!");
        assert_eq!(at_work.lists("mine"), [ticket]);
        at_work.writes(ticket, "note", &[("body", "Kabelen var løs")], &[]).is(303);
        assert!(at_work.sees(&format!("/a/tickets/{ticket}")).contains("Kabelen var løs"));
        let version = at_work.version(ticket);
        at_work.acts(ticket, "solve", &[("version", &version)]).is(303);
        assert!(at_work.lists("mine").is_empty(), "what is about to be solved is out of the way");
        desk.advance(Duration::from_secs(11));
        desk.wait_until("it is solved", || ana.reads(ticket)["status_label"] == "Besvart");
        assert!(!ana.reads(ticket).to_string().contains("Kabelen"));
    }

    fn two_agents_do_not_answer_over_each_other(desk: &TestDesk) {
        let (ana, bo, liv) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"), desk.first_line("Liv Moe"));
        let ticket = ana.submits("Treg linje", "Siden mandag");
        let (first, second) = (AtWork::of(desk, &bo), AtWork::of(desk, &liv));
        let (seen, page) = (first.version(ticket), format!("/a/tickets/{ticket}"));
        let shown = first.sees(&page);
        second.writes(ticket, "note", &[("body", "Et notat stopper ingen")], &[]).is(303);
        second.answers(desk, ticket, "Vi sender en tekniker.", "open");

        let text = "Prøv å starte ruteren på nytt <b>først</b>.";
        let reply = format!("{page}/reply");
        let refused = first.reader.sends_files(&shown, &reply, &[("version", &seen), ("body", text)], &[]).is(409).text();
        assert!(refused.contains("Nytt siden du begynte") && refused.contains("Vi sender en tekniker."), "{refused}");
        assert!(refused.contains("starte ruteren på nytt &#60;b&#62;"), "the text stays: {refused}");
        assert!(!refused.contains("<b>først"), "{refused}");
        let now = value(&refused, "name=\"version\" value=\"").expect("a version");
        first.reader.sends_files(&refused, &reply, &[("version", &now), ("body", text)], &[]).is(303);
        desk.advance(Duration::from_secs(11));
        desk.wait_until("it was sent anyway", || ana.reads(ticket).to_string().contains("starte ruteren"));
    }

    fn only_one_of_two_takes_a_ticket(desk: &TestDesk) {
        let (ana, bo, liv) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"), desk.first_line("Liv Moe"));
        let ticket = ana.submits("Treg linje", "Siden mandag");
        let (first, second) = (AtWork::of(desk, &bo), AtWork::of(desk, &liv));
        let seen = first.version(ticket);
        second.acts(ticket, "take", &[("version", &seen)]).is(303);
        let page = first.sees(&format!("/a/tickets/{ticket}"));
        let late = first.reader.sends(&page, &format!("/a/tickets/{ticket}/take"), &[("version", &seen)]);
        assert!(late.is(412).text().contains("Noen kom deg i forkjøpet"));
        assert_eq!(second.lists("mine"), [ticket]);
        assert!(first.lists("mine").is_empty());
    }

    fn a_reply_is_taken_back_into_the_composer(desk: &TestDesk) {
        let (ana, bo) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"));
        let ticket = ana.submits("Treg linje", "Siden mandag");
        let at_work = AtWork::of(desk, &bo);
        let (page, version) = (format!("/a/tickets/{ticket}"), at_work.version(ticket));
        at_work.writes(ticket, "reply", &[("version", &version), ("body", "Ups, feil kunde")], &[]).is(303);
        let shown = at_work.sees(&page);
        assert!(shown.contains("Sendes om noen sekunder"), "{shown}");
        let undo = value(&shown, "action=\"/a/tickets/").map(|_| ());
        assert!(undo.is_some());
        let path = shown.split("action=\"").filter_map(|rest| rest.split('"').next()).find(|path| path.contains("undo?"));
        let path = path.expect("a way back").replace("&amp;", "&").replace("&#38;", "&");
        at_work.reader.sends(&shown, &path, &[]).is(303);
        let shown = at_work.sees(&page);
        assert!(shown.contains("Ups, feil kunde</textarea>"), "{shown}");
        desk.advance(Duration::from_secs(11));
        std::thread::sleep(Duration::from_millis(1500));
        assert!(!ana.reads(ticket).to_string().contains("Ups"));
        at_work.reader.sends(&shown, &path, &[]).is(404);
    }

    fn what_was_done_can_be_undone(desk: &TestDesk) {
        let (ana, bo, liv) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"), desk.first_line("Liv Moe"));
        let ticket = ana.submits("Treg linje", "Siden mandag");
        let at_work = AtWork::of(desk, &bo);
        let page = format!("/a/tickets/{ticket}");
        let act = |act: &str, fields: &[(&str, &str)]| {
            let shown = at_work.sees(&page);
            let version = value(&shown, "name=\"version\" value=\"").unwrap_or_default();
            let mut all = vec![
                ("form", value(&shown, "name=\"form\" value=\"").expect("a token")),
                ("key", format!("{act}-{version}")),
                ("version", version),
            ];
            all.extend(fields.iter().map(|(name, value)| (*name, (*value).to_owned())));
            let all: Vec<(&str, &str)> = all.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let path = if act.starts_with('/') { act.to_owned() } else { format!("{page}/{act}") };
            at_work.reader.posts(&path, &all, &[("Sec-Fetch-Site", "same-origin"), ("HD-Action", "1")]).is(200).json()
        };
        let ticket_is = || bo.get(&format!("/api/v1/tickets/{ticket}")).is(200).json();
        let undone = |done: serde_json::Value| {
            let back = act(done["undo"].as_str().expect("a way back"), &[]);
            assert_eq!(back["toast"], "Angret");
        };

        let done = act("take", &[]);
        assert_eq!(done["toast"], "Saken er din");
        undone(done);
        assert_eq!(ticket_is()["work"]["agent"], json!(null));
        act("take", &[]);
        let done = act("assign", &[("agent", &liv.id.to_string())]);
        assert_eq!(done["toast"], "Saken er hos Liv Moe");
        undone(done);
        assert_eq!(ticket_is()["work"]["agent"]["id"], bo.id);

        let done = act("edit", &[("priority", "urgent")]);
        assert_eq!(ticket_is()["priority"], "urgent");
        undone(done);
        assert_eq!(ticket_is()["priority"], "normal");
        let done = act("edit", &[("tags", "fiber, ruter")]);
        assert_eq!(ticket_is()["tags"], json!(["fiber", "ruter"]));
        undone(done);
        assert_eq!(ticket_is()["tags"], json!([]));

        let done = act("snooze", &[("until", "week")]);
        assert_eq!(at_work.lists("snoozed"), [ticket]);
        undone(done);
        assert_eq!(at_work.lists("mine"), [ticket]);
        let done = act("wait", &[("waiting_for", "Telenor")]);
        assert_eq!(at_work.lists("waiting"), [ticket]);
        undone(done);
        assert_eq!(at_work.lists("mine"), [ticket]);
        let done = act("solve", &[("resolution", "Ordnet på telefon")]);
        assert!(at_work.lists("mine").is_empty());
        undone(done);
        assert_eq!(at_work.lists("mine"), [ticket]);
    }

    fn a_draft_outlives_the_browser(desk: &TestDesk) {
        let (ana, bo, liv) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"), desk.first_line("Liv Moe"));
        let ticket = ana.submits("Treg linje", "Siden mandag");
        let at_work = AtWork::of(desk, &bo);
        let page = format!("/a/tickets/{ticket}");
        let saves = |who: &AtWork, text: &str| {
            let token = value(&who.sees("/a/inbox/mine"), "name=\"form\" value=\"").expect("a token");
            who.reader.puts(&format!("/a/drafts/{ticket}/reply"), &[("form", &token), ("text", text), ("version", "2")])
        };
        saves(&at_work, "Hei Ana, jeg").is(200);
        let elsewhere = AtWork::of(desk, &bo);
        assert!(elsewhere.sees(&page).contains("Hei Ana, jeg</textarea>"));
        let colleague = AtWork::of(desk, &liv).sees(&page);
        assert!(colleague.contains("Bo Dal har et utkast") && !colleague.contains("Hei Ana"), "{colleague}");
        at_work.answers(desk, ticket, "Hei Ana, jeg ser på det.", "open");
        assert!(!at_work.sees(&page).contains("Hei Ana, jeg</textarea>"), "what was sent is no draft");
        saves(&AtWork::of(desk, &desk.second_line("Per Aas")), "Hei").is(404);
    }

    fn nobody_reads_or_touches_what_is_not_theirs(desk: &TestDesk) {
        let (ana, bo, per) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"), desk.second_line("Per Aas"));
        let ticket = ana.submits("Treg linje", "Siden mandag");
        let (inside, outside) = (AtWork::of(desk, &bo), AtWork::of(desk, &per));
        let shown = inside.sees(&format!("/a/tickets/{ticket}"));
        let page = outside.reader.opens(&format!("/a/tickets/{ticket}")).is(404).text();
        assert!(page.contains("Saken finnes ikke") && !page.contains("Treg linje"));
        assert!(!outside.sees(&format!("/a/inbox/all?t={ticket}")).contains("Treg linje"));
        let token = value(&outside.sees("/a/inbox/mine"), "name=\"form\" value=\"").expect("a token");
        for act in ["take", "assign", "edit", "wait", "snooze", "resume", "solve", "reopen", "thanks", "seen", "unseen"] {
            let path = format!("/a/tickets/{ticket}/{act}");
            let fields = [
                ("form", token.as_str()), ("body", "x"), ("reason", "x"), ("resolution", "x"), ("waiting_for", "x"),
                ("until", "week"), ("messages", "1"), ("priority", "high"),
            ];
            outside.reader.posts(&path, &fields, &[("Sec-Fetch-Site", "same-origin")]).is(404);
            let foreign = inside.reader.posts(&path, &fields, &[("Sec-Fetch-Site", "cross-site")]);
            assert!(foreign.status >= 400, "{act} from elsewhere");
        }
        for kind in ["reply", "note"] {
            let path = format!("/a/tickets/{ticket}/{kind}");
            outside.reader.sends_files(&outside.sees("/a/inbox/mine"), &path, &[("body", "x")], &[]).is(404);
        }
        assert!(shown.contains("Treg linje"));
        let customer = Reader::at(&desk.base);
        customer.signs_in(&ana.email, PASSWORD).is(303);
        customer.opens(&format!("/a/tickets/{ticket}")).is(403);
    }

    fn somebody_calls_and_an_agent_writes_it_down(desk: &TestDesk) {
        let (ana, bo) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"));
        let at_work = AtWork::of(desk, &bo);
        let found = at_work.sees("/a/new?q=berg");
        assert!(found.contains(&format!("/a/new?customer={}", ana.id)), "{found}");
        assert!(at_work.sees(&format!("/a/new?customer={}", ana.id)).contains(&ana.email));
        let missing = at_work.reader.fills("/a/new", "/a/new", &[("email", "ana"), ("channel", "phone")]).is(422).text();
        assert!(missing.contains("Skriv en e-postadresse"), "{missing}");
        let fields = [("email", ana.email.as_str()), ("channel", "phone"), ("subject", "Ringte"), ("body", "Treg linje")];
        let created = at_work.reader.fills("/a/new", "/a/new", &fields);
        let page = at_work.sees(goes_to(&created));
        assert!(page.contains("Ringte") && page.contains("Telefon"), "{page}");
        let about = at_work.sees(&format!("/a/customers/{}", ana.id));
        assert!(about.contains("Ringte") && about.contains(&ana.email));
        assert!(at_work.sees("/a/customers?q=ana").contains("Ana Berg"));
    }

    fn files_go_out_with_a_reply(desk: &TestDesk) {
        let (ana, bo) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"));
        let ticket = ana.submits("Treg linje", "Siden mandag");
        let at_work = AtWork::of(desk, &bo);
        let version = at_work.version(ticket);
        let fields = [("version", version.as_str()), ("body", "Se vedlegget.")];
        at_work.writes(ticket, "reply", &fields, &[("veiledning.txt", b"Slik gjor du")]).is(303);
        let note = [("body", "Bare for oss")];
        at_work.writes(ticket, "note", &note, &[("maaling.txt", b"4 Mbit")]).is(303);
        assert!(at_work.sees(&format!("/a/tickets/{ticket}")).contains("maaling.txt"));
        desk.advance(Duration::from_secs(11));
        desk.wait_until("the file has come", || ana.reads(ticket).to_string().contains("veiledning.txt"));
        assert!(!ana.reads(ticket).to_string().contains("maaling.txt"));
        let refused = at_work.writes(ticket, "reply", &fields, &[("spill.exe", b"MZ")]).is(422).text();
        assert!(refused.contains("Vi tar ikke imot filer av denne typen") && refused.contains("Se vedlegget."), "{refused}");
    }

    fn several_tickets_at_once(desk: &TestDesk) {
        let (ana, bo) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"));
        let tickets: Vec<i64> = (0..3).map(|n| ana.submits(&format!("Sak {n}"), "Hjelp")).collect();
        let at_work = AtWork::of(desk, &bo);
        let numbers: Vec<String> = tickets.iter().map(ToString::to_string).collect();
        let mut fields: Vec<(&str, &str)> = numbers.iter().map(|number| ("ticket", number.as_str())).collect();
        fields.extend([("act", "take"), ("back", "/a/inbox/mine")]);
        let taken = at_work.reader.fills("/a/inbox/untaken", "/a/bulk", &fields);
        assert_eq!(goes_to(&taken), "/a/inbox/mine");
        assert_eq!(at_work.lists("mine").len(), 3);
        let tagged = [("ticket", numbers[0].as_str()), ("ticket", &numbers[1]), ("act", "tag"), ("tag", "fiber")];
        at_work.reader.fills("/a/inbox/mine", "/a/bulk", &tagged).is(303);
        let page = at_work.sees("/a/inbox/mine");
        assert_eq!(page.matches("class=\"chip tag\">fiber").count(), 2, "{page}");
        at_work.reader.fills("/a/inbox/mine", "/a/bulk", &[("act", "take")]).is(422);
    }

    fn a_page_reads_only_what_it_was_asked_for(desk: &TestDesk) {
        let (ana, bo) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"));
        let ticket = ana.submits("Treg linje", "Siden mandag");
        let at_work = AtWork::of(desk, &bo);
        let path = format!("/a/inbox/untaken?t={ticket}");
        let regions = |names: &str| at_work.reader.asks(&path, &[("HD-Regions", names)]).is(200).text();
        let pane = regions("pane");
        assert!(pane.contains("id=\"pane\"") && !pane.contains("id=\"list\"") && !pane.contains("<html"), "{pane}");
        let list = regions("list views");
        assert!(list.contains("id=\"list\"") && list.contains("id=\"views\"") && !list.contains("id=\"pane\""), "{list}");
        assert!(at_work.sees(&path).contains("ulest:"), "looking changes nothing");
        at_work.acts(ticket, "seen", &[("messages", "1")]).is(204);
        assert!(!at_work.sees(&path).contains("ulest:"));
        at_work.acts(ticket, "unseen", &[]).is(303);
        assert!(at_work.sees(&path).contains("ulest:"));
    }

    fn a_lead_sees_the_inbox_in_every_language(desk: &TestDesk) {
        let ana = desk.customer("Ana Berg");
        let ticket = ana.submits("Treg linje", "Siden mandag");
        let admin = desk.person("Siri Vik", Role::Admin, &[]);
        let at_work = AtWork::of(desk, &admin);
        assert_eq!(at_work.lists("all"), [ticket]);
        for (language, word) in [("nn", "Ikkje tekne"), ("en", "Not taken"), ("nb", "Ikke tatt")] {
            admin.patch("/api/v1/me", json!({ "language": language })).is(200);
            desk.wait_until("the language has changed", || at_work.sees("/a/inbox/all").contains(word));
            at_work.sees(&format!("/a/inbox/all?t={ticket}"));
        }
    }
}
