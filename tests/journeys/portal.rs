//! Customers at their pages: asking without an account, following by a link, and what is theirs to take or to erase.

use serde_json::json;
use skranke_desk::Tx;
use skranke_domain::{Actor, Ticket, TicketNumber};
use skranke_persistence::ticket_row::TicketRow;
use skranke_persistence::{events, queue};
use skranke_tests::pages::Reader;
use skranke_tests::{Answer, PASSWORD, Person, TestDesk, on_both};
use std::path::Path;
use std::time::Duration;

/// Only staff may read this word.
const SECRET: &str = "grevlinghi";
/// Nobody reads this word any more once its writer has gone.
const OWN: &str = "trollfjellugle";

on_both! {
    fn a_stranger_asks_and_follows_by_the_link_in_the_mail(desk: &TestDesk) {
        let bo = desk.first_line("Bo Dal");
        let guest = Reader::at(&desk.base);
        let text = "Blåbær på ruteren 🫐\nog <script>alert(1)</script>";
        let sent = asks(desk, &guest, &[("email", "Ny@Kunde.example"), ("subject", "Ruteren blåser"), ("body", text)]);
        let receipt = goes_to(&sent);
        let shown = guest.opens(&receipt).is(200).text();
        assert!(receipt.starts_with("/receipt/skc_") && shown.contains("ny@kunde.example"), "{shown}");
        assert!(!shown.contains("Ruteren") && !shown.contains("Blåbær") && shown.contains("Du får svar innen"), "{shown}");

        let mail = desk.mail_with("ny@kunde.example", "/receipt/skl_");
        assert!(!mail.text.contains("Blåbær") && !mail.subject.contains("Ruteren"), "{}", mail.text);
        let link = link(&mail.text);
        let reader = Reader::at(&desk.base);
        let case = reader.opens(&link).is(200).text();
        assert!(case.contains("Blåbær på ruteren 🫐<br>") && case.contains("&lt;script&gt;"), "{case}");
        assert!(!case.contains("<script>alert"), "{case}");

        let replied = reader.sends_files(&case, &format!("{link}/reply"), &[("body", "Mer om blåbær")], &[LOG]);
        assert_eq!(goes_to(&replied), link);
        let number = only_ticket(&bo);
        let read = bo.reads(number);
        assert_eq!(read["messages"][1]["body"], "Mer om blåbær");
        assert_eq!(read["messages"][1]["attachments"][0]["name"], "logg.txt");
        assert!(read["messages"][0]["author"].is_null(), "nobody is known to have asked: {read}");
        let case = reader.opens(&link).is(200).text();
        let file = reader.opens(&between(&case, &format!("href=\"{link}/files/"), "\"", &format!("{link}/files/"))).is(200);
        assert_eq!((file.text().as_str(), file.header("X-Content-Type-Options")), ("fire linjer", Some("nosniff")));
        assert!(file.header("Content-Disposition").unwrap().starts_with("attachment"));
        assert!(file.header("Content-Security-Policy").unwrap().contains("sandbox"));

        assert_eq!(goes_to(&reader.sends(&case, &format!("{link}/solve"), &[])), link);
        let solved = reader.opens(&link).is(200).text();
        assert!(solved.contains("Besvart"), "{solved}");
        reader.sends(&solved, &format!("{link}/reopen"), &[]).is(303);
        assert_eq!(bo.reads(number)["state"], "open");
    }

    fn a_link_opens_its_ticket_and_nothing_else(desk: &TestDesk) {
        let guest = Reader::at(&desk.base);
        let bo = desk.first_line("Bo Dal");
        for subject in ["Den første", "Den andre"] {
            asks(desk, &guest, &[("email", "ny@kunde.example"), ("subject", subject), ("body", "x")]).is(303);
        }
        desk.wait_until("both mails are there", || desk.mails_to("ny@kunde.example").len() == 2);
        let links: Vec<String> = desk.mails_to("ny@kunde.example").iter().map(|mail| link(&mail.text)).collect();
        let pages: Vec<String> = links.iter().map(|link| guest.opens(link).is(200).text()).collect();
        let first = usize::from(pages[1].contains("Den første"));
        assert!(!pages[first].contains("Den andre") && pages[1 - first].contains("Den andre"));
        guest.opens("/tickets").is(303);

        let (number, _) = numbers(&bo);
        let added = bo.takes(number);
        drop(added);
        bo.replies(number, "Se vedlegg");
        let file = bo.uploads(number, "svar.txt", b"svar").is(201).at("/items/0/id");
        let mine = usize::from(!pages[0].contains("Den første"));
        guest.opens(&format!("{}/files/{file}", links[mine])).is(200);
        guest.opens(&format!("{}/files/{file}", links[1 - mine])).is(404);
        for bad in ["skl_", "x", "skl_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", &links[0][9..].to_uppercase()] {
            guest.opens(&format!("/receipt/{bad}")).is(404);
        }
        desk.advance(Duration::from_secs(31 * 86_400));
        guest.opens(&links[0]).is(404);
    }

    fn a_receipt_cannot_be_used_as_a_link(desk: &TestDesk) {
        let guest = Reader::at(&desk.base);
        let fields = [("email", "ny@kunde.example"), ("subject", "Hei"), ("body", "Hei")];
        let receipt = goes_to(&asks(desk, &guest, &fields));
        let shown = guest.opens("/new").text();
        guest.sends_files(&shown, &format!("{receipt}/reply"), &[("body", "Slett alt")], &[]).is(404);
        guest.sends(&shown, &format!("{receipt}/solve"), &[]).is(404);
    }

    fn sending_twice_asks_once(desk: &TestDesk) {
        let bo = desk.first_line("Bo Dal");
        let guest = Reader::at(&desk.base);
        let shown = opened(desk, &guest);
        let fields = [("email", "ny@kunde.example"), ("subject", "Hei"), ("body", "Hei")];
        let send = |body: &'static str| {
            goes_to(&guest.sends_files(&shown, "/new", &[fields[0], fields[1], ("body", body), at(&shown)], &[LOG]))
        };
        let first = send("Hei");
        assert_eq!(send("Hei"), first);
        only_ticket(&bo);
        assert_ne!(send("Noe annet"), first, "another text is another question");
        assert_eq!(bo.get("/api/v1/tickets").at("/items").as_array().unwrap().len(), 2);
    }

    fn nobody_learns_who_has_an_account(desk: &TestDesk) {
        let ana = desk.customer("Ana Berg");
        let bo = desk.first_line("Bo Dal");
        let seen = ["ukjent@test.example", &ana.email, &bo.email].map(|email| {
            let guest = Reader::at(&desk.base);
            let receipt = goes_to(&asks(desk, &guest, &[("email", email), ("subject", "Hei"), ("body", OWN)]));
            let shown = guest.opens(&receipt).is(200).text();
            plain(&shown).replace(email, "x").replace(|c: char| c.is_ascii_digit(), "0").replace(&receipt[9..], "t")
        });
        assert_eq!(seen[0].len(), seen[1].len());
        assert_eq!(seen[1].len(), seen[2].len());
        // Nobody sends a text to somebody through us.
        let mail = desk.mail_with(&ana.email, "mottatt henvendelsen");
        assert!(!mail.text.contains(OWN) && mail.text.contains("/tickets/"), "{}", mail.text);
    }

    fn what_is_wrong_is_said_and_nothing_is_lost(desk: &TestDesk) {
        let guest = Reader::at(&desk.base);
        let long = "ø".repeat(201);
        let fields = [("email", "kari"), ("subject", long.as_str()), ("body", "Beholdes æøå \"'<>&")];
        let again = asks(desk, &guest, &fields).is(422).text();
        for words in ["<title>Noe mangler", "href=\"#email\"", "href=\"#subject\"", "aria-invalid=\"true\"", "value=\"kari\"", &long] {
            assert!(again.contains(words), "{words}: {again}");
        }
        assert!(again.contains("Beholdes æøå &#34;&#39;&#60;&#62;&#38;"), "{again}");
        let trapped = [("email", "a@b.example"), ("subject", "Hei"), ("body", "Hei"), ("website", "x")];
        asks(desk, &guest, &trapped).is(422);
        let shown = guest.opens("/new").text();
        let fast = guest.sends_files(&shown, "/new", &[trapped[0], trapped[1], trapped[2], at(&shown)], &[]).is(422);
        assert!(fast.text().contains("Det gikk så fort"), "{}", fast.text());
        let huge = "x".repeat(100_001);
        asks(desk, &guest, &[("email", "a@b.example"), ("subject", "Hei"), ("body", &huge)]).is(422);
        let program = guest.sends_files(&shown, "/new", &[trapped[0], trapped[1], trapped[2]], &[("a.exe", b"MZ")]);
        program.is(422);
        desk.first_line("Bo Dal").get("/api/v1/tickets").is(200).at("/items").as_array().unwrap().is_empty().then_some(()).unwrap();
    }

    fn a_customer_reads_writes_solves_and_opens_again(desk: &TestDesk) {
        let (ana, bo) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"));
        let reader = signed_in(desk, &ana);
        assert!(reader.opens("/tickets").is(200).text().contains("Du har ingen saker"));
        let shown = opened(desk, &reader);
        let sent = reader.sends_files(&shown, "/new", &[("subject", "Ingen lyd 🫐"), ("body", "Stille.")], &[LOG, PICTURE]);
        let to = goes_to(&sent);
        let number = only_ticket(&bo);
        assert_eq!(to, format!("/tickets/{number}?new=1"));
        bo.takes(number);
        bo.notes(number, &format!("Bare oss: {SECRET}"));
        bo.replies(number, "**Skru på** lyden, se https://example.no");
        let page = reader.opens(&format!("/tickets/{number}")).is(200).text();
        assert!(page.contains("<strong>Skru på</strong>") && page.contains("rel=\"noopener noreferrer nofollow\""), "{page}");
        assert!(page.contains("Ingen lyd 🫐") && page.contains("Bo Dal") && page.contains("logg.txt"), "{page}");
        for path in ["/tickets", &format!("/tickets/{number}"), &format!("/tickets/{number}?after=0"), "/account/data"] {
            let page = reader.opens(path).is(200).text();
            assert!(!page.contains(SECRET) && !page.contains(&bo.email), "{path}: {page}");
        }
        let picture = between(&page, "href=\"/files/", "\"", "/files/");
        let answer = reader.opens(&picture).is(200);
        assert!(answer.header("Content-Security-Policy").unwrap().contains("sandbox"));
        assert_eq!(goes_to(&Reader::at(&desk.base).opens(&picture)), format!("/sign-in?next={}", picture.replace('/', "%2F")));

        reader.sends(&page, &format!("/tickets/{number}/solve"), &[]).is(303);
        let solved = reader.opens(&format!("/tickets/{number}")).text();
        assert!(solved.contains("Besvart") && !solved.contains(&format!("/tickets/{number}/solve")), "{solved}");
        reader.sends(&solved, &format!("/tickets/{number}/reopen"), &[]).is(303);
        assert_eq!(bo.reads(number)["state"], "open");

        let stranger = signed_in(desk, &desk.customer("Eva Lie"));
        stranger.opens(&format!("/tickets/{number}")).is(404);
        stranger.opens(&picture).is(404);
        let shown = stranger.opens("/new").text();
        stranger.sends(&shown, &format!("/tickets/{number}/solve"), &[]).is(404);
        stranger.sends_files(&shown, &format!("/tickets/{number}/reply"), &[("body", "Hei")], &[]).is(404);
        let staff = signed_in(desk, &bo);
        assert_eq!(goes_to(&staff.opens(&format!("/tickets/{number}"))), format!("/a/tickets/{number}"));
    }

    fn whoever_registers_later_finds_what_they_asked_before(desk: &TestDesk) {
        let guest = Reader::at(&desk.base);
        let fields = [("email", "ny@kunde.example"), ("subject", "Fra før"), ("body", "Hei")];
        asks(desk, &guest, &fields).is(303);
        let form = [("name", "Ny Kunde"), ("email", "ny@kunde.example"), ("password", PASSWORD)];
        guest.fills("/register", "/register", &form).is(303);
        let mail = desk.mail_with("ny@kunde.example", "/verify?token=");
        let link = between(&mail.text, "http://127.0.0.1:8080/verify", "\n", "/verify");
        assert_eq!(goes_to(&guest.opens(link.trim())), "/verify");
        guest.fills("/verify", "/verify", &[]).is(303);
        let reader = Reader::at(&desk.base);
        reader.signs_in("ny@kunde.example", PASSWORD).is(303);
        assert!(reader.opens("/tickets").is(200).text().contains("Fra før"));
    }

    fn a_customer_takes_everything_along_and_goes(desk: &TestDesk) {
        let (ana, bo) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"));
        let number = ana.submits(&format!("Om {OWN}"), &format!("Mer om {OWN}"));
        ana.uploads(number, "eget.txt", OWN.as_bytes()).is(201);
        bo.takes(number);
        bo.notes(number, &format!("{SECRET} og {OWN}"));
        let asked = bo.escalates(number, "transfer", desk.nett, &format!("prøvd {OWN}"), &format!("ønsket {OWN}"));
        bo.replies(number, &format!("Svar om {OWN}"));
        let reader = signed_in(desk, &ana);
        let export = reader.opens("/account/data/export").is(200);
        assert!(export.body.starts_with(b"PK") && export.text().matches(OWN).count() >= 4);
        assert!(export.text().contains("me.json") && !export.text().contains(SECRET));
        assert!(kept(desk.data.path(), OWN));

        let wrong = reader.fills("/account/data", "/account/data/erase", &[("password", "feil passord her")]);
        assert!(wrong.is(422).text().contains("Dette er ikke passordet ditt"));
        let gone = reader.fills("/account/data", "/account/data/erase", &[("password", PASSWORD)]);
        assert_eq!(goes_to(&gone), "/?gone=1");
        assert!(reader.opens("/?gone=1").is(200).text().contains("Alt om deg er slettet"));
        reader.opens("/tickets").is(303);
        ana.get("/api/v1/me").is(401);
        Reader::at(&desk.base).signs_in(&ana.email, PASSWORD).is(422);
        assert!(!kept(desk.data.path(), OWN), "a file is still there");

        let left = bo.get(&format!("/api/v1/tickets/{number}?include=messages,events,escalation,promises")).is(200);
        assert!(left.text().contains("[slettet]") && left.at("/state") == "solved", "{}", left.text());
        for word in [OWN, SECRET, ana.email.as_str(), "Ana Berg", "eget.txt"] {
            assert!(!left.text().contains(word), "{word}: {}", left.text());
        }
        bo.get(&format!("/api/v1/escalations/{asked}")).is(200);
        assert_eq!(bo.get(&format!("/api/v1/search?q={OWN}")).is(200).at("/items"), json!([]));
        assert_eq!(bo.get("/api/v1/customers?q=ana").is(200).at("/items"), json!([]));
        is_replayed(desk, number);
        // The address is free, and nothing of the past belongs to whoever takes it.
        let letters = desk.mails_to(&ana.email).len();
        bo.replies(number, "Er du der?");
        assert_eq!(desk.mails_to(&ana.email).len(), letters);
    }

    fn those_who_work_here_are_told_why_they_cannot(desk: &TestDesk) {
        for person in [desk.first_line("Bo Dal"), desk.admin("Adam Moe")] {
            let reader = signed_in(desk, &person);
            let page = reader.opens("/account/data").is(200).text();
            assert!(page.contains("Du arbeider her") && !page.contains("/account/data/erase"), "{page}");
            reader.sends(&page, "/account/data/erase", &[("password", PASSWORD)]).is(403);
            assert_eq!(person.get("/api/v1/me").is(200).at("/name"), person.name);
        }
    }
}

