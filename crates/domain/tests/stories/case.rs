//! One ticket and the time of day: who does what to it, one after the other.

use crate::people::*;
use chrono::{DateTime, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;
use skranke_domain::customer_status::CustomerStatus;
use skranke_domain::escalation::{Ask, Escalation, EscalationKind, Reason};
use skranke_domain::event::Event;
use skranke_domain::message::{MessageKind, Then};
use skranke_domain::promise::{Promise, PromiseKind};
use skranke_domain::rules::Rules;
use skranke_domain::stint::{Owner, Stint, StintRole};
use skranke_domain::text::{Prose, Reference, Subject};
use skranke_domain::{
    Act, Actor, AnswerForm, AttachmentId, Change, Channel, EscalationId, Language, MessageId, NewTicket,
    OrganisationId, Priority, Refused, TeamId, Ticket, TicketNumber, UserId,
};

/// A ticket, everything that ever happened to it, and what time it is.
pub struct Case {
    pub ticket: Ticket,
    pub rules: Rules,
    pub ledger: Vec<Event>,
    pub now: DateTime<Utc>,
    ids: i64,
}

/// Wednesday 14 January 2026, an hour after opening.
pub const WEDNESDAY: &str = "2026-01-14 09:00";

impl Case {
    /// Ana asks for help on a Wednesday at nine.
    pub fn of_ana() -> Self {
        Self::created(WEDNESDAY, &request())
    }

    /// The same, taken by Bo at once.
    pub fn of_ana_and_bo() -> Self {
        let mut case = Self::of_ana();
        case.by(Bo).takes().unwrap();
        case
    }

    pub fn created(wall: &str, request: &NewTicket) -> Self {
        Self::try_created(oslo(wall), request, None).unwrap()
    }

    pub fn try_created(now: DateTime<Utc>, request: &NewTicket, care: Option<Owner>) -> Result<Self, Refused> {
        let (rules, by) = (rules(), Ana.actor());
        let act = Act { by: &by, rules: &rules, now };
        let mut ticket = Ticket::create(&act, TicketNumber(1001), request, care)?;
        ticket.opens_with(&act, MessageId(1));
        let ledger = ticket.settle();
        Ok(Self { ticket, rules, ledger, now, ids: 1 })
    }

    /// Moves on to a time on the wall clock in Oslo: `2026-01-14 10:00`, or `10:00` of the same day.
    pub fn at(&mut self, wall: &str) -> &mut Self {
        let today = self.now.with_timezone(&Tz::Europe__Oslo).date_naive();
        self.now = if wall.len() == 5 { oslo(&format!("{today} {wall}")) } else { oslo(wall) };
        self
    }

    pub fn by(&mut self, who: Who) -> Hand<'_> {
        Hand { by: who.actor(), case: self }
    }

    /// The timer of the desk comes by.
    pub fn ticks(&mut self) {
        self.by(Desk)
            .does(|ticket, act, _| {
                ticket.tick(act);
                Ok(())
            })
            .unwrap();
    }

    pub fn escalation(&self, id: EscalationId) -> &Escalation {
        self.ticket.escalation(id).unwrap()
    }

    pub fn promise(&self, kind: PromiseKind) -> &Promise {
        self.promises().rfind(|promise| promise.kind == kind).unwrap()
    }

    pub fn promises(&self) -> impl DoubleEndedIterator<Item = &Promise> {
        self.ticket.parts().promises.iter()
    }

    /// When a running promise is due, by the wall clock.
    pub fn due(&self, kind: PromiseKind) -> Option<String> {
        self.ticket.open_promise(kind).and_then(Promise::due_at).map(wall)
    }

    pub fn stints(&self, role: StintRole) -> Vec<&Stint> {
        self.ticket.parts().stints.iter().filter(|stint| stint.role == role).collect()
    }

    /// Team and agent of the care, then of the work.
    pub fn owners(&self) -> [(TeamId, Option<UserId>); 2] {
        [self.ticket.care_owner(), self.ticket.work_owner()].map(|owner| owner.map(|o| (o.team, o.agent)).unwrap())
    }

    /// What the customer reads on the ticket.
    pub fn label(&self) -> &'static str {
        CustomerStatus::of(&self.ticket).label(Language::Bokmal)
    }

    /// The names of everything that happened since `n` events ago.
    pub fn names(&self) -> Vec<&'static str> {
        self.ledger.iter().map(|event| event.record.what.name()).collect()
    }

    /// What happens in `scene`, by name.
    pub fn happens(&mut self, scene: impl FnOnce(&mut Self)) -> Vec<&'static str> {
        let before = self.ledger.len();
        scene(self);
        self.names().split_off(before)
    }
}

/// Someone at work on the ticket.
pub struct Hand<'a> {
    by: Actor,
    case: &'a mut Case,
}

