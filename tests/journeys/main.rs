//! Stories about people, each told on SQLite and on PostgreSQL through the real server.

mod stream;
mod together;
mod two_lines;
