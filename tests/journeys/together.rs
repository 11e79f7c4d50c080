//! Two at once, twice the same, and cut connections: nothing is lost, nothing comes double.

use serde_json::json;
use skranke_tests::on_both;

on_both! {
    fn a_request_sent_twice_happens_once(desk: &TestDesk) {
        let ana = desk.customer("Ana Berg");
        let submit = |subject: &str| {
            let body = json!({ "subject": subject, "body": "Hjelp" });
            ana.send("POST", "/api/v1/tickets", &[("Idempotency-Key", "once")], Some(body))
        };
        let first = submit("Ingen nett").is(201);
        let again = submit("Ingen nett").is(201);
        assert_eq!(first.body, again.body);
        assert_eq!(again.header("Idempotency-Replayed"), Some("true"));
        assert_eq!((first.header("Location"), first.header("ETag")), (again.header("Location"), again.header("ETag")));
        submit("Noe annet").refused(422, "idempotency_key_reused");
        assert_eq!(ana.get("/api/v1/tickets").at("/items").as_array().map(Vec::len), Some(1));
        // Another person's key is another key.
        let eva = desk.customer("Eva Lie");
        let body = json!({ "subject": "Ingen nett", "body": "Hjelp" });
        eva.send("POST", "/api/v1/tickets", &[("Idempotency-Key", "once")], Some(body)).is(201);
    }

    fn an_agent_is_stopped_before_answering_over_somebody(desk: &TestDesk) {
        let (ana, bo, liv) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"), desk.first_line("Liv Moe"));
        let ticket = ana.submits("Treg linje", "Siden mandag");
        let seen = bo.get(&format!("/api/v1/tickets/{ticket}")).header("ETag").map(str::to_owned).unwrap();
        liv.replies(ticket, "Vi ser på det.");
        ana.replies(ticket, "Takk!");
        let path = format!("/api/v1/tickets/{ticket}/messages");
        let late = json!({ "kind": "reply", "body": "Prøv å starte ruteren på nytt." });
        let refused = bo.send("POST", &path, &[("If-Match", &seen)], Some(late.clone())).refused(412, "changed");
        let missed: Vec<_> = refused.at("/messages").as_array().unwrap().iter().map(|m| m["body"].clone()).collect();
        assert_eq!(missed, ["Vi ser på det.", "Takk!"]);
        let now = refused.header("ETag").map(str::to_owned).unwrap();
        bo.send("POST", &path, &[("If-Match", &now)], Some(late)).is(201);
    }

    fn two_who_take_the_same_ticket_at_once_do_not_both_get_it(desk: &TestDesk) {
        let ana = desk.customer("Ana Berg");
        let agents: Vec<_> = ["Bo Dal", "Liv Moe", "Per Aas", "Siv Ek"].iter().map(|n| desk.first_line(n)).collect();
        let ticket = ana.submits("Treg linje", "Siden mandag");
        let seen = agents[0].get(&format!("/api/v1/tickets/{ticket}")).header("ETag").map(str::to_owned).unwrap();
        let statuses: Vec<u16> = std::thread::scope(|scope| {
            let takes = agents.iter().map(|agent| {
                let seen = seen.clone();
                scope.spawn(move || {
                    let path = format!("/api/v1/tickets/{ticket}/take");
                    agent.send("POST", &path, &[("If-Match", &seen)], Some(json!({}))).status
                })
            });
            takes.collect::<Vec<_>>().into_iter().map(|take| take.join().unwrap()).collect()
        });
        assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
        assert!(statuses.iter().all(|status| matches!(status, 200 | 409 | 412)), "{statuses:?}");
    }

    fn the_same_key_from_many_at_once_makes_one_ticket(desk: &TestDesk) {
        let ana = desk.customer("Ana Berg");
        let other = desk.another_server();
        let both = [ana.clone(), other.hears(&ana)];
        std::thread::scope(|scope| {
            for person in both.iter().cycle().take(16) {
                scope.spawn(move || {
                    let body = json!({ "subject": "Én sak", "body": "Bare én" });
                    let sent = person.send("POST", "/api/v1/tickets", &[("Idempotency-Key", "flurry")], Some(body));
                    assert!(matches!(sent.status, 201 | 409 | 503), "{}", sent.text());
                });
            }
        });
        assert_eq!(ana.get("/api/v1/tickets").at("/items").as_array().map(Vec::len), Some(1));
    }
}
