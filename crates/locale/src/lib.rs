//! What a person reads: the messages in three languages, and dates, numbers and order as the reader's language has them.
//!
//! Messages stand in `locales/{en,nb,nn}/*.ftl` (Project Fluent). Each becomes a method of [`Words`]; one that is missing in
//! a language, or called with the wrong arguments, does not compile.

mod dates;
mod numbers;
mod order;
mod words;

pub use dates::{Clock, date, date_time, day, moment, time};
pub use numbers::{file_size, number};
pub use order::sort_by;
pub use words::{Words, negotiate, words};
