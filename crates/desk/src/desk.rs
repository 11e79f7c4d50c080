//! The desk as its callers hold it: the database, the gate, the files, the news.

use crate::error::{Error, Result};
use crate::files::Files;
use crate::gate::Gate;
use crate::once::{Answer, InFlight, Key, once};
use crate::presence::Presence;
use crate::stream::Stream;
use skranke_domain::Actor;
use skranke_persistence::visible::Reader;
use skranke_persistence::{Db, Tx, Weigh};
use std::sync::Arc;

/// Clones share everything.
#[derive(Clone)]
pub struct Desk {
    pub db: Db,
    pub gate: Gate,
    pub files: Files,
    pub stream: Stream,
    pub presence: Presence,
    in_flight: InFlight,
}

impl Desk {
    pub fn new(db: Db, gate: Gate, files: Files) -> Self {
        let stream = Stream::new(db.clone());
        let presence = Presence::new(db.clone());
        Self { db, gate, files, stream, presence, in_flight: InFlight::default() }
    }

    pub async fn read<T, F>(&self, f: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx) -> Result<T> + Send + 'static,
    {
        self.db.read::<T, Error, F>(f).await
    }

    /// Like `read`, for what others ask, too, or the same person again and again: it is told from memory as long as
    /// nothing was written. `question` must name all that the answer depends on besides the reader's language and what
    /// the reader may see.
    pub async fn remembered<T, F>(&self, by: &Actor, question: &str, f: F) -> Result<Arc<T>>
    where
        T: Weigh,
        F: FnMut(&mut Tx) -> Result<T> + Send + 'static,
    {
        let language = by.person().map(|person| person.language);
        let question = format!("{:?} {language:?} {question}", Reader::of(by));
        self.db.remembered::<T, Error, F>(question, f).await
    }

    /// `correlation` is the request's id, kept with every event it causes.
    pub async fn write<T, F>(&self, correlation: String, mut f: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx) -> Result<T> + Send + 'static,
    {
        let f = move |tx: &mut Tx| {
            tx.correlate(&correlation);
            f(tx)
        };
        self.db.write::<T, Error, _>(f).await
    }

    /// [`Gate::write_rules`] with the request's id, which the audit log keeps.
    pub async fn write_rules<T, F>(&self, correlation: String, mut f: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx) -> Result<T> + Send + 'static,
    {
        let f = move |tx: &mut Tx| {
            tx.correlate(&correlation);
            f(tx)
        };
        self.gate.write_rules(f).await
    }

    /// A write whose answer is given again when the same request comes again.
    pub async fn once<F>(&self, correlation: String, key: Option<Key>, mut f: F) -> Result<Answer>
    where
        F: FnMut(&mut Tx) -> Result<Answer> + Send + 'static,
    {
        let f = move |tx: &mut Tx| {
            tx.correlate(&correlation);
            f(tx)
        };
        once(&self.db, &self.in_flight, key, f).await
    }

    /// [`Desk::once`] for what else would be [`Gate::write_rules`].
    pub async fn once_for_rules<F>(&self, correlation: String, key: Option<Key>, f: F) -> Result<Answer>
    where
        F: FnMut(&mut Tx) -> Result<Answer> + Send + 'static,
    {
        let answer = self.once(correlation, key, f).await;
        self.gate.go_by_new_rules().await;
        answer
    }
}
