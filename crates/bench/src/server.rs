//! The real server, as a child process of the benchmark.

use crate::Outcome;
use crate::driver::Client;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Ends with its handle, whatever happens.
pub struct Server {
    child: Child,
    pub address: SocketAddr,
}

/// What a server is started with.
#[derive(Clone, Debug)]
pub struct Setting {
    pub database_url: String,
    pub data_dir: PathBuf,
    pub address: SocketAddr,
}

impl Setting {
    pub fn new(database_url: String, data_dir: PathBuf) -> Outcome<Self> {
        // Free a moment ago; nobody else is expected to take it.
        let address = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?;
        let setting = Self { database_url, data_dir, address };
        std::fs::create_dir_all(&setting.data_dir)?;
        write_secret(&setting.secret_file())?;
        Ok(setting)
    }

    pub fn public_url(&self) -> String {
        format!("http://{}/", self.address)
    }

    fn secret_file(&self) -> PathBuf {
        self.data_dir.join("secret")
    }

    /// Starts the server; it may not answer yet.
    pub fn start(&self) -> Outcome<Server> {
        let child = Command::new(binary()?)
            .arg("serve")
            .env_clear()
            .env("SKRANKE_LISTEN", self.address.to_string())
            .env("SKRANKE_PUBLIC_URL", self.public_url())
            .env("SKRANKE_DATABASE_URL", &self.database_url)
            .env("SKRANKE_DATA_DIR", &self.data_dir)
            .env("SKRANKE_SECRET_FILE", self.secret_file())
            .env("SKRANKE_UNLIMITED_RATES", "true")
            .env("SKRANKE_LOG_LEVEL", "error")
            .stdin(Stdio::null())
            .spawn()?;
        Ok(Server { child, address: self.address })
    }
}

impl Server {
    /// How long it took to answer this request with success.
    pub async fn answers(&mut self, request: &[u8], since: Instant) -> Outcome<Duration> {
        loop {
            let answer = async { Client::connect(self.address).await?.ask(request).await };
            match answer.await {
                Ok(answer) if answer.status == 200 => return Ok(since.elapsed()),
                _ if self.child.try_wait()?.is_some() => return Err("the server ended".into()),
                _ if since.elapsed() > Duration::from_secs(60) => return Err("the server does not answer".into()),
                _ => tokio::time::sleep(Duration::from_millis(1)).await,
            }
        }
    }

    /// Resident memory now and at its highest, in KiB.
    pub fn memory(&self) -> Outcome<(u64, u64)> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let field = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name))?;
            line.split_whitespace().next()?.parse().ok()
        };
        Ok((field("VmRSS:").unwrap_or(0), field("VmHWM:").unwrap_or(0)))
    }

    /// Lets it finish, as an operator would.
    pub fn stop(mut self) -> Outcome<()> {
        Command::new("kill").arg(self.child.id().to_string()).status()?;
        let asked = Instant::now();
        while self.child.try_wait()?.is_none() && asked.elapsed() < Duration::from_secs(20) {
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The server's binary beside our own; built first if it is missing.
pub fn binary() -> Outcome<PathBuf> {
    let own = std::env::current_exe()?;
    let beside = own.parent().unwrap_or(Path::new(".")).join("skranke");
    if !beside.exists() {
        let built = Command::new("cargo").args(["build", "--release", "-p", "skranke-server"]).status()?;
        if !built.success() || !beside.exists() {
            return Err("there is no skranke beside the benchmark, and it cannot be built".into());
        }
    }
    Ok(beside)
}

/// A secret that the benchmark knows, so that it can sign people in by itself.
pub const SECRET: [u8; 32] = [0x5a; 32];

fn write_secret(path: &Path) -> Outcome<()> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    let text: String = SECRET.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut file = std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)?;
    Ok(file.write_all(text.as_bytes())?)
}
