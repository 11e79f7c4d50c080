//! Runs the server until it is told to stop.

use std::time::Duration;

use secrecy::ExposeSecret;
use skranke_desk::{Desk, first_run};
use skranke_persistence::Clock;

use super::Failed;
use crate::config::Config;
use crate::serve::Server;
use crate::{signals, telemetry};

pub fn run(config: &Config) -> Result<(), Failed> {
    telemetry::start(config.log);
    actix_web::rt::System::new().block_on(async {
        let shutdown = signals::listen()?;
        let server = Server::prepare(config, Clock::new()).await?;
        tracing::info!(address = %server.address()?, database = %config.database_url, "serving");
        actix_web::rt::spawn(offer_set_up(
            server.desk.clone(),
            config.public_url.as_str().trim_end_matches('/').to_owned(),
        ));
        server.run(shutdown).await
    })
}

/// Prints the key to a new desk, as soon as the database answers; it goes to the console and not into the log.
async fn offer_set_up(desk: Desk, public_url: String) {
    loop {
        match desk.write(String::new(), first_run::offer).await {
            Ok(Some(key)) => {
                let key = key.expose_secret();
                println!("Nobody works here yet. Set this desk up at {public_url}/setup with the key\n\n  {key}\n");
                return;
            }
            Ok(None) => return,
            Err(_) => tokio::time::sleep(Duration::from_secs(1)).await,
        }
    }
}
