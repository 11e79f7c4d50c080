//! Somebody asks without having signed in.
//!
//! A typed address proves nothing and opens nothing (S-18): the one who typed it sees a receipt, the one who reads the mail
//! there gets a link to the ticket. Answer, work and time are the same whether the address is known or not.

use crate::attach::NewFile;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::reset_password::end_of_step;
use crate::secret::{Purpose, Token};
use crate::submit::{self, Requester};
use crate::tries::Tries;
use chrono::TimeDelta;
use secrecy::SecretString;
use skranke_domain::text::{Body, Email, Name, Subject};
use skranke_domain::{Actor, AnswerForm, CategoryId, Channel, Language, NewTicket, Priority};
use skranke_persistence::{Tx, people, ticket_links};
use std::net::IpAddr;
use tokio::time::{Instant, sleep_until};

/// What a stranger typed.
#[derive(Clone, Debug)]
pub struct Request {
    pub email: Email,
    pub name: Option<Name>,
    pub subject: Subject,
    pub body: Body,
    pub category: Option<CategoryId>,
    pub answer_form: AnswerForm,
    pub files: Vec<NewFile>,
    /// In which they read the page.
    pub language: Language,
    pub from: IpAddr,
}

/// How long the links are good.
pub(crate) const LIFE: TimeDelta = TimeDelta::days(30);

/// The shortest key that only its own form can know.
const SECRET_KEY: usize = 32;

/// Opens a ticket, and gives the token of its receipt. The same request under the same key of a form is one ticket.
pub async fn ask(desk: &Desk, correlation: String, request: Request, key: &str) -> Result<SecretString> {
    let started = Instant::now();
    let token = receipt_token(&request, key)?;
    let hash = token.hash();
    let known = hash.clone();
    let is_here = desk.read(move |tx| Ok(ticket_links::find(tx, &known)?.is_some())).await?;
    if !is_here {
        let tries = Tries::guest(&desk.gate.limits, &request.email, request.from);
        let write = move |tx: &mut Tx| {
            tries.count(tx)?;
            open(tx, &request, &hash)
        };
        match desk.write(correlation, write).await {
            // The form was sent twice at once, and the other one was faster.
            Err(Error::Database(skranke_persistence::Error::Exists { constraint }))
                if constraint.contains("ticket_links") => {}
            other => other?,
        }
    }
    sleep_until(end_of_step(started)).await;
    Ok(SecretString::from(token.reveal()))
}

/// Made from the form's own key, so that no answer with a secret in it has to be kept for a repetition.
fn receipt_token(request: &Request, key: &str) -> Result<Token> {
    if key.len() < SECRET_KEY {
        return Token::mint(Purpose::Receipt);
    }
    let Request { email, subject, body, files, .. } = request;
    let files: String = files.iter().map(|file| format!("{} {}\n", file.stored.sha256, file.name)).collect();
    let parts = [key, email.as_str(), subject.as_str(), body.as_str(), &files].map(str::as_bytes);
    Ok(Token::derived(Purpose::Receipt, &parts))
}

fn open(tx: &mut Tx, request: &Request, receipt_hash: &str) -> Result<()> {
    let requester = match people::by_email(tx, &request.email)? {
        Some(user) => user,
        None => {
            let stranger = Requester { email: request.email.clone(), name: request.name.clone() };
            submit::meet(tx, &stranger, request.language)?
        }
    };
    let new = NewTicket {
        subject: request.subject.clone(),
        requester: requester.id,
        organisation: requester.organisation,
        category: request.category,
        priority: Priority::Normal,
        channel: Channel::Web,
        answer_form: request.answer_form,
        follow_up_of: None,
    };
    // Nobody is known to have done it: the ledger names no person, and staff see that the address is not proven.
    let ticket = submit::open(tx, &Actor::Desk, &new, &request.body, &request.files, None)?;
    let expires_at = tx.now() + LIFE;
    Ok(ticket_links::add(tx, ticket.number(), &requester.email, receipt_hash, expires_at)?)
}
