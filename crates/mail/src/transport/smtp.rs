//! Mail over SMTP: connections that are kept for the next mail, and an ear for what the server says.
//!
//! The client library's own pool is not used: it puts a connection back that was left in the middle of a mail when a
//! send is cancelled, and it waits for ever for a server that has fallen silent.

use super::SendError;
use super::smtp_url::{BadSmtpUrl, Encryption, SmtpUrl};
use crate::compose::{RawMail, address};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use secrecy::ExposeSecret;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, timeout};

/// Connections kept for the next mail, and for how long; servers commonly hang up after a minute or more.
const KEPT: usize = 8;
const KEPT_FOR: Duration = Duration::from_secs(30);
/// A kept connection answers at once, or is not worth keeping.
const PROBE: Duration = Duration::from_secs(5);
const GOODBYE: Duration = Duration::from_secs(1);
/// The last answer may take longer than others: the server scans the mail, and giving up means sending it twice.
const LAST_ANSWER: u32 = 4;

pub struct Smtp {
    url: SmtpUrl,
    secured: Secured,
    kept: Mutex<Vec<(AsyncSmtpConnection, Instant)>>,
}

enum Secured {
    FromTheStart(TlsParameters),
    StartTls(TlsParameters),
    Never,
}

impl Smtp {
    pub(super) fn new(url: &SmtpUrl) -> Result<Self, BadSmtpUrl> {
        let secured = match url.encryption {
            Encryption::FromTheStart => Secured::FromTheStart(trust(url)?),
            Encryption::StartTls => Secured::StartTls(trust(url)?),
            Encryption::None => Secured::Never,
        };
        Ok(Self { url: url.clone(), secured, kept: Mutex::default() })
    }

    pub(super) async fn send(&self, mail: &RawMail) -> Result<(), SendError> {
        let mut connection = self.connection().await?;
        let handed_over = self.hand_over(&mut connection, mail).await;
        match &handed_over {
            Ok(()) => self.keep(connection),
            Err(_) => leave(connection).await,
        }
        handed_over
    }

    pub(super) async fn check(&self) -> Result<(), SendError> {
        let connection = self.connect().await?;
        leave(connection).await;
        Ok(())
    }

    pub(super) fn longest_send(&self) -> Duration {
        // Connecting, three commands, the last answer.
        self.url.timeout * (1 + 3 + LAST_ANSWER) + PROBE + GOODBYE
    }