impl Hand<'_> {
    /// Lets somebody try something; a refusal must leave no trace.
    pub fn does<T>(self, verb: impl FnOnce(&mut Ticket, &Act, i64) -> Result<T, Refused>) -> Result<T, Refused> {
        let Self { by, case } = self;
        case.ids += 1;
        let act = Act { by: &by, rules: &case.rules, now: case.now };
        let before = case.ticket.clone();
        let result = verb(&mut case.ticket, &act, case.ids);
        match &result {
            Ok(_) => case.ledger.extend(case.ticket.settle()),
            Err(refused) => assert_eq!(case.ticket, before, "refused ({refused}), yet changed"),
        }
        result
    }

    pub fn takes(self) -> Result<(), Refused> {
        self.does(|ticket, act, _| ticket.take(act))
    }

    pub fn assigns(self, agent: impl Into<Option<Who>>) -> Result<(), Refused> {
        let agent = agent.into().map(Who::id);
        self.does(|ticket, act, _| ticket.assign(act, agent))
    }

    pub fn edits(self, change: Change) -> Result<(), Refused> {
        self.does(|ticket, act, _| ticket.edit(act, change))
    }

    pub fn sets_priority(self, priority: Priority) -> Result<(), Refused> {
        self.edits(Change { priority: Some(priority), ..Change::default() })
    }

    pub fn writes(self) -> Result<(), Refused> {
        self.does(|ticket, act, id| ticket.customer_writes(act, MessageId(id)))
    }

    pub fn replies(self, then: Then) -> Result<(), Refused> {
        self.does(|ticket, act, id| ticket.staff_replies(act, MessageId(id), then))
    }

    pub fn notes(self) -> Result<(), Refused> {
        self.does(|ticket, act, id| ticket.note(act, MessageId(id)))
    }

    /// A file to the message that was written last.
    pub fn attaches(self, kind: MessageKind) -> Result<(), Refused> {
        self.does(|ticket, act, id| ticket.attach(act, AttachmentId(id), (MessageId(id - 1), kind)))
    }

    pub fn waits_for(self, supplier: &str) -> Result<(), Refused> {
        let supplier = Reference::new(supplier).unwrap();
        self.does(|ticket, act, _| ticket.wait_external(act, supplier, None))
    }

    /// Puts it away without asking the customer.
    pub fn snoozes(self, until: &str) -> Result<(), Refused> {
        self.does(|ticket, act, _| ticket.snooze(act, oslo(until), false))
    }

    pub fn agrees_on(self, until: &str) -> Result<(), Refused> {
        self.does(|ticket, act, _| ticket.snooze(act, oslo(until), true))
    }

    pub fn solves(self) -> Result<(), Refused> {
        self.does(|ticket, act, _| ticket.solve(act, None))
    }

    pub fn solves_without_reply(self, why: &str) -> Result<(), Refused> {
        self.does(|ticket, act, _| ticket.solve(act, Some(prose(why))))
    }

    pub fn says_it_is_solved(self) -> Result<(), Refused> {
        self.does(|ticket, act, _| ticket.say_is_solved(act))
    }

    pub fn reopens(self, why: &str) -> Result<(), Refused> {
        self.does(|ticket, act, _| ticket.reopen(act, prose(why)))
    }

    pub fn marks_thanks(self) -> Result<(), Refused> {
        self.does(|ticket, act, _| ticket.thanks(act))
    }

    pub fn escalates(self, kind: EscalationKind, team: TeamId) -> Result<EscalationId, Refused> {
        self.asks(ask(kind, team))
    }

    pub fn asks(self, ask: Ask) -> Result<EscalationId, Refused> {
        self.does(|ticket, act, id| ticket.escalate(act, EscalationId(id), ask).map(|()| EscalationId(id)))
    }

    pub fn accepts(self, id: EscalationId) -> Result<(), Refused> {
        self.does(|ticket, act, _| ticket.accept(act, id))
    }

    pub fn declines(self, id: EscalationId) -> Result<(), Refused> {
        let advice = Some(prose("Be dem starte ruteren på nytt"));
        self.does(|ticket, act, _| ticket.decline(act, id, prose("Ikke vårt felt"), advice))
    }

    pub fn asks_first_line(self, id: EscalationId) -> Result<(), Refused> {
        self.does(|ticket, act, _| ticket.ask_first_line(act, id, prose("Hvilken ruter har kunden?")))
    }

    pub fn answers(self, id: EscalationId) -> Result<(), Refused> {
        self.does(|ticket, act, _| ticket.answer(act, id, prose("Oppgrader fastvaren"), true))
    }

    pub fn returns(self, id: EscalationId) -> Result<(), Refused> {
        self.does(|ticket, act, _| ticket.return_work(act, id, prose("Linja er målt og i orden")))
    }

    pub fn withdraws(self, id: EscalationId) -> Result<(), Refused> {
        self.does(|ticket, act, _| ticket.withdraw(act, id))
    }

    pub fn sends_on(self, id: EscalationId, team: TeamId) -> Result<EscalationId, Refused> {
        let ask = ask(EscalationKind::Transfer, team);
        self.does(|ticket, act, new| ticket.send_on(act, id, EscalationId(new), ask).map(|()| EscalationId(new)))
    }
}

pub fn request() -> NewTicket {
    NewTicket {
        subject: Subject::new("Ruteren starter på nytt hver natt").unwrap(),
        requester: Ana.id(),
        organisation: Some(OrganisationId(1)),
        category: None,
        priority: Priority::Normal,
        channel: Channel::Web,
        answer_form: AnswerForm::Portal,
        follow_up_of: None,
    }
}

pub fn ask(kind: EscalationKind, team: TeamId) -> Ask {
    Ask {
        kind,
        team,
        agent: None,
        reason: Reason::NeedsSpecialist,
        tried: prose("Loggen viser at vakthunden slår inn"),
        wanted: prose("Finn feilen i fastvaren"),
        urgency: None,
    }
}

pub fn prose(text: &str) -> Prose {
    Prose::new(text).unwrap()
}

/// An instant by the wall clock in Oslo.
pub fn oslo(wall: &str) -> DateTime<Utc> {
    let wall = NaiveDateTime::parse_from_str(wall, "%Y-%m-%d %H:%M").unwrap();
    Tz::Europe__Oslo.from_local_datetime(&wall).single().unwrap().to_utc()
}

/// What the wall clock in Oslo shows.
pub fn wall(at: DateTime<Utc>) -> String {
    at.with_timezone(&Tz::Europe__Oslo).format("%Y-%m-%d %H:%M").to_string()
}
