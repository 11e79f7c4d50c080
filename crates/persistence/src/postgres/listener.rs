//! Tells other servers that there is news, and hears it from them. Only a hint: who misses it looks by itself.
//!
//! Not in the transactions themselves: PostgreSQL lets only one transaction that notifies commit at a time.

use super::gate::Gate;
use super::session::Role;
use crate::conn::Conn;
use crate::error::Error;
use crate::shared::thread;
use diesel::connection::SimpleConnection;
use diesel::pg::PgNotification;
use diesel::sql_types::Text;
use diesel::{PgConnection, RunQueryDsl};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

const BEAT: Duration = Duration::from_millis(25);
const RECONNECT: Duration = Duration::from_secs(1);

pub(super) fn start(gate: &Arc<Gate>) -> Result<JoinHandle<()>, Error> {
    let gate = Arc::clone(gate);
    thread("db-listener".into(), move || run(&gate))
}

fn run(gate: &Gate) {
    while !gate.is_closed() {
        if let Ok(Conn::Pg(mut conn)) = gate.connect(Role::Listener) {
            // What came while nobody listened:
            gate.shared().bell.ring();
            while !gate.is_closed() && beat(gate, &mut conn).is_ok() {
                std::thread::sleep(BEAT);
            }
        }
        pause(gate);
    }
}

fn beat(gate: &Gate, conn: &mut PgConnection) -> Result<(), Error> {
    if gate.take_news() {
        conn.batch_execute("NOTIFY skranke")?;
    }
    for word in gate.take_whispers() {
        diesel::sql_query("SELECT pg_notify('skranke_whispers', $1)").bind::<Text, _>(word).execute(conn)?;
    }
    let heard: Vec<PgNotification> = conn.notifications_iter().collect::<Result<_, _>>()?;
    let (whispers, news): (Vec<_>, Vec<_>) = heard.into_iter().partition(|heard| heard.channel == "skranke_whispers");
    whispers.iter().for_each(|heard| gate.shared().whispers.tell(&heard.payload));
    if !news.is_empty() {
        gate.shared().bell.ring();
    }
    Ok(())
}

/// In short steps, so that closing does not wait for it.
fn pause(gate: &Gate) {
    let mut left = RECONNECT;
    while !gate.is_closed() && !left.is_zero() {
        std::thread::sleep(BEAT);
        left = left.saturating_sub(BEAT);
    }
}
