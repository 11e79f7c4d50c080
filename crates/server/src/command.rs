//! What can be typed after `skranke`, one file per command.

mod failed;
mod health;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::config::Config;
pub use failed::Failed;

/// A two-line help desk.
#[derive(Debug, Parser)]
#[command(name = "skranke", version, arg_required_else_help = true)]
pub struct Cli {
    /// Settings in TOML; SKRANKE_ variables win over it [usual: /etc/skranke/skranke.toml, if it is there].
    #[arg(long, global = true, value_name = "FILE", env = "SKRANKE_CONFIG", hide_env = true)]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Asks the running server whether it lives; for health checks of containers.
    Health,
}

impl Cli {
    /// Does what was typed.
    pub fn run(self) -> Result<(), Failed> {
        let config = Config::load(self.config.as_deref())?;
        match self.command {
            Command::Health => health::run(&config),
        }
    }
}
