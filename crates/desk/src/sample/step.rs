//! What people do to a ticket, one thing at a time, and how long it takes them.

use skranke_domain::escalation::EscalationKind;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The customer asks, or rings and somebody writes it down.
    Submit,
    Take,
    /// A leader gives it to somebody.
    Assign,
    Note,
    /// Tags are put on.
    Sort,
    /// The priority goes up.
    Raise,
    /// The first line says that it is being worked on.
    Update,
    /// The first line needs to know more.
    Ask,
    /// The customer tells more.
    Details,
    /// The customer wonders what is happening.
    Nudge,
    /// The first line answers, and that is it.
    Answer,
    /// The first line answers and asks nothing, but leaves it open.
    Explain,
    /// The first line notes how it was solved.
    Solve,
    /// It was solved on the telephone; nothing was written to the customer.
    SolveByPhone,
    /// Somebody outside has to act first.
    Wait,
    /// Put off until a day the customer has agreed to.
    Appoint,
    /// Put off without asking the customer.
    Snooze,
    /// The customer writes that it was not solved.
    Again,
    /// The customer opens it again without writing a message.
    Reopen,
    AnswerAgain,
    /// The customer says thanks, which opens it again.
    Thank,
    MarkThanks,
    /// The customer writes on a closed ticket: a new one.
    FollowUp,
    Escalate(EscalationKind),
    Accept,
    Decline,
    /// The specialist asks the first line.
    Question,
    /// The first line tells, in a note.
    Tell,
    /// The specialist answers those who asked.
    Advise,
    Return,
    Withdraw,
    SendOn,
    LeaderAccepts,
    LeaderDecides,
    SpecialistNotes,
    SpecialistUpdates,
    SpecialistAsks,
    SpecialistSolves,
}

/// How long after the step before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// So many minutes of opening hours; the more urgent, the fewer.
    Desk(i64, i64),
    /// So many minutes, in which customers also sleep.
    Home(i64, i64),
}

impl Step {
    pub const fn pace(self) -> Pace {
        match self {
            Self::Submit => Pace::Desk(0, 0),
            Self::Sort => Pace::Desk(1, 4),
            Self::Note => Pace::Desk(3, 20),
            Self::Take | Self::Raise | Self::Appoint | Self::Snooze | Self::Wait => Pace::Desk(5, 80),
            Self::Update | Self::Ask | Self::SpecialistUpdates | Self::SpecialistAsks => Pace::Desk(10, 70),
            Self::Assign | Self::Explain | Self::Tell | Self::Withdraw | Self::SpecialistNotes => Pace::Desk(10, 90),
            Self::Solve | Self::SolveByPhone => Pace::Desk(4, 25),
            Self::Answer | Self::AnswerAgain => Pace::Desk(15, 120),
            Self::MarkThanks => Pace::Desk(10, 200),
            Self::Escalate(_) | Self::SendOn => Pace::Desk(8, 60),
            Self::Accept | Self::Decline | Self::LeaderAccepts => Pace::Desk(6, 105),
            Self::Question | Self::LeaderDecides => Pace::Desk(20, 180),
            Self::Advise | Self::Return => Pace::Desk(40, 480),
            Self::SpecialistSolves => Pace::Desk(60, 700),
            Self::Details => Pace::Home(20, 1700),
            Self::Nudge => Pace::Home(300, 2600),
            Self::Again | Self::Reopen => Pace::Home(90, 5000),
            Self::Thank => Pace::Home(5, 900),
            Self::FollowUp => Pace::Home(22_000, 34_000),
        }
    }

    /// Whether somebody at the desk does it, in opening hours.
    pub const fn is_work(self) -> bool {
        !matches!(self, Self::Submit) && matches!(self.pace(), Pace::Desk(..))
    }
}
