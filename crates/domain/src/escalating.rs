//! Handing work to the second line, and every way back.

use crate::actor::Actor;
use crate::clock::Clock;
use crate::escalation::{Ask, Escalation, EscalationKind, EscalationState};
use crate::event::What;
use crate::ids::{EscalationId, TeamId};
use crate::policy::{Action, check, check_escalation};
use crate::refused::Refused;
use crate::stint::Owner;
use crate::text::Prose;
use crate::ticket::{Act, Ticket};
use crate::words::Tier;

impl Ticket {
    /// T9: asks another team; what was tried and what is wanted travel with it. No promise moves.
    pub fn escalate(&mut self, act: &Act, id: EscalationId, ask: Ask) -> Result<(), Refused> {
        check(act.by, Action::Escalate, self)?;
        self.must_be_open(Action::Escalate)?;
        let running = self.hand_over().map(|escalation| escalation.id);
        if let (true, Some(running)) = (ask.kind.moves_work(), running) {
            return Err(Refused::AlreadyEscalated(running));
        }
        let request = Box::new(self.request(act, id, ask, None)?);
        self.happen(act, What::EscalationRequested { request });
        Ok(())
    }

    /// T10: takes it on. An accepted handoff is complete: care and work are theirs.
    pub fn accept(&mut self, act: &Act, id: EscalationId) -> Result<(), Refused> {
        self.may(act.by, Action::Accept, id)?;
        let Some(agent) = act.by.id() else { return Err(Refused::Forbidden { action: Action::Accept }) };
        self.happen(act, What::EscalationAccepted { escalation: id, agent });
        Ok(())
    }

    /// T11: says no, and why; the work goes back to where it came from.
    pub fn decline(
        &mut self,
        act: &Act,
        id: EscalationId,
        reason: Prose,
        advice: Option<Prose>,
    ) -> Result<(), Refused> {
        let parent = self.may(act.by, Action::Decline, id)?.parent;
        self.happen(act, What::EscalationDeclined { escalation: id, reason, advice });
        self.resume_parent(act, parent);
        Ok(())
    }

    /// T12: needs to know something from the first line; its own clock pauses.
    pub fn ask_first_line(&mut self, act: &Act, id: EscalationId, question: Prose) -> Result<(), Refused> {
        self.may(act.by, Action::Ask, id)?;
        self.happen(act, What::EscalationQuestion { escalation: id, question });
        Ok(())
    }

    /// T13: gives the answer to those who asked.
    pub fn answer(&mut self, act: &Act, id: EscalationId, text: Prose, publishable: bool) -> Result<(), Refused> {
        self.may(act.by, Action::Advise, id)?;
        self.happen(act, What::EscalationAnswered { escalation: id, text, publishable });
        Ok(())
    }

    /// T14: the work goes back to those who owe the customer the answer.
    pub fn return_work(&mut self, act: &Act, id: EscalationId, summary: Prose) -> Result<(), Refused> {
        self.may(act.by, Action::Return, id)?;
        self.happen(act, What::EscalationReturned { escalation: id, summary });
        Ok(())
    }

    /// T16: no longer needed; nobody had accepted it.
    pub fn withdraw(&mut self, act: &Act, id: EscalationId) -> Result<(), Refused> {
        let parent = self.may(act.by, Action::Withdraw, id)?.parent;
        self.happen(act, What::EscalationWithdrawn { escalation: id });
        self.resume_parent(act, parent);
        Ok(())
    }

    /// T17: on to another second-line team; the chain is kept.
    pub fn send_on(&mut self, act: &Act, id: EscalationId, new_id: EscalationId, ask: Ask) -> Result<(), Refused> {
        let from = self.may(act.by, Action::SendOn, id)?.clone();
        let team = act.rules.active_team(ask.team).ok_or(Refused::UnknownTeam)?;
        if team.tier != Tier::Second {
            return Err(Refused::NotSecondLine);
        }
        if team.id == from.target.team {
            return Err(Refused::SameTeam);
        }
        let request = Box::new(self.request(act, new_id, Ask { kind: from.kind, ..ask }, Some(&from))?);
        self.happen(act, What::EscalationSuperseded { escalation: id });
        self.happen(act, What::EscalationRequested { request });
        Ok(())
    }

    /// The escalation as it would begin, if the team takes it.
    fn request(
        &self,
        act: &Act,
        id: EscalationId,
        ask: Ask,
        parent: Option<&Escalation>,
    ) -> Result<Escalation, Refused> {
        let act = &self.in_order(act);
        let team = act.rules.active_team(ask.team).ok_or(Refused::UnknownTeam)?;
        let work = self.work().cloned().ok_or(Refused::UnknownTeam)?;
        if ask.kind != EscalationKind::Management && work.owner.team == team.id {
            return Err(Refused::SameTeam);
        }
        if !team.accepts(ask.kind) {
            return Err(Refused::NotAccepted(ask.kind));
        }
        if ask.agent.is_some_and(|agent| !act.rules.is_member(agent, team.id)) {
            return Err(Refused::NotInTeam);
        }
        let (from, from_tier) = parent.map_or((work.owner, work.tier), |parent| (parent.target, parent.target_tier));
        let urgency = ask.urgency.unwrap_or(self.facts().priority);
        Ok(Escalation {
            id,
            kind: ask.kind,
            state: EscalationState::Requested,
            from_stint: work.n,
            from,
            from_tier,
            target: Owner { team: team.id, agent: ask.agent },
            target_tier: team.tier,
            parent: parent.map(|parent| parent.id),
            reason: ask.reason,
            tried: ask.tried,
            wanted: ask.wanted,
            urgency,
            question: None,
            answer: None,
            publishable: false,
            outcome: None,
            outcome_text: None,
            accept: accept_clock(act, team.id, urgency),
            work: None,
            created_by: act.by.id(),
            created_at: act.now,
            accepted_at: None,
            ended_at: None,
        })
    }

    /// A sent-on escalation that came back is worked on again where it was sent on from.
    fn resume_parent(&mut self, act: &Act, parent: Option<EscalationId>) {
        if let Some(escalation) = parent {
            self.happen(act, What::EscalationResumed { escalation });
        }
    }

    /// Whether somebody may do something to an escalation, and it can be done as it stands.
    pub fn can(&self, by: &Actor, action: Action, id: EscalationId) -> bool {
        self.may(by, action, id).is_ok()
    }

    /// Permitted? Possible? The escalation, if both.
    fn may(&self, by: &Actor, action: Action, id: EscalationId) -> Result<&Escalation, Refused> {
        let escalation = self.escalation(id).ok_or(Refused::Forbidden { action })?;
        check_escalation(by, action, self, escalation)?;
        if !possible_in(action).contains(&escalation.state) {
            return Err(Refused::EscalationState { action, state: escalation.state });
        }
        Ok(escalation)
    }
}

/// In which states of an escalation something can be done to it.
const fn possible_in(action: Action) -> &'static [EscalationState] {
    match action {
        Action::Accept | Action::Decline | Action::Withdraw => &[EscalationState::Requested],
        Action::Ask | Action::Advise | Action::SendOn => &[EscalationState::Accepted],
        Action::Return => &[EscalationState::Accepted, EscalationState::Answered],
        _ => &[],
    }
}

fn accept_clock(act: &Act, team: TeamId, urgency: crate::words::Priority) -> Clock {
    let targets = act.rules.policy().map(|policy| policy.targets.clone()).unwrap_or_default();
    let id = act.rules.team_calendar(team);
    let target_s = targets.for_priority(urgency).accept_s;
    Clock::start(id, act.rules.calendar(id), target_s, targets.warn_at_percent, act.now)
}
