//! A desk's door, and people in front of it.

use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use skranke_desk::admin_users::{self, Account, FirstPassword, NewAccount};
use skranke_desk::device::Device;
use skranke_desk::gate::Gate;
use skranke_desk::hasher::Hasher;
use skranke_desk::password::Password;
use skranke_desk::register::{Registration, register};
use skranke_desk::sign_in::{Attempt, Grant, sign_in};
use skranke_desk::token::{AccessTokens, SigningKey};
use skranke_desk::tries::Limits;
use skranke_desk::vault::Vault;
use skranke_desk::web_session::{self, Opened};
use skranke_desk::who::SignedIn;
use skranke_desk::{Error, Result, Tx, reset_password, verify};
use skranke_domain::text::{Email, Name};
use skranke_domain::{Actor, Language, PasswordResetId, RegistrationId, Role, Sharing, TeamId, UserId};
use skranke_persistence::outbox;
use skranke_persistence::testing::{Scratch, databases};
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

pub const PASSWORD: &str = "tre små fisker i en bøtte";

pub struct Door {
    pub scratch: Scratch,
    pub gate: Gate,
    key: String,
}

/// The same story on SQLite and on PostgreSQL.
pub async fn on_both(story: impl AsyncFn(Door)) {
    for scratch in databases() {
        story(Door::open(scratch).await).await;
    }
}

async fn gate(scratch: &Scratch, key: &str) -> Gate {
    let key = SigningKey::parse(key).unwrap();
    let tokens = AccessTokens::new(&key, "https://desk.example.no").unwrap();
    Gate::new(scratch.open().await, Hasher::start().unwrap(), tokens, Vault::new(&key), Limits::default())
}

pub fn email(text: &str) -> Email {
    Email::new(text).unwrap()
}

pub fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

pub fn secret(text: &str) -> SecretString {
    SecretString::from(text)
}

/// One of many networks, so that stories do not use up each other's tries.
pub fn network(n: u8) -> IpAddr {
    IpAddr::from([192, 0, 2, n])
}

pub fn is_signed_out<T>(result: &Result<T>) -> bool {
    matches!(result, Err(Error::SignedOut(_)))
}

pub fn is_field<T>(result: &Result<T>, pointer: &str) -> bool {
    matches!(result, Err(Error::Invalid(faults)) if faults.iter().any(|fault| fault.pointer == pointer))
}

/// A letter that waits in the outbox.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    pub kind: String,
    pub token: Option<(String, i64)>,
}

impl Door {
    pub async fn open(scratch: Scratch) -> Self {
        let key = SigningKey::generate().unwrap().to_text().expose_secret().to_owned();
        let gate = gate(&scratch, &key).await;
        Self { scratch, gate, key }
    }

    /// Another server on the same database, with the same key.
    pub async fn another_server(&self) -> Gate {
        gate(&self.scratch, &self.key).await
    }

    pub fn pass(&self, minutes: u64) {
        self.scratch.clock().advance(Duration::from_secs(minutes * 60));
    }

    pub async fn write<T: Send + 'static>(&self, f: impl FnMut(&mut Tx) -> Result<T> + Send + 'static) -> Result<T> {
        self.gate.db.write(f).await
    }

    pub async fn read<T: Send + 'static>(&self, f: impl FnMut(&mut Tx) -> Result<T> + Send + 'static) -> Result<T> {
        self.gate.db.read(f).await
    }

    pub async fn register(&self, who: &str, address: &str, password: &str) -> Result<()> {
        let wish = Registration {
            name: name(who),
            email: email(address),
            password: secret(password),
            language: Language::Nynorsk,
            from: network(1),
        };
        register(&self.gate, wish).await
    }

    /// Letters to an address, oldest first.
    pub async fn letters(&self, to: &str) -> Vec<Waiting> {
        let to = to.to_owned();
        let rows = self.read(move |tx| Ok(outbox::list(tx, "waiting", None, 1000)?)).await.unwrap();
        rows.into_iter().rev().filter(|row| row.recipient == to).map(|row| waiting(&row.payload.0)).collect()
    }

    /// The secret in the newest letter, made as when it is sent.
    pub async fn link(&self, to: &str) -> String {
        let newest = self.letters(to).await.pop().expect("a letter");
        self.mint(&newest).await.expect("a letter that can be sent")
    }

    pub async fn mint(&self, letter: &Waiting) -> Option<String> {
        let (what, id) = letter.token.clone().expect("a letter with a link");
        let minted = self.write(move |tx| match what.as_str() {
            "registration" => verify::mint(tx, RegistrationId(id)),
            _ => reset_password::mint(tx, PasswordResetId(id)),
        });
        minted.await.unwrap().map(|token| token.expose_secret().to_owned())
    }

    pub async fn verify(&self, token: &str) -> Result<UserId> {
        let token = token.to_owned();
        self.write(move |tx| verify::verify(tx, &token)).await
    }

    /// Somebody who registered and verified the address.
    pub async fn customer(&self, address: &str) -> UserId {
        self.register("Kari Nordmann", address, PASSWORD).await.unwrap();
        let link = self.link(address).await;
        self.verify(&link).await.unwrap()
    }

    pub async fn staff(&self, address: &str, role: Role, teams: Vec<TeamId>) -> Account {
        let hash = self.gate.hasher.hash(Password::typed(PASSWORD).unwrap()).await.unwrap();
        let new = account(address, role, teams);
        let first = FirstPassword::Hashed(hash);
        self.gate.write_rules(move |tx| admin_users::create(tx, &Actor::Desk, &new, &first)).await.unwrap()
    }

    pub async fn sign_in(&self, address: &str, password: &str) -> Result<Grant> {
        self.sign_in_from(address, password, network(1)).await
    }

    pub async fn sign_in_from(&self, address: &str, password: &str, from: IpAddr) -> Result<Grant> {
        sign_in(&self.gate, Attempt { email: address.to_owned(), password: secret(password), from }, None).await
    }

    /// In a browser.
    pub async fn comes_in(&self, address: &str) -> Result<Opened> {
        self.comes_in_with(address, PASSWORD).await
    }

    pub async fn comes_in_with(&self, address: &str, password: &str) -> Result<Opened> {
        let attempt = Attempt { email: address.to_owned(), password: secret(password), from: network(1) };
        web_session::sign_in(&self.gate, attempt, Device::of_user_agent("Firefox/145.0 (Linux)")).await
    }

    /// Who stands behind a cookie.
    pub async fn behind(&self, opened: &Opened) -> Result<Arc<SignedIn>> {
        self.gate.who.of_cookie(opened.token.expose_secret()).await
    }

    pub async fn who(&self, grant: &Grant) -> Result<Arc<SignedIn>> {
        self.gate.who.of(grant.access_token.expose_secret()).await
    }

    pub async fn signed_in(&self, address: &str) -> Arc<SignedIn> {
        let grant = self.sign_in(address, PASSWORD).await.unwrap();
        self.who(&grant).await.unwrap()
    }
}

pub fn account(address: &str, role: Role, teams: Vec<TeamId>) -> NewAccount {
    NewAccount {
        email: email(address),
        name: name("Ola Hansen"),
        role,
        language: Language::Bokmal,
        teams,
        organisation: None,
        sharing: Sharing::Own,
    }
}

fn waiting(payload: &Value) -> Waiting {
    let token = payload["token"].as_object().and_then(|token| token.iter().next());
    Waiting {
        kind: payload["letter"]["letter"].as_str().unwrap().to_owned(),
        token: token.map(|(what, id)| (what.clone(), id.as_i64().unwrap())),
    }
}
