//! Fills a database, starts the real server, drives it over loopback and prints one table. Never asserts anything.

mod dice;
mod driver;
mod fill;
mod flat;
mod floor;
mod jobs;
mod options;
mod people;
mod raw;
mod report;
mod run;
mod scene;
mod server;
mod sessions;
mod stories;
mod wording;

use clap::Parser;
use options::{Command, Options};

/// What can go wrong in a benchmark is told and ends it.
type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

fn main() -> std::process::ExitCode {
    let options = Options::parse();
    let outcome = match options.command {
        Some(Command::Floor) => floor::serve(),
        None => measure(&options),
    };
    match outcome {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            std::process::ExitCode::FAILURE
        }
    }
}

fn measure(options: &Options) -> Outcome<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        match options.flat {
            true => flat::run(options).await,
            false => run::run(options).await,
        }
    })
}
