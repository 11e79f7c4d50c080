//! A form with files: the fields as they were typed, the files stored as they come.

use actix_web::HttpRequest;
use serde::de::DeserializeOwned;
use skranke_desk::attach::{self, NewFile};
use skranke_desk::once::Key;
use skranke_desk::{Desk, Error};

use crate::code::Code;
use crate::idempotency::Retry;
use crate::pages::{Cx, Faults, form};
use crate::problem::Problem;
use crate::shared::Shared;
use crate::signed_in::SignedIn;
use crate::upload::{Part, Upload};

/// The longest text in such a form, in bytes.
const LONGEST: usize = 512 * 1024;

/// What came with a form of `enctype="multipart/form-data"` whose first fields are the hidden ones.
pub struct FilesForm<T> {
    pub typed: T,
    pub files: Vec<NewFile>,
    /// Why a file was not taken; the others were.
    refused: Option<Error>,
    retry: Option<Retry>,
}

impl<T> std::ops::Deref for FilesForm<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.typed
    }
}

impl<T: DeserializeOwned> FilesForm<T> {
    /// Reads the form to its end; each file is at most as large as `shared` says.
    pub async fn read(request: &HttpRequest, shared: &Shared, desk: &Desk, form: Upload) -> Result<Self, Problem> {
        let mut parts = Parts::default();
        parts.read(request, shared.settings.upload_limit, desk, form).await?;
        let text = serde_urlencoded::to_string(&parts.fields).map_err(Problem::internal)?;
        let key = parts.fields.iter().find(|(name, _)| name == "key").map_or("", |(_, key)| key);
        let names = parts.files.iter().map(|file| format!("{} {}\n", file.stored.sha256, file.name));
        let retry = Retry::of_form(request, key, format!("{text}\n{}", names.collect::<String>()).as_bytes());
        let typed = serde_urlencoded::from_str(&text)
            .map_err(|error| Problem::new(Code::BadRequest, format!("not a form: {error}")))?;
        Ok(Self { typed, files: parts.files, refused: parts.refused, retry })
    }
}

impl<T> FilesForm<T> {
    /// Says beside the field why a file was not taken.
    pub fn check_files(&self, cx: &Cx, faults: &mut Faults, field: &'static str) {
        match &self.refused {
            None => {}
            Some(Error::TooLarge { limit, .. }) => {
                let limit = skranke_locale::file_size(cx.language(), *limit);
                faults.add(field, cx.l.common_fault_file_large(limit));
            }
            Some(_) => faults.add(field, cx.l.common_fault_file_type()),
        }
    }

    /// The key under which this form is done once however often it is sent.
    pub fn key(&self, by: &SignedIn) -> Option<Key> {
        by.key(self.retry.clone())
    }

    /// The same for somebody who has not signed in.
    pub fn key_from(&self, address: std::net::IpAddr) -> Option<Key> {
        self.retry.clone().map(|retry| retry.from(address))
    }
}

#[derive(Default)]
struct Parts {
    fields: Vec<(String, String)>,
    files: Vec<NewFile>,
    refused: Option<Error>,
    is_ours: bool,
}

impl Parts {
    async fn read(&mut self, request: &HttpRequest, limit: u64, desk: &Desk, mut form: Upload) -> Result<(), Problem> {
        while let Some(part) = form.next().await? {
            match part.file_name() {
                None => self.field(request, part).await?,
                // What is sent for a file field in which nothing was chosen.
                Some("") => {}
                Some(_) if !self.is_ours => form::check(request, "")?,
                Some(_) => self.file(limit, desk, part).await?,
            }
        }
        if self.is_ours { Ok(()) } else { form::check(request, "") }
    }

    async fn field(&mut self, request: &HttpRequest, part: Part) -> Result<(), Problem> {
        let name = part.name().to_owned();
        let text = part.text(LONGEST).await?.replace("\r\n", "\n");
        if name == "form" {
            form::check(request, &text)?;
            self.is_ours = true;
        }
        if !self.fields.iter().any(|(known, _)| *known == name) {
            self.fields.push((name, text));
        }
        Ok(())
    }

    async fn file(&mut self, limit: u64, desk: &Desk, part: Part) -> Result<(), Problem> {
        match store(limit, desk, part).await {
            Ok(file) => self.files.push(file),
            Err(Stop::Refused(error @ (Error::TooLarge { .. } | Error::MediaType(_) | Error::Invalid(_)))) => {
                self.refused = Some(error);
            }
            Err(Stop::Refused(error)) => return Err(error.into()),
            Err(Stop::Broken(problem)) => return Err(problem),
        }
        Ok(())
    }
}

/// Why a file did not come in: we did not want it, or the connection broke.
enum Stop {
    Refused(Error),
    Broken(Problem),
}

async fn store(limit: u64, desk: &Desk, mut part: Part) -> Result<NewFile, Stop> {
    let name = attach::acceptable(part.file_name().unwrap_or("file")).map_err(Stop::Refused)?;
    let mut intake = desk.files.intake(limit).await.map_err(Stop::Refused)?;
    while let Some(chunk) = part.chunk().await.map_err(Stop::Broken)? {
        intake.write(&chunk).await.map_err(Stop::Refused)?;
    }
    Ok(NewFile { name, stored: intake.finish().await.map_err(Stop::Refused)?, message: None })
}
