//! How cases run: from the one-line answer to the odyssey.

use super::step::Step::{self, *};
use skranke_domain::escalation::EscalationKind::{Consult, Handoff, Management, Transfer};

/// The steps of a case, in order.
pub type Course = &'static [Step];

/// Cases that came to their end, the heavier the more of them.
pub const FINISHED: &[(u32, Course)] = &[
    (60, &[Submit, Answer]),
    (45, &[Submit, Take, Sort, Answer]),
    (35, &[Submit, Take, Note, Answer]),
    (40, &[Submit, Take, Ask, Details, Answer]),
    (14, &[Submit, Ask, Details, Note, Update, Answer]),
    (16, &[Submit, Take, Explain, Solve]),
    (14, &[Submit, Take, Note, SolveByPhone]),
    (14, &[Submit, Assign, Note, Answer]),
    (9, &[Submit, Take, Update, Nudge, Answer]),
    (9, &[Submit, Take, Raise, Update, Answer]),
    (10, &[Submit, Take, Update, Wait, Answer]),
    (8, &[Submit, Take, Sort, Update, Wait, Explain, Solve]),
    (10, &[Submit, Take, Update, Appoint, Answer]),
    (6, &[Submit, Take, Update, Snooze, Answer]),
    (13, &[Submit, Answer, Thank, MarkThanks]),
    (6, &[Submit, Take, Ask, Details, Answer, Thank, MarkThanks]),
    (12, &[Submit, Take, Answer, Again, AnswerAgain]),
    (5, &[Submit, Answer, Reopen, Note, AnswerAgain]),
    (4, &[Submit, Take, Answer, FollowUp, Take, AnswerAgain]),
    (14, &[Submit, Take, Update, Escalate(Consult), Accept, Advise, Answer]),
    (8, &[Submit, Take, Note, Escalate(Consult), Accept, Advise, Answer]),
    (7, &[Submit, Take, Update, Escalate(Consult), Accept, Question, Tell, Advise, Explain, Solve]),
    (5, &[Submit, Take, Escalate(Consult), Decline, Note, Answer]),
    (4, &[Submit, Take, Escalate(Consult), Withdraw, Answer]),
    (3, &[Submit, Take, Update, Escalate(Consult), Accept, SendOn, Accept, Advise, Answer]),
    (30, &[Submit, Take, Note, Update, Escalate(Transfer), Accept, SpecialistNotes, SpecialistSolves]),
    (16, &[Submit, Take, Sort, Update, Escalate(Transfer), Accept, SpecialistUpdates, SpecialistSolves]),
    (12, &[Submit, Take, Update, Escalate(Transfer), Accept, Question, Tell, SpecialistNotes, SpecialistSolves]),
    (10, &[Submit, Take, Note, Update, Escalate(Transfer), Accept, SpecialistAsks, Details, SpecialistSolves]),
    (8, &[Submit, Take, Update, Escalate(Transfer), Accept, SpecialistNotes, Return, Answer]),
    (6, &[Submit, Take, Note, Update, Escalate(Transfer), Accept, Advise, Answer]),
    (6, &[Submit, Take, Update, Escalate(Transfer), Decline, Note, Answer]),
    (3, &[Submit, Take, Update, Escalate(Transfer), Withdraw, Answer]),
    (7, &[Submit, Take, Note, Update, Escalate(Transfer), Accept, SendOn, Accept, SpecialistNotes, SpecialistSolves]),
    (3, &[Submit, Take, Update, Escalate(Transfer), Accept, SendOn, Decline, SpecialistNotes, SpecialistSolves]),
    (
        5,
        &[Submit, Take, Update, Escalate(Transfer), Accept, SpecialistSolves, Again, SpecialistNotes, SpecialistSolves],
    ),
    (4, TWICE_DECLINED),
    (14, &[Submit, Take, Escalate(Handoff), Accept, Answer]),
    (5, &[Submit, Escalate(Handoff), Accept, Ask, Details, Answer]),
    (3, &[Submit, Take, Escalate(Handoff), Decline, Answer]),
    (2, &[Submit, Take, Escalate(Handoff), Withdraw, Answer]),
    (5, &[Submit, Take, Update, Nudge, Raise, Escalate(Management), LeaderAccepts, LeaderDecides, Answer]),
    (2, &[Submit, Take, Nudge, Escalate(Management), Withdraw, Answer]),
];

