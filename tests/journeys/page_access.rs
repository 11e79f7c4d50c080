//! Every page, opened and sent to by everybody: nobody gets further than the map and the case allow, and no form is
//! taken that did not come from a page of ours.

use crate::world::{Case, Stage, World};
use skranke_http::routes::{Face, ROUTES, Route, Verb, Who};
use skranke_tests::pages::Reader;
use skranke_tests::{Answer, PASSWORD, Person, on_both};

const CUSTOMERS: [&str; 4] = ["Eva", "Per", "Ola", "Kari"];
/// They have nothing to do with the case, and must not even learn that there is one.
const STRANGERS: [&str; 3] = ["Eva", "Per", "Liv"];

on_both! {
    fn nobody_opens_more_than_is_theirs(desk: &TestDesk) {
        let world = World::new(desk);
        let case = world.case(Stage::Accepted);
        let before = world.version(case);
        for (name, person) in world.everybody() {
            let reader = reader(&world, &person);
            for route in pages().filter(|route| route.verb == Verb::Get && !is_stream(route)) {
                let path = path(route, case);
                let answer = reader.opens(&path);
                let place = format!("{name}: {path}: {}", answer.text());
                assert!(answer.status < 500, "{place}");
                stands_to_reason(route, name, &answer, &place);
                if is_about_the_case(route) && STRANGERS.contains(&name) && role_fits(route, name) {
                    // Those who work here are shown the way to their own page of it, which does not exist for them either.
                    let is_shown_the_way = answer.header("Location").is_some_and(|to| to.starts_with("/a/tickets/"));
                    assert!(answer.status == 404 || is_shown_the_way, "{place}");
                }
            }
        }
        assert_eq!(world.version(case), before, "looking has changed something");
    }

    fn no_form_is_taken_from_elsewhere(desk: &TestDesk) {
        let world = World::new(desk);
        let case = world.case(Stage::Accepted);
        let before = world.version(case);
        for (name, person) in world.everybody() {
            let reader = reader(&world, &person);
            for route in pages().filter(|route| route.verb == Verb::Post) {
                let path = path(route, case);
                let answer = reader.posts(&path, &[("form", "x"), ("body", "x")], &[("Sec-Fetch-Site", "same-origin")]);
                let place = format!("{name}: {path}: {}", answer.text());
                assert!((400..500).contains(&answer.status) || name == "nobody" && leads_to_sign_in(&answer), "{place}");
                stands_to_reason(route, name, &answer, &place);
            }
        }
        assert_eq!(world.version(case), before, "a form from elsewhere has changed something");
    }
}

fn pages() -> impl Iterator<Item = &'static Route> {
    ROUTES.iter().filter(|route| route.face == Face::Page)
}

fn is_stream(route: &Route) -> bool {
    route.path == "/a/live"
}

fn is_about_the_case(route: &Route) -> bool {
    let about = ["/tickets/{number}", "/a/tickets/{number}", "/a/escalations/{id}", "/files/{id}"];
    about.iter().any(|start| route.path.starts_with(start))
}

/// With the ids of the case, so that what is refused is not merely missing.
fn path(route: &Route, case: Case) -> String {
    let id = match route.path {
        path if path.starts_with("/a/escalations") => case.escalation,
        path if path.starts_with("/files") => case.reply_file,
        _ => 1,
    };
    let words = [
        ("{number}", case.ticket.to_string()),
        ("{id}", id.to_string()),
        ("{view}", "mine".into()),
        ("{act}", "accept".into()),
        ("{group}", "desk".into()),
        ("{kind}", "reply".into()),
        ("{token}", "skg_gammelt".into()),
    ];
    words.iter().fold(route.path.to_owned(), |path, (word, value)| path.replace(word, value))
}

fn reader(world: &World, person: &Person) -> Reader {
    let reader = Reader::at(&world.desk.base);
    match person.token {
        Some(_) => drop(reader.signs_in(&person.email, PASSWORD).is(303)),
        None => drop(reader.opens("/sign-in").is(200)),
    }
    reader
}

fn role_fits(route: &Route, name: &str) -> bool {
    match route.who {
        Who::Anyone | Who::SignedIn => true,
        Who::Staff => !CUSTOMERS.contains(&name),
        Who::Admin => name == "Adam",
    }
}

fn stands_to_reason(route: &Route, name: &str, answer: &Answer, place: &str) {
    match route.who {
        Who::Anyone => {}
        _ if name == "nobody" => assert!(leads_to_sign_in(answer), "{place}"),
        _ if !role_fits(route, name) => assert_eq!(answer.status, 403, "{place}"),
        _ => {}
    }
    let policy = answer.header("Content-Security-Policy").unwrap_or_default();
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}: {place}");
}

fn leads_to_sign_in(answer: &Answer) -> bool {
    answer.status == 303 && answer.header("Location").is_some_and(|place| place.starts_with("/sign-in"))
}
