//! What the desk does as time passes: warnings and breaches once, waking up, closing, and what is due comes first.

use serde_json::{Value, json};
use skranke_tests::{Person, TestDesk, on_both};
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);
const HALF_AN_HOUR: Duration = Duration::from_secs(30 * 60);

fn events(staff: &Person, ticket: i64) -> Vec<Value> {
    let page = staff.get(&format!("/api/v1/tickets/{ticket}/events?limit=100")).is(200);
    page.at("/items").as_array().cloned().unwrap_or_default()
}

/// How often the timeline says so about a promise.
fn times(staff: &Person, ticket: i64, event: &str, promise: &str) -> usize {
    let fits = |e: &&Value| e["type"] == event && e["data"]["kind"] == promise;
    events(staff, ticket).iter().filter(fits).count()
}

fn due(staff: &Person, ticket: i64, promise: &str) -> Value {
    let shown = staff.get(&format!("/api/v1/tickets/{ticket}?include=promises")).is(200);
    let promises = shown.at("/promises").as_array().cloned().unwrap_or_default();
    let found = promises.into_iter().find(|p| p["kind"] == promise && p["ended_at"].is_null());
    found.map(|promise| promise["due_at"].clone()).unwrap_or_default()
}

/// Lets time pass until a while before an instant.
fn advance_to_before(desk: &TestDesk, instant: &Value, by: Duration) {
    let instant: chrono::DateTime<chrono::Utc> = instant.as_str().unwrap().parse().unwrap();
    desk.advance_to(&json!((instant - by).to_rfc3339()));
}

fn state(staff: &Person, ticket: i64) -> Value {
    staff.get(&format!("/api/v1/tickets/{ticket}")).is(200).at("/state")
}

