//! What happens is told at once, to whoever may know of it and to nobody else.

use serde_json::json;
use skranke_tests::{Listener, on_both};
use std::time::Duration;

const QUIET: Duration = Duration::from_millis(1500);

on_both! {
    fn everybody_hears_what_is_theirs(desk: &TestDesk) {
        let (ana, eve, bo) = (desk.customer("Ana Berg"), desk.customer("Eve Lie"), desk.first_line("Bo Dal"));
        let [hers, strangers, staff] = [&ana, &eve, &bo].map(|person| Listener::open(person, None));
        let ticket = ana.submits("Treg linje", "Siden mandag");
        assert_eq!(staff.waits_for("ticket.created").data["ticket"], ticket);
        assert_eq!(hers.waits_for("ticket.created").data["ticket"], ticket);
        bo.takes(ticket);
        bo.notes(ticket, "Hemmelig notat");
        assert_eq!(staff.waits_for("ticket.taken").data["data"]["agent"], bo.id);
        bo.replies(ticket, "Vi ser på det.");
        let reply = hers.waits_for("message.added");
        assert_eq!(reply.data.get("data"), None, "customers learn that it happened, and no more");
        let mut more = String::new();
        while let Some(heard) = hers.next(QUIET) {
            more += &format!("{heard:?}");
        }
        assert!(!more.contains("taken") && !more.contains("notat"), "{more}");
        assert!(strangers.next(QUIET).is_none());
    }

    fn a_listener_goes_on_where_it_was_cut_off(desk: &TestDesk) {
        let (ana, bo) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"));
        let listener = Listener::open(&bo, None);
        let ticket = ana.submits("Treg linje", "Siden mandag");
        let last = listener.waits_for("ticket.created").id;
        drop(listener);
        bo.takes(ticket);
        bo.notes(ticket, "Mens ingen hørte på");
        let again = Listener::open(&bo, Some(&last));
        let names: Vec<String> = std::iter::from_fn(|| again.next(QUIET)).map(|heard| heard.event).collect();
        assert_eq!(names, ["message.added", "ticket.taken", "message.added"]);
    }

    fn another_server_hears_it_too(desk: &TestDesk) {
        let (ana, bo) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"));
        let other = desk.another_server();
        let listener = Listener::open(&other.hears(&bo), None);
        let ticket = ana.submits("Treg linje", "Siden mandag");
        assert_eq!(listener.waits_for("ticket.created").data["ticket"], ticket);
        other.hears(&bo).takes(ticket);
        assert_eq!(bo.get(&format!("/api/v1/tickets/{ticket}")).at("/work/agent/id"), bo.id);
    }

    fn whoever_signs_out_hears_no_more(desk: &TestDesk) {
        let (ana, bo) = (desk.customer("Ana Berg"), desk.first_line("Bo Dal"));
        let listener = Listener::open(&bo, None);
        bo.post("/api/v1/auth/logout", json!({}));
        std::thread::scope(|_| desk.wait_until("the token is refused", || bo.get("/api/v1/me").status == 401));
        std::thread::sleep(Duration::from_secs(5));
        ana.submits("Treg linje", "Siden mandag");
        assert!(listener.next(QUIET).is_none());
    }
}
