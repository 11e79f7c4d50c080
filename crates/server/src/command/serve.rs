//! Runs the server until it is told to stop.

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
        server.run(shutdown).await
    })
}
