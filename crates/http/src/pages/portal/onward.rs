//! Where a form leads, kept with its effect, so that sending it twice leads to the same place.

use actix_web::HttpResponse;
use skranke_desk::once::Answer;

use crate::pages::Cx;

/// Kept with what was done.
pub fn leads_to(path: String) -> Answer {
    Answer { status: 303, headers: vec![("location".to_owned(), path)], body: Vec::new(), replayed: false }
}

pub fn follow(cx: &Cx, answer: &Answer) -> HttpResponse {
    let place = answer.headers.iter().find(|(name, _)| name == "location");
    cx.see(place.map_or("/", |(_, path)| path))
}
