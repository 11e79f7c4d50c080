//! What can be typed after `skranke`, one file per command.

mod audit;
mod backup;
mod demo;
mod doctor;
mod failed;
mod health;
mod migrate;
mod openapi;
mod restore;
mod serve;
mod user;

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
    /// Runs a desk with sample data on this machine, to try it out.
    Demo(demo::Args),
    /// Runs the server until it is told to stop.
    Serve,
    /// Brings the database up to date; `serve` does so by itself.
    Migrate,
    /// Lets people in from the console, such as the first admin.
    #[command(subcommand)]
    User(user::User),
    /// Writes the whole desk, database and attachments, to one file; the server may be running.
    Backup(backup::Args),
    /// Fills an empty database and data folder from a backup.
    Restore(restore::Args),
    /// Checks configuration, disk, secret, database, clock and mail, and says what to do.
    Doctor(doctor::Args),
    /// Looks at the log of what admins did.
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Prints the OpenAPI document of the API.
    Openapi,
    /// Asks the running server whether it lives; for health checks of containers.
    Health,
}

impl Cli {
    /// Does what was typed.
    pub fn run(self) -> Result<(), Failed> {
        let config = || Config::load(self.config.as_deref());
        match self.command {
            Command::Demo(args) => demo::run(&args),
            Command::Openapi => openapi::run(),
            Command::Serve => serve::run(&config()?),
            Command::Migrate => migrate::run(&config()?),
            Command::User(user) => user::run(&config()?, user),
            Command::Backup(args) => backup::run(&config()?, &args),
            Command::Restore(args) => restore::run(&config()?, &args),
            Command::Audit(audit) => audit::run(&config()?, &audit),
            Command::Doctor(args) => doctor::run(&config()?, &args),
            Command::Health => health::run(&config()?),
        }
    }
}

/// One thread is enough to start from; the server's workers bring their own.
fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()
}
