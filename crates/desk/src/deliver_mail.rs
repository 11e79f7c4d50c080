//! Carries waiting letters to the mail server: claimed by lease, sent outside any transaction, then marked.

use crate::error::{Error, Result};
use crate::notify::{TokenFor, Waiting};
use crate::{follow, reset_password, secret, verify};
use chrono::{DateTime, TimeDelta, Utc};
use secrecy::SecretString;
use skranke_domain::text::Email;
use skranke_domain::{OutboxId, TicketNumber};
use skranke_mail::{Envelope, MailId, RawMail, SendError, Sender, Transport, compose};
use skranke_persistence::outbox::{self, JobRow};
use skranke_persistence::{Db, Tx};

/// How this server sends mail.
pub struct Post {
    pub sender: Sender,
    pub transport: Transport,
    /// The part of a Message-ID behind the `@`.
    pub host: String,
    /// Names this server on its leases.
    pub owner: String,
}

/// How many mails one round takes.
const AT_ONCE: i64 = 20;

/// The wait before each further try; after the last the mail is dead until an admin retries it (M-81).
const WAITS_MIN: [i64; 4] = [1, 5, 15, 60];
/// Those four, then once an hour: a day in all. An admin's retry begins anew.
const TRIES: i64 = 27;

/// What became of one try.
enum Outcome {
    Sent,
    Later(String),
    Never(String),
}

/// Sends what is due; true if there may be more. A mail whose worker died is sent again under the same Message-ID.
pub async fn deliver_mail(db: &Db, post: &Post) -> Result<bool> {
    let owner = post.owner.clone();
    let longest = TimeDelta::from_std(post.transport.longest_send()).unwrap_or(TimeDelta::seconds(60));
    let lease = longest * i32::try_from(AT_ONCE).unwrap_or(1) + TimeDelta::seconds(30);
    let jobs = db.write::<_, Error, _>(move |tx| Ok(outbox::claim(tx, &owner, AT_ONCE, lease)?)).await?;
    let more = i64::try_from(jobs.len()).unwrap_or(AT_ONCE) == AT_ONCE;
    for job in jobs {
        deliver(db, post, job).await?;
    }
    Ok(more)
}

async fn deliver(db: &Db, post: &Post, job: JobRow) -> Result<()> {
    let outcome = match prepare(db, post, &job).await? {
        Ok(mail) => match post.transport.send(&mail).await {
            Ok(()) => Outcome::Sent,
            Err(SendError::Permanent(why)) => Outcome::Never(why),
            Err(SendError::Temporary(why) | SendError::Doubtful(why)) => Outcome::Later(why),
        },
        Err(why) => Outcome::Never(why),
    };
    let (id, attempt) = (OutboxId(job.id), job.attempts);
    db.write::<_, Error, _>(move |tx| mark(tx, id, attempt, &outcome)).await
}

fn mark(tx: &mut Tx, id: OutboxId, attempt: i64, outcome: &Outcome) -> Result<()> {
    let held = match outcome {
        Outcome::Sent => outbox::done(tx, id, attempt)?,
        Outcome::Later(why) => {
            let next_at = next_try(attempt, tx.now())?;
            outbox::failed(tx, id, attempt, why, next_at)?
        }
        Outcome::Never(why) => outbox::failed(tx, id, attempt, why, None)?,
    };
    if !held {
        tracing::warn!(outbox = id.0, "another worker had taken over this mail");
    }
    Ok(())
}

/// 1, 5, 15, 60 minutes, then hourly up to a day, each a little off so that a crowd does not come back at once.
fn next_try(attempt: i64, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
    if attempt >= TRIES {
        return Ok(None);
    }
    let index = usize::try_from(attempt - 1).unwrap_or(0);
    let minutes = WAITS_MIN.get(index).copied().unwrap_or(60);
    let [jitter] = secret::random::<1>()?;
    Ok(Some(now + TimeDelta::seconds(minutes * 60 + minutes * i64::from(jitter) * 12 / 255)))
}

/// The mail as it goes out, or why it never can.
async fn prepare(db: &Db, post: &Post, job: &JobRow) -> Result<std::result::Result<RawMail, String>> {
    let Ok(waiting) = serde_json::from_value::<Waiting>(job.payload.0.clone()) else {
        return Ok(Err("the stored letter cannot be read".into()));
    };
    let token = match waiting.token {
        None => None,
        Some(what) => match mint(db, what, job.recipient.clone()).await? {
            Some(token) => Some(token),
            None => return Ok(Err("the link in it is no longer wanted".into())),
        },
    };
    let thread = thread(db, job).await?;
    Ok(mail((post, &sender(db, post)), job, &waiting, &thread, token.as_ref()))
}

async fn mint(db: &Db, what: TokenFor, recipient: String) -> Result<Option<SecretString>> {
    let mint = move |tx: &mut Tx| match what {
        TokenFor::Registration(id) => verify::mint(tx, id),
        TokenFor::PasswordReset(id) => reset_password::mint(tx, id),
        TokenFor::Ticket(number) => follow::mint(tx, number, &recipient),
    };
    db.write::<_, Error, _>(mint).await
}

async fn thread(db: &Db, job: &JobRow) -> Result<Vec<String>> {
    let Some(ticket) = job.ticket else { return Ok(Vec::new()) };
    let (recipient, id) = (job.recipient.clone(), OutboxId(job.id));
    db.read::<_, Error, _>(move |tx| Ok(outbox::thread(tx, TicketNumber(ticket), &recipient, id)?)).await
}

/// The desk under the name that its admins have given it, or else that of the configuration.
fn sender(db: &Db, post: &Post) -> Sender {
    let mut sender = post.sender.clone();
    if let Some(name) = &db.rules().settings.desk.name {
        sender.name = name.clone();
    }
    sender
}

fn mail(
    (post, sender): (&Post, &Sender),
    job: &JobRow,
    waiting: &Waiting,
    thread: &[String],
    token: Option<&SecretString>,
) -> std::result::Result<RawMail, String> {
    let id = |local: &str| format!("<{local}@{}>", post.host).parse::<MailId>().map_err(|bad| bad.to_string());
    let references = thread.iter().map(|local| id(local)).collect::<std::result::Result<Vec<_>, _>>()?;
    let envelope = Envelope {
        to: Email::new(&job.recipient).map_err(|bad| bad.to_string())?,
        language: waiting.language,
        message_id: id(&job.message_id)?,
        in_reply_to: references.last().cloned(),
        references,
        date: job.created_at.into(),
    };
    compose(sender, &envelope, &waiting.letter, token).map_err(|cannot| cannot.to_string())
}
