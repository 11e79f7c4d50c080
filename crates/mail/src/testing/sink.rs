//! A mail server that keeps what it gets, and can be moody.

use super::authority::Authority;
use super::opened::Opened;
use super::session::{Session, Wire};
use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

/// What the server does with a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    Accepts,
    /// Answers the recipient with this code.
    RefusesRecipient(u16),
    /// Answers the mail itself with this code.
    RefusesMail(u16),
    /// Reads the mail, keeps nothing and hangs up.
    HangsUpUnkept,
    /// Keeps the mail and hangs up before saying so.
    HangsUpKept,
    /// Keeps the mail, says so and hangs up.
    AcceptsAndHangsUp,
    /// Never answers the recipient.
    Silent,
    /// Hangs up as soon as a mail is spoken of.
    Away,
}

/// How the server encrypts, and whom clients must trust for it.
pub enum Security<'a> {
    None,
    StartTls(&'a Authority),
    FromTheStart(&'a Authority),
}

/// A mail that the server has kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// The return path; empty for automatic mail.
    pub from: String,
    pub to: Vec<String>,
    pub bytes: Vec<u8>,
    pub encrypted: bool,
    /// What was given as `AUTH PLAIN`, base64 of `\0user\0password`.
    pub login: Option<String>,
}

impl Received {
    pub fn opened(&self) -> Opened {
        Opened::new(&self.bytes)
    }
}

/// Listens on a free port of this machine until it is dropped.
pub struct SmtpSink {
    address: SocketAddr,
    scheme: &'static str,
    setting: &'static str,
    state: Arc<State>,
    listening: JoinHandle<()>,
}

/// What the server and its connections share.
#[derive(Default)]
pub(super) struct State {
    pub(super) starttls: Option<TlsAcceptor>,
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    mails: Vec<Received>,
    next: VecDeque<Mood>,
    otherwise: Option<Mood>,
    login: Option<String>,
    connections: usize,
}

impl SmtpSink {
    pub async fn start(security: Security<'_>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let (scheme, setting, starttls, tls) = match security {
            Security::None => ("smtp", "?tls=none", None, None),
            Security::StartTls(authority) => ("smtp", "?tls=required", Some(authority.acceptor("localhost")), None),
            Security::FromTheStart(authority) => ("smtps", "", None, Some(authority.acceptor("localhost"))),
        };
        let state = Arc::new(State { starttls, inner: Mutex::default() });
        let listening = tokio::spawn(listen(listener, Arc::clone(&state), tls));
        Self { address, scheme, setting, state, listening }
    }

    /// How the desk reaches this server.
    pub fn url(&self) -> String {
        format!("{}://localhost:{}{}", self.scheme, self.address.port(), self.setting)
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The moods of the next mails, one after the other.
    pub fn next(&self, mood: Mood) {
        self.state.lock().next.push_back(mood);
    }

    /// The mood of all mails that no other mood was set for.
    pub fn otherwise(&self, mood: Mood) {
        self.state.lock().otherwise = Some(mood);
    }

    /// Lets nobody in without this `AUTH PLAIN` (base64 of `\0user\0password`).
    pub fn demand_login(&self, plain: &str) {
        self.state.lock().login = Some(plain.to_owned());
    }

    pub fn mails(&self) -> Vec<Received> {
        self.state.lock().mails.clone()
    }

    /// How often somebody has connected.
    pub fn connections(&self) -> usize {
        self.state.lock().connections
    }
}

impl Drop for SmtpSink {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

impl State {
    pub(super) fn mood(&self) -> Mood {
        let mut inner = self.lock();
        let otherwise = inner.otherwise.unwrap_or(Mood::Accepts);
        inner.next.pop_front().unwrap_or(otherwise)
    }

    pub(super) fn keep(&self, mail: Received) {
        self.lock().mails.push(mail);
    }

    pub(super) fn demanded_login(&self) -> Option<String> {
        self.lock().login.clone()
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn listen(listener: TcpListener, state: Arc<State>, tls: Option<TlsAcceptor>) {
    while let Ok((stream, _)) = listener.accept().await {
        state.lock().connections += 1;
        tokio::spawn(receive(stream, Arc::clone(&state), tls.clone()));
    }
}

async fn receive(stream: TcpStream, state: Arc<State>, tls: Option<TlsAcceptor>) {
    let wire: Box<dyn Wire> = match tls {
        None => Box::new(stream),
        // A client that does not trust us has hung up; that is its test, not ours.
        Some(acceptor) => match acceptor.accept(stream).await {
            Ok(stream) => return Session::new(Box::new(stream), state, true).hold().await,
            Err(_) => return,
        },
    };
    Session::new(wire, state, false).hold().await;
}
