//! Something put between a program and the C library, so that the machine seems to have a bad day.

use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// A library for `LD_PRELOAD`, and a folder for what steers it.
pub struct Shim(TempDir);

impl Shim {
    /// Builds it from a C file beside the stories, with the compiler that the program itself needs.
    pub fn build(source: &str) -> Self {
        let shim = Self(TempDir::new().expect("a folder"));
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("journeys").join(source);
        let built = Command::new("cc")
            .args(["-shared", "-fPIC", "-o", &shim.library()])
            .arg(source)
            .arg("-ldl")
            .status()
            .expect("a C compiler");
        assert!(built.success(), "the shim cannot be built");
        shim
    }

    pub fn folder(&self) -> &Path {
        self.0.path()
    }

    pub fn library(&self) -> String {
        self.folder().join("shim.so").display().to_string()
    }
}