/// Nobody wants it, until a leader decides.
const TWICE_DECLINED: Course = &[
    Submit,
    Take,
    Note,
    Update,
    Escalate(Transfer),
    Decline,
    Escalate(Transfer),
    Decline,
    LeaderAccepts,
    LeaderDecides,
    Escalate(Transfer),
    Accept,
    SpecialistUpdates,
    SpecialistSolves,
];

/// How long the last step lies back, in minutes of opening hours of a case of normal priority.
pub type Idle = (i64, i64);

const FRESH: Idle = (2, 90);
/// A first reply is promised within 240 minutes, and warned about after 180.
const REPLY_SOON: Idle = (186, 232);
const REPLY_LATE: Idle = (260, 700);
/// An acceptance is wanted within 120 minutes.
const ACCEPT_LATE: Idle = (135, 300);
const SOME: Idle = (60, 400);
const DAYS: Idle = (500, 1900);
/// Longer than any promise.
const STALE: Idle = (1600, 3200);

/// Cases that somebody still has to do something about. The first ones are in every sample, however small.
pub const UNFINISHED: &[(Idle, Course)] = &[
    (FRESH, &[Submit]),
    (SOME, &[Submit, Take, Note, Update, Escalate(Transfer), Accept, SpecialistNotes]),
    (FRESH, &[Submit, Take, Note, Update, Escalate(Transfer)]),
    (SOME, &[Submit, Take, Ask]),
    (REPLY_SOON, &[Submit]),
    (REPLY_LATE, &[Submit]),
    (SOME, &[Submit, Take, Update, Escalate(Transfer), Accept, Question]),
    (SOME, &[Submit, Take, Update, Escalate(Consult), Accept, Advise]),
    (FRESH, &[Submit, Take, Escalate(Consult)]),
    (DAYS, &[Submit, Take, Update, Wait]),
    (SOME, &[Submit, Take, Update, Appoint]),
    (SOME, &[Submit, Take, Snooze]),
    (FRESH, &[Submit, Take, Update, Nudge, Escalate(Management)]),
    (FRESH, &[Submit, Take, Escalate(Handoff)]),
    (FRESH, &[Submit, Take, Update, Escalate(Transfer), Accept, SendOn]),
    (SOME, &[Submit, Take, Note, Update, Escalate(Transfer), Decline]),
    (FRESH, &[Submit, Take, Answer, Again]),
    (SOME, &[Submit, Take]),
    (SOME, &[Submit, Take, Escalate(Consult), Accept]),
    (ACCEPT_LATE, &[Submit, Take, Note, Update, Escalate(Transfer)]),
    (FRESH, &[Submit, Take, Note, Update, Escalate(Transfer), Decline, Escalate(Transfer), Decline]),
    (DAYS, &[Submit, Take, Note, Update, Escalate(Transfer), Accept, SpecialistAsks]),
    (FRESH, &[Submit, Answer, Thank]),
    (SOME, &[Submit, Take, Update, Escalate(Transfer), Accept, Advise]),
    (FRESH, &[Submit, Take, Nudge, Escalate(Management), LeaderAccepts]),
    (SOME, &[Submit, Take, Update, Escalate(Consult), Accept, Question]),
    (FRESH, &[Submit, Take, Update, Escalate(Transfer), Accept, SpecialistSolves, Again]),
    (FRESH, &[Submit, Take, Update, Escalate(Transfer), Accept, Question, Tell]),
    (STALE, &[Submit, Take, Update, Nudge]),
    (FRESH, &[Submit, Take, Ask, Details]),
    (STALE, &[Submit, Take, Update, Escalate(Transfer), Accept, SpecialistNotes]),
    (FRESH, &[Submit, Take, Escalate(Handoff), Withdraw]),
    (REPLY_SOON, &[Submit, Take]),
    (FRESH, &[Submit, Take, Escalate(Management), LeaderAccepts, LeaderDecides]),
    (SOME, &[Submit, Take, Update, Escalate(Transfer), Accept, Return]),
    (SOME, &[Submit, Take, Escalate(Handoff), Decline]),
    (DAYS, &[Submit, Take, Ask]),
    (FRESH, &[Submit, Take, Sort]),
    (SOME, &[Submit, Take, Update, Escalate(Transfer), Accept, SpecialistUpdates]),
    (SOME, &[Submit, Take, Update, Escalate(Transfer), Accept, SendOn, Decline]),
    (DAYS, &[Submit, Take, Sort, Update, Wait]),
    (SOME, &[Submit, Take, Update, Note, Appoint]),
    (SOME, &[Submit, Take, Explain]),
];
