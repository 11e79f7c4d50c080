//! Looks at everything the desk needs, and says what to do about what is amiss.

mod data;
mod machine;
mod services;

use std::fmt;

use super::Failed;
use crate::config::Config;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Look through all rows and attachments, too; this takes a while on a large desk.
    #[arg(long)]
    check_data: bool,
}

/// One line of the report.
struct Finding {
    verdict: Verdict,
    what: &'static str,
    said: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Good,
    /// Works, but somebody should know.
    Notice,
    Bad,
}

impl Finding {
    fn good(what: &'static str, said: impl Into<String>) -> Self {
        Self { verdict: Verdict::Good, what, said: said.into() }
    }

    fn notice(what: &'static str, said: impl Into<String>) -> Self {
        Self { verdict: Verdict::Notice, what, said: said.into() }
    }

    fn bad(what: &'static str, said: impl Into<String>) -> Self {
        Self { verdict: Verdict::Bad, what, said: said.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verdict = match self.verdict {
            Verdict::Good => "ok",
            Verdict::Notice => "note",
            Verdict::Bad => "BAD",
        };
        write!(f, "{verdict:<5} {:<14} {}", self.what, self.said)
    }
}

/// Prints one line for each thing that was looked at; fails when one of them is bad.
pub fn run(config: &Config, args: &Args) -> Result<(), Failed> {
    let mut findings =
        vec![machine::addresses(config), machine::folder(config), machine::secret(config), machine::files()];
    findings.extend(services::database(config));
    findings.push(services::mail(config)?);
    if args.check_data {
        findings.extend(data::rows(config));
        findings.extend(data::attachments(config));
    }
    findings.iter().for_each(|finding| println!("{finding}"));
    match findings.iter().filter(|finding| finding.verdict == Verdict::Bad).count() {
        0 => Ok(()),
        bad => Err(Failed::new(format!("{bad} of {} checks are bad", findings.len()))),
    }
}
