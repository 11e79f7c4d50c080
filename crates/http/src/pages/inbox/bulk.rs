//! One act on several tickets at once: each by itself, and what cannot be done is told.

use actix_web::web::Data;
use serde::Deserialize;
use skranke_desk::hold::{self, Wish};
use skranke_desk::show::{self, Include};
use skranke_desk::{Desk, Error, Result as Done, Tx, handle};
use skranke_domain::text::Tag;
use skranke_domain::{Actor, Change, TicketNumber, UserId};

use crate::pages::inbox::acts::{Answered, refuse};
use crate::pages::{Cx, Form};
use crate::signed_in::correlation;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// `take`, `assign`, `tag` or `solve`.
    act: String,
    agent: String,
    tag: String,
    back: String,
}

#[derive(Clone, Debug)]
enum Act {
    Take,
    Assign(Option<UserId>),
    Tag(Tag),
    Solve,
}

/// As many as a page shows.
const MOST: usize = 50;

/// `POST /a/bulk`
pub async fn act(desk: Data<Desk>, cx: Cx, form: Form<Typed>) -> Answered {
    let numbers: Vec<TicketNumber> = form.all("ticket").filter_map(|number| number.parse().ok()).take(MOST).collect();
    if numbers.is_empty() {
        return Ok(refuse(&cx, cx.l.inbox_bulk_none()));
    }
    let Some(act) = chosen(&form.typed) else { return Ok(refuse(&cx, cx.l.common_fault_required())) };
    let by = cx.viewer()?.actor().clone();
    let (mut done, mut left) = (0_usize, 0_usize);
    for number in numbers {
        match one(&desk, &by, number, &act).await {
            Ok(()) => done += 1,
            Err(Error::Refused(_) | Error::NotFound | Error::Changed { .. }) => left += 1,
            Err(other) => return Err(other.into()),
        }
    }
    let mut toast = cx.l.inbox_bulk_done(done);
    if left > 0 {
        toast = format!("{toast}. {}.", cx.l.inbox_bulk_left(left));
    }
    let back = if form.back.is_empty() { "/a/inbox/mine" } else { &form.back };
    Ok(cx.done(back, &toast, None))
}

fn chosen(typed: &Typed) -> Option<Act> {
    match typed.act.as_str() {
        "take" => Some(Act::Take),
        "assign" => Some(Act::Assign(typed.agent.parse().ok())),
        "tag" => Tag::new(&typed.tag).ok().map(Act::Tag),
        "solve" => Some(Act::Solve),
        _ => None,
    }
}

async fn one(desk: &Desk, by: &Actor, number: TicketNumber, act: &Act) -> Done<()> {
    let (by, act) = (by.clone(), act.clone());
    desk.write(correlation(), move |tx| run(tx, &by, number, &act)).await
}

fn run(tx: &mut Tx, by: &Actor, number: TicketNumber, act: &Act) -> Done<()> {
    match act {
        Act::Take => drop(handle::take(tx, by, number, None)?),
        Act::Assign(agent) => drop(handle::assign(tx, by, number, None, *agent)?),
        Act::Tag(tag) => {
            let mut tags = show::ticket(tx, by, number, Include::default())?.row.tags.0;
            tags.insert(tag.clone());
            let change = Change { tags: Some(tags), ..Change::default() };
            handle::edit(tx, by, number, None, &change)?;
        }
        Act::Solve => {
            let version = show::ticket(tx, by, number, Include::default())?.row.version;
            hold::hold(tx, by, number, version, &Wish::Solve { resolution: None })?;
        }
    }
    Ok(())
}
