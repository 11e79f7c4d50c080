//! Two lines in the pages: every way to hand a ticket on, every way back, and what the customer gets to know of it.

use serde_json::json;
use skranke_domain::Role;
use skranke_tests::pages::Reader;
use skranke_tests::{Answer, PASSWORD, Person, TestDesk, on_both};

/// Somebody who works here, in front of a browser.
struct AtWork(Reader);

impl AtWork {
    #[track_caller]
    fn of(desk: &TestDesk, person: &Person) -> Self {
        let reader = Reader::at(&desk.base);
        reader.signs_in(&person.email, PASSWORD).is(303);
        Self(reader)
    }

    #[track_caller]
    fn sees(&self, path: &str) -> String {
        self.0.opens(path).is(200).text()
    }

    #[track_caller]
    fn sees_ticket(&self, ticket: i64) -> String {
        self.sees(&format!("/a/tickets/{ticket}"))
    }

    /// Fills in a form with the version that it came with.
    #[track_caller]
    fn fills(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let page = self.sees(path);
        let version = value(&page, "name=\"version\" value=\"");
        let fields: Vec<(&str, &str)> =
            [("version", version.as_str())].into_iter().chain(fields.iter().copied()).collect();
        self.0.sends(&page, path, &fields)
    }

    /// Asks a team, and gets the escalation's id.
    #[track_caller]
    fn asks(&self, ticket: i64, kind: &str, team: i64, wanted: &str) -> i64 {
        let path = format!("/a/tickets/{ticket}/escalate");
        let team = team.to_string();
        let field = format!("team-{kind}");
        let fields = [("kind", kind), (&field, &team), ("tried", "Byttet kabel"), ("wanted", wanted)];
        let sent = self.fills(&path, &fields).is(303);
        assert_eq!(sent.header("location"), Some(format!("/a/tickets/{ticket}").as_str()));
        let page = self.sees_ticket(ticket);
        let id = page.rsplit("id=\"strip-").next().and_then(|rest| rest.split('"').next()).unwrap_or_default();
        id.parse().unwrap_or_else(|_| panic!("no strip in {page}"))
    }

    #[track_caller]
    fn does(&self, escalation: i64, act: &str, fields: &[(&str, &str)]) -> Answer {
        self.fills(&format!("/a/escalations/{escalation}/{act}"), fields)
    }
}

fn value(page: &str, before: &str) -> String {
    page.split_once(before)
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(value, _)| value.to_owned())
        .unwrap_or_default()
}

struct Cast {
    ana: Person,
    bo: AtWork,
    eva: AtWork,
    ticket: i64,
}

/// A customer has asked, the first line has taken it, the second line is at work.
fn cast(desk: &TestDesk) -> Cast {
    let (ana, bo, eva) = (desk.customer("Ana Åsen"), desk.first_line("Bo Berg"), desk.second_line("Eva Dahl"));
    let ticket = ana.submits("Nettet faller ut", "Flere ganger om dagen.");
    bo.takes(ticket);
    Cast { ana, bo: AtWork::of(desk, &bo), eva: AtWork::of(desk, &eva), ticket }
}

#[track_caller]
fn knows_nothing(ana: &Person, ticket: i64, secrets: &[&str]) {
    let case = ana.reads(ticket).to_string();
    let reader = Reader::at(&ana.base);
    reader.signs_in(&ana.email, PASSWORD).is(303);
    let page = reader.opens(&format!("/tickets/{ticket}")).text();
    for secret in secrets {
        assert!(!case.contains(secret) && !page.contains(secret), "the customer reads {secret}");
    }
}

