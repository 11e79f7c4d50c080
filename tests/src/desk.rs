//! The server of one story.

use crate::people::{PASSWORD, Person};
use crate::process::Process;
use chrono::{DateTime, Utc};
use serde_json::json;
use skranke_desk::admin_teams::{self, NewTeam};
use skranke_desk::admin_users::{self, FirstPassword, NewAccount};
use skranke_desk::hasher::Hasher;
use skranke_desk::password::Password;
use skranke_desk::{Desk, Error, Tx};
use skranke_domain::text::{Email, Name};
use skranke_domain::{Actor, Language, Role, Sharing, TeamId, Tier};
use skranke_mail::testing::{Opened, Security, SmtpSink};
use skranke_persistence::Clock;
use skranke_persistence::testing::{self, Scratch};
use skranke_server::config::Config;
use skranke_server::serve::Server;
use skranke_server::signals::Shutdown;
use std::ffi::OsString;
use std::sync::OnceLock;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// A desk with three teams: Kundeservice (first line, takes new tickets), Faktura (first line), Nett (second line).
pub struct TestDesk {
    pub base: String,
    pub desk: Desk,
    pub mail: SmtpSink,
    pub kundeservice: i64,
    pub faktura: i64,
    pub nett: i64,
    pub scratch: Scratch,
    pub data: TempDir,
    clock: Clock,
    runtime: Runtime,
    stop: tokio::sync::watch::Sender<bool>,
    server: Option<JoinHandle<()>>,
}

impl TestDesk {
    pub fn on_sqlite() -> Self {
        Self::start(testing::sqlite())
    }

    pub fn on_postgres() -> Self {
        Self::start(testing::postgres())
    }

    pub fn start(scratch: Scratch) -> Self {
        Self::with(scratch, &[])
    }

    /// A desk with further `SKRANKE_` settings.
    pub fn with(scratch: Scratch, settings: &[(&str, &str)]) -> Self {
        let runtime = Runtime::new().expect("a runtime");
        let mail = runtime.block_on(SmtpSink::start(Security::None));
        let data = TempDir::new().expect("a folder");
        let clock = Clock::new();
        let config = configure(&scratch, &data, &mail, settings);
        let (stop, server, desk, base) = serve(config, clock.clone());
        let [kundeservice, faktura, nett] = runtime.block_on(teams(&desk));
        Self {
            base,
            desk,
            mail,
            kundeservice,
            faktura,
            nett,
            scratch,
            data,
            clock,
            runtime,
            stop,
            server: Some(server),
        }
    }

    /// A second server on the same database and files.
    pub fn another_server(&self) -> OtherServer {
        let config = configure(&self.scratch, &self.data, &self.mail, &[]);
        let (stop, server, _, base) = serve(config, self.clock.clone());
        OtherServer { base, stop, server: Some(server) }
    }

    /// The real program on the same database and files, in a process of its own.
    pub fn process(&self, settings: &[(&str, &str)]) -> Process {
        Process::start(&usual(&self.scratch, &self.data, &self.mail, settings))
    }

    /// Stops the server for good; its database and files stay for others.
    pub fn stops(&self) {
        self.stop.send_replace(true);
        let stranger = self.stranger();
        self.wait_until("the server is gone", || stranger.tries("GET", "/healthz", &[], None).is_err());
        self.wait_until("its database is closed", || self.server.as_ref().is_none_or(JoinHandle::is_finished));
    }

    /// Somebody with an account, signed in.
    pub fn person(&self, name: &str, role: Role, teams: &[i64]) -> Person {
        let local: String = name.to_lowercase().chars().map(|c| if c.is_ascii_lowercase() { c } else { '.' }).collect();
        let email = format!("{local}@test.example").replace("..", ".");
        let account = NewAccount {
            email: Email::new(&email).expect("an address"),
            name: Name::new(name).expect("a name"),
            role,
            language: Language::Bokmal,
            teams: teams.iter().copied().map(TeamId).collect(),
            organisation: None,
            sharing: Sharing::Own,
        };
        let create = move |tx: &mut Tx| {
            admin_users::create(tx, &Actor::Desk, &account, &FirstPassword::Hashed(password_hash().to_owned()))
        };
        let created = self.runtime.block_on(self.desk.gate.write_rules(create)).expect("an account");
        self.signs_in(&email, PASSWORD, created.user.id.0, name)
    }

