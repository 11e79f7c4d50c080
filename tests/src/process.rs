//! The real program in a process of its own, as an operator runs it.

use crate::people::Person;
use rustix::process::{Pid, Signal, kill_process};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A `skranke serve`; it is killed when this is dropped.
pub struct Process {
    child: Child,
    lines: Arc<Mutex<Vec<String>>>,
}

impl Process {
    /// Starts it with these settings and no others.
    pub fn start(settings: &[(String, String)]) -> Self {
        let mut child = Command::new(program())
            .arg("serve")
            .env_clear()
            .envs(settings.iter().cloned())
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let lines: Arc<Mutex<Vec<String>>> = Arc::default();
        let (heard, stderr) = (Arc::clone(&lines), child.stderr.take().expect("what it says"));
        std::thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                heard.lock().unwrap_or_else(PoisonError::into_inner).push(line);
            }
        });
        Self { child, lines }
    }

    /// What it has written to standard error so far.
    pub fn said(&self) -> Vec<String> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Waits until it has said some words, and gives the line.
    #[track_caller]
    pub fn says(&self, words: &str) -> String {
        let began = Instant::now();
        loop {
            if let Some(line) = self.said().into_iter().find(|line| line.contains(words)) {
                return line;
            }
            assert!(began.elapsed() < Duration::from_secs(20), "it never said '{words}': {:#?}", self.said());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Where it serves, as soon as it does; its database may still be away.
    #[track_caller]
    pub fn base(&self) -> String {
        let line = self.says("address=");
        let address = line.split("address=").nth(1).and_then(|rest| rest.split(' ').next());
        format!("http://{}", address.expect("an address"))
    }

    /// Waits until it can do its work, and says where it serves.
    #[track_caller]
    pub fn ready(&self) -> String {
        let base = self.base();
        let (began, stranger) = (Instant::now(), Person::stranger(&base));
        while stranger.get("/readyz").status != 200 {
            assert!(began.elapsed() < Duration::from_secs(20), "it is not ready: {:#?}", self.said());
            std::thread::sleep(Duration::from_millis(10));
        }
        base
    }

    /// The same person, talking to this process.
    pub fn hears(&self, person: &Person) -> Person {
        Person { base: self.base(), ..person.clone() }
    }

    /// Asks it to finish, as an operator's service manager does.
    pub fn terminate(&self) {
        kill_process(Pid::from_child(&self.child), Signal::TERM).expect("it lives");
    }

    /// Ends it at once.
    pub fn kill(&mut self) {
        self.child.kill().expect("it lives");
        self.child.wait().expect("it ends");
    }

    /// Waits for its end, and gives its exit code.
    #[track_caller]
    pub fn ends_within(&mut self, time: Duration) -> Option<i32> {
        let began = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("its state") {
                return status.code();
            }
            assert!(began.elapsed() < time, "it does not end: {:#?}", self.said());
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself, which is as good.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Cargo builds it beside the tests of this package, from the program's own `main.rs`.
fn program() -> std::path::PathBuf {
    let test = std::env::current_exe().expect("where this test is");
    let folder = test.parent().and_then(std::path::Path::parent).expect("the folder of programs");
    folder.join("skranke-under-test")
}
