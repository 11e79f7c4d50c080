//! Numbers and sizes as the reader writes them.

use fixed_decimal::Decimal;
use icu_decimal::DecimalFormatter;
use skranke_domain::Language;
use std::sync::LazyLock;

/// `1 234 567`
pub fn number(language: Language, number: i64) -> String {
    write(language, &Decimal::from(number))
}

/// `1,2 MB`, in powers of 1,024 as computers show sizes; never less than it is.
pub fn file_size(language: Language, bytes: u64) -> String {
    const KB: u64 = 1024;
    const MB: u64 = KB * KB;
    let (value, unit) = match bytes {
        0..KB => (Decimal::from(bytes), "B"),
        KB..MB => (Decimal::from(bytes.div_ceil(KB)), "kB"),
        MB.. => (tenths((bytes * 10).div_ceil(MB)), "MB"),
    };
    format!("{}\u{a0}{unit}", write(language, &value))
}

/// One decimal where it says something.
fn tenths(tenths: u64) -> Decimal {
    let mut value = Decimal::from(tenths);
    value.multiply_pow10(-1);
    value.trim_end();
    value
}

fn write(language: Language, value: &Decimal) -> String {
    static NORWEGIAN: LazyLock<Option<DecimalFormatter>> = LazyLock::new(|| load("nb"));
    static ENGLISH: LazyLock<Option<DecimalFormatter>> = LazyLock::new(|| load("en-GB"));
    let formatter = match language {
        Language::Bokmal | Language::Nynorsk => &NORWEGIAN,
        Language::English => &ENGLISH,
    };
    formatter.as_ref().map_or_else(|| value.to_string(), |formatter| formatter.format(value).to_string())
}

fn load(tag: &str) -> Option<DecimalFormatter> {
    let locale: icu_locale_core::Locale = tag.parse().ok()?;
    DecimalFormatter::try_new((&locale).into(), Default::default()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_and_decimals_are_the_readers() {
        assert_eq!(number(Language::Bokmal, 1_234_567), "1\u{a0}234\u{a0}567");
        assert_eq!(number(Language::English, -1_234_567), "-1,234,567");
        assert_eq!(file_size(Language::Nynorsk, 1_220_000), "1,2\u{a0}MB");
        assert_eq!(file_size(Language::English, 25 * 1024 * 1024), "25\u{a0}MB");
        assert_eq!([file_size(Language::English, 0), file_size(Language::English, 1_025)], ["0\u{a0}B", "2\u{a0}kB"]);
    }
}
