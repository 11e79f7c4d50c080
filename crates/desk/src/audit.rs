//! What admins do leaves a trace that cannot be changed unseen.
//!
//! **Invariant:** a change and its entry are written in one transaction. Each entry holds the SHA-256 of the one before
//! and of itself, so one that was changed, removed or moved breaks the chain from there on.

use crate::admin_teams::admins_only;
use crate::error::{Error, Result};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use skranke_domain::Actor;
use skranke_domain::audit::{About, Act};
use skranke_persistence::Tx;
use skranke_persistence::audit;
pub use skranke_persistence::audit::{Entry, Link, Wanted};

/// Something that was done, for [`record`].
#[derive(Clone, Debug, PartialEq)]
pub struct What {
    about: About,
    object: String,
    name: String,
    act: Act,
    before: Map<String, Value>,
    after: Map<String, Value>,
}

impl What {
    /// An act that says everything by its name.
    pub fn did(about: About, object: impl ToString, name: &str, act: Act) -> Self {
        let (object, name) = (object.to_string(), name.to_owned());
        Self { about, object, name, act, before: Map::new(), after: Map::new() }
    }

    /// Something new; `state` is a JSON object without secrets.
    pub fn created(about: About, object: impl ToString, name: &str, state: Value) -> Self {
        Self { after: members(state), ..Self::did(about, object, name, Act::Created) }
    }

    /// What is different now; members that stayed the same are not kept.
    pub fn changed(about: About, object: impl ToString, name: &str, before: Value, after: Value) -> Self {
        let (mut before, mut after) = (members(before), members(after));
        let same: Vec<String> =
            before.iter().filter(|(key, value)| after.get(*key) == Some(value)).map(|(key, _)| key.clone()).collect();
        for key in same {
            before.remove(&key);
            after.remove(&key);
        }
        Self { before, after, ..Self::did(about, object, name, Act::Changed) }
    }

    fn is_nothing(&self) -> bool {
        self.act == Act::Changed && self.before.is_empty() && self.after.is_empty()
    }
}

fn members(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        Value::Null => Map::new(),
        other => Map::from_iter([("value".to_owned(), other)]),
    }
}

/// Writes down what is done in this transaction; a change that changes nothing is none.
pub fn record(tx: &mut Tx, by: &Actor, what: What) -> Result<()> {
    if what.is_nothing() {
        return Ok(());
    }
    let head = audit::take_head(tx)?;
    let mut entry = Entry {
        n: head.n + 1,
        at: tx.now(),
        actor: by.id(),
        cause: by.cause(),
        request: tx.correlation().to_owned(),
        about: what.about,
        object: what.object,
        name: what.name,
        act: what.act,
        before: text(what.before),
        after: text(what.after),
        previous: head.hash,
        hash: String::new(),
    };
    entry.hash = hash(&entry);
    Ok(audit::add(tx, &entry)?)
}

fn text(members: Map<String, Value>) -> Option<String> {
    (!members.is_empty()).then(|| Value::Object(members).to_string())
}

/// SHA-256 over the hash before and everything in the entry, each with its length before it.
fn hash(entry: &Entry) -> String {
    let (n, at) = (entry.n.to_string(), entry.at.timestamp_micros().to_string());
    let actor = entry.actor.map(|id| id.to_string()).unwrap_or_default();
    let parts = [
        entry.previous.as_str(),
        &n,
        &at,
        &actor,
        entry.cause.as_str(),
        &entry.request,
        entry.about.as_str(),
        &entry.object,
        &entry.name,
        entry.act.as_str(),
        entry.before.as_deref().unwrap_or_default(),
        entry.after.as_deref().unwrap_or_default(),
    ];
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Entries with the names of those who did it, newest first.
pub fn list(tx: &mut Tx, by: &Actor, wanted: &Wanted) -> Result<Vec<(Entry, Option<String>)>> {
    admins_only(by)?;
    Ok(audit::list(tx, wanted)?)
}

/// The last thing that was done to an object.
pub fn last(tx: &mut Tx, by: &Actor, about: About, object: &str) -> Result<Option<(Entry, Option<String>)>> {
    let wanted = Wanted { about: Some(about), object: Some(object.to_owned()), limit: 1, ..Wanted::default() };
    Ok(list(tx, by, &wanted)?.pop())
}

/// What looking at a piece of the chain came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Checked {
    /// So far it holds, and there is more.
    More(Link),
    /// It holds to its end.
    Whole(Link),
    Broken {
        /// The first entry that is not as it was written.
        n: i64,
        how: Break,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    Removed,
    Changed,
}

/// How many entries are looked at in one go.
const PIECE: i64 = 500;

/// Follows the chain from a link that is known to be good; the first one is `Link::default()`.
pub fn check(tx: &mut Tx, from: &Link) -> Result<Checked> {
    let entries = match audit::after(tx, from.n, PIECE) {
        // A word that is none of ours was not written by us.
        Err(skranke_persistence::Error::Corrupt { table: "audit", row, .. }) => {
            let n = row.parse().map_err(|_| Error::Internal(format!("no entry has the number {row}")))?;
            return Ok(Checked::Broken { n, how: Break::Changed });
        }
        entries => entries?,
    };
    let mut link = from.clone();
    for entry in &entries {
        if let Some(how) = broken(&link, entry) {
            return Ok(Checked::Broken { n: link.n + 1, how });
        }
        link = Link { n: entry.n, hash: entry.hash.clone() };
    }
    if entries.len() == usize::try_from(PIECE).unwrap_or_default() {
        return Ok(Checked::More(link));
    }
    let head = audit::head(tx)?;
    match head == link {
        true => Ok(Checked::Whole(link)),
        false if head.n > link.n => Ok(Checked::Broken { n: link.n + 1, how: Break::Removed }),
        false => Ok(Checked::Broken { n: link.n, how: Break::Changed }),
    }
}

fn broken(link: &Link, entry: &Entry) -> Option<Break> {
    match () {
        () if entry.n != link.n + 1 => Some(Break::Removed),
        () if entry.previous != link.hash || entry.hash != hash(entry) => Some(Break::Changed),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_differs_is_kept() {
        let (before, after) = (json!({ "role": "agent", "name": "Ola" }), json!({ "role": "lead", "name": "Ola" }));
        let what = What::changed(About::User, 7, "Ola", before.clone(), after);
        assert_eq!(text(what.before).as_deref(), Some(r#"{"role":"agent"}"#));
        assert_eq!(text(what.after).as_deref(), Some(r#"{"role":"lead"}"#));
        assert!(What::changed(About::User, 7, "Ola", before.clone(), before).is_nothing());
        assert!(!What::did(About::User, 7, "Ola", Act::SignedOut).is_nothing());
    }
}
