//! The floor: an actix server that reads each request and gives the same answer to all, with the headers and the number
//! of bytes that the real server gave. Started as a child process, like the real one.

use crate::Outcome;
use crate::driver::Answer;
use actix_web::http::StatusCode;
use actix_web::web::{self, Bytes, Data};
use actix_web::{App, HttpResponse, HttpServer};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};

/// A running floor; ends with its handle.
pub struct Floor {
    child: Child,
    pub address: SocketAddr,
}

impl Floor {
    pub fn start(answer: &Answer) -> Outcome<Self> {
        let mut child =
            Command::new(std::env::current_exe()?).arg("floor").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let mut input = child.stdin.take().ok_or("the floor has no input")?;
        let output = child.stdout.take().ok_or("the floor has no output")?;
        let mut floor = Self { child, address: SocketAddr::from(([127, 0, 0, 1], 0)) };
        input.write_all(answer.head.as_bytes())?;
        input.write_all(&answer.body)?;
        drop(input);
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        floor.address = line.trim().parse()?;
        Ok(floor)
    }
}

impl Drop for Floor {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What is answered to everything.
struct Always {
    status: StatusCode,
    headers: Vec<(String, String)>,
    body: Bytes,
}

/// The child's part: reads an answer from the input, says its address, and gives that answer until it is killed.
pub fn serve() -> Outcome<()> {
    let mut given = Vec::new();
    std::io::stdin().read_to_end(&mut given)?;
    let always = Data::new(parse(&given)?);
    actix_web::rt::System::new().block_on(async move {
        let app = move || App::new().app_data(always.clone()).default_service(web::to(answer));
        let server = HttpServer::new(app).tcp_nodelay(true).bind(("127.0.0.1", 0))?;
        let address = *server.addrs().first().ok_or("the floor has no address")?;
        println!("{address}");
        Ok(server.run().await?)
    })
}

async fn answer(always: Data<Always>, _body: Bytes) -> HttpResponse {
    let mut answer = HttpResponse::build(always.status);
    for (name, value) in &always.headers {
        answer.insert_header((name.as_str(), value.as_str()));
    }
    answer.body(always.body.clone())
}

/// What actix writes by itself is left to it.
fn parse(given: &[u8]) -> Outcome<Always> {
    let end = given.windows(4).position(|four| four == b"\r\n\r\n").ok_or("the answer has no head")?;
    let (head, body) = given.split_at_checked(end + 4).ok_or("the answer has no body")?;
    let head = std::str::from_utf8(head)?;
    let own = ["content-length", "date", "connection", "transfer-encoding"];
    let header = |line: &str| {
        let (name, value) = line.split_once(':')?;
        let kept = !own.iter().any(|own| name.eq_ignore_ascii_case(own));
        kept.then(|| (name.to_owned(), value.trim().to_owned()))
    };
    let status = head.split(' ').nth(1).unwrap_or_default().parse()?;
    Ok(Always {
        status: StatusCode::from_u16(status)?,
        headers: head.lines().skip(1).filter_map(header).collect(),
        body: Bytes::copy_from_slice(body),
    })
}
