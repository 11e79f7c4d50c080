//! What the customer was promised holds, whatever happens behind the counter (T23).

use crate::case::*;
use crate::people::*;
use skranke_domain::escalation::EscalationKind::{Consult, Handoff, Management, Transfer};
use skranke_domain::message::Then;
use skranke_domain::promise::PromiseKind::{FirstReply, NextReply, Resolution};
use skranke_domain::promise::{Ending, Promise};
use skranke_domain::{NewTicket, Priority};

fn every(case: &Case, kind: skranke_domain::promise::PromiseKind) -> Vec<&Promise> {
    case.promises().filter(|promise| promise.kind == kind).collect()
}

#[test]
fn a_higher_priority_takes_over_what_has_passed() {
    let mut case = Case::of_ana_and_bo();
    case.at("10:00").by(Bo).sets_priority(Priority::High).unwrap();
    let [old, new] = every(&case, FirstReply)[..] else { panic!("two") };
    assert_eq!((old.end.unwrap().as_, old.clock.elapsed_s), (Ending::Replaced, 3600));
    assert_eq!((new.policy.priority, new.clock.target_s, new.clock.elapsed_s), (Priority::High, 2 * 3600, 3600));
    assert_eq!(case.due(FirstReply).unwrap(), "2026-01-14 11:00");
    assert_eq!(case.due(Resolution).unwrap(), "2026-01-15 13:00");
}

#[test]
fn a_lower_priority_does_not_undo_a_breach() {
    let mut case = Case::of_ana_and_bo();
    case.at("14:00").ticks();
    case.by(Bo).sets_priority(Priority::Low).unwrap();
    let [old, new] = every(&case, FirstReply)[..] else { panic!("two") };
    assert_eq!(old.clock.breached_at.map(wall).unwrap(), "2026-01-14 13:00");
    assert_eq!((new.clock.breached_at, case.due(FirstReply).unwrap()), (None, "2026-01-15 09:00".into()));
}

#[test]
fn what_is_over_the_new_target_is_due_at_once() {
    let mut case = Case::of_ana_and_bo();
    case.at("12:00").by(Bo).sets_priority(Priority::Urgent).unwrap();
    assert_eq!(case.due(FirstReply).unwrap(), "2026-01-14 12:00");
    case.ticks();
    assert!(case.ticket.is_overdue());
}

#[test]
fn a_pause_is_not_lost_when_the_priority_changes() {
    let mut case = Case::of_ana_and_bo();
    case.at("10:00").by(Bo).replies(Then::WaitingCustomer).unwrap();
    case.at("12:00").by(Bo).sets_priority(Priority::High).unwrap();
    assert_eq!(case.due(Resolution), None, "Ana still owes an answer");
    case.at("15:00").by(Ana).writes().unwrap();
    let resolution = case.ticket.open_promise(Resolution).unwrap();
    assert_eq!((resolution.clock.elapsed_s, resolution.clock.paused_s), (3600, 5 * 3600));
    assert_eq!(case.due(Resolution).unwrap(), "2026-01-16 10:00");
}

#[test]
fn a_priority_changed_while_solved_counts_from_the_reopening_and_no_hand_over_moves_it() {
    let mut case = Case::of_ana_and_bo();
    case.at("10:00").by(Bo).replies(Then::Solved).unwrap();
    case.by(Bo).sets_priority(Priority::High).unwrap();
    case.at("11:00").by(Ana).writes().unwrap();
    assert_eq!(case.due(Resolution).unwrap(), "2026-01-15 14:00");
    assert_eq!(case.due(NextReply).unwrap(), "2026-01-14 15:00");
    let promises = case.ticket.parts().promises.clone();
    case.by(Bo).escalates(Transfer, NETWORK).unwrap();
    assert_eq!(case.ticket.parts().promises, promises);
}

#[test]
fn a_new_policy_does_not_reach_what_was_promised() {
    let mut case = Case::of_ana_and_bo();
    case.rules.policies[0].targets.normal.resolution_s = 3600;
    case.rules.policies[0].targets.normal.next_reply_s = 3600;
    case.at("10:00").by(Bo).replies(Then::Open).unwrap();
    assert_eq!(case.due(Resolution).unwrap(), "2026-01-19 09:00");
    case.by(Ana).writes().unwrap();
    assert_eq!(case.due(NextReply).unwrap(), "2026-01-14 11:00", "what is promised from now on is new");
}

