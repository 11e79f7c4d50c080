//! Listening to the event stream as a browser does.

use crate::pages::Reader;
use crate::people::Person;
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// One frame of the stream.
#[derive(Clone, Debug)]
pub struct Heard {
    pub id: String,
    pub event: String,
    pub data: Value,
}

/// An open stream; frames are read by a thread of its own.
pub struct Listener {
    frames: Receiver<Heard>,
    socket: TcpStream,
}

impl Listener {
    /// Opens the stream, behind an event seen before if there is one, and waits until the server has answered.
    pub fn open(person: &Person, last: Option<&str>) -> Self {
        let token = person.token.as_deref().unwrap_or_default();
        let last = last.map(|id| format!("Last-Event-ID: {id}\r\n")).unwrap_or_default();
        Self::on(&person.base, "/api/v1/stream", &format!("Authorization: Bearer {token}\r\n{last}"), "welcome")
    }

    /// Listens as an open page of the workplace does.
    pub fn on_page(base: &str, reader: &Reader) -> Self {
        let cookie = reader.cookie("skranke").unwrap_or_default();
        Self::on(base, "/a/live", &format!("Cookie: skranke={cookie}\r\n"), "data: {}")
    }

    fn on(base: &str, path: &str, headers: &str, welcome_word: &'static str) -> Self {
        let host = base.trim_start_matches("http://");
        let mut socket = TcpStream::connect(host).expect("a connection");
        let head = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n{headers}\r\n");
        socket.write_all(head.as_bytes()).expect("a request");
        let reader = BufReader::new(socket.try_clone().expect("a second handle"));
        let (tell, frames) = channel();
        let (welcome, welcomed) = channel();
        std::thread::spawn(move || {
            read(
                reader,
                |line| {
                    if line.contains(welcome_word) {
                        // Only the first is waited for.
                        welcome.send(()).unwrap_or(());
                    }
                },
                |heard| tell.send(heard).is_ok(),
            )
        });
        welcomed.recv_timeout(Duration::from_secs(10)).expect("the stream opens");
        Self { frames, socket }
    }

    /// The next event, or nothing within the time.
    pub fn next(&self, within: Duration) -> Option<Heard> {
        self.frames.recv_timeout(within).ok()
    }

    /// Waits for an event of a kind and throws away what comes before.
    #[track_caller]
    pub fn waits_for(&self, event: &str) -> Heard {
        loop {
            match self.next(Duration::from_secs(10)) {
                Some(heard) if heard.event == event => return heard,
                Some(_) => {}
                None => panic!("no {event} within ten seconds"),
            }
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        drop(self.socket.shutdown(std::net::Shutdown::Both));
    }
}

/// Chunk sizes and heads are lines like any other here, and none of them looks like a field of a frame.
fn read(reader: BufReader<TcpStream>, mut seen: impl FnMut(&str), mut tell: impl FnMut(Heard) -> bool) {
    let mut frame = Heard { id: String::new(), event: String::new(), data: Value::Null };
    for line in reader.lines().map_while(Result::ok) {
        seen(&line);
        match line.split_once(": ") {
            Some(("id", id)) => frame.id = id.to_owned(),
            Some(("event", event)) => frame.event = event.to_owned(),
            Some(("data", data)) => {
                frame.data = serde_json::from_str(data).unwrap_or(Value::Null);
                if !tell(frame.clone()) {
                    return;
                }
            }
            _ => {}
        }
    }
}
