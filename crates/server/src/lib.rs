//! The binary `skranke`: configuration, logs, signals and commands. It wires the other crates together and decides
//! nothing about tickets.

pub mod archive;
pub mod command;
pub mod config;
pub mod secret_file;
pub mod serve;
pub mod signals;
pub mod stores;
pub mod telemetry;
pub mod workers;
