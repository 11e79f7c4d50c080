//! People come in, go out and are let in, on both databases.

mod admin;
mod door;
mod register;
mod reset;
mod sign_in;
mod tokens;
