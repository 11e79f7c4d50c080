//! Stories about people, each told on SQLite and on PostgreSQL through the real server.

mod away;
mod disk_full;
mod mail;
mod overload;
mod promises;
mod shutdown;
mod stream;
mod together;
mod two_lines;
