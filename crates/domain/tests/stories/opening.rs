//! A ticket comes in, is taken, given away, and called something else (T1, T2, T4, T21, T23).

use crate::case::*;
use crate::people::*;
use skranke_domain::policy::Action;
use skranke_domain::promise::PromiseKind::{FirstReply, NextReply, Resolution};
use skranke_domain::stint::{Owner, StintRole};
use skranke_domain::text::{Subject, Tag};
use skranke_domain::ticket::{Ball, State, StateName};
use skranke_domain::{Act, Change, NewTicket, Priority, Refused, TeamId, Ticket, TicketNumber};

fn team_of(request: &NewTicket, care: Option<Owner>) -> Result<TeamId, Refused> {
    Case::try_created(oslo(WEDNESDAY), request, care).map(|case| case.ticket.care_owner().unwrap().team)
}

#[test]
fn what_ana_asks_is_received_with_a_promise() {
    let case = Case::of_ana();
    assert_eq!(*case.ticket.state(), State::New);
    assert_eq!(case.label(), "Mottatt");
    assert_eq!(case.owners(), [(SERVICE, None), (SERVICE, None)]);
    assert_eq!(case.ticket.ball(), Ball::Care);
    assert_eq!(case.due(FirstReply).unwrap(), "2026-01-14 13:00");
    assert_eq!(case.due(Resolution).unwrap(), "2026-01-19 09:00");
    assert_eq!(case.due(NextReply), None);
    assert_eq!(case.ticket.answer_by().map(wall).unwrap(), "2026-01-14 13:00");
    assert_eq!(case.names(), ["ticket.created", "message.added"]);
}

#[test]
fn an_urgent_request_is_promised_a_quarter_of_the_time() {
    let case = Case::created(WEDNESDAY, &NewTicket { priority: Priority::Urgent, ..request() });
    assert_eq!(case.due(FirstReply).unwrap(), "2026-01-14 10:00");
    assert_eq!(case.due(Resolution).unwrap(), "2026-01-14 15:00");
}

#[test]
fn a_request_goes_where_its_category_leads() {
    assert_eq!(team_of(&request(), None), Ok(SERVICE));
    assert_eq!(team_of(&NewTicket { category: Some(INVOICES), ..request() }, None), Ok(BILLING));
    assert_eq!(team_of(&NewTicket { category: Some(TELEGRAMS), ..request() }, None), Err(Refused::UnknownCategory));
}

#[test]
fn a_follow_up_goes_to_those_who_cared_before_unless_they_are_gone() {
    let again = NewTicket { follow_up_of: Some(TicketNumber(7)), ..request() };
    assert_eq!(team_of(&again, Some(Owner::team(BILLING))), Ok(BILLING));
    assert_eq!(team_of(&again, Some(Owner::team(FAX))), Ok(SERVICE));
}

#[test]
fn a_desk_without_a_team_for_new_tickets_says_so() {
    let (mut rules, by) = (rules(), Ana.actor());
    rules.teams.values_mut().for_each(|team| team.takes_new_tickets = false);
    let act = Act { by: &by, rules: &rules, now: oslo(WEDNESDAY) };
    let ticket = Ticket::create(&act, TicketNumber(1), &request(), None);
    assert_eq!(ticket.err(), Some(Refused::NoTeamForNewTickets));
}

#[test]
fn bo_takes_it_and_kari_takes_it_over() {
    let mut case = Case::of_ana();
    case.at("10:00").by(Bo).takes().unwrap();
    assert_eq!(*case.ticket.state(), State::Open);
    assert_eq!(case.label(), "Under arbeid");
    assert_eq!(case.owners(), [(SERVICE, Some(Bo.id())), (SERVICE, Some(Bo.id()))]);
    assert_eq!(case.stints(StintRole::Work).len(), 1, "the team's stint is now his");

    case.at("11:00").by(Kari).takes().unwrap();
    assert_eq!(case.owners(), [(SERVICE, Some(Kari.id())), (SERVICE, Some(Kari.id()))]);
    let [his, hers] = case.stints(StintRole::Work)[..] else { panic!("two stints") };
    assert_eq!(his.ended_at, Some(hers.started_at));
    assert_eq!(wall(hers.started_at), "2026-01-14 11:00");
}

