//! A machine with its database and data folder, and the program to run on it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use skranke_desk::admin_teams::{self, NewTeam};
use skranke_desk::admin_users::{self, FirstPassword, NewAccount};
use skranke_desk::attach::{self, NewFile};
use skranke_desk::submit::{Submission, submit};
use skranke_desk::{Desk, Result};
use skranke_domain::text::{Body, Email, Name, Subject};
use skranke_domain::{Actor, AnswerForm, Cause, Channel, Language, Priority, Role, Sharing, Tier};
use skranke_persistence::archive::{Export, tables};
use skranke_persistence::testing::Scratch;
use skranke_persistence::{Db, Error};
use skranke_server::config::Config;

pub struct Place {
    pub scratch: Scratch,
    folder: tempfile::TempDir,
}

impl Place {
    pub fn new(scratch: Scratch) -> Self {
        Self { scratch, folder: tempfile::tempdir().unwrap() }
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A path beside the data folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn settings(&self) -> [(&'static str, String); 2] {
        let data = self.data().to_str().unwrap().to_owned();
        [("SKRANKE_DATABASE_URL", self.scratch.url().to_owned()), ("SKRANKE_DATA_DIR", data)]
    }

    pub fn config(&self) -> Config {
        Config::read(None, self.settings().map(|(name, value)| (name.into(), value.into())).into_iter()).unwrap()
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_skranke"));
        command.args(arguments).envs(self.settings()).stdin(Stdio::null());
        command
    }

    /// Runs `skranke` here to its end.
    pub fn skranke(&self, arguments: &[&str]) -> Said {
        Said::from(self.command(arguments).output().unwrap())
    }

    /// Runs `skranke` here with something on its standard input.
    pub fn skranke_told(&self, arguments: &[&str], told: &str) -> Said {
        let mut command = self.command(arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(told.as_bytes()).unwrap();
        Said::from(child.wait_with_output().unwrap())
    }

    pub async fn desk(&self) -> Desk {
        skranke_server::stores::make_folders(&self.config()).unwrap();
        skranke_server::serve::desk(&self.config(), self.scratch.open().await).await.unwrap()
    }

    /// How many rows a table has.
    pub fn count(&self, table: &str) -> u64 {
        let mut export = Export::begin(self.scratch.url()).unwrap();
        let table = tables().into_iter().find(|known| known.name == table).unwrap();
        export.table(&table, |_| Ok::<_, Error>(())).unwrap()
    }
}

/// How a run of the program ended, and what it said.
#[derive(Debug)]
pub struct Said {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Said {
    pub fn done(self) -> Self {
        assert_eq!(self.code, Some(0), "{self:?}");
        self
    }

    /// Failed with this in its one line on standard error.
    pub fn refused(self, because: &str) -> Self {
        assert_eq!(self.code, Some(1), "{self:?}");
        assert!(self.err.contains(because), "{self:?}");
        assert_eq!(self.err.trim_end().lines().count(), 1, "{self:?}");
        self
    }
}

pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A first line, and a customer who writes to it.
pub async fn customer(desk: &Desk) -> Actor {
    let team = NewTeam {
        name: Name::new("Kundesenter").unwrap(),
        tier: Tier::First,
        public_name: None,
        calendar: None,
        accepts_consult: None,
        accepts_transfer: None,
        accepts_handoff: None,
        takes_new_tickets: None,
    };
    desk.gate.write_rules(move |tx| admin_teams::create(tx, &Actor::Desk, &team)).await.unwrap();
    let account = NewAccount {
        email: Email::new("ana@example.no").unwrap(),
        name: Name::new("Ana Ås").unwrap(),
        role: Role::Customer,
        language: Language::Bokmal,
        teams: vec![],
        organisation: None,
        sharing: Sharing::Own,
    };
    let password = FirstPassword::Hashed("$argon2id$none".into());
    let created = desk.db.write(move |tx| admin_users::create(tx, &Actor::Desk, &account, &password)).await.unwrap();
    Actor::Person(created.user.acting(vec![], Cause::Person))
}

/// A request with a file; when this returns it is on the disk.
pub async fn ask(desk: &Desk, by: &Actor, n: usize) -> Result<()> {
    let mut intake = desk.files.intake(1 << 20).await?;
    intake.write(format!("file {n}: {}", "å".repeat(n % 5000)).as_bytes()).await?;
    let stored = intake.finish().await?;
    let submission = Submission {
        subject: Subject::new(&format!("Blåbær {n}")).unwrap(),
        body: Body::new(&format!("Ruteren blinker rødt «{n}» 🫐")).unwrap(),
        category: None,
        priority: Priority::Normal,
        answer_form: AnswerForm::Portal,
        channel: Channel::Web,
        requester: None,
    };
    let by = by.clone();
    let ask = move |tx: &mut skranke_desk::Tx| -> Result<()> {
        let ticket = submit(tx, &by, &submission)?;
        let file = NewFile { name: format!("bilde {n}.png"), stored: stored.clone(), message: None };
        attach::attach(tx, &by, ticket.number(), &file).map(drop)
    };
    desk.db.write(ask).await
}

pub fn run<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
}

pub async fn close(db: &Db) {
    db.close().await.unwrap();
}
