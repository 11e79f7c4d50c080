//! A database that goes away and comes back.

use crate::found_organisation;
use skranke_persistence::testing::{Scratch, postgres};
use skranke_persistence::{Db, Error, Options};
use std::io;
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Stands between us and the server, and can cut the wire.
struct Wire {
    port: u16,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    cut: bool,
    ends: Vec<TcpStream>,
}

impl Wire {
    fn to(server: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let state = Arc::new(Mutex::new(State::default()));
        let shared = Arc::clone(&state);
        std::thread::spawn(move || listener.incoming().for_each(|near| connect(&shared, near, &server)));
        Self { port, state }
    }

    fn cut(&self) {
        let mut state = self.state.lock().unwrap();
        state.cut = true;
        state.ends.drain(..).for_each(|end| drop(end.shutdown(Shutdown::Both)));
    }

    fn mend(&self) {
        self.state.lock().unwrap().cut = false;
    }
}

fn connect(state: &Mutex<State>, near: io::Result<TcpStream>, server: &str) {
    let mut state = state.lock().unwrap();
    let (Ok(near), false) = (near, state.cut) else { return };
    let far = TcpStream::connect(server).unwrap();
    for (mut from, mut to) in [(clone(&near), clone(&far)), (clone(&far), clone(&near))] {
        std::thread::spawn(move || {
            let _ = io::copy(&mut from, &mut to);
            let _ = to.shutdown(Shutdown::Both);
        });
    }
    state.ends.extend([near, far]);
}

fn clone(stream: &TcpStream) -> TcpStream {
    stream.try_clone().unwrap()
}

/// The same database, through a wire; with the patience of production.
fn wired(scratch: &Scratch) -> (Wire, Options) {
    let (scheme, rest) = scratch.url().split_once("://").unwrap();
    let (authority, database) = rest.split_once('/').unwrap();
    let (user, server) = authority.rsplit_once('@').map_or(("", authority), |(user, server)| (user, server));
    let wire = Wire::to(server.to_owned());
    let at = if user.is_empty() { String::new() } else { format!("{user}@") };
    let url = format!("{scheme}://{at}127.0.0.1:{}/{database}", wire.port);
    (wire, Options { url, patience: Duration::from_secs(2), ..scratch.options.clone() })
}

async fn recovered(db: &Db) -> Duration {
    let started = Instant::now();
    while db.write(|_| Ok::<_, Error>(())).await.is_err() || db.read(|_| Ok::<_, Error>(())).await.is_err() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    started.elapsed()
}

#[tokio::test]
async fn while_it_is_away_everybody_hears_so_soon_and_then_it_goes_on() {
    let scratch = postgres();
    let (wire, options) = wired(&scratch);
    let db = Db::open(options).await.unwrap();
    db.write(|tx| found_organisation(tx, "before")).await.unwrap();
    wire.cut();
    let asked = Instant::now();
    let mut callers = tokio::task::JoinSet::new();
    for n in 0..100 {
        let db = db.clone();
        callers.spawn(async move { db.write(move |tx| found_organisation(tx, &format!("lost {n}"))).await });
    }
    for answer in callers.join_all().await {
        assert!(matches!(answer, Err(Error::Unavailable(_))), "{answer:?}");
    }
    assert!(matches!(db.read(crate::organisations).await, Err(Error::Unavailable(_))));
    assert!(asked.elapsed() < Duration::from_secs(2), "{:?}", asked.elapsed());
    assert_eq!(db.statistics().writing.queued, 0);
    wire.mend();
    assert!(recovered(&db).await < Duration::from_secs(5));
    assert_eq!(db.read(crate::organisations).await.unwrap(), ["before"]);
}

#[tokio::test]
async fn a_desk_that_starts_before_its_database_waits_for_it() {
    let scratch = postgres();
    let (wire, options) = wired(&scratch);
    wire.cut();
    assert!(matches!(Db::open(options.clone()).await, Err(Error::Unavailable(_))));
    let db = Db::open_or_wait(options).await.unwrap();
    assert!(matches!(db.read(|_| Ok(())).await, Err(Error::Unavailable(_))));
    wire.mend();
    assert!(recovered(&db).await < Duration::from_secs(10));
    assert!(db.rules().policy().is_some());
}
