//! SIGTERM and SIGINT: the first asks to finish, the second insists.

use std::time::{Duration, Instant};

use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

/// Signals that come so close together are one: some programs signal a process and then its whole group.
const TOGETHER: Duration = Duration::from_millis(500);

/// Tells everybody who holds a copy when it is time to finish.
#[derive(Clone, Debug)]
pub struct Shutdown(watch::Receiver<bool>);

impl Shutdown {
    /// A pair for tests and for parts that end by themselves: send `true` to ask for the end.
    pub fn channel() -> (watch::Sender<bool>, Self) {
        let (sender, receiver) = watch::channel(false);
        (sender, Self(receiver))
    }

    /// Whether the end was asked for.
    pub fn requested(&self) -> bool {
        *self.0.borrow()
    }

    /// Waits until the end is asked for.
    pub async fn wait(&mut self) {
        // A sender that is gone can ask no more: that is the end, too.
        let _ = self.0.wait_for(|asked| *asked).await;
    }
}

/// Listens for signals as long as the process lives; must be called inside a tokio runtime.
pub fn listen() -> std::io::Result<Shutdown> {
    let (sender, shutdown) = Shutdown::channel();
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::spawn(async move {
        let mut first: Option<Instant> = None;
        loop {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            match first {
                None => {
                    tracing::info!("finishing what runs; a second signal leaves at once");
                    first = Some(Instant::now());
                    sender.send_replace(true);
                }
                Some(at) if at.elapsed() < TOGETHER => {}
                Some(_) => {
                    tracing::warn!("second signal: leaving at once");
                    std::process::exit(130);
                }
            }
        }
    });
    Ok(shutdown)
}
