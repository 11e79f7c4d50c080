//! SIGTERM and SIGINT: the first asks to finish, the second insists.

use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

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
        for time in 1.. {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            if time > 1 {
                tracing::warn!("second signal: leaving at once");
                std::process::exit(130);
            }
            tracing::info!("finishing what runs; a second signal leaves at once");
            sender.send_replace(true);
        }
    });
    Ok(shutdown)
}
