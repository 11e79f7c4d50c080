//! The table, and the same figures as JSON.

use crate::Outcome;
use serde::Serialize;
use std::path::Path;

/// All that one run found.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    pub engine: &'static str,
    pub tickets: i64,
    pub connections: u32,
    pub seconds: u64,
    pub jobs: Vec<Line>,
    pub idle_mib: f64,
    pub loaded_mib: f64,
    pub binary_mib: f64,
    /// The median of some starts on the filled database.
    pub cold_start_ms: f64,
}

/// One job.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Line {
    pub job: &'static str,
    pub requests_per_s: f64,
    pub p50_ms: f64,
    pub p99_ms: f64,
    /// The same with one caller at a time.
    pub alone_p50_ms: f64,
    pub alone_p99_ms: f64,
    pub ratio_to_floor: f64,
    pub ratio_to_raw: f64,
    /// Statements of the whole server in that time, divided by requests.
    pub queries: f64,
    pub floor_per_s: f64,
    pub raw_per_s: f64,
    pub answer_bytes: usize,
    pub refused: u64,
    pub failed: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failure: Option<String>,
}

impl Report {
    pub fn print(&self) {
        println!(
            "{} tickets on {}, {} connections, {} s a job\n",
            self.tickets, self.engine, self.connections, self.seconds
        );
        println!(
            "| job | requests/s | p50 ms | p99 ms | alone p50 | alone p99 | of floor | of raw | queries | floor/s | raw/s | bytes | refused |"
        );
        println!("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        self.jobs.iter().for_each(Line::print);
        println!("\n| memory idle | memory at most | binary | cold start |\n|--:|--:|--:|--:|");
        let Self { idle_mib, loaded_mib, binary_mib, cold_start_ms, .. } = self;
        println!("| {idle_mib:.1} MiB | {loaded_mib:.1} MiB | {binary_mib:.1} MiB | {cold_start_ms:.0} ms |");
    }

    pub fn write(&self, file: &Path) -> Outcome<()> {
        Ok(std::fs::write(file, serde_json::to_vec_pretty(self)?)?)
    }
}

impl Line {
    pub fn print(&self) {
        println!(
            "| {} | {:.0} | {:.1} | {:.1} | {:.1} | {:.1} | {:.2} | {:.2} | {:.1} | {:.0} | {:.0} | {} | {} |",
            self.job,
            self.requests_per_s,
            self.p50_ms,
            self.p99_ms,
            self.alone_p50_ms,
            self.alone_p99_ms,
            self.ratio_to_floor,
            self.ratio_to_raw,
            self.queries,
            self.floor_per_s,
            self.raw_per_s,
            self.answer_bytes,
            self.refused,
        );
        if let Some(failure) = &self.failure {
            println!("\n{} times not done, first: {failure}\n", self.failed);
        }
    }
}
