//! People who are let in from the console, such as the first admin.

use std::collections::BTreeMap;
use std::io::{IsTerminal, Read};

use clap::{Args, Subcommand};
use secrecy::{ExposeSecret, SecretString};
use skranke_desk::admin_users::{self, FirstPassword, NewAccount};
use skranke_desk::hasher::Hasher;
use skranke_desk::password::Password;
use skranke_domain::rules::Team;
use skranke_domain::text::{Email, Name};
use skranke_domain::{Actor, Language, Role, Sharing, TeamId};
use skranke_persistence::{Db, people};

use super::Failed;
use crate::config::Config;
use crate::stores;

#[derive(Debug, Subcommand)]
pub enum User {
    /// Adds a person, whose address is taken for verified.
    Add(Add),
    /// Gives a person a new password, and ends all that they are signed in with.
    Passwd(Passwd),
}

#[derive(Debug, Args)]
pub struct Add {
    /// customer, agent, lead or admin.
    #[arg(long)]
    role: Role,
    #[arg(long, value_parser = Email::new)]
    email: Email,
    #[arg(long, value_parser = Name::new)]
    name: Name,
    /// Name or number of a team to join; may be given several times.
    #[arg(long = "team", value_name = "TEAM")]
    teams: Vec<String>,
    /// nb, nn or en.
    #[arg(long, default_value = "nb")]
    language: Language,
    /// Asked for when it is not given; other people on this machine may see what is given here.
    #[arg(long)]
    password: Option<SecretString>,
}

#[derive(Debug, Args)]
pub struct Passwd {
    #[arg(value_parser = Email::new)]
    email: Email,
    /// Asked for when it is not given; other people on this machine may see what is given here.
    #[arg(long)]
    password: Option<SecretString>,
}

/// Does what was typed after `skranke user`.
pub fn run(config: &Config, user: User) -> Result<(), Failed> {
    stores::make_folders(config)?;
    super::runtime()?.block_on(async {
        let db = Db::open(stores::database(config)).await?;
        let done = match user {
            User::Add(add) => add.run(&db).await,
            User::Passwd(passwd) => passwd.run(&db).await,
        };
        db.close().await?;
        done
    })
}

impl Add {
    async fn run(self, db: &Db) -> Result<(), Failed> {
        let teams = find_teams(&db.rules().teams, &self.teams)?;
        let hash = hash(self.password, &self.email, &self.name).await?;
        let account = NewAccount {
            email: self.email,
            name: self.name,
            role: self.role,
            language: self.language,
            teams,
            organisation: None,
            sharing: Sharing::Own,
        };
        let added = db
            .write(move |tx| admin_users::create(tx, &Actor::Desk, &account, &FirstPassword::Hashed(hash.clone())))
            .await?;
        println!("{} can sign in as {}", added.user.email, added.user.role);
        Ok(())
    }
}

impl Passwd {
    async fn run(self, db: &Db) -> Result<(), Failed> {
        let email = self.email.clone();
        let user = db.read(move |tx| people::by_email(tx, &email)).await?;
        let user = user.ok_or_else(|| Failed::about(&self.email, "nobody has this address"))?;
        let hash = hash(self.password, &user.email, &user.name).await?;
        db.write(move |tx| admin_users::set_password(tx, &Actor::Desk, user.id, &hash)).await?;
        println!("{} has a new password and was signed out everywhere", self.email);
        Ok(())
    }
}

fn find_teams(known: &BTreeMap<TeamId, Team>, wanted: &[String]) -> Result<Vec<TeamId>, Failed> {
    let named = |wanted: &String| {
        let team = known.values().find(|team| team.name == *wanted || team.id.to_string() == *wanted);
        team.map(|team| team.id).ok_or_else(|| Failed::new(no_team(known, wanted)))
    };
    wanted.iter().map(named).collect()
}

fn no_team(known: &BTreeMap<TeamId, Team>, wanted: &str) -> String {
    let names: Vec<_> = known.values().map(|team| team.name.as_str()).collect();
    match names.as_slice() {
        [] => format!("there is no team '{wanted}', nor any other yet; an admin makes teams"),
        names => format!("there is no team '{wanted}'; there are: {}", names.join(", ")),
    }
}

async fn hash(given: Option<SecretString>, email: &Email, name: &Name) -> Result<String, Failed> {
    let password = given.map_or_else(ask, Ok)?;
    let chosen = Password::chosen(password.expose_secret(), email, name);
    let chosen = chosen.map_err(|bad| Failed::about("the password", bad))?;
    Ok(Hasher::with(1, 1)?.hash(chosen).await?)
}

/// From a person without echo and twice, from a pipe as its first line.
fn ask() -> Result<SecretString, Failed> {
    if !std::io::stdin().is_terminal() {
        let mut text = String::new();
        std::io::stdin().take(4096).read_to_string(&mut text)?;
        return Ok(text.lines().next().unwrap_or_default().into());
    }
    let password = SecretString::from(rpassword::prompt_password("Password: ")?);
    let again = SecretString::from(rpassword::prompt_password("Once more: ")?);
    if password.expose_secret() == again.expose_secret() {
        Ok(password)
    } else {
        Err(Failed::new("the two passwords differ"))
    }
}
