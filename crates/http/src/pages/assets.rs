//! Style, scripts and icons: part of the program, compressed once, and good for ever under their address.

use std::collections::HashMap;
use std::io::Write;
use std::sync::LazyLock;

use actix_web::http::header;
use actix_web::web::{Bytes, Path};
use actix_web::{HttpRequest, HttpResponse};
use flate2::Compression;
use flate2::write::GzEncoder;
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use crate::code::Code;
use crate::pages::{icons, scripts};
use crate::problem::Problem;

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Folder;

/// Which files of `assets/css` make up a style sheet, in this order.
const SHEETS: [(&str, &[&str]); 2] = [
    ("portal.css", &["tokens", "base", "parts", "portal"]),
    ("desk.css", &["tokens", "base", "parts", "desk", "lines", "admin"]),
];

/// The modules of `assets/js` that pages load; each goes out with all it imports.
const SCRIPTS: [&str; 2] = ["desk", "portal"];

struct Asset {
    kind: &'static str,
    plain: Bytes,
    gzip: Bytes,
}

struct Assets {
    build: String,
    files: HashMap<String, Asset>,
}

/// Changes whenever an asset does, so that addresses never mean anything else.
pub fn build() -> &'static str {
    &ASSETS.build
}

/// `GET /s/{build}/{name}`
pub async fn asset(request: HttpRequest, path: Path<(String, String)>) -> Result<HttpResponse, Problem> {
    let (build, name) = path.into_inner();
    let asset = ASSETS.files.get(&name).filter(|_| build == ASSETS.build);
    let asset = asset.ok_or_else(|| Problem::new(Code::NotFound, "there is no such file in this version"))?;
    let accepted = request.headers().get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let is_gzip = accepted.is_some_and(|accepted| accepted.contains("gzip"));
    let mut response = HttpResponse::Ok();
    response
        .content_type(asset.kind)
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .insert_header((header::VARY, "Accept-Encoding"));
    Ok(match is_gzip {
        true => response.insert_header((header::CONTENT_ENCODING, "gzip")).body(asset.gzip.clone()),
        false => response.body(asset.plain.clone()),
    })
}

static ASSETS: LazyLock<Assets> = LazyLock::new(|| {
    let files: HashMap<String, Asset> =
        all().into_iter().map(|(name, plain)| (name.clone(), made(&name, plain))).collect();
    let mut names: Vec<&String> = files.keys().collect();
    names.sort();
    let mut hash = Sha256::new();
    for (name, asset) in names.into_iter().filter_map(|name| Some((name, files.get(name)?))) {
        hash.update(name.as_bytes());
        hash.update(&asset.plain);
    }
    let build = hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    Assets { build, files }
});

fn all() -> Vec<(String, Vec<u8>)> {
    let sheets = SHEETS.iter().map(|(name, parts)| ((*name).to_owned(), sheet(parts)));
    let scripts = SCRIPTS.iter().map(|name| (format!("js/{name}.mjs"), script(name)));
    let others = Folder::iter().filter(|name| !name.starts_with("css/") && !name.starts_with("js/"));
    let others = others.filter_map(|name| Some((name.to_string(), Folder::get(&name)?.data.into_owned())));
    let icons = ("icons.svg".to_owned(), icons::sprite().as_bytes().to_vec());
    sheets.chain(scripts).chain(others).chain([icons]).collect()
}

fn sheet(parts: &[&str]) -> Vec<u8> {
    let files = parts.iter().filter_map(|part| Folder::get(&format!("css/{part}.css")));
    files.flat_map(|file| file.data.into_owned()).collect()
}

fn script(name: &str) -> Vec<u8> {
    let text = |name: &str| {
        let file = Folder::get(&format!("js/{name}.mjs"));
        file.map(|file| String::from_utf8_lossy(&file.data).into_owned()).unwrap_or_default()
    };
    scripts::joined(name, &text).into_bytes()
}

fn made(name: &str, plain: Vec<u8>) -> Asset {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let gzip = encoder.write_all(&plain).and_then(|()| encoder.finish()).unwrap_or_default();
    Asset { kind: kind(name), plain: plain.into(), gzip: gzip.into() }
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("mjs" | "js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gzipped(names: impl Fn(&str) -> bool) -> usize {
        ASSETS.files.iter().filter(|(name, _)| names(name)).map(|(_, asset)| asset.gzip.len()).sum()
    }

    #[test]
    fn style_and_scripts_keep_their_budgets() {
        assert!(gzipped(|name| name == "desk.css") <= 12 * 1024);
        assert!(gzipped(|name| name == "portal.css") <= 12 * 1024);
        assert!(gzipped(|name| name == "js/desk.mjs") <= 15 * 1000);
        assert!(gzipped(|name| name == "js/portal.mjs") <= 2 * 1000);
    }

    #[test]
    fn scripts_hold_all_their_modules() {
        for name in SCRIPTS {
            let script = String::from_utf8(script(name)).unwrap();
            let leftover = script.lines().find(|line| line.starts_with("import ") || line.starts_with("export "));
            assert_eq!(leftover, None, "{name}");
            assert!(!script.contains("(() => {\nreturn {  };"), "{name} lacks a module");
        }
    }

    #[test]
    fn every_sheet_has_all_its_parts() {
        for (_, parts) in SHEETS {
            for part in parts {
                assert!(Folder::get(&format!("css/{part}.css")).is_some(), "{part}");
            }
        }
    }
}