#[test]
fn a_stranger_asks_five_times_in_an_hour() {
    let limited = [("SKRANKE_UNLIMITED_RATES", "false")];
    let desk = TestDesk::with(skranke_persistence::testing::sqlite(), &limited);
    let guest = Reader::at(&desk.base);
    for n in 0..5 {
        let email = format!("n{n}@kunde.example");
        asks(&desk, &guest, &[("email", &email), ("subject", "Hei"), ("body", "Hei")]).is(303);
    }
    let refused =
        asks(&desk, &guest, &[("email", "n6@kunde.example"), ("subject", "Hei"), ("body", "Teksten min")]).is(429);
    assert!(refused.text().contains("Teksten min") && refused.text().contains("mange spørsmål"), "{}", refused.text());
    desk.advance(Duration::from_secs(2 * 3600));
    asks(&desk, &guest, &[("email", "n6@kunde.example"), ("subject", "Hei"), ("body", "Hei")]).is(303);
}

#[test]
fn the_pages_for_everybody_are_there_in_three_languages() {
    let desk = TestDesk::on_sqlite();
    let reader = Reader::at(&desk.base);
    for (language, title) in
        [("nb", "Hva kan vi hjelpe deg med?"), ("nn", "Kva kan vi hjelpe deg med?"), ("en", "How can we help you?")]
    {
        reader.sets_cookie("skranke-language", language);
        let front = reader.asks("/", &[("Accept-Language", language)]).is(200).text();
        assert!(front.contains(title) && front.contains(&format!("lang=\"{language}\"")), "{front}");
        for path in ["/new", "/accessibility", "/privacy"] {
            assert!(reader.asks(path, &[("Accept-Language", language)]).is(200).text().contains("<h1"), "{path}");
        }
    }
}

