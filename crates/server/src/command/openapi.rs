//! Prints the OpenAPI document of this program's API.

use super::Failed;

pub fn run() -> Result<(), Failed> {
    let document = serde_json::to_string_pretty(&skranke_http::openapi::document());
    println!("{}", document.map_err(|error| Failed::about("the document", error))?);
    Ok(())
}
