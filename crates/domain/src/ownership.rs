//! Who has care and work, and how they pass from one to the next: stints end and begin.

use crate::escalation::EscalationKind;
use crate::ids::{EscalationId, TeamId, UserId};
use crate::stint::{Owner, Stint, StintRole};
use crate::ticket::Ticket;
use crate::words::Tier;
use chrono::{DateTime, Utc};

impl Ticket {
    /// Work (after a handoff care too) goes back to those who asked; whoever has the care by now has the work too.
    pub(crate) fn give_back(&mut self, id: EscalationId, at: DateTime<Utc>) {
        let Some(escalation) = self.escalation(id).cloned() else { return };
        let roles: &[StintRole] = match (escalation.kind, escalation.parent) {
            (EscalationKind::Handoff, _) => &[StintRole::Care, StintRole::Work],
            (EscalationKind::Transfer, Some(_)) => &[StintRole::Work],
            (EscalationKind::Consult | EscalationKind::Management | EscalationKind::Transfer, _) => {
                return self.work_to_care(id, at);
            }
        };
        for role in roles {
            self.end_stints(at, |stint| stint.role == *role);
            self.open_stint(*role, escalation.from, escalation.from_tier, at, Some(id));
        }
    }

    /// The work goes to those who owe the customer the answer.
    pub(crate) fn work_to_care(&mut self, id: EscalationId, at: DateTime<Utc>) {
        self.end_consult(id, at);
        let moves = self.escalation(id).is_some_and(|escalation| escalation.kind == EscalationKind::Transfer);
        if let (true, Some(care)) = (moves, self.care().cloned()) {
            self.end_stints(at, |stint| stint.role == StintRole::Work);
            self.open_stint(StintRole::Work, care.owner, care.tier, at, Some(id));
        }
    }

    pub(crate) fn end_consult(&mut self, id: EscalationId, at: DateTime<Utc>) {
        self.end_stints(at, |stint| stint.role == StintRole::Consult && stint.escalation == Some(id));
    }

    pub(crate) fn set_agent(&mut self, team: TeamId, agent: Option<UserId>, at: DateTime<Utc>) {
        let here =
            |stint: &&Stint| stint.ended_at.is_none() && stint.role != StintRole::Consult && stint.owner.team == team;
        let stints: Vec<_> = self.parts.stints.iter().filter(here).map(|stint| stint.n).collect();
        stints.into_iter().for_each(|stint| self.set_stint_agent(stint, agent, at));
    }

    /// An unowned stint gets its agent; a change of agent begins a new stint.
    pub(crate) fn set_stint_agent(&mut self, n: i64, agent: Option<UserId>, at: DateTime<Utc>) {
        let Some(stint) = self.parts.stints.iter_mut().find(|stint| stint.n == n) else { return };
        if stint.owner.agent == agent {
            return;
        }
        if stint.owner.agent.is_none() {
            stint.owner.agent = agent;
            self.touched.stints.insert(n);
            return;
        }
        let (role, tier, escalation, team) = (stint.role, stint.tier, stint.escalation, stint.owner.team);
        self.end_stints(at, |stint| stint.n == n);
        self.open_stint(role, Owner { team, agent }, tier, at, escalation);
    }

    pub(crate) fn open_stint(
        &mut self,
        role: StintRole,
        owner: Owner,
        tier: Tier,
        at: DateTime<Utc>,
        escalation: Option<EscalationId>,
    ) {
        self.parts.counts.stints += 1;
        let n = self.parts.counts.stints;
        let started_by = self.parts.counts.events;
        self.touched.stints.insert(n);
        self.parts.stints.push(Stint { n, role, owner, tier, started_at: at, ended_at: None, started_by, escalation });
    }

    pub(crate) fn end_stints(&mut self, at: DateTime<Utc>, which: impl Fn(&Stint) -> bool) {
        for stint in self.parts.stints.iter_mut().filter(|stint| stint.ended_at.is_none() && which(stint)) {
            stint.ended_at = Some(at);
            self.touched.stints.insert(stint.n);
        }
    }
}
