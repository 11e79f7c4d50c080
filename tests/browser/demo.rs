//! The demo in a process of its own, for pictures and measurements.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// Everybody's password in the demo.
pub const PASSWORD: &str = "skranke-demo-2026";

/// A `skranke demo`; it is ended when this is dropped.
pub struct Demo {
    child: Child,
    pub base: String,
}

impl Demo {
    /// Starts the program that `SKRANKE_PROGRAM` names, or else the one that cargo built for these tests.
    pub fn start() -> Self {
        let test = std::env::current_exe().expect("where this test is");
        let built = test.ancestors().nth(2).expect("the folder of programs").join("skranke-under-test");
        let program = std::env::var_os("SKRANKE_PROGRAM").map_or(built, Into::into);
        let mut child = Command::new(program)
            .args(["demo", "--listen", "127.0.0.1:0", "--tickets", "400"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut lines = BufReader::new(child.stdout.take().expect("what it says")).lines().map_while(Result::ok);
        let line = lines.find(|line| line.contains("http://127.0.0.1:")).expect("it says where it serves");
        std::thread::spawn(move || lines.for_each(drop));
        let start = line.find("http://").expect("an address");
        let base = line[start..].splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
        Self { child, base: base.trim().to_owned() }
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // It may have ended by itself, which is as good.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
