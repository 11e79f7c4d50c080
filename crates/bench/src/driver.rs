//! Keep-alive connections that ask as fast as they are answered: HTTP/1.1 by hand, so that asking costs little.

use crate::Outcome;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// The n-th request of a job, ready to be sent.
pub type Requests = Arc<dyn Fn(u64) -> Vec<u8> + Send + Sync>;

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

pub struct Client {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// One job for some time.
pub struct Load {
    pub address: SocketAddr,
    pub connections: u32,
    pub warm_up: Duration,
    pub time: Duration,
    pub requests: Requests,
}

/// How it went.
#[derive(Clone, Debug, Default)]
pub struct Measured {
    /// Microseconds of every answered request, in order of length.
    pub micros: Vec<u64>,
    pub seconds: f64,
    /// Everything that was answered, the warm-up included.
    pub answered: u64,
    /// Answered with 503.
    pub refused: u64,
    /// Answered with anything else that is no success, and the first such answer.
    pub failed: u64,
    pub failure: Option<String>,
    /// A good answer.
    pub sample: Option<Answer>,
}

/// Whoever is refused waits a moment.
const REFUSED: Duration = Duration::from_millis(100);

impl Load {
    pub async fn run(self) -> Outcome<Measured> {
        let started = Instant::now();
        let (from, to) = (started + self.warm_up, started + self.warm_up + self.time);
        let turn = Arc::new(AtomicU64::new(0));
        let connection = |_| {
            let (turn, requests, address) = (Arc::clone(&turn), Arc::clone(&self.requests), self.address);
            tokio::spawn(async move { connection(address, &turn, &requests, from, to).await })
        };
        let running: Vec<_> = (0..self.connections).map(connection).collect();
        let mut all = Measured { seconds: self.time.as_secs_f64(), ..Measured::default() };
        for one in running {
            all.add(one.await??);
        }
        all.micros.sort_unstable();
        Ok(all)
    }
}

async fn connection(
    address: SocketAddr,
    turn: &AtomicU64,
    requests: &Requests,
    from: Instant,
    to: Instant,
) -> Outcome<Measured> {
    let mut client = Client::connect(address).await?;
    let mut measured = Measured::default();
    while Instant::now() < to {
        let request = requests(turn.fetch_add(1, Ordering::Relaxed));
        let asked = Instant::now();
        let answer = client.ask(&request).await?;
        let now = Instant::now();
        measured.note(answer, (now - asked).as_micros(), now >= from && now < to);
        if measured.refused > 0 && measured.micros.is_empty() {
            tokio::time::sleep(REFUSED).await;
        }
    }
    Ok(measured)
}

impl Measured {
    fn note(&mut self, answer: Answer, micros: u128, counts: bool) {
        self.answered += 1;
        match answer.status {
            200..=299 => {
                if counts {
                    self.micros.push(u64::try_from(micros).unwrap_or(u64::MAX));
                }
                self.sample.get_or_insert(answer);
            }
            503 => self.refused += 1,
            status => {
                self.failed += 1;
                self.failure.get_or_insert_with(|| format!("{status} {}", String::from_utf8_lossy(&answer.body)));
            }
        }
    }

    fn add(&mut self, mut other: Self) {
        self.micros.append(&mut other.micros);
        self.answered += other.answered;
        self.refused += other.refused;
        self.failed += other.failed;
        self.failure = self.failure.take().or(other.failure);
        self.sample = self.sample.take().or(other.sample);
    }

    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    pub fn per_second(&self) -> f64 {
        self.micros.len() as f64 / self.seconds
    }

    /// The time that this share of the requests did not exceed, in milliseconds.
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    pub fn percentile(&self, per_cent: usize) -> f64 {
        let at = (self.micros.len() * per_cent / 100).min(self.micros.len().saturating_sub(1));
        self.micros.get(at).copied().unwrap_or(0) as f64 / 1000.0
    }
}

impl Client {
    pub async fn connect(address: SocketAddr) -> Outcome<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(16 * 1024) })
    }

    pub async fn ask(&mut self, request: &[u8]) -> Outcome<Answer> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let mut head_end = None;
        loop {
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                return Err("the server closed a connection".into());
            }
            head_end = head_end.or_else(|| self.buffer.windows(4).position(|four| four == b"\r\n\r\n"));
            if let Some(end) = head_end
                && let Some(answer) = self.whole(end)?
            {
                return Ok(answer);
            }
        }
    }

    /// The answer, once all of it is here.
    fn whole(&self, head_end: usize) -> Outcome<Option<Answer>> {
        let (head, body) = self.buffer.split_at_checked(head_end + 4).ok_or("the head is cut")?;
        let head = std::str::from_utf8(head)?;
        let length: usize = head
            .lines()
            .find_map(|line| line.split_once(':').filter(|(name, _)| name.eq_ignore_ascii_case("content-length")))
            .ok_or("an answer has no length")?
            .1
            .trim()
            .parse()?;
        if body.len() < length {
            return Ok(None);
        }
        let status = head.split(' ').nth(1).unwrap_or_default().parse()?;
        // Only the first good answer and the first failure are looked into.
        Ok(Some(Answer { status, head: head.to_owned(), body: body.to_vec() }))
    }
}
