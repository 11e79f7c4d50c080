//! First- and second-line teams; they are read as part of the desk's rules.

use crate::error::Error;
use crate::schema::teams;
use crate::tx::Tx;
use crate::types::Time;
use diesel::prelude::*;
use skranke_domain::TeamId;
use skranke_domain::rules::Team;

/// Adds a team; the id in `team` is not looked at.
pub fn add(tx: &mut Tx, team: &Team) -> Result<TeamId, Error> {
    let now = Time::from(tx.now());
    let id = diesel::insert_into(teams::table)
        .values((
            teams::name.eq(team.name.as_str()),
            teams::tier.eq(team.tier.as_str()),
            teams::public_name.eq(team.public_name.as_deref()),
            teams::calendar_id.eq(team.calendar.0),
            teams::accepts_consult.eq(team.accepts_consult),
            teams::accepts_transfer.eq(team.accepts_transfer),
            teams::accepts_handoff.eq(team.accepts_handoff),
            teams::takes_new_tickets.eq(team.takes_new_tickets),
            teams::active.eq(team.active),
            teams::created_at.eq(now),
        ))
        .returning(teams::id)
        .get_result(tx.conn())?;
    tx.announce();
    Ok(TeamId(id))
}

/// Writes a team as it is now.
pub fn save(tx: &mut Tx, team: &Team) -> Result<(), Error> {
    diesel::update(teams::table.find(team.id.0))
        .set((
            teams::name.eq(team.name.as_str()),
            teams::tier.eq(team.tier.as_str()),
            teams::public_name.eq(team.public_name.as_deref()),
            teams::calendar_id.eq(team.calendar.0),
            teams::accepts_consult.eq(team.accepts_consult),
            teams::accepts_transfer.eq(team.accepts_transfer),
            teams::accepts_handoff.eq(team.accepts_handoff),
            teams::takes_new_tickets.eq(team.takes_new_tickets),
            teams::active.eq(team.active),
        ))
        .execute(tx.conn())?;
    tx.announce();
    Ok(())
}
