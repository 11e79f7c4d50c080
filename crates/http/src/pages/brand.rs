//! The desk's own colour as a style sheet, made readable on light and on dark paper.

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::Data;
use skranke_desk::Desk;
use skranke_domain::colour::{Colour, Paper};
use skranke_domain::settings::Settings;

/// Where the style sheet is, if the desk has a colour of its own; the address changes with the colour.
pub fn href(settings: &Settings) -> Option<String> {
    settings.look.colour.map(|colour| format!("/brand.css?v={}", colour.to_string().trim_start_matches('#')))
}

/// `GET /brand.css`
pub async fn stylesheet(desk: Data<Desk>) -> HttpResponse {
    let css = desk.db.rules().settings.look.colour.map(css).unwrap_or_default();
    HttpResponse::Ok()
        .content_type("text/css; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "public, max-age=3600"))
        .body(css)
}

/// Stands in no layer, so that it wins over the usual colours.
fn css(colour: Colour) -> String {
    let [light, dark] = [Paper::Light, Paper::Dark].map(|paper| colour.fitted(paper));
    let pair = |name: &str, light: Colour, dark: Colour| format!("  --{name}: light-dark({light}, {dark});\n");
    let strong = (light.stronger(Paper::Light), dark.stronger(Paper::Dark));
    let lines = [
        pair("accent", light, dark),
        pair("accent-hover", strong.0, strong.1),
        pair("accent-text", light, dark),
        pair("accent-tint", colour.tint(Paper::Light), colour.tint(Paper::Dark)),
        pair("focus", light, dark),
    ];
    format!(":root {{\n{}}}\n", lines.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_becomes_two_that_can_be_read() {
        let colour = Colour::try_from("#ffcc00".to_owned()).unwrap();
        insta::assert_snapshot!(css(colour), @r"
        :root {
          --accent: light-dark(#816600, #ffcc00);
          --accent-hover: light-dark(#6d5600, #ffe49a);
          --accent-text: light-dark(#816600, #ffcc00);
          --accent-tint: light-dark(#f6f0e0, #332600);
          --focus: light-dark(#816600, #ffcc00);
        }
        ");
        let mut settings = Settings::default();
        assert_eq!(href(&settings), None);
        settings.look.colour = Some(colour);
        assert_eq!(href(&settings).as_deref(), Some("/brand.css?v=ffcc00"));
    }
}
