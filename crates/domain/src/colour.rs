//! The desk's own colour, made readable: hue and chroma stay, lightness gives way (OKLCH).

use serde::{Deserialize, Serialize};
use std::fmt;

/// A colour as `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Colour([u8; 3]);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must be a colour such as #005dca")]
pub struct NotAColour;

impl TryFrom<String> for Colour {
    type Error = NotAColour;

    fn try_from(text: String) -> Result<Self, NotAColour> {
        let digits = text.trim().strip_prefix('#').filter(|digits| digits.len() == 6).ok_or(NotAColour)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(NotAColour);
        }
        let [_, r, g, b] = u32::from_str_radix(digits, 16).map_err(|_| NotAColour)?.to_be_bytes();
        Ok(Self([r, g, b]))
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> String {
        colour.to_string()
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

/// Light or dark paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    Light,
    Dark,
}

impl Paper {
    /// What text in the desk's colour stands on: a surface, and a chosen row.
    const fn grounds(self) -> [Colour; 2] {
        match self {
            Self::Light => [Colour([0xff, 0xff, 0xff]), Colour([0xdd, 0xeb, 0xfe])],
            Self::Dark => [Colour([0x14, 0x17, 0x1c]), Colour([0x1c, 0x2e, 0x49])],
        }
    }

    /// Away from the paper.
    const fn direction(self) -> f64 {
        match self {
            Self::Light => -1.0,
            Self::Dark => 1.0,
        }
    }
}

/// What WCAG 2.2 AA asks of text.
const READABLE: f64 = 4.5;
const STEP: f64 = 0.004;

impl Colour {
    /// This colour as text on that paper: as it is where it can be read, else as much darker or lighter as it must be.
    pub fn fitted(self, paper: Paper) -> Self {
        let Lch { mut lightness, chroma, hue } = Lch::of(self);
        let is_readable = |colour: Self| paper.grounds().iter().all(|ground| contrast(colour, *ground) >= READABLE);
        let mut colour = self;
        while !is_readable(colour) && (0.0..=1.0).contains(&lightness) {
            lightness += paper.direction() * STEP;
            colour = Lch { lightness, chroma, hue }.colour();
        }
        colour
    }

    /// The same, further away from the paper: for what the pointer is on.
    pub fn stronger(self, paper: Paper) -> Self {
        let Lch { lightness, chroma, hue } = Lch::of(self);
        Lch { lightness: (lightness + paper.direction() * 0.06).clamp(0.0, 1.0), chroma, hue }.colour()
    }

    /// A ground with a breath of this colour.
    pub fn tint(self, paper: Paper) -> Self {
        let Lch { chroma, hue, .. } = Lch::of(self);
        let (lightness, most) = match paper {
            Paper::Light => (0.955, 0.022),
            Paper::Dark => (0.275, 0.060),
        };
        Lch { lightness, chroma: chroma.min(most), hue }.colour()
    }

    /// The part of each primary in the light, 0 to 1.
    fn linear(self) -> [f64; 3] {
        self.0.map(|byte| {
            let part = f64::from(byte) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        })
    }
}

/// Contrast as WCAG defines it, from 1 to 21.
pub fn contrast(a: Colour, b: Colour) -> f64 {
    let luminance = |colour: Colour| {
        let [r, g, b] = colour.linear();
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// A colour as people see it; matrices by Björn Ottosson (OKLab).
#[derive(Clone, Copy, Debug)]
struct Lch {
    lightness: f64,
    chroma: f64,
    hue: f64,
}

impl Lch {
    fn of(colour: Colour) -> Self {
        let [r, g, b] = colour.linear();
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        let lightness = 0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s;
        let a = 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s;
        let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s;
        Self { lightness, chroma: a.hypot(b), hue: b.atan2(a) }
    }

    fn linear(self) -> [f64; 3] {
        let (a, b) = (self.chroma * self.hue.cos(), self.chroma * self.hue.sin());
        let l = (self.lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let m = (self.lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let s = (self.lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
        [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
        ]
    }

    /// What a screen can show of it: chroma gives way until it fits.
    fn colour(mut self) -> Colour {
        let fits = |lch: Self| lch.linear().iter().all(|part| (-0.0005..=1.0005).contains(part));
        while !fits(self) && self.chroma > 0.0 {
            self.chroma -= 0.002;
        }
        Colour(self.linear().map(|part| {
            let part = part.clamp(0.0, 1.0);
            let encoded = if part <= 0.003_130_8 { part * 12.92 } else { 1.055 * part.powf(1.0 / 2.4) - 0.055 };
            // Between 0 and 255.5, so nothing is lost.
            (encoded * 255.0).round() as u8
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn colour(text: &str) -> Colour {
        Colour::try_from(text.to_owned()).unwrap()
    }

    #[test]
    fn what_can_be_read_stays_and_the_rest_gives_way() {
        assert_eq!(colour("#ffcc00").fitted(Paper::Dark), colour("#FFCC00"));
        assert_eq!(colour("#005dca").fitted(Paper::Light), colour("#005dca"));
        insta::assert_snapshot!(
            ["#ffcc00", "#e4002b", "#00a651", "#ffffff", "#000000"]
                .map(|text| {
                    let [light, dark] = [Paper::Light, Paper::Dark].map(|paper| colour(text).fitted(paper));
                    format!("{text}: {light} on light, {dark} on dark")
                })
                .join("\n"),
            @r"
            #ffcc00: #816600 on light, #ffcc00 on dark
            #e4002b: #d30328 on light, #ff5c5c on dark
            #00a651: #007a3a on light, #13ab56 on dark
            #ffffff: #696969 on light, #ffffff on dark
            #000000: #000000 on light, #949494 on dark
            "
        );
    }

    #[test]
    fn only_six_digits_are_a_colour() {
        for bad in ["", "#fff", "005dca", "#12345g", "#1234567", "red", "#+12345"] {
            assert_eq!(Colour::try_from(bad.to_owned()), Err(NotAColour), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn every_colour_can_be_read_in_the_end(rgb: [u8; 3]) {
            for paper in [Paper::Light, Paper::Dark] {
                let fitted = Colour(rgb).fitted(paper);
                for ground in paper.grounds() {
                    prop_assert!(contrast(fitted, ground) >= READABLE, "{fitted} on {ground}");
                }
            }
        }
    }
}
