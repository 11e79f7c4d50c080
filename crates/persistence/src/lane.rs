//! A command on its way: put into a queue by whoever waits for its answer, run by a thread that owns a connection.

use crate::error::{Error, Failure};
use crate::tx::Tx;
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::time::timeout;

/// A command, its types erased.
pub(crate) trait Work: Send {
    /// Takes it for running; `false` when nobody waits for it any more.
    fn claim(&self) -> bool;
    /// Runs it; the answer waits until `settle`. May run again when nothing was committed.
    fn attempt(&mut self, tx: &mut Tx) -> Attempt;
    /// Hands over the answer, or `verdict`'s error where the transaction came to nothing.
    fn settle(self: Box<Self>, verdict: Result<(), Error>);
}

/// How a command ended, as far as its lane needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Attempt {
    Done,
    Refused,
    /// Another transaction was in the way.
    Clash,
    /// The connection was lost.
    Lost,
}

struct Command<F, T, E> {
    run: F,
    answer: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<T, E>>,
    claimed: Claim,
}

/// Whichever comes first has it: the lane that runs the command, or the caller who gives up.
#[derive(Clone)]
struct Claim(Arc<AtomicBool>);

impl Claim {
    fn take(&self) -> bool {
        !self.0.swap(true, Ordering::AcqRel)
    }
}

/// Where the caller of a command waits.
pub(crate) struct Waiting<T, E> {
    answer: oneshot::Receiver<Result<T, E>>,
    claimed: Claim,
}

/// How long a caller waits, and what it hears when that was not enough.
pub(crate) struct Patience {
    /// For the command to be started.
    pub start: Duration,
    /// For it to end once it was started; `None` where it surely ends.
    pub end: Option<Duration>,
    /// What a command that does not end is answered.
    pub too_long: fn() -> Error,
}

pub(crate) fn command<F, T, E>(run: F) -> (Box<dyn Work>, Waiting<T, E>)
where
    F: FnMut(&mut Tx) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: Failure,
{
    let (reply, answer) = oneshot::channel();
    let claimed = Claim(Arc::new(AtomicBool::new(false)));
    let command = Command { run, answer: None, reply, claimed: claimed.clone() };
    (Box::new(command), Waiting { answer, claimed })
}

impl<F, T, E> Work for Command<F, T, E>
where
    F: FnMut(&mut Tx) -> Result<T, E> + Send,
    T: Send,
    E: Failure,
{
    fn claim(&self) -> bool {
        !self.reply.is_closed() && self.claimed.take()
    }

    fn attempt(&mut self, tx: &mut Tx) -> Attempt {
        let run = &mut self.run;
        let answer = catch_unwind(AssertUnwindSafe(|| run(tx)))
            .unwrap_or_else(|panic| Err(Error::Panicked(message(&*panic)).into()));
        let attempt = match answer.as_ref().map_err(Failure::database) {
            Ok(_) => Attempt::Done,
            Err(Some(Error::Clash)) => Attempt::Clash,
            Err(Some(Error::Unavailable(_))) => Attempt::Lost,
            Err(_) => Attempt::Refused,
        };
        self.answer = Some(answer);
        attempt
    }

    fn settle(self: Box<Self>, verdict: Result<(), Error>) {
        let answer = match (verdict, self.answer) {
            (Ok(()), Some(answer)) => answer,
            (Ok(()), None) => Err(Error::Unknown.into()),
            (Err(error), _) => Err(error.into()),
        };
        // Whoever asked may have gone; then nobody needs the answer.
        let _ = self.reply.send(answer);
    }
}

impl<T, E: Failure> Waiting<T, E> {
    pub async fn answer(mut self, patience: &Patience) -> Result<T, E> {
        let gone = |_| Err(Error::Unknown.into());
        if let Ok(answer) = timeout(patience.start, &mut self.answer).await {
            return answer.unwrap_or_else(gone);
        }
        if self.claimed.take() {
            return Err(Error::Busy.into());
        }
        match patience.end {
            None => self.answer.await.unwrap_or_else(gone),
            Some(end) => match timeout(end, self.answer).await {
                Ok(answer) => answer.unwrap_or_else(gone),
                Err(_) => Err((patience.too_long)().into()),
            },
        }
    }
}

/// What a panic said, where it said it in words.
fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message").to_owned()
}
