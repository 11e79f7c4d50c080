//! Believable sample data: three months at Fjordnett, an invented Norwegian internet provider.
//!
//! **Invariant:** everything is done by people with the desk's own verbs, at its time; nothing is written past them.

mod case;
mod cast;
mod course;
mod details;
mod dice;
mod hand_over;
mod house;
mod names;
mod openings;
mod papers;
mod pdf;
mod phrases;
mod picture;
mod plan;
mod play;
mod step;
mod stories;
mod story;
mod talk;
mod text;

use crate::error::{Error, Result};
use crate::files::Files;
use crate::sweep_promises::sweep_promises;
use cast::{Cast, STAFF};
use chrono::{DateTime, TimeDelta, Utc};
use names::CUSTOMERS;
use papers::Drawer;
use plan::Beat;
use play::{Made, Progress, Scene, Stage};
use skranke_persistence::{Db, Tx, past};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What everybody in the sample signs in with.
pub const PASSWORD: &str = "skranke-demo-2026";

/// A person to sign in as, and what they are.
pub const LOGINS: [(&str, &str); 5] = [
    ("kunde@demo.example", "customer"),
    ("forste@demo.example", "first line"),
    ("andre@demo.example", "second line"),
    ("leder@demo.example", "team lead"),
    ("admin@demo.example", "admin"),
];

/// What there is after filling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    pub teams: usize,
    pub staff: usize,
    pub customers: usize,
    pub tickets: usize,
    pub messages: usize,
    pub escalations: usize,
    pub files: usize,
}

/// How many steps share a transaction.
const AT_ONCE: usize = 100;

/// How long after something is due the desk notices.
const SWEEP: TimeDelta = TimeDelta::seconds(15);

/// How many of the newest letters are left for the worker to send.
const LETTERS: i64 = 6;

/// Fills an empty desk with ninety days that end `now`, the same for the same moment. `hash` is that of [`PASSWORD`].
pub async fn fill(db: &Db, files: &Files, hash: &str, tickets: usize, now: DateTime<Utc>) -> Result<Summary> {
    let cast = Cast::engage(db, hash, now - TimeDelta::days(plan::DAYS)).await?;
    house::furnish(db, &cast).await?;
    let stage = Arc::new(Stage { cast, drawer: Drawer::fill(files).await?, cases: plan::plan(tickets, now) });
    let mut history = History::default();
    for beats in plan::beats(&stage.cases).chunks(AT_ONCE) {
        history.play(db, &stage, beats).await?;
    }
    let unreachable = stage.cases.last().map(|case| stage.cast.customer(case.customer)).transpose()?;
    let unreachable = unreachable.map(|user| user.email.to_string());
    db.write::<_, Error, _>(move |tx| come_to_rest(tx, now, unreachable.as_deref())).await?;
    Ok(history.summary())
}

/// How far all cases have come.
#[derive(Default)]
struct History(BTreeMap<usize, Progress>);

impl History {
    /// Some steps in one transaction, each at its time.
    async fn play(&mut self, db: &Db, stage: &Arc<Stage>, beats: &[Beat]) -> Result<()> {
        let held = |beat: &Beat| (beat.case, self.0.get(&beat.case).copied().unwrap_or_default());
        let before: BTreeMap<usize, Progress> = beats.iter().map(held).collect();
        let (stage, beats) = (Arc::clone(stage), beats.to_vec());
        let played = db.write(move |tx| play_all(tx, &stage, &beats, before.clone()));
        self.0.extend(played.await?);
        Ok(())
    }

    fn summary(&self) -> Summary {
        let sum = |what: fn(&Made) -> usize| self.0.values().map(|progress| what(&progress.made)).sum();
        Summary {
            teams: cast::TEAMS.len(),
            staff: STAFF.len(),
            customers: CUSTOMERS.len(),
            tickets: sum(|made| made.tickets),
            messages: sum(|made| made.messages),
            escalations: sum(|made| made.escalations),
            files: sum(|made| made.files),
        }
    }
}

type Played = BTreeMap<usize, Progress>;

fn play_all(tx: &mut Tx, stage: &Stage, beats: &[Beat], mut played: Played) -> Result<Played> {
    for Beat { at, case, n } in beats {
        let_time_pass(tx, *at)?;
        let progress = played.entry(*case).or_default();
        let Some((case, step)) = stage.cases.get(*case).and_then(|case| Some((case, *case.course.get(*n)?))) else {
            continue;
        };
        Scene::new(tx, stage, case, progress, *n).play(step)?;
    }
    Ok(played)
}

/// The desk's own clock, which does everything as soon as it is due.
fn let_time_pass(tx: &mut Tx, until: DateTime<Utc>) -> Result<()> {
    while let Some(due) = past::next_tick(tx)?.filter(|due| *due <= until) {
        tx.relive((due + SWEEP).min(until));
        while sweep_promises(tx)? {}
    }
    tx.relive(until);
    Ok(())
}

/// The rest of the time passes; the post has gone out, except what is quite new and one letter that came back.
fn come_to_rest(tx: &mut Tx, now: DateTime<Utc>, unreachable: Option<&str>) -> Result<()> {
    let_time_pass(tx, now)?;
    past::letters_are_sent(tx, LETTERS)?;
    if let Some(address) = unreachable {
        past::letter_came_back(
            tx,
            address,
            &format!("550 5.1.1 <{address}>: recipient address rejected: user unknown"),
        )?;
    }
    Ok(())
}
