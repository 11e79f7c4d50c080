//! A small help desk to search in.

use skranke_domain::message::{MessageKind, Side};
use skranke_domain::rules::Team;
use skranke_domain::stint::Owner;
use skranke_domain::text::{Body, Email, Name, Subject};
use skranke_domain::ticket::Act;
use skranke_domain::{
    Actor, AnswerForm, CalendarId, Cause, Change, Channel, Language, NewTicket, OrganisationId, Priority, Role,
    Sharing, TeamId, Ticket, TicketNumber, Tier,
};
use skranke_persistence::messages::{self, NewMessage};
use skranke_persistence::people::{self, NewUser};
use skranke_persistence::search::{self, Hit, Place};
use skranke_persistence::testing::{Scratch, databases};
use skranke_persistence::{Db, Error, Tx, organisations, rules, search_index, teams, tickets};
use std::time::Duration;

pub struct Desk {
    pub db: Db,
    pub scratch: Scratch,
}

/// One on each database.
pub async fn desks() -> Vec<Desk> {
    let mut desks = Vec::new();
    for scratch in databases() {
        desks.push(Desk { db: scratch.open().await, scratch });
    }
    desks
}

impl Desk {
    pub async fn write<T: Send + 'static>(&self, mut f: impl FnMut(&mut Tx) -> T + Send + 'static) -> T {
        self.db.write::<_, Error, _>(move |tx| Ok(f(tx))).await.unwrap()
    }

    pub async fn team(&self, name: &'static str) -> TeamId {
        let team = Team {
            id: TeamId(0),
            name: name.into(),
            tier: Tier::First,
            public_name: None,
            calendar: CalendarId(1),
            accepts_consult: true,
            accepts_transfer: true,
            accepts_handoff: true,
            takes_new_tickets: true,
            active: true,
        };
        let id = self.write(move |tx| teams::add(tx, &team).unwrap()).await;
        self.db.set_rules(self.db.read(rules::load).await.unwrap());
        id
    }

    pub async fn organisation(&self, name: &'static str) -> OrganisationId {
        self.write(move |tx| organisations::named(tx, &Name::new(name).unwrap()).unwrap()).await
    }

    pub async fn customer(&self, name: &'static str) -> Actor {
        self.person(name, Role::Customer, None, Vec::new()).await
    }

    pub async fn colleague(&self, name: &'static str, organisation: OrganisationId) -> Actor {
        self.person(name, Role::Customer, Some(organisation), Vec::new()).await
    }

    pub async fn agent(&self, name: &'static str, team: TeamId) -> Actor {
        self.person(name, Role::Agent, None, vec![team]).await
    }

    pub async fn admin(&self) -> Actor {
        self.person("Admin", Role::Admin, None, Vec::new()).await
    }

    async fn person(
        &self,
        name: &'static str,
        role: Role,
        organisation: Option<OrganisationId>,
        teams: Vec<TeamId>,
    ) -> Actor {
        let email = Email::new(&format!("{name}@example.no")).unwrap();
        let name = Name::new(name).unwrap();
        let user = self
            .write(move |tx| {
                let new = NewUser {
                    email: &email,
                    name: &name,
                    role,
                    language: Language::Bokmal,
                    organisation,
                    sharing: Sharing::Organisation,
                    password_hash: None,
                };
                people::create(tx, new).unwrap()
            })
            .await;
        Actor::Person(user.acting(teams, Cause::Person))
    }

    pub async fn asks(&self, by: &Actor, team: TeamId, subject: &str, body: &str) -> i64 {
        let (by, subject, body) = (by.clone(), Subject::new(subject).unwrap(), Body::new(body).unwrap());
        self.write(move |tx| ask(tx, &by, team, &subject, &body)).await
    }

    /// Many tickets in one transaction, all alike.
    pub async fn many(&self, by: &Actor, team: TeamId, count: usize, body: &str) {
        let (by, subject, body) = (by.clone(), Subject::new("Hei").unwrap(), Body::new(body).unwrap());
        let ask_all = move |tx: &mut Tx| (0..count).for_each(|_| _ = ask(tx, &by, team, &subject, &body));
        self.write(ask_all).await;
    }

    pub async fn replies(&self, ticket: i64, body: &str) {
        self.writes(ticket, body, MessageKind::Reply).await;
    }

    pub async fn notes(&self, ticket: i64, body: &str) {
        self.writes(ticket, body, MessageKind::Note).await;
    }

    async fn writes(&self, ticket: i64, body: &str, kind: MessageKind) {
        let body = Body::new(body).unwrap();
        let add = move |tx: &mut Tx| {
            let new = NewMessage {
                id: messages::reserve(tx).unwrap(),
                ticket: TicketNumber(ticket),
                author: None,
                side: Side::Staff,
                kind,
                channel: Channel::Web,
                body: &body,
                subject: None,
            };
            messages::add(tx, &new).unwrap();
        };
        self.write(add).await;
    }

    pub async fn renames(&self, by: &Actor, ticket: i64, subject: &str) {
        let (by, subject) = (by.clone(), Subject::new(subject).unwrap());
        let rename = move |tx: &mut Tx| {
            let mut ticket = tickets::load(tx, &by, TicketNumber(ticket)).unwrap().unwrap();
            let change = Change { subject: Some(subject.clone()), ..Change::default() };
            let rules = tx.rules();
            ticket.edit(&Act { by: &by, rules: &rules, now: tx.now() }, change).unwrap();
            tickets::save(tx, &mut ticket).unwrap();
        };
        self.write(rename).await;
    }

    /// Waits until all that was written can be found.
    pub async fn indexed(&self) {
        for _ in 0..1000 {
            if self.db.read(search_index::is_current).await.unwrap() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("the index was never caught up");
    }

    pub async fn finds(&self, by: &Actor, query: &str) -> Vec<i64> {
        let hits: Vec<i64> = self.hits(by, query).await.iter().map(|hit| hit.number.0).collect();
        let (who, typed) = (by.clone(), query.to_owned());
        let numbers = self.db.read(move |tx| search::candidates(tx, &who, &typed, 100)).await.unwrap();
        assert_eq!(numbers, hits, "{}: {query}", self.scratch.engine);
        hits
    }

    pub async fn hits(&self, by: &Actor, query: &str) -> Vec<Hit> {
        self.page(by, query, None, 100).await
    }

    pub async fn page(&self, by: &Actor, query: &str, before: Option<Place>, limit: i64) -> Vec<Hit> {
        self.indexed().await;
        let (by, query) = (by.clone(), query.to_owned());
        let search = move |tx: &mut Tx| {
            let hits = search::tickets(tx, &by, &query, before, limit)?;
            assert!(tx.statements() <= 5, "{} statements", tx.statements());
            Ok::<_, Error>(hits)
        };
        self.db.read(search).await.unwrap()
    }
}

fn ask(tx: &mut Tx, by: &Actor, team: TeamId, subject: &Subject, body: &Body) -> i64 {
    let person = by.person().unwrap();
    let new = NewTicket {
        subject: subject.clone(),
        requester: person.id,
        organisation: person.organisation,
        category: None,
        priority: Priority::Normal,
        channel: Channel::Web,
        answer_form: AnswerForm::Portal,
        follow_up_of: None,
    };
    let (number, message) = tickets::reserve(tx).unwrap();
    let rules = tx.rules();
    let act = Act { by, rules: &rules, now: tx.now() };
    let mut ticket = Ticket::create(&act, number, &new, Some(Owner::team(team))).unwrap();
    tickets::add(tx, &mut ticket).unwrap();
    let first = NewMessage {
        id: message,
        ticket: number,
        author: Some(person.id),
        side: Side::Customer,
        kind: MessageKind::Reply,
        channel: Channel::Web,
        body,
        subject: Some(subject.as_str()),
    };
    messages::add(tx, &first).unwrap();
    number.0
}
