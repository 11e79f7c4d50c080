//! Where the configuration says that rows and files are kept.

use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;

use skranke_desk::files::Files;
use skranke_persistence::Options;

use crate::config::Config;

/// Makes the folders that are missing; only the server may look into them.
pub fn make_folders(config: &Config) -> io::Result<()> {
    let database = config.database_url.file().and_then(Path::parent);
    let folders = [Some(config.data_dir.as_path()), database, config.secret_file.parent()];
    let named = |folder: &&Path| !folder.as_os_str().is_empty();
    folders.into_iter().flatten().filter(named).try_for_each(|folder| {
        let made = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
        made.map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", folder.display())))
    })
}

/// How to open the database.
pub fn database(config: &Config) -> Options {
    let mut options = Options::new(config.database_url.expose());
    if let Some(connections) = config.limits.database_connections {
        // One connection listens for news.
        options.readers = (connections / 3).max(1);
        options.writers = connections.saturating_sub(options.readers + 1).max(1);
    }
    options
}

/// The contents of attachments.
pub fn files(config: &Config) -> Files {
    Files::Folder(config.data_dir.join("attachments"))
}
