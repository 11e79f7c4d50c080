//! The stories, a file for each kind.

mod business;
mod english;
mod internet;
mod invoice;
mod mail;
mod nynorsk;
mod order;
mod tv;
mod wifi;

use super::story::Story;

pub const ALL: &[&[Story]] = &[
    internet::STORIES,
    wifi::STORIES,
    tv::STORIES,
    order::STORIES,
    invoice::STORIES,
    mail::STORIES,
    business::STORIES,
    nynorsk::STORIES,
    english::STORIES,
];
