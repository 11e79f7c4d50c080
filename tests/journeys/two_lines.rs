//! The main job: a customer asks, the first line answers what it can and hands on what it cannot.

use serde_json::json;
use skranke_tests::on_both;

on_both! {
    fn a_customer_asks_and_is_answered(desk: &TestDesk) {
        let (ana, bo) = (desk.customer("Ana Åsen"), desk.first_line("Bo Berg"));
        let ticket = ana.submits("Ruteren starter på nytt 🫐", "Hver natt rundt tre.");
        let receipt = desk.mail_with(&ana.email, "Ruteren starter på nytt");
        assert!(receipt.subject.contains(&format!("[#{ticket}]")), "{}", receipt.subject);

        let queue = bo.get(&format!("/api/v1/teams/{}/queue", desk.kundeservice)).is(200);
        assert_eq!(queue.at("/items/0/number"), ticket);
        bo.takes(ticket);
        bo.notes(ticket, "Kjent feil i fastvaren");
        bo.replies_and(ticket, "Vi har oppdatert ruteren din.", "solved");

        desk.mail_with(&ana.email, "Vi har oppdatert ruteren din.");
        let case = ana.reads(ticket);
        assert_eq!(case["status_label"], "Besvart");
        assert_eq!(case["can_reopen"], true);
        assert_eq!(case["messages"].as_array().map(Vec::len), Some(2));
        assert!(!case.to_string().contains("fastvaren"), "{case}");
    }

    fn a_specialist_solves_what_the_first_line_cannot(desk: &TestDesk) {
        let (ana, bo, eva) = (desk.customer("Ana Åsen"), desk.first_line("Bo Berg"), desk.second_line("Eva Dahl"));
        let ticket = ana.submits("Nettet faller ut", "Flere ganger om dagen.");
        bo.takes(ticket);
        let escalation = bo.escalates(ticket, "transfer", desk.nett, "Byttet kabel", "Se på linjen");
        desk.mail_with(&eva.email, "Byttet kabel");
        assert_eq!(ana.reads(ticket)["status_label"], "Hos fagspesialist");

        let mine = eva.get("/api/v1/escalations?ball=me").is(200);
        assert_eq!(mine.at("/items/0/id"), escalation);
        eva.on(escalation, "accept", json!({})).is(200);
        eva.on(escalation, "ask", json!({ "question": "Skjer det med kabel også?" })).is(200);
        assert_eq!(bo.get("/api/v1/escalations?ball=me").at("/items/0/state"), "question");
        bo.notes(ticket, "Ja, også med kabel");
        assert_eq!(eva.get(&format!("/api/v1/escalations/{escalation}")).at("/state"), "accepted");

        eva.replies_and(ticket, "Vi har rettet linjen.", "solved");
        assert_eq!(eva.get(&format!("/api/v1/escalations/{escalation}")).at("/outcome"), "solved");
        let case = ana.reads(ticket);
        assert_eq!(case["status_label"], "Besvart");
        for secret in ["Byttet kabel", "Se på linjen", "kabel også", "Nett\"", "Kundeservice"] {
            assert!(!case.to_string().contains(secret), "{secret}: {case}");
        }
        ana.replies(ticket, "Det skjedde igjen i natt.");
        let reopened = bo.get(&format!("/api/v1/tickets/{ticket}")).is(200);
        assert_eq!((reopened.at("/state"), reopened.at("/reopen_count")), (json!("open"), json!(1)));
        assert_eq!(reopened.at("/work/team/id"), desk.nett);
    }
}
