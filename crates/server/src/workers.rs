//! What the server does without being asked: timers, mails, news, rules, cleaning up.

use std::future::Future;
use std::time::Duration;

use skranke_desk::deliver_mail::{Post, deliver_mail};
use skranke_desk::sweep_promises::sweep_promises;
use skranke_desk::sweep_sign_ins::sweep_sign_ins;
use skranke_desk::{Desk, Error, Tx, draft, hold};
use skranke_http::readiness::{Readiness, State};
use skranke_persistence::idempotency;
use tokio::task::JoinHandle;

use crate::signals::Shutdown;

/// The workers that run; they end by themselves once the shutdown is asked for.
pub struct Workers {
    tasks: Vec<JoinHandle<()>>,
    stream: tokio::sync::watch::Sender<bool>,
}

/// How many old rows one cleaning transaction removes.
const SWEPT: i64 = 200;

impl Workers {
    pub fn start(desk: &Desk, post: Post, readiness: &Readiness, shutdown: &Shutdown) -> Self {
        let (stream, stop) = tokio::sync::watch::channel(false);
        let follower = desk.stream.clone();
        let (presence, until) = (desk.presence.clone(), stop.clone());
        let mut tasks = vec![
            tokio::spawn(async move { follower.follow(stop).await }),
            tokio::spawn(async move { presence.follow(until).await }),
        ];
        let every = |seconds| Every { shutdown: shutdown.clone(), pause: Duration::from_secs(seconds) };
        tasks.push(tokio::spawn(watch(desk.clone(), readiness.clone(), shutdown.clone())));
        tasks.push(tokio::spawn(
            every(1).woken_by(
                desk.clone(),
                "timers",
                |desk| async move { desk.write(String::new(), sweep_promises).await },
            ),
        ));
        tasks.push(tokio::spawn(
            every(1).alone(desk.clone(), "replies", |desk| async move { hold::send_due(&desk.db).await }),
        ));
        let post = std::sync::Arc::new(post);
        tasks.push(tokio::spawn(every(2).woken_by(desk.clone(), "mail", move |desk| {
            let post = std::sync::Arc::clone(&post);
            async move { deliver_mail(&desk.db, &post).await }
        })));
        tasks.push(tokio::spawn(every(3).alone(desk.clone(), "rules", |desk| async move {
            desk.db.reload_rules().await?;
            Ok(false)
        })));
        tasks.push(tokio::spawn(
            every(300).alone(desk.clone(), "cleaning", |desk| async move { desk.write(String::new(), clean).await }),
        ));
        Self { tasks, stream }
    }

    /// Waits until each has finished what it was doing.
    pub async fn finish(self) {
        self.stream.send_replace(true);
        for task in self.tasks {
            if let Err(error) = task.await {
                tracing::error!(%error, "a worker broke");
            }
        }
    }
}

fn clean(tx: &mut Tx) -> Result<bool, Error> {
    let answers = idempotency::prune(tx, SWEPT)?;
    let sign_ins = sweep_sign_ins(tx, SWEPT)?;
    let drafts = draft::sweep(tx, SWEPT)?;
    Ok(answers || drafts || sign_ins > 0)
}

/// Says whether the database answers, once a second.
async fn watch(desk: Desk, readiness: Readiness, mut shutdown: Shutdown) {
    while !shutdown.requested() {
        let answers = desk.read(|_| Ok(())).await;
        let state = match &answers {
            // Full of work is not away.
            Ok(()) | Err(Error::Busy { .. }) => State::Ready,
            Err(_) => State::DatabaseAway,
        };
        if readiness.state() != state {
            match answers {
                Err(error) => tracing::error!(%error, "the database does not answer; waiting for it"),
                Ok(()) => tracing::info!("the database answers"),
            }
        }
        readiness.set(state);
        rest(&mut shutdown, Duration::from_secs(1)).await;
    }
}

/// A worker's rhythm.
struct Every {
    shutdown: Shutdown,
    pause: Duration,
}

impl Every {
    /// Works while there is more to do, then pauses; news from the ledger end the pause.
    async fn woken_by<F, R>(mut self, desk: Desk, name: &'static str, work: F)
    where
        F: Fn(Desk) -> R,
        R: Future<Output = Result<bool, Error>>,
    {
        let mut news = desk.db.woken();
        while !self.shutdown.requested() {
            if !run(name, work(desk.clone())).await {
                tokio::select! {
                    () = rest(&mut self.shutdown, self.pause) => {}
                    _ = news.changed() => {}
                }
            }
        }
    }

    /// Works while there is more to do, then pauses.
    async fn alone<F, R>(mut self, desk: Desk, name: &'static str, work: F)
    where
        F: Fn(Desk) -> R,
        R: Future<Output = Result<bool, Error>>,
    {
        while !self.shutdown.requested() {
            if !run(name, work(desk.clone())).await {
                rest(&mut self.shutdown, self.pause).await;
            }
        }
    }
}

/// Whether there is more to do. What went wrong is tried again after the pause.
async fn run(name: &'static str, work: impl Future<Output = Result<bool, Error>>) -> bool {
    match work.await {
        Ok(more) => more,
        Err(error) => {
            tracing::debug!(worker = name, %error, "will be tried again");
            false
        }
    }
}

async fn rest(shutdown: &mut Shutdown, pause: Duration) {
    tokio::select! {
        () = shutdown.wait() => {}
        () = tokio::time::sleep(pause) => {}
    }
}