#[test]
fn taking_what_one_has_changes_nothing() {
    let mut case = Case::of_ana_and_bo();
    let version = case.ticket.version();
    assert!(case.happens(|case| case.by(Bo).takes().unwrap()).is_empty());
    assert_eq!(case.ticket.version(), version);
}

#[test]
fn only_those_who_have_it_take_it() {
    let mut case = Case::of_ana();
    for who in [Ana, Ola, Eva, Lise, Siv, Adam, Desk] {
        assert_eq!(case.by(who).takes(), Err(Refused::Forbidden { action: Action::Take }), "{who:?}");
    }
}

#[test]
fn lena_gives_it_to_bo_and_back_to_the_team() {
    let mut case = Case::of_ana();
    case.by(Lena).assigns(Bo).unwrap();
    assert_eq!(case.owners()[1], (SERVICE, Some(Bo.id())));
    assert_eq!(*case.ticket.state(), State::Open);
    case.at("10:00").by(Lena).assigns(None).unwrap();
    assert_eq!(case.owners(), [(SERVICE, None), (SERVICE, None)]);
    assert_eq!(*case.ticket.state(), State::Open);
    assert_eq!(case.by(Lena).assigns(Siv), Err(Refused::NotInTeam));
    assert_eq!(case.by(Lise).assigns(Lise), Err(Refused::Forbidden { action: Action::Assign }));
}

#[test]
fn a_note_touches_no_promise_and_anybody_who_works_here_may_write_one() {
    let mut case = Case::of_ana_and_bo();
    let promises = case.ticket.parts().promises.clone();
    for who in [Bo, Lise, Siv, Nils, Adam] {
        case.at("12:00").by(who).notes().unwrap();
    }
    assert_eq!(case.ticket.parts().promises, promises);
    assert_eq!(*case.ticket.state(), State::Open);
    assert_eq!(case.by(Ana).notes(), Err(Refused::Forbidden { action: Action::Note }));
}

#[test]
fn bo_calls_it_by_a_better_name() {
    let mut case = Case::of_ana_and_bo();
    let tags = ["ruter", "natt"].map(|tag| Tag::new(tag).unwrap()).into();
    let subject = Subject::new("Ruter Zyxel 5501 starter på nytt").unwrap();
    let change = Change { subject: Some(subject.clone()), tags: Some(tags), ..Change::default() };
    let names = case.happens(|case| case.by(Bo).edits(change.clone()).unwrap());
    assert_eq!(names, ["ticket.edited"]);
    assert_eq!(case.ticket.facts().subject, subject);
    assert!(case.happens(|case| case.by(Bo).edits(change).unwrap()).is_empty(), "nothing is different now");
}

#[test]
fn a_category_that_is_not_used_any_more_is_not_chosen() {
    let mut case = Case::of_ana_and_bo();
    let category = |id| Change { category: Some(id), ..Change::default() };
    assert_eq!(case.by(Bo).edits(category(Some(TELEGRAMS))), Err(Refused::UnknownCategory));
    case.by(Bo).edits(category(Some(INVOICES))).unwrap();
    case.by(Bo).edits(category(None)).unwrap();
    assert_eq!(case.ticket.facts().category, None);
    assert_eq!(case.by(Ana).edits(category(None)), Err(Refused::Forbidden { action: Action::Edit }));
}

#[test]
fn a_solved_ticket_is_neither_taken_nor_given_away_but_can_still_be_sorted() {
    let mut case = Case::of_ana_and_bo();
    case.by(Bo).solves_without_reply("Meldt to ganger").unwrap();
    let refused = |action| Err(Refused::TicketState { action, state: StateName::Solved });
    assert_eq!(case.by(Kari).takes(), refused(Action::Take));
    assert_eq!(case.by(Lena).assigns(Kari), refused(Action::Assign));
    case.by(Bo).sets_priority(Priority::Low).unwrap();
    assert_eq!(case.ticket.facts().priority, Priority::Low);
}