on_both! {
    fn warnings_and_breaches_come_once_however_many_servers_look(desk: &TestDesk) {
        let (ana, bo) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"));
        let others = [desk.another_server(), desk.another_server()];
        let tickets: Vec<i64> = (1..=6).map(|n| ana.submits(&format!("Sak {n}"), "Hjelp")).collect();
        let (reply, resolution) = (due(&bo, tickets[0], "first_reply"), due(&bo, tickets[5], "resolution"));

        advance_to_before(desk, &reply, HALF_AN_HOUR);
        let bo = desk.again(&bo);
        for ticket in &tickets {
            desk.wait_until("it is due soon", || times(&bo, *ticket, "promise.due_soon", "first_reply") > 0);
            assert_eq!(times(&bo, *ticket, "promise.breached", "first_reply"), 0);
        }
        desk.advance(HALF_AN_HOUR + 60 * SECOND);
        let bo = desk.again(&bo);
        for ticket in &tickets {
            desk.wait_until("it is overdue", || times(&bo, *ticket, "promise.breached", "first_reply") > 0);
        }
        // A later breach shows that the timers have looked again since.
        desk.advance_to(&resolution);
        desk.advance(SECOND);
        let bo = others[0].hears(&desk.again(&bo));
        for ticket in &tickets {
            desk.wait_until("it is not solved in time", || times(&bo, *ticket, "promise.breached", "resolution") > 0);
            assert_eq!(times(&bo, *ticket, "promise.due_soon", "first_reply"), 1);
            assert_eq!(times(&bo, *ticket, "promise.breached", "first_reply"), 1);
            assert_eq!(times(&bo, *ticket, "promise.breached", "resolution"), 1);
        }
    }

    fn a_ticket_put_aside_wakes_on_its_day(desk: &TestDesk) {
        let (ana, bo) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"));
        let ticket = ana.submits("Flytter neste uke", "Nytt abonnement");
        bo.takes(ticket);
        bo.replies(ticket, "Vi ringer deg da.");
        let until = json!((desk.now() + chrono::TimeDelta::days(7)).to_rfc3339());
        bo.post(&format!("/api/v1/tickets/{ticket}/snooze"), json!({ "until": until, "agreed": true })).is(200);
        assert_eq!(state(&bo, ticket), "scheduled");
        advance_to_before(desk, &until, HALF_AN_HOUR);
        assert_eq!(state(&desk.again(&bo), ticket), "scheduled");
        desk.advance(HALF_AN_HOUR + SECOND);
        let bo = desk.again(&bo);
        desk.wait_until("it wakes", || state(&bo, ticket) == "open");
        assert_eq!(events(&bo, ticket).iter().filter(|e| e["type"] == "ticket.woken").count(), 1);
        assert_eq!(bo.get(&format!("/api/v1/tickets/{ticket}")).at("/work/agent/id"), bo.id);
    }

    fn a_solved_ticket_closes_and_a_message_after_that_is_a_new_one(desk: &TestDesk) {
        let (ana, bo) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"));
        let ticket = ana.submits("Treg linje", "Siden mandag");
        bo.takes(ticket);
        bo.replies_and(ticket, "Linjen er rettet.", "solved");
        let until = bo.get(&format!("/api/v1/tickets/{ticket}")).at("/reopen_until");
        advance_to_before(desk, &until, HALF_AN_HOUR);
        assert_eq!(state(&desk.again(&bo), ticket), "solved");
        desk.advance(HALF_AN_HOUR + SECOND);
        let (ana, bo) = (desk.again(&ana), desk.again(&bo));
        desk.wait_until("it closes", || state(&bo, ticket) == "closed");

        let sent = ana.replies(ticket, "Nå er den treg igjen.");
        let place = sent.header("Location").unwrap().to_owned();
        let new = ana.get(&place).is(200);
        assert_ne!(new.at("/number"), ticket);
        let (seen, old) = (bo.get(&place).is(200), bo.get(&format!("/api/v1/tickets/{ticket}")).is(200));
        assert_eq!((seen.at("/follow_up_of"), seen.at("/state")), (json!(ticket), json!("new")));
        assert_eq!((old.at("/state"), old.at("/reopen_count")), (json!("closed"), json!(0)));
        assert!(!seen.at("/answer_by").is_null(), "a new ticket, a new promise");
    }

    fn an_escalation_never_moves_what_the_customer_was_promised(desk: &TestDesk) {
        let (ana, bo, eva) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"), desk.second_line("Eva Dahl"));
        let ticket = ana.submits("Nettet faller ut", "Flere ganger om dagen.");
        let promised = ana.reads(ticket)["answer_by"].clone();
        assert!(promised.is_string(), "{promised}");
        let stays = |when: &str| {
            assert_eq!(ana.reads(ticket)["answer_by"], promised, "{when}");
            assert_eq!(bo.get(&format!("/api/v1/tickets/{ticket}")).at("/answer_by"), promised, "{when}");
        };
        bo.takes(ticket);
        let escalation = bo.escalates(ticket, "transfer", desk.nett, "Byttet kabel", "Se på linjen");
        stays("requested");
        desk.advance(60 * SECOND);
        eva.on(escalation, "accept", json!({})).is(200);
        stays("accepted");
        eva.on(escalation, "ask", json!({ "question": "Skjer det med kabel også?" })).is(200);
        stays("asked");
        bo.notes(ticket, "Ja, også med kabel");
        eva.on(escalation, "return", json!({ "summary": "Feil hos kunden, kabelen er brukket" })).is(200);
        stays("returned");
    }

    fn what_is_overdue_comes_first(desk: &TestDesk) {
        let (ana, bo) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"));
        let late = ana.submits("Glemt sak", "Hallo?");
        desk.advance_to(&due(&bo, late, "first_reply"));
        desk.advance(SECOND);
        let (ana, bo) = (desk.again(&ana), desk.again(&bo));
        let urgent = json!({ "subject": "Alt er nede", "body": "Haster", "priority": "urgent" });
        let urgent = ana.post("/api/v1/tickets", urgent).is(201).at("/number");
        let normal = ana.submits("Liten ting", "Haster ikke");
        desk.wait_until("it is overdue", || times(&bo, late, "promise.breached", "first_reply") == 1);
        for path in [format!("/api/v1/teams/{}/queue", desk.kundeservice), "/api/v1/tickets".to_owned()] {
            let page = bo.get(&path).is(200);
            let order: Vec<Value> = page.at("/items").as_array().unwrap().iter().map(|t| t["number"].clone()).collect();
            assert_eq!(order, [json!(late), urgent.clone(), json!(normal)], "{path}");
            assert_eq!((page.at("/items/0/overdue"), page.at("/items/1/overdue")), (json!(true), json!(false)));
        }
    }
}