    pub fn customer(&self, name: &str) -> Person {
        self.person(name, Role::Customer, &[])
    }

    /// An agent of Kundeservice.
    pub fn first_line(&self, name: &str) -> Person {
        self.person(name, Role::Agent, &[self.kundeservice])
    }

    /// An agent of Nett.
    pub fn second_line(&self, name: &str) -> Person {
        self.person(name, Role::Agent, &[self.nett])
    }

    pub fn lead(&self, name: &str) -> Person {
        self.person(name, Role::Lead, &[self.kundeservice])
    }

    pub fn admin(&self, name: &str) -> Person {
        self.person(name, Role::Admin, &[])
    }

    pub fn stranger(&self) -> Person {
        Person::stranger(&self.base)
    }

    pub fn signs_in(&self, email: &str, password: &str, id: i64, name: &str) -> Person {
        let answer =
            self.stranger().post("/api/v1/auth/login", json!({ "email": email, "password": password })).is(200);
        let token = answer.at("/access_token").as_str().map(str::to_owned);
        Person { id, name: name.to_owned(), email: email.to_owned(), token, base: self.base.clone() }
    }

    /// The same person, signed in once more: sessions end when time passes.
    pub fn again(&self, person: &Person) -> Person {
        self.signs_in(&person.email, PASSWORD, person.id, &person.name)
    }

    /// What time it is for the desk.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Lets time pass until an instant that the API named.
    #[track_caller]
    pub fn advance_to(&self, instant: &serde_json::Value) {
        let text = instant.as_str().unwrap_or_else(|| panic!("{instant} is no instant"));
        let instant: DateTime<Utc> = text.parse().expect("an instant");
        self.advance((instant - self.now()).to_std().expect("an instant to come"));
    }

    /// Lets time pass for the desk; its timers notice within a second.
    pub fn advance(&self, time: Duration) {
        self.clock.advance(time);
    }

