//! Log lines on standard error, for people or as JSON.
//!
//! No personal data and no secrets, by construction: only our own crates speak below `warn`, and what they log are
//! routes, numbers, counts and durations, never a body, an address, a name, a header or a query string. Panic messages may
//! quote the text that was being worked on, so only their place is logged.

use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::prelude::*;

use crate::config::{Log, LogFormat};

/// Starts logging for the whole process; a second call changes nothing.
pub fn start(log: Log) {
    if tracing::subscriber::set_global_default(subscriber(log, std::io::stderr)).is_ok() {
        std::panic::set_hook(Box::new(|panic| {
            let place = panic.location().map(ToString::to_string).unwrap_or_default();
            tracing::error!(place, "a fault of ours stopped one task");
        }));
    }
}

fn subscriber<W>(log: Log, writer: W) -> Box<dyn tracing::Subscriber + Send + Sync>
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let audible = Targets::new().with_default(LevelFilter::WARN).with_target("skranke", log.level);
    let lines = tracing_subscriber::fmt::layer().with_writer(writer);
    let registry = tracing_subscriber::registry();
    match log.format {
        LogFormat::Human => Box::new(registry.with(lines.with_ansi(is_terminal()).with_filter(audible))),
        LogFormat::Json => Box::new(registry.with(lines.json().flatten_event(true).with_filter(audible))),
    }
}

fn is_terminal() -> bool {
    std::io::IsTerminal::is_terminal(&std::io::stderr())
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    #[derive(Clone, Default)]
    struct Paper(Arc<Mutex<Vec<u8>>>);

    impl std::io::Write for Paper {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    fn written(format: LogFormat) -> String {
        let paper = Paper::default();
        let handle = paper.clone();
        let log = Log { format, level: tracing::Level::DEBUG };
        tracing::subscriber::with_default(subscriber(log, move || handle.clone()), || {
            tracing::debug!(target: "skranke_desk::submit", ticket = 42, "submitted");
            tracing::info!(target: "lettre", "AUTH LOGIN s3cret");
            tracing::warn!(target: "lettre", "slow");
        });
        let bytes = paper.0.lock().unwrap().clone();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn only_our_own_crates_speak_below_warn() {
        let lines = written(LogFormat::Human);
        assert!(lines.contains("submitted") && lines.contains("ticket=42") && lines.contains("slow"), "{lines}");
        assert!(!lines.contains("s3cret"), "{lines}");
    }

    #[test]
    fn json_lines_are_json() {
        let lines = written(LogFormat::Json);
        let first: serde_json::Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
        assert_eq!((&first["ticket"], &first["message"]), (&42.into(), &"submitted".into()));
    }
}
