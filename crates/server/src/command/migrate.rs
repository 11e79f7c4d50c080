//! Brings the database up to date without starting the server.

use skranke_persistence::{Clock, migrate};

use super::Failed;
use crate::config::Config;
use crate::stores;

/// Runs what is pending and says so, one line each.
pub fn run(config: &Config) -> Result<(), Failed> {
    stores::make_folders(config)?;
    let applied = migrate::migrate(&config.database_url.expose(), Clock::new().now().into())?;
    for step in &applied {
        println!("applied migration {} ({})", step.version, step.name);
    }
    if applied.is_empty() {
        println!("{} is up to date (migration {})", config.database_url, migrate::newest());
    }
    Ok(())
}
