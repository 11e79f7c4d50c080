//! Whether a queue page costs the same on a small desk and on a big one.

use crate::Outcome;
use crate::driver::Load;
use crate::jobs::Job;
use crate::options::Options;
use crate::raw;
use crate::scene::Scene;
use std::time::Duration;

const SIZES: [i64; 3] = [10_000, 100_000, 1_000_000];

pub async fn run(options: &Options) -> Outcome<()> {
    let sizes = if options.million { &SIZES[..] } else { &SIZES[..2] };
    println!("| tickets | requests/s | p50 ms | p99 ms | raw/s | cost to the first |\n|--:|--:|--:|--:|--:|--:|");
    let mut first = None;
    for &tickets in sizes {
        let options = Options { database_url: None, keep: None, reuse: None, ..options.clone() };
        let scene = Scene::set(&options, tickets).await?;
        let world = scene.world().await?;
        let (server, _) = scene.start(&world, 1).await?;
        let time = Duration::from_secs(options.seconds);
        let requests = Job::QueuePage.requests(&world);
        let load = Load {
            address: server.address,
            connections: options.connections,
            warm_up: Duration::from_secs(1),
            time,
            requests,
        };
        let measured = load.run().await?;
        let raw = raw::measure(Job::QueuePage, &world, &scene.db, options.connections, time).await?;
        server.stop()?;
        let cost = *first.get_or_insert(raw) / raw;
        let (p50, p99) = (measured.percentile(50), measured.percentile(99));
        println!("| {tickets} | {:.0} | {p50:.1} | {p99:.1} | {raw:.0} | {cost:.2} |", measured.per_second());
    }
    Ok(())
}
