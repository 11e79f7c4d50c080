//! What customers see: the front page, asking, their tickets, and what is theirs to take along or have erased.

pub mod ask;
pub mod case;
pub mod case_view;
pub mod files;
pub mod front;
pub mod link;
pub mod my_data;
pub mod my_tickets;
pub mod onward;
pub mod opening;
pub mod promise;
pub mod statements;
