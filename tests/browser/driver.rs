//! The program that steers Chromium, one for each browser, so that nothing outlives its test.

use std::io::{BufRead, BufReader, Lines};
use std::process::{Child, ChildStdout, Command, Stdio};

/// A chromedriver on a port of its own; it is ended when this is dropped.
pub struct Driver {
    child: Child,
    pub address: String,
}

impl Driver {
    pub fn start() -> Self {
        let mut child = Command::new("chromedriver")
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts (Debian: apt-get install chromium chromium-driver)");
        let mut lines = BufReader::new(child.stdout.take().expect("what it says")).lines();
        let address = format!("http://127.0.0.1:{}", port(&mut lines));
        // It would stop at a full pipe.
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        Self { child, address }
    }
}

fn port(lines: &mut Lines<BufReader<ChildStdout>>) -> u16 {
    let line = lines.map_while(Result::ok).find(|line| line.contains("started successfully on port"));
    let line = line.expect("chromedriver says that it started");
    line.trim_end_matches('.').rsplit(' ').next().and_then(|port| port.parse().ok()).expect("its port")
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself, which is as good.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
