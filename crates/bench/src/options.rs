//! What can be said on the command line.

use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// Measures Skranke on this machine.
#[derive(Clone, Debug, Parser)]
#[command(name = "skranke-bench")]
pub struct Options {
    /// Tickets to fill the database with; three times as many messages come with them.
    #[arg(long, default_value_t = 200_000, value_parser = clap::value_parser!(i64).range(1_000..=1_000_000))]
    pub tickets: i64,
    /// How long each job is measured, after a second to warm up.
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..=600))]
    pub seconds: u64,
    /// Keep-alive connections that drive the server.
    #[arg(long, default_value_t = 64, value_parser = clap::value_parser!(u32).range(1..=1024))]
    pub connections: u32,
    /// A PostgreSQL database; filled if it has no tickets, used as it is if it has some [usual: SQLite in a temporary folder].
    #[arg(long)]
    pub database_url: Option<String>,
    /// Fills a SQLite database in this folder and leaves it there.
    #[arg(long, conflicts_with = "database_url")]
    pub keep: Option<PathBuf>,
    /// Works on a copy of the SQLite database that `--keep` left in this folder.
    #[arg(long, conflicts_with_all = ["database_url", "keep"])]
    pub reuse: Option<PathBuf>,
    /// Only these jobs, with commas between.
    #[arg(long, value_delimiter = ',')]
    pub jobs: Vec<String>,
    /// Writes the figures to this file, too.
    #[arg(long)]
    pub json: Option<PathBuf>,
    /// Instead of the jobs: what a queue page costs with 10,000 and with 100,000 tickets.
    #[arg(long)]
    pub flat: bool,
    /// With `--flat`: with 1,000,000, too.
    #[arg(long, requires = "flat")]
    pub million: bool,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Subcommand)]
pub enum Command {
    /// The handler that does nothing; started by the benchmark itself.
    #[command(hide = true)]
    Floor,
}
