//! The wire between a server and PostgreSQL, which can be cut and mended.

use std::io;
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub struct Wire {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    is_cut: bool,
    ends: Vec<TcpStream>,
}

impl Wire {
    /// Lays a wire to the server that a URL names, and gives the URL that leads through it.
    pub fn to(url: &str) -> (Self, String) {
        let (scheme, rest) = url.split_once("://").expect("a URL");
        let (authority, database) = rest.split_once('/').expect("a database");
        let (user, server) = authority.rsplit_once('@').unwrap_or(("postgres", authority));
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let state = Arc::new(Mutex::new(State::default()));
        let (shared, server) = (Arc::clone(&state), server.to_owned());
        std::thread::spawn(move || listener.incoming().for_each(|near| connect(&shared, near, &server)));
        (Self { state }, format!("{scheme}://{user}@127.0.0.1:{port}/{database}"))
    }

    /// Ends all conversations and lets no new one begin.
    pub fn cut(&self) {
        let mut state = lock(&self.state);
        state.is_cut = true;
        state.ends.drain(..).for_each(|end| drop(end.shutdown(Shutdown::Both)));
    }

    pub fn mend(&self) {
        lock(&self.state).is_cut = false;
    }
}

fn connect(state: &Mutex<State>, near: io::Result<TcpStream>, server: &str) {
    let mut state = lock(state);
    let (Ok(near), false) = (near, state.is_cut) else { return };
    let far = TcpStream::connect(server).expect("the PostgreSQL server");
    for (from, to) in [(&near, &far), (&far, &near)] {
        let (mut from, mut to) = (from.try_clone().expect("a handle"), to.try_clone().expect("a handle"));
        std::thread::spawn(move || {
            // However it ends, the other side shall see the end too.
            drop(io::copy(&mut from, &mut to));
            drop(to.shutdown(Shutdown::Both));
        });
    }
    state.ends.extend([near, far]);
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}
