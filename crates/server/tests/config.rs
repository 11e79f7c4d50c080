//! An operator sets the desk up: what is right is used, what is wrong is named, all of it at once, and no secret shows.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use skranke_server::config::{Config, LogFormat, Mail};

fn variables(pairs: &[(&str, &str)]) -> std::vec::IntoIter<(OsString, OsString)> {
    pairs.iter().map(|(name, value)| (name.into(), value.into())).collect::<Vec<_>>().into_iter()
}

fn read(pairs: &[(&str, &str)]) -> Config {
    Config::read(None, variables(pairs)).unwrap()
}

fn faults(pairs: &[(&str, &str)]) -> Vec<String> {
    Config::read(None, variables(pairs)).expect_err("these settings are faulty").0
}

fn file(text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("skranke.toml");
    std::fs::write(&path, text).unwrap();
    (folder, path)
}

#[test]
fn without_any_setting_it_runs_on_this_machine_with_sqlite_and_mails_in_files() {
    let config = read(&[]);
    assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.public_url.as_str(), "http://127.0.0.1:8080/");
    assert_eq!(config.database_url.to_string(), "sqlite:skranke-data/skranke.db");
    assert!(matches!(&config.mail, Mail::Files(folder) if folder == Path::new("skranke-data/mail")));
    assert_eq!(config.secret_file, Path::new("skranke-data/secret"));
    assert_eq!(config.limits.max_upload_bytes, 25 * 1024 * 1024);
    assert_eq!(config.time_zone, chrono_tz::Europe::Oslo);
    assert!(config.metrics_token.is_none());
}

#[test]
fn the_data_folder_moves_all_that_lives_in_it() {
    let config = read(&[("SKRANKE_DATA_DIR", "/var/lib/skranke")]);
    assert_eq!(config.database_url.to_string(), "sqlite:/var/lib/skranke/skranke.db");
    assert_eq!(config.secret_file, Path::new("/var/lib/skranke/secret"));
}

#[test]
fn variables_win_over_the_file() {
    let (_folder, path) = file(
        "listen = \"0.0.0.0:9000\"\nlog_format = \"json\"\nmax_upload_bytes = 1_048_576\n\
         trusted_proxies = [\"10.0.0.0/8\", \"192.0.2.7\"]\nmail_from = 'Nettby brukerstøtte <hjelp@nettby.example>'\n",
    );
    let config = Config::read(Some(&path), variables(&[("SKRANKE_LISTEN", "0.0.0.0:9001")])).unwrap();
    assert_eq!(config.listen.port(), 9001);
    assert_eq!(config.public_url.as_str(), "http://localhost:9001/");
    assert_eq!(config.log.format, LogFormat::Json);
    assert_eq!(config.limits.max_upload_bytes, 1_048_576);
    assert!(config.trusted_proxies.iter().any(|range| range.contains("10.1.2.3".parse().unwrap())));
    assert_eq!(config.mail_from.name.as_str(), "Nettby brukerstøtte");
    assert_eq!(config.mail_from.address.as_str(), "hjelp@nettby.example");
}

#[test]
fn every_fault_is_named_in_one_go() {
    let faults = faults(&[
        ("SKRANKE_LISTEN", "x"),
        ("SKRANKE_DATABASE_URL", "mysql://desk:s3cret@db/desk"),
        ("SKRANKE_PUBLIC_URL", "help.example.no"),
        ("SKRANKE_SMTP_URL", "mail.example.no:25"),
        ("SKRANKE_MAIL_FROM", "Nettby"),
        ("SKRANKE_LOG_FORMAT", "xml"),
        ("SKRANKE_LOG_LEVEL", "loud"),
        ("SKRANKE_TRUSTED_PROXIES", "10.0.0.0/8, proxy"),
        ("SKRANKE_METRICS_TOKEN", "short"),
        ("SKRANKE_MAX_UPLOAD_BYTES", "25MB"),
        ("SKRANKE_TIME_ZONE", "Oslo"),
        ("SKRANKE_ALLOW_INSECURE", "yes"),
        ("SKRANKE_SECRET_FILE", " "),
        ("SKRANKE_LISTN", "127.0.0.1:1"),
    ]);
    let expected = [
        "SKRANKE_SECRET_FILE: is empty; give it a value or remove it",
        "SKRANKE_LISTN: there is no such setting (did you mean SKRANKE_LISTEN?)",
        "SKRANKE_LISTEN: 'x' is not an address such as 127.0.0.1:8080",
        "SKRANKE_ALLOW_INSECURE: 'yes' is neither true nor false",
        "SKRANKE_PUBLIC_URL: is not an address such as https://help.example.no",
        "SKRANKE_MAIL_FROM: 'Nettby' is not a sender such as 'Help desk <help@example.no>'",
        "SKRANKE_DATABASE_URL: must begin with sqlite: or postgres://",
        "SKRANKE_SMTP_URL: must begin with smtp:// or smtps://",
        "SKRANKE_LOG_FORMAT: 'xml' is none of human, json",
        "SKRANKE_LOG_LEVEL: 'loud' is none of error, warn, info, debug, trace",
        "SKRANKE_MAX_UPLOAD_BYTES: '25MB' is not a number from 1024 to 4294967296",
        "SKRANKE_TRUSTED_PROXIES: '10.0.0.0/8, proxy' (at 'proxy') must be an address or a network such as 10.0.0.0/8",
        "SKRANKE_METRICS_TOKEN: must be at least 16 visible ASCII characters, such as the output of `openssl rand -hex 32`",
        "SKRANKE_TIME_ZONE: 'Oslo' is not a time zone such as Europe/Oslo",
    ];
    assert_eq!(faults, expected);
}

