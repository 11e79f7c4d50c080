//! The server dies in the middle of its work: what it has acknowledged is there, and nothing is there twice.

use serde_json::json;
use skranke_tests::{Person, Process, on_both};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::time::Duration;

const CLIENTS: usize = 16;
const ROUNDS: u64 = 5;

/// Something sent, and what is known of it: the number of its ticket, once that was acknowledged.
#[derive(Clone, Debug)]
struct Deed {
    client: usize,
    key: String,
    /// The ticket that is replied to; none for a new one.
    to: Option<i64>,
    text: String,
    ticket: Option<i64>,
}

on_both! {
    fn a_server_killed_under_load_loses_nothing_and_doubles_nothing(desk: &TestDesk) {
        let customers: Vec<Person> = ["Ana Aas", "Eva Lie", "Kari Moe", "Siv Ek"].map(|name| desk.customer(name)).to_vec();
        desk.stops();
        let mut process = desk.process(&[]);
        process.ready();
        let deeds = Mutex::new(Vec::new());
        for round in 0..ROUNDS {
            std::thread::scope(|scope| {
                for client in 0..CLIENTS {
                    let person = process.hears(&customers[client % customers.len()]);
                    let deeds = &deeds;
                    scope.spawn(move || works_until_the_server_dies(&person, client, round, deeds));
                }
                std::thread::sleep(Duration::from_millis(500 + 170 * round));
                process.kill();
            });
            process = desk.process(&[]);
            process.ready();
        }
        let mut deeds = deeds.into_inner().unwrap();
        let acknowledged = deeds.iter().filter(|deed| deed.ticket.is_some()).count();
        assert!(acknowledged >= 50, "only {acknowledged} were acknowledged: that is no load");
        assert!(deeds.len() > acknowledged, "every kill fell between two requests");
        for deed in deeds.iter_mut().filter(|deed| deed.ticket.is_none()) {
            let again = process.hears(&customers[deed.client % customers.len()]);
            deed.ticket = Some(insists(&again, deed));
        }
        let found = everything(&customers, &process);
        let mut numbers = BTreeSet::new();
        for deed in &deeds {
            let places = found.get(&deed.text).cloned().unwrap_or_default();
            assert_eq!(places, [deed.ticket.unwrap()], "{deed:?} is there {} times", places.len());
            assert!(deed.to.is_some() || numbers.insert(deed.ticket), "{deed:?} shares its number");
        }
        assert_eq!(found.len(), deeds.len(), "there is something that nobody sent");
    }
}

/// Submits tickets and replies to them; what was not answered when the server died stays without a ticket.
fn works_until_the_server_dies(person: &Person, client: usize, round: u64, deeds: &Mutex<Vec<Deed>>) {
    let mut to = None;
    for count in 0.. {
        let key = format!("{round}-{client}-{count}");
        let mut deed = Deed { client, text: format!("Sak {key} æøå 🫐"), key, to, ticket: None };
        let sent = send(person, &deed);
        deed.ticket = sent;
        deeds.lock().unwrap().push(deed);
        match (sent, to) {
            (None, _) => return,
            (Some(_), Some(_)) => to = None,
            (Some(number), None) => to = Some(number),
        }
    }
}

/// The number of the ticket, if the server says so.
fn send(person: &Person, deed: &Deed) -> Option<i64> {
    let (path, body) = match deed.to {
        None => ("/api/v1/tickets".to_owned(), json!({ "subject": deed.text, "body": deed.text })),
        Some(to) => (format!("/api/v1/tickets/{to}/messages"), json!({ "kind": "reply", "body": deed.text })),
    };
    let headers = [("Idempotency-Key", deed.key.as_str()), ("Content-Type", "application/json")];
    let answer = person.tries("POST", &path, &headers, Some(body.to_string().as_bytes())).ok()?;
    match answer.status {
        201 => deed.to.or(answer.at("/number").as_i64()),
        409 | 503 => None,
        other => panic!("{deed:?} was answered {other}: {}", answer.text()),
    }
}

/// Repeats it under its key, as long as the server asks for patience.
#[track_caller]
fn insists(person: &Person, deed: &Deed) -> i64 {
    for _ in 0..100 {
        if let Some(ticket) = send(person, deed) {
            return ticket;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("{deed:?} is refused for ten seconds");
}

/// On which tickets each text stands, over the whole desk.
fn everything(customers: &[Person], process: &Process) -> BTreeMap<String, Vec<i64>> {
    let mut found: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for customer in customers {
        let customer = process.hears(customer);
        let mut path = "/api/v1/tickets?limit=100&sort=oldest".to_owned();
        loop {
            let page = customer.get(&path).is(200).json();
            for line in page["items"].as_array().unwrap() {
                let number = line["number"].as_i64().unwrap();
                let case = customer.reads(number);
                let messages = case["messages"].as_array().unwrap();
                assert_eq!(case["subject"], messages[0]["body"], "{case}");
                for message in messages {
                    found.entry(message["body"].as_str().unwrap().to_owned()).or_default().push(number);
                }
            }
            let Some(cursor) = page["next_cursor"].as_str() else { break };
            path = format!("/api/v1/tickets?limit=100&sort=oldest&cursor={cursor}");
        }
    }
    found
}
