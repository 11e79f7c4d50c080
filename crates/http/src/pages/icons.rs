//! The icons in use, as one sprite: `{% call icon(cx, "inbox") %}{% endcall %}`. Lucide, ISC licence.

use std::fmt::Write;
use std::sync::LazyLock;

use z_icons as lucide;

const USED: &[&lucide::Icon] = &[
    &lucide::INBOX,
    &lucide::SEARCH,
    &lucide::PLUS,
    &lucide::X,
    &lucide::CHECK,
    &lucide::CHEVRON_DOWN,
    &lucide::CHEVRON_RIGHT,
    &lucide::CHEVRON_LEFT,
    &lucide::USER,
    &lucide::USERS,
    &lucide::USER_PLUS,
    &lucide::SETTINGS,
    &lucide::CLOCK,
    &lucide::ALARM_CLOCK,
    &lucide::PAUSE,
    &lucide::MAIL,
    &lucide::PHONE,
    &lucide::GLOBE,
    &lucide::MESSAGE_SQUARE,
    &lucide::SHARE_2,
    &lucide::CODE,
    &lucide::LOCK,
    &lucide::PAPERCLIP,
    &lucide::DOWNLOAD,
    &lucide::SEND,
    &lucide::REPLY,
    &lucide::PENCIL,
    &lucide::TRASH,
    &lucide::ARROW_LEFT,
    &lucide::ARROW_RIGHT,
    &lucide::ARROW_UP_RIGHT,
    &lucide::ARROW_RIGHT_LEFT,
    &lucide::CIRCLE_ALERT,
    &lucide::CIRCLE_CHECK,
    &lucide::CIRCLE_QUESTION_MARK,
    &lucide::TRIANGLE_ALERT,
    &lucide::INFO,
    &lucide::HOURGLASS,
    &lucide::CALENDAR,
    &lucide::BUILDING,
    &lucide::TAG,
    &lucide::LIST,
    &lucide::LIST_CHECKS,
    &lucide::SCROLL_TEXT,
    &lucide::ROTATE_CCW,
    &lucide::SHIELD,
    &lucide::KEY_ROUND,
    &lucide::LOG_OUT,
    &lucide::LOG_IN,
    &lucide::MENU,
    &lucide::MOON,
    &lucide::SUN,
    &lucide::KEYBOARD,
    &lucide::BELL,
    &lucide::FLAG,
    &lucide::STICKY_NOTE,
    &lucide::EYE,
    &lucide::FILE,
    &lucide::IMAGE,
    &lucide::LAYERS,
    &lucide::ELLIPSIS,
    &lucide::HEADSET,
    &lucide::CROWN,
    &lucide::STAR,
    &lucide::UNDO_2,
    &lucide::REFRESH_CW,
    &lucide::SMARTPHONE,
    &lucide::LIFE_BUOY,
    &lucide::SQUARE_PEN,
    &lucide::CORNER_DOWN_LEFT,
    &lucide::CORNER_UP_LEFT,
    &lucide::CORNER_UP_RIGHT,
    &lucide::BOOK_OPEN,
];

/// All of them in one SVG, each under its name.
pub fn sprite() -> &'static str {
    static SPRITE: LazyLock<String> = LazyLock::new(|| {
        let mut all = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\">");
        for icon in USED {
            let _ = write!(
                all,
                "<symbol id=\"{}\" viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" \
                 stroke-linecap=\"round\" stroke-linejoin=\"round\">{}</symbol>",
                icon.name(),
                drawing(icon.svg_str())
            );
        }
        all + "</svg>"
    });
    &SPRITE
}

/// What stands between the opening and the closing tag.
fn drawing(svg: &str) -> &str {
    let inner = svg.split_once("<svg").and_then(|(_, rest)| rest.split_once('>')).map_or("", |(_, inner)| inner);
    inner.rsplit_once("</svg>").map_or(inner, |(inner, _)| inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_icon_is_there_and_takes_the_colour_of_the_text() {
        let sprite = sprite();
        assert_eq!(sprite.matches("<symbol ").count(), USED.len());
        for icon in USED {
            assert!(sprite.contains(&format!("id=\"{}\"", icon.name())));
            assert!(!drawing(icon.svg_str()).contains("white"), "{}", icon.name());
        }
    }
}
