//! Hashes passwords on threads of its own, so that sign-ins never starve other requests.
//!
//! **Invariant:** nothing else in the desk hashes a password, and at most `waiting` hashes wait; more are refused at once.

use crate::error::{Error, Result};
use crate::password::Password;
use crate::secret;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{CustomizedPasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::oneshot;

/// How a typed password compares with the stored hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Wrong,
    Right,
    /// Right, but hashed with parameters of old: hash it again.
    Outdated,
}

/// The pool of hashing threads; clones share it, and the last one to go ends it.
#[derive(Clone)]
pub struct Hasher {
    jobs: SyncSender<Job>,
    runs: Arc<AtomicU64>,
}

type Job = Box<dyn FnOnce() + Send>;

/// OWASP's first choice for argon2id: 19 MiB, two passes, one lane.
const PARAMS: Params = Params::DEFAULT;

/// Stands in for the hash that an unknown address does not have, so that refusing it takes as long.
const NOBODYS_HASH: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5cy1zYWx0LTAxNg$bm9ib2R5cy1wYXNzd29yZC1pcy1uZXZlci1yaWdodCE";

impl Hasher {
    /// Half the processors hash, 32 callers may wait.
    pub fn start() -> Result<Self> {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self::with((cores / 2).max(1), 32)
    }

    pub fn with(threads: usize, waiting: usize) -> Result<Self> {
        let (jobs, queue) = sync_channel::<Job>(waiting);
        let queue = Arc::new(Mutex::new(queue));
        for n in 0..threads {
            let queue = Arc::clone(&queue);
            std::thread::Builder::new().name(format!("hasher-{n}")).spawn(move || work(&queue))?;
        }
        Ok(Self { jobs, runs: Arc::new(AtomicU64::new(0)) })
    }

    /// The hash to store, with its parameters and salt in it.
    pub async fn hash(&self, password: Password) -> Result<String> {
        let salt = secret::random::<16>()?;
        self.run(move || hash_now(&password, &salt)).await?
    }

    /// Without a hash it works as long, and the answer is `Wrong`.
    pub async fn verify(&self, hash: Option<String>, password: Password) -> Result<Verdict> {
        self.run(move || match hash {
            Some(hash) => verify_now(&hash, &password),
            None => {
                verify_now(NOBODYS_HASH, &password);
                Verdict::Wrong
            }
        })
        .await
    }

    /// How many hashes were computed since the start.
    pub fn runs(&self) -> u64 {
        self.runs.load(Ordering::Relaxed)
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let (answer, answered) = oneshot::channel();
        let runs = Arc::clone(&self.runs);
        let job = Box::new(move || {
            // Whoever hung up in the meantime costs no hash.
            if !answer.is_closed() {
                runs.fetch_add(1, Ordering::Relaxed);
                let _ = answer.send(work());
            }
        });
        match self.jobs.try_send(job) {
            Ok(()) => answered.await.map_err(|_| gone()),
            Err(TrySendError::Full(_)) => Err(Error::Busy { retry_after_s: 1 }),
            Err(TrySendError::Disconnected(_)) => Err(gone()),
        }
    }
}

fn gone() -> Error {
    Error::Internal("the password hasher has ended".into())
}

fn work(queue: &Mutex<Receiver<Job>>) {
    loop {
        let job = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        match job {
            Ok(job) => job(),
            Err(_) => return,
        }
    }
}

fn argon2() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, PARAMS)
}

fn hash_now(password: &Password, salt: &[u8]) -> Result<String> {
    argon2()
        .hash_password_customized(password.reveal().as_bytes(), salt, None, None, PARAMS)
        .map(|hash| hash.to_string())
        .map_err(|error| Error::Internal(format!("a password cannot be hashed: {error}")))
}

fn verify_now(hash: &str, password: &Password) -> Verdict {
    let Ok(hash) = PasswordHash::new(hash) else { return Verdict::Wrong };
    match argon2().verify_password(password.reveal().as_bytes(), &hash) {
        Err(_) => Verdict::Wrong,
        Ok(()) if is_current(&hash) => Verdict::Right,
        Ok(()) => Verdict::Outdated,
    }
}

fn is_current(hash: &PasswordHash) -> bool {
    let same = |params: Params| {
        (params.m_cost(), params.t_cost(), params.p_cost()) == (PARAMS.m_cost(), PARAMS.t_cost(), PARAMS.p_cost())
    };
    hash.algorithm.as_str() == "argon2id" && Params::try_from(hash).is_ok_and(same)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn password(text: &str) -> Password {
        Password::typed(text).unwrap()
    }

    #[tokio::test]
    async fn the_right_password_opens_and_others_do_not() {
        let hasher = Hasher::start().unwrap();
        let hash = hasher.hash(password("tre små fisker")).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        let verify = |hash: &str, text: &str| hasher.verify(Some(hash.to_owned()), password(text));
        assert_eq!(verify(&hash, "tre små fisker").await.unwrap(), Verdict::Right);
        assert_eq!(verify(&hash, "tre små fiskar").await.unwrap(), Verdict::Wrong);
        assert_eq!(verify("no hash at all", "tre små fisker").await.unwrap(), Verdict::Wrong);
        assert_eq!(hasher.verify(None, password("tre små fisker")).await.unwrap(), Verdict::Wrong);
        assert_eq!(hasher.runs(), 5);
    }

    #[test]
    fn nobodys_hash_costs_what_a_real_one_does() {
        let hash = PasswordHash::new(NOBODYS_HASH).unwrap();
        assert!(is_current(&hash));
        assert_eq!(hash.hash.unwrap().len(), 32);
        assert_eq!(hash.salt.unwrap().len(), 16);
    }

    #[tokio::test]
    async fn a_hash_with_weaker_parameters_is_right_but_outdated() {
        let weak = Params::new(8 * 1024, 1, 1, None).unwrap();
        let old = Argon2::default()
            .hash_password_customized("tre små fisker".as_bytes(), b"0123456789abcdef", None, None, weak)
            .unwrap();
        let verdict = Hasher::start().unwrap().verify(Some(old.to_string()), password("tre små fisker")).await;
        assert_eq!(verdict.unwrap(), Verdict::Outdated);
    }

    #[tokio::test]
    async fn a_full_queue_says_so_at_once() {
        let hasher = Hasher::with(1, 2).unwrap();
        let asks: Vec<_> = (0..12)
            .map(|_| {
                let hasher = hasher.clone();
                tokio::spawn(async move { hasher.verify(None, password("tre små fisker")).await })
            })
            .collect();
        let mut busy = 0;
        for ask in asks {
            match ask.await.unwrap() {
                Ok(verdict) => assert_eq!(verdict, Verdict::Wrong),
                Err(Error::Busy { retry_after_s: 1 }) => busy += 1,
                Err(other) => panic!("{other}"),
            }
        }
        assert!(busy >= 8, "{busy}");
        assert_eq!(hasher.runs(), 12 - busy);
    }
}
