//! What is known of a customer: all of it to take along, or to have erased.

use std::io::{self, Write};

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{Bytes, Data};
use askama::Template;
use futures_util::stream;
use secrecy::SecretString;
use serde::Deserialize;
use serde_json::{Value, json};
use skranke_desk::show::Shown;
use skranke_desk::{Desk, Error, erase, my_data, profile, show};
use skranke_domain::{Actor, AttachmentId, Language, TicketNumber};
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

use crate::address::ClientAddress;
use crate::api::customer_views;
use crate::pages::{Cx, Faults, Form};
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "my_data.html")]
struct MyDataPage<'a> {
    cx: &'a Cx,
    faults: Faults,
    can_erase: bool,
}

#[derive(Deserialize)]
#[serde(default)]
pub struct Typed {
    password: SecretString,
}

impl Default for Typed {
    fn default() -> Self {
        Self { password: SecretString::from("") }
    }
}

/// `GET /account/data`
pub async fn show(cx: Cx) -> Result<HttpResponse, Problem> {
    let can_erase = erase::is_possible(cx.viewer()?.role);
    Ok(cx.ok(&MyDataPage { cx: &cx, faults: Faults::default(), can_erase }))
}

/// `POST /account/data/erase`
pub async fn erase(cx: Cx, desk: Data<Desk>, from: ClientAddress, form: Form<Typed>) -> Result<HttpResponse, Problem> {
    let viewer = cx.viewer()?;
    match erase::erase(&desk, viewer.signed_in().known(), form.typed.password.clone(), from.0).await {
        Ok(()) => {
            let mut response = cx.see("/?gone=1");
            response.add_cookie(&cx.cookies.end_session()).map_err(Problem::internal)?;
            Ok(response)
        }
        Err(Error::Invalid(_)) => {
            let mut faults = Faults::default();
            faults.add("password", cx.l.portal_data_wrong_password());
            let can_erase = erase::is_possible(viewer.role);
            Ok(cx.invalid(&MyDataPage { cx: &cx, faults, can_erase }))
        }
        Err(other) => Err(other.into()),
    }
}

/// `GET /account/data/export`: a ZIP, written while it is sent.
pub async fn export(cx: Cx, desk: Data<Desk>) -> Result<HttpResponse, Problem> {
    let (by, language) = (cx.viewer()?.actor().clone(), cx.language());
    let (pipe, mut pieces) = mpsc::channel(8);
    let (desk, runtime) = (desk.get_ref().clone(), Handle::current());
    tokio::task::spawn_blocking(move || {
        let writer = Pipe(pipe.clone());
        if let Err(error) = (Export { desk, by, language, runtime }).write(writer) {
            tracing::warn!(%error, "an export was not finished");
            // The connection breaks off, so that nobody takes a part for the whole.
            drop(pipe.blocking_send(Err(error)));
        }
    });
    let body = stream::poll_fn(move |context| pieces.poll_recv(context));
    Ok(HttpResponse::Ok()
        .content_type("application/zip")
        .insert_header((header::CONTENT_DISPOSITION, "attachment; filename=\"skranke.zip\""))
        .streaming(body))
}

/// What is written by a thread of its own is sent by the server.
struct Pipe(mpsc::Sender<io::Result<Bytes>>);

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let piece = Ok(Bytes::copy_from_slice(bytes));
        self.0.blocking_send(piece).map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

type Zip = ZipWriter<StreamWriter<io::BufWriter<Pipe>>>;

struct Export {
    desk: Desk,
    by: Actor,
    language: Language,
    runtime: Handle,
}

impl Export {
    fn write(&self, pipe: Pipe) -> io::Result<()> {
        let mut zip = ZipWriter::new_stream(io::BufWriter::with_capacity(64 * 1024, pipe));
        json_file(&mut zip, "me.json", &self.me()?)?;
        let mut last = TicketNumber(0);
        while let Some(shown) = self.ticket_after(last)? {
            last = TicketNumber(shown.row.number);
            self.ticket(&mut zip, last, shown)?;
        }
        zip.finish()?;
        Ok(())
    }

    fn me(&self) -> io::Result<Value> {
        let by = self.by.clone();
        let me = self.wait(self.desk.read(move |tx| profile::mine(tx, &by)))?;
        Ok(json!({
            "name": me.user.name, "email": me.user.email, "role": me.user.role, "language": me.user.language,
            "organisation": me.organisation.map(|(_, name)| name), "created_at": me.user.created_at,
        }))
    }

    fn ticket_after(&self, last: TicketNumber) -> io::Result<Option<Shown>> {
        let by = self.by.clone();
        self.wait(self.desk.read(move |tx| my_data::next_ticket(tx, &by, last)))
    }

    /// The ticket as it is shown to its customer, and its files beside it.
    fn ticket(&self, zip: &mut Zip, number: TicketNumber, shown: Shown) -> io::Result<()> {
        let now = self.desk.db.clock().now();
        let case = customer_views::case(shown, &self.by, self.language, now);
        json_file(zip, &format!("tickets/{number}/ticket.json"), &case)?;
        for file in case.messages.iter().flatten().flat_map(|message| &message.attachments) {
            let (by, id) = (self.by.clone(), AttachmentId(file.id));
            let row = self.wait(self.desk.read(move |tx| show::attachment(tx, &by, id)))?;
            let name = row.name.replace(['/', '\\'], "_");
            zip.start_file(format!("tickets/{number}/{id}-{name}"), stored())?;
            io::copy(&mut std::fs::File::open(self.desk.files.place(&row.sha256))?, zip)?;
        }
        Ok(())
    }

    fn wait<T>(&self, work: impl Future<Output = skranke_desk::Result<T>>) -> io::Result<T> {
        self.runtime.block_on(work).map_err(io::Error::other)
    }
}

fn json_file(zip: &mut Zip, name: &str, content: &impl serde::Serialize) -> io::Result<()> {
    zip.start_file(name, stored())?;
    Ok(serde_json::to_writer_pretty(zip, content)?)
}

/// Texts are short and pictures are packed already.
fn stored() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Stored).large_file(true)
}
