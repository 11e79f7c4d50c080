//! Stories about people, each told on SQLite and on PostgreSQL through the real server.

mod two_lines;