on_both! {
    fn a_specialist_is_asked_and_the_first_line_answers(desk: &TestDesk) {
        let Cast { ana, bo, eva, ticket } = cast(desk);
        let dialog = bo.sees(&format!("/a/tickets/{ticket}/escalate"));
        for told in ["Du svarer kunden.", "De svarer kunden.", "Kunden ser: «Under arbeid».", "Kunden ser: «Hos fagspesialist».", "ingen venter"] {
            assert!(dialog.contains(told), "no {told} in {dialog}");
        }
        let escalation = bo.asks(ticket, "consult", desk.nett, "Se på signalnivået");
        let strip = bo.sees_ticket(ticket);
        assert!(strip.contains("Hos Nett") && strip.contains("ikke tatt ennå"), "{strip}");
        assert_eq!(ana.reads(ticket)["status_label"], "Under arbeid");

        let asked = eva.sees("/a/escalations");
        assert!(asked.contains("Se på signalnivået") && asked.contains("Nettet faller ut"), "{asked}");
        let card = eva.sees_ticket(ticket);
        assert!(card.contains("Byttet kabel") && card.contains("data-key=\"1\""), "{card}");
        eva.does(escalation, "accept", &[]).is(303);
        let again = eva.does(escalation, "accept", &[]).is(409);
        assert!(again.text().contains("Noen kom deg i forkjøpet"), "{}", again.text());

        eva.does(escalation, "ask", &[("text", "")]).is(422);
        eva.does(escalation, "ask", &[("text", "Skjer det med kabel?")]).is(303);
        assert!(bo.sees("/a/escalations?side=from").contains("Tilbake hos oss"));
        assert!(bo.sees_ticket(ticket).contains("Skjer det med kabel?"));
        bo.does(escalation, "explain", &[("text", "Ja, også med kabel")]).is(303);
        assert!(bo.sees_ticket(ticket).contains("Ja, også med kabel"));

        eva.does(escalation, "answer", &[("text", "Be kunden slå av båndstyring"), ("publishable", "yes")]).is(303);
        let card = bo.sees_ticket(ticket);
        assert!(card.contains("Be kunden slå av båndstyring") && card.contains(&format!("?answer={escalation}")), "{card}");
        knows_nothing(&ana, ticket, &["båndstyring", "Byttet kabel", "signalnivået", "også med kabel"]);
    }

    fn work_is_passed_on_and_comes_back(desk: &TestDesk) {
        let Cast { ana, bo, eva, ticket } = cast(desk);
        let escalation = bo.asks(ticket, "transfer", desk.nett, "Mål linjen");
        assert_eq!(ana.reads(ticket)["status_label"], "Hos fagspesialist");
        // Nobody else can have it meanwhile.
        let dialog = bo.sees(&format!("/a/tickets/{ticket}/escalate"));
        assert!(dialog.contains("allerede sendt til et team"), "{dialog}");
        eva.does(escalation, "accept", &[]).is(303);

        // What the customer writes meanwhile stops the return; the text stays.
        let path = format!("/a/escalations/{escalation}/return");
        let page = eva.sees(&path);
        ana.replies(ticket, "Nå er det helt dødt.");
        let version = value(&page, "name=\"version\" value=\"");
        let conflict = eva.0.sends(&page, &path, &[("version", &version), ("text", "Linjen er i orden")]).is(409).text();
        for told in ["Noe skjedde i saken", "Nå er det helt dødt.", "Linjen er i orden"] {
            assert!(conflict.contains(told), "no {told} in {conflict}");
        }
        let version = value(&conflict, "name=\"version\" value=\"");
        eva.0.sends(&conflict, &path, &[("version", &version), ("text", "Linjen er i orden")]).is(303);
        assert!(bo.sees_ticket(ticket).contains("Linjen er i orden"));
        assert_eq!(ana.reads(ticket)["status_label"], "Under arbeid");

        let second = bo.asks(ticket, "transfer", desk.nett, "Se en gang til");
        bo.does(second, "withdraw", &[]).is(303);
        assert!(!bo.sees_ticket(ticket).contains("strip-"));
        knows_nothing(&ana, ticket, &["Linjen er i orden", "Mål linjen", "Se en gang til"]);
    }

    fn a_no_says_why(desk: &TestDesk) {
        let Cast { ana, bo, eva, ticket } = cast(desk);
        let escalation = bo.asks(ticket, "transfer", desk.nett, "Mål linjen");
        let short = eva.does(escalation, "decline", &[("text", " "), ("advice", "Prøv ruteren først")]).is(422).text();
        assert!(short.contains("Dette må fylles ut.") && short.contains("Prøv ruteren først"), "{short}");
        eva.does(escalation, "decline", &[("text", "Det er en fakturasak"), ("advice", "Spør Faktura")]).is(303);
        let page = bo.sees_ticket(ticket);
        assert!(page.contains("Det er en fakturasak") && page.contains("Sa nei"), "{page}");

        // To the wrong team it goes on to the right one, which then has all of it.
        let handoff = bo.asks(ticket, "handoff", desk.faktura, "Se på fakturaen");
        let faktura = AtWork::of(desk, &desk.person("Fia Ness", Role::Agent, &[desk.faktura]));
        faktura.does(handoff, "accept", &[]).is(303);
        assert!(faktura.sees_ticket(ticket).contains("name=\"body\""), "they answer the customer now");
        knows_nothing(&ana, ticket, &["fakturasak", "Spør Faktura", "Se på fakturaen"]);
    }

    fn it_is_sent_on_to_other_specialists(desk: &TestDesk) {
        let Cast { ana, bo, eva, ticket } = cast(desk);
        let made = desk.admin("Adam Vik").post("/api/v1/admin/teams", json!({ "name": "Fiber", "tier": "second" })).is(201);
        let fiber = made.at("/id").as_i64().expect("an id");
        let escalation = bo.asks(ticket, "transfer", desk.nett, "Mål linjen");
        eva.does(escalation, "accept", &[]).is(303);
        let dialog = eva.sees(&format!("/a/escalations/{escalation}/send-on"));
        assert!(dialog.contains("Fiber") && dialog.contains("er ikke andrelinje"), "{dialog}");
        let to = fiber.to_string();
        eva.does(escalation, "send-on", &[("team", ""), ("tried", "Målt"), ("wanted", "Grav")]).is(422);
        let wrong = desk.kundeservice.to_string();
        eva.does(escalation, "send-on", &[("team", &wrong), ("tried", "Målt"), ("wanted", "Grav")]).is(422);
        eva.does(escalation, "send-on", &[("team", &to), ("tried", "Målt i begge ender"), ("wanted", "Grav opp kabelen")]).is(303);
        let tove = AtWork::of(desk, &desk.person("Tove Ek", Role::Agent, &[fiber]));
        assert!(tove.sees("/a/escalations").contains("Grav opp kabelen"));
        knows_nothing(&ana, ticket, &["Grav opp kabelen", "Målt i begge ender", "Fiber"]);
    }

    fn a_lead_decides_and_moves_work(desk: &TestDesk) {
        let Cast { ana, bo, eva, ticket } = cast(desk);
        let liv = desk.first_line("Liv Moe");
        let lead = AtWork::of(desk, &desk.lead("Lena Ås"));
        bo.asks(ticket, "management", desk.kundeservice, "Kunden truer med å gå til avisen");
        let page = lead.sees("/a/teams");
        for told in ["truer med å gå", "Bo Berg", "Liv Moe"] {
            assert!(page.contains(told), "no {told} in {page}");
        }
        bo.0.opens("/a/teams").is(403);
        eva.0.opens("/a/teams").is(403);
        lead.0.opens(&format!("/a/teams/{}", desk.nett)).is(404);

        let other = ana.submits("Treg linje", "Siden mandag");
        let path = format!("/a/teams/{}", desk.kundeservice);
        assert!(lead.sees(&path).contains("Treg linje"));
        let (id, number) = (liv.id.to_string(), other.to_string());
        let page = lead.sees(&path);
        lead.0.sends(&page, &format!("{path}/assign"), &[("ticket", &number), ("agent", &id), ("back", &path)]).is(303);
        assert!(lead.sees(&format!("{path}?member={id}")).contains("Treg linje"));
        assert_eq!(liv.get(&format!("/api/v1/tickets/{other}")).at("/work/agent/name"), "Liv Moe");
        let refused = bo.0.posts(&format!("{path}/assign"), &[("ticket", &number)], &[("Sec-Fetch-Site", "same-origin")]);
        assert_eq!(refused.status, 403, "{}", refused.text());
    }

    fn nobody_else_gets_in(desk: &TestDesk) {
        let Cast { ana, bo, ticket, .. } = cast(desk);
        let path = format!("/a/tickets/{ticket}/escalate");
        let customer = AtWork::of(desk, &ana);
        customer.0.opens(&path).is(403);
        let stranger = AtWork::of(desk, &desk.person("Fia Ness", Role::Agent, &[desk.faktura]));
        stranger.0.opens(&path).is(404);
        let missing = bo.fills(&path, &[("kind", "transfer"), ("tried", ""), ("wanted", "Mål <b>linjen</b>")]).is(422).text();
        for told in ["Velg et team.", "Dette må fylles ut.", "Mål &#60;b&#62;linjen"] {
            assert!(missing.contains(told), "no {told} in {missing}");
        }
        let nett = desk.nett.to_string();
        let handoff = [("kind", "handoff"), ("team-handoff", nett.as_str()), ("tried", "x"), ("wanted", "y")];
        let refused = bo.fills(&path, &handoff);
        assert!([303, 422].contains(&refused.status), "{}", refused.text());
        let escalation = bo.0.opens("/a/escalations/999999/accept");
        assert_eq!(escalation.status, 404);
        bo.0.opens("/a/escalations/1/dance").is(404);
        stranger.0.opens("/a/escalations/1/accept").is(404);
    }

    fn tickets_are_found_by_words_and_conditions(desk: &TestDesk) {
        let Cast { ana, bo, ticket, .. } = cast(desk);
        let other = ana.submits("Nettet er tregt", "Siden mandag <script>alert(1)</script>");
        let words = |q: &str, ticket: i64| bo.sees(&format!("/a/search?q={q}")).contains(&format!("/a/tickets/{ticket}"));
        desk.wait_until("they are in the index", || words("nettet", ticket) && words("siden", other));
        let by_words = bo.sees("/a/search?q=nettet+dagen");
        assert!(by_words.contains(&format!("/a/tickets/{ticket}")) && by_words.contains("<mark>dagen</mark>"), "{by_words}");
        assert!(!by_words.contains(&format!("/a/tickets/{other}")));
        let by_name = bo.sees("/a/search?q=fra:ana+er:%C3%A5pen");
        assert!(by_name.contains(&format!("/a/tickets/{other}")) && by_name.contains(&format!("/a/tickets/{ticket}")));
        let both = bo.sees("/a/search?q=nettet+er:ny");
        assert!(both.contains(&format!("/a/tickets/{other}")) && !both.contains(&format!("/a/tickets/{ticket}")), "{both}");
        let nothing = bo.sees("/a/search?q=nettet+er:l%C3%B8st");
        assert!(nothing.contains("Vi fant ingen saker") && nothing.contains("/a/search?q=nettet\""), "{nothing}");
        let odd = bo.0.opens("/a/search?q=nettet+er:bl%C3%A5").is(422).text();
        assert!(odd.contains("Vi forstår ikke «er:blå»"), "{odd}");
        assert!(!bo.sees("/a/search?q=siden").contains("<script>alert"));
        assert!(!AtWork::of(desk, &desk.second_line("Siv Lie")).sees("/a/search?q=nettet").contains("/a/tickets/"));
    }
}