#[test]
fn no_hand_over_moves_a_promise() {
    for (kind, team, second) in
        [(Consult, NETWORK, Siv), (Transfer, NETWORK, Siv), (Handoff, BILLING, Lise), (Management, SERVICE, Lena)]
    {
        let mut case = Case::of_ana_and_bo();
        let promises = case.ticket.parts().promises.clone();
        let declined = case.at("10:00").by(Bo).escalates(kind, team).unwrap();
        case.at("10:30").by(second).declines(declined).unwrap();
        let withdrawn = case.at("11:00").by(Bo).escalates(kind, team).unwrap();
        case.at("11:30").by(Bo).withdraws(withdrawn).unwrap();
        let accepted = case.at("12:00").by(Bo).escalates(kind, team).unwrap();
        case.at("12:10").by(second).accepts(accepted).unwrap();
        if kind != Handoff {
            case.at("12:20").by(second).asks_first_line(accepted).unwrap();
            case.at("12:30").by(Bo).notes().unwrap();
            case.at("12:40").by(second).answers(accepted).unwrap();
            case.at("12:50").by(second).returns(accepted).unwrap();
        }
        assert_eq!(case.ticket.parts().promises, promises, "{kind}");
    }
}

#[test]
fn a_breach_stays_when_it_was() {
    let mut case = Case::of_ana_and_bo();
    case.by(Bo).replies(Then::Open).unwrap();
    case.at("2026-01-20 12:00").ticks();
    case.by(Bo).replies(Then::WaitingCustomer).unwrap();
    case.at("2026-01-22 12:00").by(Ana).writes().unwrap();
    assert_eq!(case.promise(Resolution).clock.breached_at.map(wall).unwrap(), "2026-01-19 09:00");
    assert_eq!(case.due(Resolution).unwrap(), "2026-01-19 09:00", "it did not become due again");
    assert!(case.ticket.is_overdue());
}

#[test]
fn a_breach_that_nobody_ticked_is_not_announced_as_due_soon_later() {
    let mut case = Case::of_ana_and_bo();
    case.by(Bo).replies(Then::Open).unwrap();
    case.at("2026-01-20 12:00").by(Bo).replies(Then::WaitingCustomer).unwrap();
    case.at("2026-01-22 12:00").by(Ana).writes().unwrap();
    assert!(case.happens(Case::ticks).is_empty());
}

#[test]
fn easter_is_not_working_time() {
    let mut case = Case::created("2026-04-01 15:00", &request());
    assert_eq!(case.due(FirstReply).unwrap(), "2026-04-07 11:00");
    assert_eq!(case.due(Resolution).unwrap(), "2026-04-09 15:00");
    case.at("2026-04-07 10:00").by(Bo).replies(Then::WaitingCustomer).unwrap();
    assert_eq!(case.promise(FirstReply).clock.elapsed_s, 3 * 3600);
    assert_eq!(case.promise(Resolution).clock.breached_at, None);
}

#[test]
fn the_night_the_clocks_change_moves_no_office_hour() {
    let spring = Case::created("2026-03-27 15:00", &request());
    assert_eq!(spring.due(FirstReply).unwrap(), "2026-03-30 11:00");
    let autumn = Case::created("2026-10-23 15:00", &request());
    assert_eq!(autumn.due(FirstReply).unwrap(), "2026-10-26 11:00");
}

#[test]
fn at_all_hours_the_night_the_clocks_change_is_as_long_as_it_is() {
    for (wall_at, due) in [("2026-03-29 01:00", "2026-03-29 04:00"), ("2026-10-25 01:00", "2026-10-25 02:00")] {
        let mut case = Case::created(wall_at, &request());
        let id = case.by(Bo).escalates(Consult, SECURITY).unwrap();
        assert_eq!(case.escalation(id).due_at().map(wall).unwrap(), due);
        let accept = &case.escalation(id).accept;
        assert_eq!(accept.due_at().unwrap() - accept.started_at, chrono::TimeDelta::hours(2));
    }
}

#[test]
fn a_request_on_christmas_eve_night_is_answered_in_the_days_between() {
    let case = Case::created("2026-12-24 22:00", &NewTicket { priority: Priority::High, ..request() });
    assert_eq!(case.due(FirstReply).unwrap(), "2026-12-28 10:00");
}
