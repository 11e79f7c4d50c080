//! Somebody tries it out.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use skranke_desk::sample::{LOGINS, PASSWORD};

use crate::place::Said;

fn demo(arguments: &[&str], temporary: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_skranke"));
    // What is set for a real desk must not reach the demo.
    command.env("SKRANKE_DATABASE_URL", "postgres://nowhere.example/desk").env("TMPDIR", temporary);
    command.arg("demo").args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

#[test]
fn only_this_machine_reaches_a_demo() {
    let temporary = tempfile::tempdir().unwrap();
    for listen in ["0.0.0.0:0", "[::]:0", "192.0.2.1:8080"] {
        let said = Said::from(demo(&["--listen", listen], temporary.path()).output().unwrap());
        said.refused("everybody knows the demo's passwords");
    }
}

#[test]
fn a_demo_shows_its_logins_and_leaves_nothing_behind() {
    let temporary = tempfile::tempdir().unwrap();
    let mut child = demo(&["--listen", "127.0.0.1:0", "--tickets", "20"], temporary.path()).spawn().unwrap();
    let shown = shown(&mut child);
    assert!(shown.contains("20 tickets") && shown.contains(PASSWORD), "{shown}");
    assert!(LOGINS.iter().all(|(email, _)| shown.contains(email)), "{shown}");
    let address = shown.split("http://").nth(1).unwrap().split('/').next().unwrap();
    assert!(answer(address).starts_with("HTTP/1.1 200 "));
    // As some programs do, to the process and to its group.
    interrupt(&child);
    interrupt(&child);
    Said::from(child.wait_with_output().unwrap()).done();
    assert_eq!(std::fs::read_dir(temporary.path()).unwrap().count(), 0);
}

#[test]
fn a_demo_can_be_ended_before_it_is_ready() {
    let temporary = tempfile::tempdir().unwrap();
    let mut child = demo(&["--listen", "127.0.0.1:0", "--tickets", "20000"], temporary.path()).spawn().unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut first).unwrap();
    interrupt(&child);
    Said::from(child.wait_with_output().unwrap()).done();
    assert_eq!(std::fs::read_dir(temporary.path()).unwrap().count(), 0);
}

/// All it prints until it serves.
fn shown(child: &mut Child) -> String {
    let mut shown = String::new();
    for line in BufReader::new(child.stdout.as_mut().unwrap()).lines() {
        shown += &(line.unwrap() + "\n");
        if shown.contains("Ctrl-C") {
            break;
        }
    }
    shown
}

fn answer(address: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET /healthz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

fn interrupt(child: &Child) {
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(sent.success());
}
