//! The running server, put together from its parts.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

use actix_web::web::Data;
use secrecy::ExposeSecret;
use skranke_desk::deliver_mail::Post;
use skranke_desk::gate::Gate;
use skranke_desk::gauges::gauges;
use skranke_desk::hasher::Hasher;
use skranke_desk::token::{AccessTokens, SigningKey};
use skranke_desk::tries::Limits as Tries;
use skranke_desk::vault::Vault;
use skranke_desk::{Desk, secret};
use skranke_http::metrics::{GaugeSource, Gauges};
use skranke_http::readiness::{Readiness, State};
use skranke_http::settings::{Listener, Settings};
use skranke_http::{Shared, bind, serve};
use skranke_mail::{Sender, Transport};
use skranke_persistence::{Clock, Db};

use crate::command::Failed;
use crate::config::{Config, Mail};
use crate::signals::Shutdown;
use crate::workers::Workers;
use crate::{secret_file, stores};

/// A server whose address is taken and whose parts stand ready.
pub struct Server {
    pub desk: Desk,
    listener: TcpListener,
    shared: Data<Shared>,
    post: Post,
}

impl Server {
    /// Takes the address and opens the database; one that is away is waited for, everything else is a fault.
    pub async fn prepare(config: &Config, clock: Clock) -> Result<Self, Failed> {
        let settings = settings(config)?;
        let listener = bind(config.listen, &settings.listener)
            .map_err(|error| Failed::about(format!("cannot listen on {}", config.listen), error))?;
        stores::make_folders(config)?;
        let mut options = stores::database(config);
        options.clock = clock;
        let db = Db::open_or_wait(options).await?;
        let desk = desk(config, db).await?;
        let shared = Shared::new(settings, Readiness::default(), gauge_source(desk.clone()));
        let shared = Data::new(shared.map_err(|error| Failed::about("metrics", error))?);
        Ok(Self { desk, listener, shared, post: post(config)? })
    }

    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Serves until the shutdown is asked for, then finishes what runs.
    pub async fn run(self, mut shutdown: Shutdown) -> Result<(), Failed> {
        let Self { desk, listener, shared, post } = self;
        let (readiness, held) = (shared.readiness.clone(), Data::new(desk.clone()));
        let workers = Workers::start(&desk, post, &readiness, &shutdown);
        let server = serve(listener, shared, move |config| {
            config.app_data(held.clone());
        })?;
        let handle = server.handle();
        let mut running = tokio::spawn(server);
        let ended = tokio::select! {
            () = shutdown.wait() => None,
            ended = &mut running => Some(ended),
        };
        readiness.set(State::Stopping);
        if ended.is_none() {
            handle.stop(true).await;
        }
        workers.finish().await;
        desk.db.close().await?;
        match ended {
            None | Some(Ok(Ok(()))) => Ok(()),
            Some(Ok(Err(error))) => Err(Failed::about("the server broke", error)),
            Some(Err(error)) => Err(Failed::about("the server broke", error)),
        }
    }
}

/// The desk over an open database.
pub async fn desk(config: &Config, db: Db) -> Result<Desk, Failed> {
    let secret = secret_file::load_or_create(&config.secret_file)?;
    let key = SigningKey::from_bytes(secret.expose_secret()).ok_or_else(|| Failed::new("the secret is too short"))?;
    let tokens = AccessTokens::new(&key, config.public_url.as_str())?;
    let files = stores::files(config);
    files.prepare().await?;
    let tries = if config.limits.unlimited_rates { Tries::UNLIMITED } else { Tries::default() };
    let gate = Gate::new(db.clone(), Hasher::start()?, tokens, Vault::new(&key), tries);
    Ok(Desk::new(db, gate, files))
}

fn settings(config: &Config) -> Result<Settings, Failed> {
    let mut settings = Settings {
        zone: config.time_zone,
        public_url: Some(config.public_url.as_str().parse().map_err(|bad| Failed::about("public_url", bad))?),
        trusted_proxies: config.trusted_proxies.clone(),
        metrics_token: config.metrics_token.clone(),
        upload_limit: config.limits.max_upload_bytes,
        ..Settings::default()
    };
    if config.limits.unlimited_rates {
        settings.rates = skranke_http::limits::Rates::UNLIMITED;
    }
    settings.sizes.api = config.limits.max_concurrent_requests;
    let Listener { workers, .. } = settings.listener;
    settings.listener.max_connections = (config.limits.max_connections / workers).max(1);
    Ok(settings)
}

fn post(config: &Config) -> Result<Post, Failed> {
    let transport = match &config.mail {
        Mail::Smtp(url) => Transport::smtp(url).map_err(|bad| Failed::about("SKRANKE_SMTP_URL", bad))?,
        Mail::Files(folder) => Transport::files(folder),
    };
    let host = config.public_url.host_str().unwrap_or("localhost").to_owned();
    let instance: String = secret::random::<8>()?.iter().map(|byte| format!("{byte:02x}")).collect();
    let public_url = config.public_url.as_str().parse().map_err(|bad| Failed::about("public_url", bad))?;
    let sender = Sender {
        name: config.mail_from.name.clone(),
        address: config.mail_from.address.clone(),
        reply_to: None,
        public_url,
        instance: host.clone(),
        zone: config.time_zone,
    };
    Ok(Post { sender, transport, host, owner: format!("{}-{instance}", std::process::id()) })
}

fn gauge_source(desk: Desk) -> GaugeSource {
    Arc::new(move || {
        let desk = desk.clone();
        Box::pin(async move {
            let own = desk.read(gauges).await.ok()?;
            let statistics = desk.db.statistics();
            let sum = |reading: usize, writing: usize| i64::try_from(reading + writing).unwrap_or(i64::MAX);
            let (reading, writing) = (statistics.reading, statistics.writing);
            Some(Gauges {
                queues: own.queues,
                outbox_waiting: own.outbox.waiting,
                outbox_dead: own.outbox.dead,
                outbox_oldest_s: own.outbox.oldest_s,
                promises_due_soon: own.promises_due_soon,
                promises_breached: own.promises_overdue,
                database_connections: sum(reading.threads, writing.threads),
                database_busy: sum(reading.running, writing.running),
                database_waiting: sum(reading.queued, writing.queued),
                database_statements: (reading.statements, writing.statements),
            })
        })
    })
}
