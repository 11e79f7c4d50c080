//! From a letter to the bytes of a mail.

use crate::header;
use crate::letter::{Letter, Origin};
use crate::links::PublicUrl;
use crate::mail_id::MailId;
use crate::wording::{self, Place};
use crate::{html, plain, words};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use lettre::message::header::{ContentTransferEncoding, ContentType};
use lettre::message::{Mailbox, MessageBuilder, MultiPart, SinglePart};
use lettre::{Address, Message};
use secrecy::{ExposeSecret, SecretString};
use skranke_domain::Language;
use skranke_domain::text::{Email, Name};
use std::fmt;

/// The desk as a sender of mail; the same for every mail, from the configuration.
#[derive(Clone, Debug)]
pub struct Sender {
    /// What the desk calls itself towards customers.
    pub name: Name,
    pub address: Email,
    pub reply_to: Option<Email>,
    pub public_url: PublicUrl,
    /// Names this installation, so that it knows its own mail when that comes back.
    pub instance: String,
    /// In which times are told.
    pub zone: Tz,
}

/// To whom a letter goes, and where it belongs in a thread. All of it is fixed when the letter is written, so that
/// every retry is the same mail.
#[derive(Clone, Debug)]
pub struct Envelope {
    pub to: Email,
    pub language: Language,
    pub message_id: MailId,
    pub in_reply_to: Option<MailId>,
    /// The thread so far, oldest first.
    pub references: Vec<MailId>,
    pub date: DateTime<Utc>,
}

/// A mail ready to be carried.
#[derive(Clone, PartialEq, Eq)]
pub struct RawMail {
    /// The return path; automatic mail has none, so that nothing ever answers it.
    pub from: Option<Email>,
    pub to: Email,
    pub message_id: MailId,
    pub date: DateTime<Utc>,
    /// Headers and body, in ASCII unless an address is not.
    pub bytes: Vec<u8>,
}

/// Why a letter cannot become a mail; trying again does not help.
#[derive(Debug, thiserror::Error)]
pub enum Cannot {
    #[error("this letter needs a token, and none was given")]
    TokenMissing,
    #[error("this letter must not carry a token")]
    TokenNotWanted,
    #[error("mail cannot be addressed to or from {0}")]
    Address(Email),
    #[error("the mail cannot be built: {0}")]
    Build(#[from] lettre::error::Error),
}

/// Puts a letter into the reader's language, as text and HTML. The token goes into the mail's link and nowhere else.
pub fn compose(
    sender: &Sender,
    envelope: &Envelope,
    letter: &Letter,
    token: Option<&SecretString>,
) -> Result<RawMail, Cannot> {
    let token = match (letter.needs_token(), token) {
        (_, Some(token)) if letter.may_have_token() => token.expose_secret(),
        (_, Some(_)) => return Err(Cannot::TokenNotWanted),
        (true, None) => return Err(Cannot::TokenMissing),
        (false, None) => "",
    };
    let page = wording::page(letter, &place(sender, envelope, token));
    let language = envelope.language.as_str();
    let message = headers(sender, envelope, letter, &page.subject)?.multipart(alternatives(
        &envelope.message_id,
        plain::render(&page),
        html::render(&page, language),
    ))?;
    Ok(RawMail {
        from: (letter.origin() == Origin::Person).then(|| sender.address.clone()),
        to: envelope.to.clone(),
        message_id: envelope.message_id.clone(),
        date: envelope.date,
        bytes: message.formatted(),
    })
}

fn place<'a>(sender: &'a Sender, envelope: &Envelope, token: &'a str) -> Place<'a> {
    Place {
        words: words::of(envelope.language),
        desk: sender.name.as_str(),
        url: &sender.public_url,
        zone: sender.zone,
        date: envelope.date,
        token,
    }
}

fn headers(sender: &Sender, envelope: &Envelope, letter: &Letter, subject: &str) -> Result<MessageBuilder, Cannot> {
    let name = header::one_line(sender.name.as_str());
    let mut message = Message::builder()
        .date(envelope.date.into())
        .from(Mailbox::new(Some(name), address(&sender.address)?))
        .to(Mailbox::new(None, address(&envelope.to)?))
        .raw_header(header::text("Subject", subject))
        .raw_header(header::text("Message-ID", envelope.message_id.as_str()));
    if let Some(reply_to) = &sender.reply_to {
        message = message.reply_to(Mailbox::new(None, address(reply_to)?));
    }
    if let Some(answers) = &envelope.in_reply_to {
        message = message.raw_header(header::text("In-Reply-To", answers.as_str()));
    }
    let thread = header::references(&envelope.references, envelope.in_reply_to.as_ref());
    if !thread.is_empty() {
        let thread: Vec<_> = thread.iter().map(MailId::as_str).collect();
        message = message.raw_header(header::text("References", &thread.join(" ")));
    }
    message = message
        .raw_header(header::text("Content-Language", envelope.language.as_str()))
        .raw_header(header::text("X-Skranke-Loop", &sender.instance));
    Ok(automatic(message, letter.origin()))
}

/// Tells machines not to answer (RFC 3834, and what Exchange and older programs look for).
fn automatic(message: MessageBuilder, origin: Origin) -> MessageBuilder {
    let submitted = match origin {
        Origin::Person => return message,
        Origin::AutomaticAnswer => "auto-replied",
        Origin::AutomaticNotice => "auto-generated",
    };
    message
        .raw_header(header::text("Auto-Submitted", submitted))
        .raw_header(header::text("Precedence", "bulk"))
        .raw_header(header::text("X-Auto-Response-Suppress", "All"))
}

/// Both parts are quoted-printable, in which the boundary's `=_` never occurs.
fn alternatives(id: &MailId, text: String, html: String) -> MultiPart {
    let part = |kind: ContentType, content: String| {
        SinglePart::builder().header(kind).header(ContentTransferEncoding::QuotedPrintable).body(content)
    };
    MultiPart::alternative()
        .boundary(format!("=_{}", id.made_safe(60)))
        .singlepart(part(ContentType::TEXT_PLAIN, text))
        .singlepart(part(ContentType::TEXT_HTML, html))
}

/// The address with its domain in ASCII, so that `kari@blåbær.no` needs no special server.
pub(crate) fn address(email: &Email) -> Result<Address, Cannot> {
    let cannot = || Cannot::Address(email.clone());
    let (local, domain) = email.as_str().split_once('@').ok_or_else(cannot)?;
    let domain = idna::domain_to_ascii(domain).map_err(|_| cannot())?;
    Address::new(local, domain).map_err(|_| cannot())
}

/// Without the bytes: they may hold a token.
impl fmt::Debug for RawMail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawMail").field("message_id", &self.message_id.as_str()).finish_non_exhaustive()
    }
}
