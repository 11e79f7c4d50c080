//! The sample data: is it all there, is it true, is it the same every time?

mod desk;
mod ledger;
mod sample;