    /// Waits, for as long as a story may take, until something is true.
    #[track_caller]
    pub fn wait_until(&self, what: &str, mut is_so: impl FnMut() -> bool) {
        let began = Instant::now();
        while !is_so() {
            assert!(began.elapsed() < Duration::from_secs(20), "waited in vain until {what}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// The mails to an address so far, oldest first.
    pub fn mails_to(&self, address: &str) -> Vec<Opened> {
        let mails = self.mail.mails();
        mails.iter().filter(|mail| mail.to.iter().any(|to| to == address)).map(|mail| mail.opened()).collect()
    }

    /// Waits for the next mail to an address whose subject or text holds some words.
    #[track_caller]
    pub fn mail_with(&self, address: &str, words: &str) -> Opened {
        let fits = |mail: &Opened| mail.subject.contains(words) || mail.text.contains(words);
        self.wait_until(&format!("a mail to {address} says '{words}'"), || self.mails_to(address).iter().any(fits));
        self.mails_to(address).into_iter().find(fits).expect("it was there a moment ago")
    }

    /// Runs something on the desk itself.
    pub fn inside<T, F>(&self, f: F) -> T
    where
        T: Send + 'static,
        F: FnMut(&mut Tx) -> Result<T, Error> + Send + 'static,
    {
        self.runtime.block_on(self.desk.write("test".to_owned(), f)).expect("it can be done")
    }
}

impl Drop for TestDesk {
    fn drop(&mut self) {
        self.stop.send_replace(true);
        if let Some(server) = self.server.take() {
            drop(server.join());
        }
    }
}

/// Another server process's stand-in: its own workers, connections and caches.
pub struct OtherServer {
    pub base: String,
    stop: tokio::sync::watch::Sender<bool>,
    server: Option<JoinHandle<()>>,
}

impl OtherServer {
    /// The same person, talking to this server.
    pub fn hears(&self, person: &Person) -> Person {
        Person { base: self.base.clone(), ..person.clone() }
    }
}

impl Drop for OtherServer {
    fn drop(&mut self) {
        self.stop.send_replace(true);
        if let Some(server) = self.server.take() {
            drop(server.join());
        }
    }
}

fn configure(scratch: &Scratch, data: &TempDir, mail: &SmtpSink, settings: &[(&str, &str)]) -> Config {
    let all = usual(scratch, data, mail, settings).into_iter();
    let variables: Vec<_> = all.map(|(name, value)| (OsString::from(name), OsString::from(value))).collect();
    Config::read(None, variables.into_iter()).unwrap_or_else(|faults| panic!("{faults}"))
}

/// The settings of every test, except where a story has its own.
fn usual(scratch: &Scratch, data: &TempDir, mail: &SmtpSink, settings: &[(&str, &str)]) -> Vec<(String, String)> {
    let data = data.path().display().to_string();
    let usual = [
        ("SKRANKE_LISTEN", "127.0.0.1:0"),
        ("SKRANKE_PUBLIC_URL", "http://127.0.0.1:8080"),
        ("SKRANKE_DATABASE_URL", scratch.url()),
        ("SKRANKE_DATA_DIR", &data),
        ("SKRANKE_SMTP_URL", &mail.url()),
        ("SKRANKE_UNLIMITED_RATES", "true"),
        ("SKRANKE_DATABASE_CONNECTIONS", "6"),
    ];
    let own = |name: &str| settings.iter().any(|(own, _)| *own == name);
    let all = usual.iter().filter(|(name, _)| !own(name)).chain(settings);
    all.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

type Running = (tokio::sync::watch::Sender<bool>, JoinHandle<()>, Desk, String);

/// Runs the server in a thread of its own, as a process would.
fn serve(config: Config, clock: Clock) -> Running {
    let (stop, shutdown) = Shutdown::channel();
    let (tell, told) = std::sync::mpsc::channel();
    let server = std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let server = Server::prepare(&config, clock).await.unwrap_or_else(|failed| panic!("{failed}"));
            let address = server.address().expect("an address");
            tell.send((server.desk.clone(), format!("http://{address}"))).expect("somebody waits");
            server.run(shutdown).await.unwrap_or_else(|failed| panic!("{failed}"));
        });
    });
    let (desk, base) = told.recv().expect("the server starts");
    wait_until_ready(&base);
    (stop, server, desk, base)
}

fn wait_until_ready(base: &str) {
    let stranger = Person::stranger(base);
    for _ in 0..500 {
        if stranger.get("/readyz").status == 200 {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("the server is not ready after five seconds");
}

async fn teams(desk: &Desk) -> [i64; 3] {
    let mut ids = [0; 3];
    let wanted = [("Kundeservice", Tier::First, true), ("Faktura", Tier::First, false), ("Nett", Tier::Second, false)];
    for (id, (name, tier, takes_new)) in ids.iter_mut().zip(wanted) {
        let new = NewTeam {
            name: Name::new(name).expect("a name"),
            tier,
            public_name: None,
            calendar: None,
            accepts_consult: Some(true),
            accepts_transfer: Some(true),
            accepts_handoff: Some(true),
            takes_new_tickets: Some(takes_new),
        };
        let team = desk.gate.write_rules(move |tx| admin_teams::create(tx, &Actor::Desk, &new)).await;
        *id = team.expect("a team").id.0;
    }
    ids
}

/// Hashed once for all tests of the process: hashing is slow on purpose.
fn password_hash() -> &'static str {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| {
        let runtime = Runtime::new().expect("a runtime");
        let password = Password::typed(PASSWORD).expect("a password");
        runtime.block_on(async { Hasher::start().expect("a hasher").hash(password).await }).expect("a hash")
    })
}
