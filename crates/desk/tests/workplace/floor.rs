//! A desk with Kundeservice (Bo, Liv) and Nett (Per), and a customer, Ana.

use skranke_desk::admin_teams::{self, NewTeam};
use skranke_desk::admin_users::{self, FirstPassword, NewAccount};
use skranke_desk::conversation::{self, Conversation, Counts, View};
use skranke_desk::hold::{self, Waiting, Wish};
use skranke_desk::submit::{Submission, submit};
use skranke_desk::{Error, Result, Tx, handle, reply};
use skranke_domain::message::Then;
use skranke_domain::text::{Body, Email, Name, Subject};
use skranke_domain::{Actor, AnswerForm, Cause, Channel, Language, Priority, Role, Sharing, Sort, TeamId, Tier};
use skranke_domain::{TicketNumber, UserId};
use skranke_persistence::testing::{Scratch, databases};
use skranke_persistence::{Db, people};
use std::time::Duration;

pub struct Floor {
    pub scratch: Scratch,
    pub db: Db,
    pub nett: TeamId,
    pub ana: Actor,
    pub bo: Actor,
    pub liv: Actor,
    pub per: Actor,
}

/// The same story on SQLite and on PostgreSQL.
pub async fn on_both(story: impl AsyncFn(Floor)) {
    for scratch in databases() {
        story(Floor::open(scratch).await).await;
    }
}

pub fn body(text: &str) -> Body {
    Body::new(text).unwrap()
}

impl Floor {
    async fn open(scratch: Scratch) -> Self {
        let db = scratch.open().await;
        let kundeservice = team(&db, "Kundeservice", Tier::First).await;
        let nett = team(&db, "Nett", Tier::Second).await;
        let ana = person(&db, "Ana Berg", Role::Customer, &[]).await;
        let bo = person(&db, "Bo Dal", Role::Agent, &[kundeservice]).await;
        let liv = person(&db, "Liv Moe", Role::Agent, &[kundeservice]).await;
        let per = person(&db, "Per Aas", Role::Agent, &[nett]).await;
        db.reload_rules().await.unwrap();
        Self { scratch, db, nett, ana, bo, liv, per }
    }

    pub async fn write<T: Send + 'static>(&self, f: impl FnMut(&mut Tx) -> Result<T> + Send + 'static) -> Result<T> {
        self.db.write(f).await
    }

    pub fn pass(&self, seconds: u64) {
        self.scratch.clock().advance(Duration::from_secs(seconds));
    }

    /// Ana asks for something.
    pub async fn asked(&self, subject: &str) -> TicketNumber {
        let submission = Submission {
            subject: Subject::new(subject).unwrap(),
            body: body("Det virker ikke"),
            category: None,
            priority: Priority::Normal,
            answer_form: AnswerForm::Portal,
            channel: Channel::Web,
            requester: None,
        };
        let ana = self.ana.clone();
        self.write(move |tx| submit(tx, &ana, &submission)).await.unwrap().number()
    }

    pub async fn takes(&self, by: &Actor, ticket: TicketNumber) {
        let by = by.clone();
        self.write(move |tx| handle::take(tx, &by, ticket, None)).await.unwrap();
    }

    pub async fn writes(&self, by: &Actor, ticket: TicketNumber, text: &str) {
        let (by, text) = (by.clone(), body(text));
        self.write(move |tx| reply::reply(tx, &by, ticket, None, &text, Then::Open, Channel::Web)).await.unwrap();
    }

    pub async fn notes(&self, by: &Actor, ticket: TicketNumber, text: &str) {
        let (by, text) = (by.clone(), body(text));
        self.write(move |tx| reply::note(tx, &by, ticket, None, &text, Channel::Web)).await.unwrap();
    }

    pub async fn holds(&self, by: &Actor, ticket: TicketNumber, version: i64, wish: Wish) -> Result<Waiting> {
        let by = by.clone();
        self.write(move |tx| hold::hold(tx, &by, ticket, version, &wish)).await
    }

    /// What time alone does.
    pub async fn worker(&self) {
        while hold::send_due(&self.db).await.unwrap() {}
    }

    pub async fn opened(&self, by: &Actor, ticket: TicketNumber) -> Result<Conversation> {
        let by = by.clone();
        self.db.read::<_, Error, _>(move |tx| conversation::open(tx, &by, ticket, None)).await
    }

    pub async fn texts(&self, by: &Actor, ticket: TicketNumber) -> Vec<String> {
        let opened = self.opened(by, ticket).await.unwrap();
        opened.messages.into_iter().map(|(message, _)| message.body).collect()
    }

    pub async fn listed(&self, by: &Actor, view: View) -> Vec<TicketNumber> {
        let by = by.clone();
        let read = move |tx: &mut Tx| conversation::list(tx, &by, view, Sort::Due, None, 50);
        let (rows, _) = self.db.read::<_, Error, _>(read).await.unwrap();
        rows.into_iter().map(|row| TicketNumber(row.line.number)).collect()
    }

    pub async fn counts(&self, by: &Actor) -> Counts {
        let by = by.clone();
        self.db.read::<_, Error, _>(move |tx| conversation::beside(tx, &by, None)).await.unwrap().counts
    }
}

async fn team(db: &Db, name: &str, tier: Tier) -> TeamId {
    let new = NewTeam {
        name: Name::new(name).unwrap(),
        tier,
        public_name: None,
        calendar: None,
        accepts_consult: Some(true),
        accepts_transfer: Some(true),
        accepts_handoff: Some(true),
        takes_new_tickets: Some(tier == Tier::First),
    };
    let team = db.write(move |tx| admin_teams::create(tx, &Actor::Desk, &new)).await.unwrap();
    db.reload_rules().await.unwrap();
    team.id
}

async fn person(db: &Db, name: &str, role: Role, teams: &[TeamId]) -> Actor {
    let local = name.to_lowercase().replace(' ', ".");
    let account = NewAccount {
        email: Email::new(&format!("{local}@test.example")).unwrap(),
        name: Name::new(name).unwrap(),
        role,
        language: Language::Bokmal,
        teams: teams.to_vec(),
        organisation: None,
        sharing: Sharing::Own,
    };
    let first = FirstPassword::Hashed("no hash".into());
    let created = db.write(move |tx| admin_users::create(tx, &Actor::Desk, &account, &first)).await.unwrap();
    acting(db, created.user.id).await
}

async fn acting(db: &Db, id: UserId) -> Actor {
    let read = move |tx: &mut Tx| -> Result<Actor> {
        let user = people::find(tx, id)?.unwrap();
        let teams = people::teams_of(tx, id)?;
        Ok(Actor::Person(user.acting(teams, Cause::Person)))
    };
    db.read(read).await.unwrap()
}
