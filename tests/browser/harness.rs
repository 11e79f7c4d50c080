//! Whether the tests themselves hear what a browser complains of.

use crate::browser::{Browser, key};
use crate::{axe, layout, walk};
use std::io::{Read, Write};
use std::net::TcpListener;

/// Serves one small page with a strict policy at every address.
fn serve(page: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let (mut stream, mut asked) = (stream.expect("a caller"), [0; 4096]);
            drop(stream.read(&mut asked));
            let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\
                Content-Security-Policy: default-src 'none'; img-src data:; script-src 'nonce-a'\r\n\r\n";
            drop(write!(stream, "{head}{page}"));
        }
    });
    format!("http://{address}")
}

#[test]
fn a_quiet_page_can_be_used() {
    let page = "<!doctype html><meta name=viewport content=width=device-width><link rel=icon href=data:,>\
        <title>x</title><p>Hei</p><input name=a>";
    let browser = Browser::at(&serve(page));
    browser.opens("/side?a=1");
    browser.sees("Hei");
    browser.is_at("/side");
    browser.fills("[name=a]", "øl");
    browser.presses("!");
    browser.presses_with(key::SHIFT, "a");
    assert_eq!(browser.text("[name=a]"), "øl!A");
    browser.has_screen(390, 844);
    assert_eq!(browser.runs::<u32>("return innerWidth"), 390);
    browser.is_content();
}

#[test]
fn errors_and_broken_policies_are_heard() {
    let page = "<!doctype html><link rel=icon href=data:,><title>x</title><p style='color:red'>Hei</p>\
        <script nonce=a>Promise.reject(new Error('rejected'))</script><script nonce=a>nothing.here()</script>\
        <img src=https://elsewhere.example/a.png alt=''>";
    let browser = Browser::at(&serve(page));
    browser.opens("/");
    browser.sees("Hei");
    let complaints = browser.complaints().join("\n");
    for words in ["inline style", "rejected", "nothing is not defined", "elsewhere.example"] {
        assert!(complaints.contains(words), "'{words}' is not in {complaints}");
    }
}

#[test]
fn pages_are_seen_as_without_script() {
    let page = "<!doctype html><link rel=icon href=data:,><title>x</title><p>Hei</p>\
        <script nonce=a>document.title = 'ran'</script>";
    let browser = Browser::at(&serve(page));
    browser.has_no_script();
    browser.opens("/");
    browser.sees("Hei");
    assert_eq!(browser.runs::<String>("return document.title"), "x");
}

#[test]
fn barriers_are_found() {
    let page = "<!doctype html><html lang=nb><link rel=icon href=data:,><title>x</title>\
        <main><h1>Hei</h1><input name=a></main>";
    let browser = Browser::at(&serve(page));
    browser.opens("/");
    let barriers = axe::barriers(&browser);
    assert!(barriers.iter().any(|line| line.starts_with("label: ")), "{barriers:#?}");
}

#[test]
fn what_does_not_fit_is_found() {
    let page = "<!doctype html><meta name=viewport content=width=device-width><link rel=icon href=data:,><title>x</title>\
        <p>Spesialistutdanningsprogrammet</p>";
    let browser = Browser::at(&serve(page));
    browser.has_screen(320, 600);
    browser.opens("/");
    assert!(layout::sticks_out(&browser).is_empty(), "a word fits at its usual size");
    layout::size_text(&browser, 32);
    layout::widen_spacing(&browser);
    assert!(!layout::sticks_out(&browser).is_empty(), "a long word is too wide");
    assert!(layout::cut_off(&browser).is_empty(), "nothing is cut off");
    layout::size_text(&browser, 16);
}

#[test]
fn a_walk_finds_covered_and_ringless_stops() {
    let page = "<!doctype html><link rel=icon href=data:,><title>x</title><script nonce=a>addEventListener('load', () => {\
        b.style.outline = 'none'; c.style.cssText = 'position:fixed;inset:0 0 50% 0'; })</script>\
        <button id=a>Dekket</button><div id=c></div><div id=d><button id=b>Naken</button></div><button id=e>Fri</button>\
        <script nonce=a>d.style.cssText = 'position:fixed;bottom:0'; e.style.cssText = 'position:fixed;bottom:0;right:0'</script>";
    let browser = Browser::at(&serve(page));
    browser.opens("/");
    let (names, faults) = walk::through(&browser);
    assert_eq!(names, ["Dekket", "Naken", "Fri"]);
    assert_eq!(faults, ["Dekket: covered", "Naken: no ring"]);
}
