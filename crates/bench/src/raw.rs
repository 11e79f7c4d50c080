//! The raw engine: the same statements through the same functions, in this process and without HTTP.
//!
//! Reads run one after the other on one connection in one thread. Writes come from as many callers as the server has
//! connections, so that the writing lane is never idle; each is counted when it is on the disk.

use crate::Outcome;
use crate::jobs::{Job, World, request_text, sought};
use crate::people::PASSWORD;
use skranke_desk::hasher::Hasher;
use skranke_desk::password::Password;
use skranke_desk::show::{self, Include, lists::Filter};
use skranke_desk::submit::Submission;
use skranke_desk::{Error, Tx, escalate, reply, submit};
use skranke_domain::escalation::{Ask, EscalationKind, Reason};
use skranke_domain::message::Then;
use skranke_domain::text::{Body, Prose, Subject};
use skranke_domain::ticket::StateName;
use skranke_domain::{AnswerForm, CategoryId, Channel, Priority, Sort};
use skranke_persistence::{Db, search};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Far from the numbers that the server was asked with.
const FIRST: u64 = 1 << 40;

/// How often a second.
pub async fn measure(job: Job, world: &Arc<World>, db: &Db, callers: u32, time: Duration) -> Outcome<f64> {
    let started = Instant::now();
    let done = match job {
        Job::SignIn => hash(time).await?,
        _ if job.is_read() => read(job, Arc::clone(world), db, time).await?,
        _ => write(job, world, db, callers, time).await?,
    };
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    Ok(done as f64 / started.elapsed().as_secs_f64())
}

/// What a sign-in costs is the hash.
async fn hash(time: Duration) -> Outcome<u64> {
    let hasher = Hasher::start()?;
    let password = Password::typed(PASSWORD).ok_or("the password is too long")?;
    let hash = hasher.hash(password.clone()).await?;
    let (until, mut done) = (Instant::now() + time, 0);
    while Instant::now() < until {
        hasher.verify(Some(hash.clone()), password.clone()).await?;
        done += 1;
    }
    Ok(done)
}

async fn read(job: Job, world: Arc<World>, db: &Db, time: Duration) -> Outcome<u64> {
    let until = Instant::now() + time;
    let reading = move |tx: &mut Tx| -> Result<u64, Error> {
        let mut n = 0;
        while Instant::now() < until {
            read_one(job, tx, &world, FIRST + n)?;
            n += 1;
        }
        Ok(n)
    };
    Ok(db.read(reading).await?)
}

fn read_one(job: Job, tx: &mut Tx, world: &World, n: u64) -> Result<(), Error> {
    let agent = world.agent(n).ok_or(Error::NotFound)?;
    let by = agent.actor();
    match job {
        Job::QueuePage => {
            let states = StateName::ALL.iter().copied().filter(|state| state.is_open()).collect();
            let filter = Filter { team: agent.team(), states, ..Filter::default() };
            show::tickets(tx, &by, filter, None, Sort::Due, None, 26).map(drop)
        }
        Job::Ticket => {
            let include = Include { messages: true, ..Include::default() };
            let (known, agent) = world.known(n).ok_or(Error::NotFound)?;
            show::ticket(tx, &agent.actor(), known.ticket, include).map(drop)
        }
        Job::History => {
            let by = world.customer(n).ok_or(Error::NotFound)?.actor();
            show::tickets(tx, &by, Filter::default(), None, Sort::Newest, None, 26).map(drop)
        }
        _ => Ok(search::tickets(tx, &by, &sought(n), None, 26).map(drop)?),
    }
}

async fn write(job: Job, world: &Arc<World>, db: &Db, callers: u32, time: Duration) -> Outcome<u64> {
    let (until, turn) = (Instant::now() + time, Arc::new(AtomicU64::new(FIRST)));
    let caller = |_| {
        let (db, world, turn) = (db.clone(), Arc::clone(world), Arc::clone(&turn));
        tokio::spawn(async move {
            let mut done = 0;
            while Instant::now() < until {
                let (world, n) = (Arc::clone(&world), turn.fetch_add(1, Ordering::Relaxed));
                db.write(move |tx: &mut Tx| write_one(job, tx, &world, n)).await?;
                done += 1;
            }
            Ok::<u64, Error>(done)
        })
    };
    let running: Vec<_> = (0..callers).map(caller).collect();
    let mut done = 0;
    for one in running {
        done += one.await??;
    }
    Ok(done)
}

fn write_one(job: Job, tx: &mut Tx, world: &World, n: u64) -> Result<(), Error> {
    let (subject, text) = request_text(n);
    let body = Body::new(&text).map_err(|bad| Error::field("/body", bad))?;
    if job == Job::Submit {
        let by = world.customer(n).ok_or(Error::NotFound)?.actor();
        let subject = Subject::new(&subject).map_err(|bad| Error::field("/subject", bad))?;
        return submit::submit(tx, &by, &submission(subject, body, world.category(n))).map(drop);
    }
    let (open, agent) = world.open(n).ok_or(Error::NotFound)?;
    let by = agent.actor();
    match job {
        Job::Reply => reply::reply(tx, &by, open.ticket, None, &body, Then::Open, Channel::Api).map(drop),
        _ => escalate::escalate(tx, &by, open.ticket, None, &ask(world, n)?).map(drop),
    }
}

fn submission(subject: Subject, body: Body, category: i64) -> Submission {
    Submission {
        subject,
        body,
        category: Some(CategoryId(category)),
        priority: Priority::Normal,
        answer_form: AnswerForm::Portal,
        channel: Channel::Api,
        requester: None,
    }
}

fn ask(world: &World, n: u64) -> Result<Ask, Error> {
    let prose = |text| Prose::new(text).map_err(|bad| Error::field("/tried", bad));
    Ok(Ask {
        kind: EscalationKind::Consult,
        team: world.specialists(n),
        agent: None,
        reason: Reason::NeedsSpecialist,
        tried: prose("Byttet kabel og startet ruteren på nytt, samme feil igjen")?,
        wanted: prose("Se på signalnivået i loggen fra i natt")?,
        urgency: None,
    })
}