#[test]
fn faults_of_the_file_name_the_file_and_quote_no_secret() {
    let (_folder, path) = file("listn = 'x'\ntime_zone = 1.5\n[smtp]\nurl = 'x'\n");
    let faults = Config::read(Some(&path), variables(&[])).unwrap_err().to_string();
    assert!(faults.contains("skranke.toml: listn: there is no such setting (did you mean listen?)"), "{faults}");
    assert!(faults.contains("skranke.toml: time_zone: must be a string, a number"), "{faults}");
    assert!(faults.contains("skranke.toml: smtp: there is no such setting (did you mean smtp_url?)"), "{faults}");

    let (_folder, path) = file("listen = '127.0.0.1:1'\nsmtp_url = 's3cret\nx = 1\n");
    let fault = Config::read(Some(&path), variables(&[])).unwrap_err().to_string();
    assert!(fault.contains("line 2 is not TOML") && !fault.contains("s3cret"), "{fault}");
    assert!(
        Config::read(Some(Path::new("/nowhere/x.toml")), variables(&[]))
            .unwrap_err()
            .to_string()
            .contains("cannot be read")
    );
}

#[test]
fn plain_http_between_machines_must_be_asked_for() {
    let refused = faults(&[("SKRANKE_PUBLIC_URL", "http://help.example.no")]);
    assert!(refused[0].contains("is plain HTTP") && refused[0].contains("SKRANKE_ALLOW_INSECURE"), "{refused:?}");
    assert!(faults(&[("SKRANKE_LISTEN", "192.0.2.1:8080")])[0].contains("is plain HTTP"));
    read(&[("SKRANKE_PUBLIC_URL", "http://help.example.no"), ("SKRANKE_ALLOW_INSECURE", "true")]);
    read(&[("SKRANKE_PUBLIC_URL", "https://help.example.no")]);
    read(&[("SKRANKE_PUBLIC_URL", "http://desk.localhost:8080")]);
}

#[test]
fn an_address_with_a_path_or_a_password_is_no_public_address() {
    for url in ["https://help.example.no/desk", "https://a:s3cret@help.example.no", "https://x.no/?a", "ftp://x.no"] {
        let fault = faults(&[("SKRANKE_PUBLIC_URL", url)]).concat();
        assert!(fault.starts_with("SKRANKE_PUBLIC_URL: ") && !fault.contains("s3cret"), "{fault}");
    }
}

#[test]
fn variables_that_others_set_are_left_alone() {
    read(&[
        ("SKRANKE_TEST_POSTGRES", "postgres://x"),
        ("SKRANKE_CONFIG", "x"),
        ("SKRANKE_FAULT", "commit:1"),
        ("SKRANKE_SERVICE_HOST", "10.0.0.1"),
        ("SKRANKE_PORT_8080_TCP_ADDR", "10.0.0.1"),
        ("HOME", "/root"),
    ]);
}

#[test]
fn no_secret_is_shown_by_debug() {
    let config = read(&[
        ("SKRANKE_DATABASE_URL", "postgres://desk:marker-a@db/desk?password=marker-b"),
        ("SKRANKE_SMTP_URL", "smtps://desk:marker-c@mail.example.no"),
        ("SKRANKE_METRICS_TOKEN", "marker-d-marker-d"),
    ]);
    let shown = format!("{config:?} {config:#?} {}", config.database_url);
    assert!(!shown.contains("marker"), "{shown}");
    assert!(shown.contains("postgres://desk@db/desk"), "{shown}");
}