const LOG: (&str, &[u8]) = ("logg.txt", b"fire linjer");
const PICTURE: (&str, &[u8]) = ("bilde.png", b"\x89PNG\r\n\x1a\n0000IHDR");

/// The page for asking, long enough ago for a person to have filled it in.
fn opened(desk: &TestDesk, reader: &Reader) -> String {
    let shown = reader.opens("/new").is(200).text();
    desk.advance(Duration::from_secs(20));
    shown
}

fn asks(desk: &TestDesk, reader: &Reader, fields: &[(&str, &str)]) -> Answer {
    let shown = opened(desk, reader);
    let all: Vec<_> = fields.iter().copied().chain([at(&shown)]).collect();
    reader.sends_files(&shown, "/new", &all, &[])
}

/// When a page was opened, as its form says.
fn at(shown: &str) -> (&'static str, &str) {
    let value = shown.split("name=\"opened_at\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    ("opened_at", value.expect("a time"))
}

fn signed_in(desk: &TestDesk, person: &Person) -> Reader {
    let reader = Reader::at(&desk.base);
    reader.signs_in(&person.email, PASSWORD).is(303);
    reader
}

#[track_caller]
fn goes_to(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("Location").expect("a place to go to").to_owned()
}

/// The path of the link in a mail.
fn link(text: &str) -> String {
    between(text, "http://127.0.0.1:8080/receipt/", "\n", "/receipt/").trim().to_owned()
}

#[track_caller]
fn between(text: &str, before: &str, after: &str, start: &str) -> String {
    let rest = text.split_once(before).unwrap_or_else(|| panic!("no {before} in {text}")).1;
    format!("{start}{}", rest.split(after).next().unwrap())
}

fn numbers(bo: &Person) -> (i64, i64) {
    let items = bo.get("/api/v1/tickets?sort=oldest").is(200).at("/items");
    (items[0]["number"].as_i64().unwrap(), items[1]["number"].as_i64().unwrap())
}

#[track_caller]
fn only_ticket(bo: &Person) -> i64 {
    let items = bo.get("/api/v1/tickets").is(200).at("/items");
    assert_eq!(items.as_array().unwrap().len(), 1, "{items}");
    items[0]["number"].as_i64().unwrap()
}

/// A page without what is new each time.
fn plain(page: &str) -> String {
    page.split("name=\"form\" value=\"")
        .map(|part| part.split_once("name=\"key\"").map_or(part, |(_, rest)| &rest[45..]))
        .collect()
}

/// Whether a file below a folder holds a word; the database itself is left out.
fn kept(folder: &Path, word: &str) -> bool {
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).any(|path| match path.is_dir() {
        true => kept(&path, word),
        false => std::fs::read(&path).is_ok_and(|bytes| bytes == word.as_bytes()),
    })
}

/// The ledger, told again without its texts, still gives the ticket as it is kept.
fn is_replayed(desk: &TestDesk, number: i64) {
    let (told, kept) = desk.inside(move |tx: &mut Tx| {
        let entries = events::of(tx, TicketNumber(number), 0, 1000)?;
        let story: Vec<_> = entries.into_iter().map(|entry| entry.event).collect();
        let ticket = Ticket::replay(TicketNumber(number), &story).expect("a story");
        let (row, _) = queue::find(tx, &Actor::Desk, TicketNumber(number))?.expect("a ticket");
        Ok((format!("{:?}", TicketRow::next(&ticket)?), format!("{row:?}")))
    });
    assert_eq!(told, kept);
}
