//! Whether the log of what admins did is as it was written.

use clap::Subcommand;
use skranke_desk::audit::{Break, Checked, Link, check};
use skranke_persistence::Db;

use super::Failed;
use crate::config::Config;
use crate::stores;

#[derive(Debug, Subcommand)]
pub enum Audit {
    /// Follows the chain from its first entry to its last; fails at an entry that was changed, removed or moved.
    Verify,
}

/// Does what was typed after `skranke audit`; the server may be running.
pub fn run(config: &Config, audit: &Audit) -> Result<(), Failed> {
    match audit {
        Audit::Verify => super::runtime()?.block_on(async {
            let db = Db::open(stores::database(config)).await?;
            let verified = verify(&db).await;
            db.close().await?;
            verified
        }),
    }
}

async fn verify(db: &Db) -> Result<(), Failed> {
    let mut link = Link::default();
    loop {
        let from = link.clone();
        match db.read(move |tx| check(tx, &from)).await? {
            Checked::More(next) => link = next,
            Checked::Whole(end) => {
                println!("{}", whole(&end));
                return Ok(());
            }
            Checked::Broken { n, how } => {
                let how = match how {
                    Break::Removed => "is missing",
                    Break::Changed => "is not as it was written",
                };
                return Err(Failed::about("the audit log", format!("entry {n} {how}")));
            }
        }
    }
}

fn whole(end: &Link) -> String {
    match end.n {
        0 => "the audit log is empty".to_owned(),
        n => format!("the audit log is whole up to entry {n}, whose hash is {}", end.hash),
    }
}
