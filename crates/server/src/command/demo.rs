//! A desk to try: sample data in a temporary folder that is gone afterwards.

use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::Path;

use skranke_desk::password::Password;
use skranke_desk::sample::{self, LOGINS, PASSWORD, Summary};
use skranke_persistence::Clock;

use super::Failed;
use crate::config::Config;
use crate::serve::Server;
use crate::{signals, telemetry};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Where to listen; only this machine may reach a demo, as everybody knows its passwords.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// How many tickets to make up.
    #[arg(long, value_name = "N", default_value_t = 400)]
    tickets: usize,
}

pub fn run(args: &Args) -> Result<(), Failed> {
    if !args.listen.ip().is_loopback() {
        return Err(Failed::new(format!(
            "{} can be reached from other machines, and everybody knows the demo's passwords; use 127.0.0.1:PORT",
            args.listen
        )));
    }
    let folder = tempfile::Builder::new().prefix("skranke-demo-").tempdir()?;
    let config = config(args, folder.path())?;
    telemetry::start(config.log);
    actix_web::rt::System::new().block_on(async {
        let mut shutdown = signals::listen()?;
        let server = Server::prepare(&config, Clock::new()).await?;
        println!("Making up {} tickets over 90 days …", args.tickets);
        let summary = tokio::select! {
            summary = fill(&server, args.tickets) => summary?,
            () = shutdown.wait() => return Ok(server.desk.db.close().await?),
        };
        announce(&server, folder.path(), summary)?;
        server.run(shutdown).await
    })
}

/// Nothing but the arguments counts: a demo must not touch the real desk's database.
fn config(args: &Args, folder: &Path) -> Result<Config, Failed> {
    let settings = [
        ("SKRANKE_LISTEN", OsString::from(args.listen.to_string())),
        ("SKRANKE_DATA_DIR", folder.as_os_str().to_owned()),
        ("SKRANKE_LOG_LEVEL", OsString::from("warn")),
    ];
    let settings = settings.into_iter().map(|(name, value)| (OsString::from(name), value));
    Ok(Config::read(None, settings)?)
}

async fn fill(server: &Server, tickets: usize) -> Result<Summary, Failed> {
    let desk = &server.desk;
    let password = Password::typed(PASSWORD).ok_or_else(|| Failed::new("the demo's password is no password"))?;
    let hash = desk.gate.hasher.hash(password).await?;
    let summary = sample::fill(&desk.db, &desk.files, &hash, tickets, desk.db.clock().now()).await?;
    desk.db.reload_rules().await?;
    Ok(summary)
}

fn announce(server: &Server, folder: &Path, made: Summary) -> Result<(), Failed> {
    let address = server.address()?;
    println!(
        "\nFjordnett's help desk: {} tickets, {} messages, {} escalations, {} files; {} teams, {} who work here, {} customers.\n",
        made.tickets, made.messages, made.escalations, made.files, made.teams, made.staff, made.customers
    );
    println!("  API      http://{address}/api/v1");
    println!("  to read  http://{address}/api/docs");
    println!("  mails    {}", folder.join("mail").display());
    println!("\nSign in as, each with the password {PASSWORD}:\n");
    for (email, role) in LOGINS {
        println!("  {email:<22} {role}");
    }
    println!("\nCtrl-C ends it, and everything in it is gone.");
    Ok(())
}
