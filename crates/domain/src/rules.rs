//! What the desk has agreed on: teams, opening hours, targets. Loaded once, handed to every command.

use crate::actor::Role;
use crate::calendar::Calendar;
use crate::escalation::EscalationKind;
use crate::ids::{CalendarId, CategoryId, PolicyId, TeamId, UserId};
use crate::settings::Settings;
use crate::text::Email;
use crate::words::{Language, Priority, Tier};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Everything a command needs to know about the desk besides the ticket itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    pub teams: BTreeMap<TeamId, Team>,
    pub calendars: BTreeMap<CalendarId, Calendar>,
    /// In the order in which they are tried.
    pub policies: Vec<Policy>,
    pub categories: BTreeMap<CategoryId, Category>,
    /// Everybody active who works here.
    pub staff: BTreeMap<UserId, Staff>,
    pub settings: Settings,
    /// Stands in where a calendar is missing.
    pub fallback: Calendar,
}

impl Rules {
    pub fn calendar(&self, id: CalendarId) -> &Calendar {
        self.calendars.get(&id).unwrap_or(&self.fallback)
    }

    /// Whose opening hours a team's deadlines run on.
    pub fn team_calendar(&self, team: TeamId) -> CalendarId {
        self.teams.get(&team).map_or(CalendarId(1), |team| team.calendar)
    }

    /// The policy that new clocks are started with.
    pub fn policy(&self) -> Option<&Policy> {
        self.policies.first()
    }

    pub fn is_member(&self, user: UserId, team: TeamId) -> bool {
        self.staff.get(&user).is_some_and(|person| person.teams.contains(&team))
    }

    /// The members of a team, in the order of their ids.
    pub fn members(&self, team: TeamId) -> impl Iterator<Item = &Staff> {
        self.staff.values().filter(move |person| person.teams.contains(&team))
    }

    /// A team that can be given work.
    pub fn active_team(&self, id: TeamId) -> Option<&Team> {
        self.teams.get(&id).filter(|team| team.active)
    }

    /// Where a new ticket goes: its category's team, else the first that takes new tickets.
    pub fn route(&self, category: Option<CategoryId>) -> Option<&Team> {
        let by_category = category.and_then(|id| self.categories.get(&id)).and_then(|category| category.team);
        by_category
            .and_then(|team| self.active_team(team))
            .or_else(|| self.teams.values().find(|team| team.active && team.takes_new_tickets))
    }
}

/// Someone who works here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staff {
    pub id: UserId,
    pub name: String,
    pub email: Email,
    pub role: Role,
    pub language: Language,
    pub teams: Vec<TeamId>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    pub id: TeamId,
    pub name: String,
    pub tier: Tier,
    /// What customers may read; teams without one are never named to them.
    pub public_name: Option<String>,
    pub calendar: CalendarId,
    pub accepts_consult: bool,
    pub accepts_transfer: bool,
    pub accepts_handoff: bool,
    pub takes_new_tickets: bool,
    pub active: bool,
}

impl Team {
    /// Whether it can be asked in this way; a leader always can.
    pub const fn accepts(&self, kind: EscalationKind) -> bool {
        match kind {
            EscalationKind::Consult => self.accepts_consult,
            EscalationKind::Transfer => self.accepts_transfer,
            EscalationKind::Handoff => self.accepts_handoff,
            EscalationKind::Management => true,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    pub id: CategoryId,
    pub name: String,
    /// Where new tickets of this category go.
    pub team: Option<TeamId>,
    pub active: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    pub id: PolicyId,
    pub name: String,
    pub calendar: CalendarId,
    pub targets: PolicyTargets,
}

/// What a policy promises, by priority; kept as JSON in `policies.definition`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyTargets {
    pub low: Targets,
    pub normal: Targets,
    pub high: Targets,
    pub urgent: Targets,
    /// A warning comes when this share of a target is used, in per cent.
    pub warn_at_percent: u8,
    /// For how many days the customer can reopen a solved ticket.
    pub reopen_days: u16,
}

/// Targets in working seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Targets {
    pub first_reply_s: i64,
    pub next_reply_s: i64,
    pub resolution_s: i64,
    pub accept_s: i64,
    pub work_s: i64,
}

impl PolicyTargets {
    pub fn for_priority(&self, priority: Priority) -> Targets {
        match priority {
            Priority::Low => self.low,
            Priority::Normal => self.normal,
            Priority::High => self.high,
            Priority::Urgent => self.urgent,
        }
    }
}

impl Default for PolicyTargets {
    /// First reply 4 working hours, next reply 8, resolution 24; accept 2, work 16. Low has twice
    /// the time, high half, urgent a quarter.
    fn default() -> Self {
        let scaled = |quarters: i64| Targets {
            first_reply_s: quarters * 3600,
            next_reply_s: quarters * 2 * 3600,
            resolution_s: quarters * 6 * 3600,
            accept_s: quarters * 1800,
            work_s: quarters * 4 * 3600,
        };
        Self {
            low: scaled(8),
            normal: scaled(4),
            high: scaled(2),
            urgent: scaled(1),
            warn_at_percent: 75,
            reopen_days: 14,
        }
    }
}
