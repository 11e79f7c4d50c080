//! Turns the messages in `locales/` into one method each, and refuses what is missing in a language.

use fluent_typed::{BuildOptions, FtlOutputOptions, LintLevel, build_from_locales_folder};
use std::process::ExitCode;

fn main() -> ExitCode {
    let out = std::env::var("OUT_DIR").unwrap_or_default();
    build_from_locales_folder(
        BuildOptions::default()
            .with_default_language("en")
            .with_prefix("")
            .with_lint_level(LintLevel::Strict)
            .with_output_file_path(&format!("{out}/words.rs"))
            .with_ftl_output(FtlOutputOptions::single_file(&format!("{out}/messages.ftl")))
            .without_bidi_isolation()
            .without_format(),
    )
}
