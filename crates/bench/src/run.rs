//! One run: every job against the server, the floor and the raw engine, one right after the other.

use crate::Outcome;
use crate::driver::{Client, Load, Measured};
use crate::floor::Floor;
use crate::jobs::{Job, World};
use crate::options::Options;
use crate::raw;
use crate::report::{Line, Report};
use crate::scene::Scene;
use crate::server::{self, Server};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

const STARTS: usize = 5;
const WARM_UP: Duration = Duration::from_secs(1);

/// The floor and the raw engine are steady: less time is enough.
const COMPARED: Duration = Duration::from_secs(2);

pub async fn run(options: &Options) -> Outcome<()> {
    server::binary()?;
    let scene = Scene::set(options, options.tickets).await?;
    let world = scene.world().await?;
    let (server, cold_start) = scene.start(&world, STARTS).await?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    let (idle, _) = server.memory()?;
    let mut report = Report {
        engine: scene.engine(),
        tickets: scene.tickets,
        connections: options.connections,
        seconds: options.seconds,
        idle_mib: mib(idle),
        binary_mib: mib(std::fs::metadata(server::binary()?)?.len() / 1024),
        cold_start_ms: cold_start.as_secs_f64() * 1000.0,
        ..Report::default()
    };
    let wanted = |job: &Job| options.jobs.is_empty() || options.jobs.iter().any(|name| name == job.name());
    for job in Job::ALL.into_iter().filter(wanted) {
        let line = measure(job, options, &scene, &server).await?;
        eprintln!("{}: {:.0}/s", line.job, line.requests_per_s);
        report.jobs.push(line);
    }
    report.loaded_mib = mib(server.memory()?.1);
    server.stop()?;
    scene.db.close().await?;
    report.print();
    match &options.json {
        Some(file) => report.write(file),
        None => Ok(()),
    }
}

async fn measure(job: Job, options: &Options, scene: &Scene, server: &Server) -> Outcome<Line> {
    let world = scene.world().await?;
    let before = statements(server.address).await?;
    let measured =
        drive(job, &world, server.address, options.connections, WARM_UP, Duration::from_secs(options.seconds)).await?;
    let asked = statements(server.address).await? - before;
    let mut line = line(job, &measured, asked);
    rest(server.address).await?;
    let alone = drive(job, &world, server.address, 1, Duration::ZERO, COMPARED).await?;
    (line.alone_p50_ms, line.alone_p99_ms) = (alone.percentile(50), alone.percentile(99));
    if let Some(answer) = &measured.sample {
        line.answer_bytes = answer.body.len();
        let floor = Floor::start(answer)?;
        let floor = drive(job, &world, floor.address, options.connections, WARM_UP / 2, COMPARED).await?;
        line.floor_per_s = floor.per_second();
        line.ratio_to_floor = line.requests_per_s / line.floor_per_s;
        rest(server.address).await?;
        line.raw_per_s = raw::measure(job, &world, &scene.db, options.connections, COMPARED).await?;
        line.ratio_to_raw = line.requests_per_s / line.raw_per_s;
        rest(server.address).await?;
    }
    Ok(line)
}

async fn drive(
    job: Job,
    world: &Arc<World>,
    address: SocketAddr,
    connections: u32,
    warm_up: Duration,
    time: Duration,
) -> Outcome<Measured> {
    let requests = job.requests(world);
    Load { address, connections, warm_up, time, requests }.run().await
}

fn line(job: Job, measured: &Measured, asked: f64) -> Line {
    let answered = u32::try_from(measured.answered - measured.refused).unwrap_or(u32::MAX).max(1);
    Line {
        job: job.name(),
        requests_per_s: measured.per_second(),
        p50_ms: measured.percentile(50),
        p99_ms: measured.percentile(99),
        queries: asked / f64::from(answered),
        refused: measured.refused,
        failed: measured.failed,
        failure: measured.failure.clone(),
        ..Line::default()
    }
}

/// Statements that the server has sent to its database so far.
async fn statements(server: SocketAddr) -> Outcome<f64> {
    Ok(metrics(server, "skranke_database_statements_total").await?.iter().sum())
}

/// Letters that the last job left behind are written first, so that nothing is measured against them.
async fn rest(server: SocketAddr) -> Outcome<()> {
    let started = Instant::now();
    while started.elapsed() < Duration::from_secs(60) {
        let waiting: f64 = metrics(server, "skranke_outbox_rows{state=\"waiting\"}").await?.iter().sum();
        if waiting < 1.0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    Ok(())
}

async fn metrics(server: SocketAddr, name: &str) -> Outcome<Vec<f64>> {
    let request = format!("GET /metrics HTTP/1.1\r\nHost: {server}\r\n\r\n");
    let answer = Client::connect(server).await?.ask(request.as_bytes()).await?;
    let text = String::from_utf8(answer.body)?;
    let value = |line: &str| line.strip_prefix(name)?.rsplit(' ').next()?.parse().ok();
    Ok(text.lines().filter_map(value).collect())
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
fn mib(kib: u64) -> f64 {
    kib as f64 / 1024.0
}
