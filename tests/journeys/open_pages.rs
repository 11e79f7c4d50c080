//! What an open page of the workplace hears, says and asks for: names of things, to whoever may know of them.

use serde_json::{Value, json};
use skranke_tests::pages::Reader;
use skranke_tests::{Answer, Listener, PASSWORD, Person, TestDesk, on_both};
use std::time::Duration;

const QUIET: Duration = Duration::from_millis(1500);

fn at_work(desk: &TestDesk, person: &Person) -> Reader {
    let reader = Reader::at(&desk.base);
    reader.signs_in(&person.email, PASSWORD).is(303);
    reader
}

/// What is told besides that the line is good.
fn next(listener: &Listener) -> Option<Value> {
    std::iter::from_fn(|| listener.next(QUIET)).map(|heard| heard.data).find(|data| *data != json!({}))
}

fn says(reader: &Reader, ticket: i64, how: &str) -> Answer {
    let page = reader.opens("/a/inbox/mine").is(200).text();
    reader.sends(&page, "/a/presence", &[("ticket", &ticket.to_string()), ("how", how)])
}

on_both! {
    fn an_open_page_hears_what_changed_and_not_how(desk: &TestDesk) {
        let (ana, bo, kim) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"), desk.second_line("Kim Moe"));
        let [staff, elsewhere] = [&bo, &kim].map(|person| Listener::on_page(&desk.base, &at_work(desk, person)));
        let ticket = ana.submits("Treg linje", "Siden mandag");
        assert_eq!(next(&staff), Some(json!({ "k": format!("ticket:{ticket}") })));
        assert_eq!(next(&elsewhere), None, "it is not theirs to know");
        at_work(desk, &ana).opens("/a/live").is(403);
        Reader::at(&desk.base).opens("/a/live").is(303);
    }

    fn colleagues_see_who_writes(desk: &TestDesk) {
        let (ana, bo, eli) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"), desk.first_line("Eli Ås"));
        let ticket = ana.submits("Treg linje", "Siden mandag");
        let (his, hers, outside) = (at_work(desk, &bo), at_work(desk, &eli), at_work(desk, &desk.second_line("Kim Moe")));
        let [to_him, to_her, to_others] = [&his, &hers, &outside].map(|reader| Listener::on_page(&desk.base, reader));
        says(&hers, ticket, "writing").is(200);
        let told = json!({ "presence": ticket, "who": eli.id, "name": "Eli Ås", "how": "writing" });
        assert_eq!(next(&to_him), Some(told));
        assert_eq!((next(&to_her), next(&to_others)), (None, None));
        let here = says(&his, ticket, "viewing").is(200).at("/here");
        assert_eq!(here, json!([{ "who": eli.id, "name": "Eli Ås", "how": "writing" }]));
        says(&outside, ticket, "viewing").is(404);
        says(&his, ticket, "dancing").is(400);
    }

    fn whoever_signs_out_hears_no_more(desk: &TestDesk) {
        let (ana, bo) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"));
        let reader = at_work(desk, &bo);
        let listener = Listener::on_page(&desk.base, &reader);
        reader.fills("/a/inbox/mine", "/sign-out", &[]).is(303);
        std::thread::sleep(Duration::from_secs(5));
        while listener.next(Duration::ZERO).is_some() {}
        ana.submits("Treg linje", "Siden mandag");
        assert_eq!(listener.next(QUIET).map(|heard| heard.data), None);
    }

    fn the_palette_finds_what_one_may_see(desk: &TestDesk) {
        let (ana, bo, kim) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"), desk.second_line("Kim Moe"));
        let ticket = ana.submits("Treg linje", "Siden mandag");
        let (his, outside) = (at_work(desk, &bo), at_work(desk, &kim));
        let found = |reader: &Reader, q: &str| reader.opens(&format!("/a/palette?q={q}")).is(200);
        let url = format!("/a/tickets/{ticket}");
        let is_found = || found(&his, "treg").at("/tickets/0/text") == format!("#{ticket} Treg linje");
        desk.wait_until("its words are found", is_found);
        assert_eq!(found(&his, &ticket.to_string()).at("/tickets/0/url"), url);
        assert_eq!(found(&his, "berg").at("/customers/0/url"), format!("/a/customers/{}", ana.id));
        assert_eq!(found(&outside, "treg").at("/tickets"), json!([]));
        assert_eq!(found(&his, "").json(), json!({ "tickets": [], "customers": [] }));
        at_work(desk, &ana).opens("/a/palette?q=treg").is(403);
    }
}