    async fn hand_over(&self, connection: &mut AsyncSmtpConnection, mail: &RawMail) -> Result<(), SendError> {
        let cannot = |error: crate::Cannot| SendError::Permanent(error.to_string());
        let from = mail.from.as_ref().map(address).transpose().map_err(cannot)?;
        let to = address(&mail.to).map_err(cannot)?;
        let parameters = parameters(connection, mail)?;
        self.ask(connection.command(Mail::new(from, parameters))).await?;
        self.ask(connection.command(Rcpt::new(to, vec![]))).await?;
        self.ask(connection.command(Data)).await?;
        match timeout(self.url.timeout * LAST_ANSWER, connection.message(&mail.bytes)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) if error.status().is_some() => Err(self.refused(&error)),
            Ok(Err(error)) => Err(SendError::Doubtful(format!("{}, after the mail was sent", self.said(&error)))),
            Err(_) => Err(SendError::Doubtful(format!("{} did not say whether it took the mail", self.url))),
        }
    }

    async fn ask<T>(&self, answer: impl Future<Output = Result<T, Error>>) -> Result<T, SendError> {
        match timeout(self.url.timeout, answer).await {
            Ok(answer) => answer.map_err(|error| self.refused(&error)),
            Err(_) => Err(self.silent()),
        }
    }

    async fn connection(&self) -> Result<AsyncSmtpConnection, SendError> {
        if let Some(mut kept) = self.take_kept() {
            if let Ok(true) = timeout(PROBE, kept.test_connected()).await {
                return Ok(kept);
            }
            tracing::debug!("the mail server has closed kept connections");
            self.kept.lock().unwrap_or_else(PoisonError::into_inner).clear();
        }
        self.connect().await
    }

    /// Whatever goes wrong before a mail is spoken of, it is not that mail's fault.
    async fn connect(&self) -> Result<AsyncSmtpConnection, SendError> {
        match timeout(self.url.timeout, self.open()).await {
            Ok(opened) => opened.map_err(|error| SendError::Temporary(self.said(&error))),
            Err(_) => Err(self.silent()),
        }
    }

    async fn open(&self) -> Result<AsyncSmtpConnection, Error> {
        let (server, hello) = ((self.url.host.as_str(), self.url.port), ClientId::default());
        let wrapper = match &self.secured {
            Secured::FromTheStart(trust) => Some(trust.clone()),
            Secured::StartTls(_) | Secured::Never => None,
        };
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(server, Some(self.url.timeout), &hello, wrapper, None).await?;
        if let Secured::StartTls(trust) = &self.secured {
            connection.starttls(trust.clone(), &hello).await?;
        }
        if let Some((user, password)) = &self.url.login {
            let credentials = Credentials::new(user.clone(), password.expose_secret().to_owned());
            connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials).await?;
        }
        Ok(connection)
    }

    fn keep(&self, connection: AsyncSmtpConnection) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() < KEPT {
            kept.push((connection, Instant::now()));
        }
    }

    fn take_kept(&self) -> Option<AsyncSmtpConnection> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(_, since)| since.elapsed() < KEPT_FOR);
        kept.pop().map(|(connection, _)| connection)
    }

    fn refused(&self, error: &Error) -> SendError {
        // "Sign in first" and its kin (RFC 4954) are about us, whatever their first digit.
        let about_us =
            error.status().is_some_and(|code| matches!(code.to_string().as_str(), "530" | "534" | "535" | "538"));
        match error.is_permanent() && !about_us {
            true => SendError::Permanent(self.said(error)),
            false => SendError::Temporary(self.said(error)),
        }
    }

    fn silent(&self) -> SendError {
        SendError::Temporary(format!("{} did not answer within {} s", self.url, self.url.timeout.as_secs()))
    }

    /// Server and reason in one line of bounded length, as it is shown to admins.
    fn said(&self, error: &Error) -> String {
        let cause = crate::header::one_line(&deepest(error));
        let hint = match (cause.contains("certificate"), &self.url.authority) {
            (true, None) => " (a private authority is named with ca=FILE)",
            _ => "",
        };
        let answer = error.status().map(|code| format!(" answered {code}")).unwrap_or_default();
        let said: String = format!("{}{answer}: {cause}{hint}", self.url).chars().take(500).collect();
        said
    }
}

/// Addresses beyond ASCII need a server that knows them (RFC 6531); a domain never does, it is translated.
fn parameters(connection: &AsyncSmtpConnection, mail: &RawMail) -> Result<Vec<MailParameter>, SendError> {
    if mail.bytes.is_ascii() {
        return Ok(vec![]);
    }
    match connection.server_info().supports_feature(Extension::SmtpUtfEight) {
        true => Ok(vec![MailParameter::SmtpUtfEight, MailParameter::Body(MailBodyParameter::EightBitMime)]),
        false => Err(SendError::Permanent("the mail server cannot write to an address that is not in ASCII".into())),
    }
}

async fn leave(mut connection: AsyncSmtpConnection) {
    let _ = timeout(GOODBYE, connection.quit()).await;
}

fn trust(url: &SmtpUrl) -> Result<TlsParameters, BadSmtpUrl> {
    let bad = |error: Error| BadSmtpUrl::Authority(deepest(&error));
    let trust = TlsParameters::builder(url.host.clone());
    match &url.authority {
        Some(file) => trust.add_root_certificate(authority(file)?).build().map_err(bad),
        None => trust.build().map_err(bad),
    }
}

fn authority(file: &Path) -> Result<Certificate, BadSmtpUrl> {
    let bad = |why: String| BadSmtpUrl::Authority(format!("{}: {why}", file.display()));
    let pem = std::fs::read(file).map_err(|error| bad(error.to_string()))?;
    // The parser takes a file without certificates for an empty list, which would only show when connecting.
    if !String::from_utf8_lossy(&pem).contains("-----BEGIN CERTIFICATE-----") {
        return Err(bad("holds no certificate in PEM".into()));
    }
    Certificate::from_pem(&pem).map_err(|error| bad(deepest(&error)))
}

/// The innermost error: the outer ones only say that there is one.
fn deepest(error: &dyn std::error::Error) -> String {
    error.source().map_or_else(|| error.to_string(), deepest)
}
