//! The listener: how connections are taken, and what cuts those that only hold them.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

use actix_web::dev::Server;
use actix_web::middleware::from_fn;
use actix_web::web::{self, Data, PathConfig, PayloadConfig, ServiceConfig};
use actix_web::{App, HttpServer};
use socket2::{Domain, Protocol, SockRef, Socket, Type};

use crate::admission::TEXT_LIMIT;
use crate::code::Code;
use crate::door;
use crate::problem::Problem;
use crate::routes::{self, ROUTES};
use crate::settings::Listener;
use crate::shared::Shared;

/// How long a connection that is being closed may linger, so that the answer is read before the end is seen.
const GOODBYE: Duration = Duration::from_secs(2);

/// Takes an address; the port may be 0.
pub fn bind(address: SocketAddr, settings: &Listener) -> io::Result<TcpListener> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, Some(Protocol::TCP))?;
    socket.set_reuse_address(true)?;
    socket.bind(&address.into())?;
    socket.listen(i32::try_from(settings.backlog).unwrap_or(i32::MAX))?;
    Ok(socket.into())
}

/// Starts to serve the whole map; `data` adds what the handlers need. Ends when its handle is told to stop.
pub fn serve<F>(listener: TcpListener, shared: Data<Shared>, data: F) -> io::Result<Server>
where
    F: Fn(&mut ServiceConfig) + Clone + Send + 'static,
{
    let at = shared.settings.listener;
    let app = move || {
        let (door, mounted, data) = (shared.clone(), shared.clone(), data.clone());
        App::new()
            .wrap(from_fn(move |request, next| door::pass(door.clone(), request, next)))
            .configure(move |config| configure(config, &mounted))
            .configure(data)
    };
    let write_timeout = at.write_timeout;
    let server = HttpServer::new(app)
        .workers(at.workers)
        .max_connections(at.max_connections)
        .client_request_timeout(at.head_timeout)
        .client_disconnect_timeout(GOODBYE)
        .keep_alive(at.keep_alive)
        .shutdown_timeout(at.shutdown_timeout.as_secs())
        .tcp_nodelay(true)
        .disable_signals()
        .on_connect(move |connection, _| cut_idle_readers(connection, write_timeout))
        .listen(listener)?
        .run();
    Ok(server)
}

/// Mounts the map and what its extractors need.
pub fn configure(config: &mut ServiceConfig, shared: &Data<Shared>) {
    config
        .app_data(shared.clone())
        .app_data(PayloadConfig::new(TEXT_LIMIT))
        // A path that cannot be parsed names nothing.
        .app_data(
            PathConfig::default()
                .error_handler(|_, _| Problem::new(Code::NotFound, "there is nothing at this address").into()),
        )
        .default_service(web::to(routes::nowhere));
    routes::mount(config, shared, ROUTES);
}

/// The kernel ends a connection whose reader leaves sent bytes unread for so long.
fn cut_idle_readers(connection: &dyn std::any::Any, write_timeout: Duration) {
    #[cfg(target_os = "linux")]
    if let Some(stream) = connection.downcast_ref::<actix_web::rt::net::TcpStream>()
        && let Err(error) = SockRef::from(stream).set_tcp_user_timeout(Some(write_timeout))
    {
        tracing::debug!(%error, "no write timeout on this connection");
    }
}
