//! What time alone does (T20, T24), also to a desk that slept or whose clock was put back.

use crate::case::*;
use crate::people::*;
use skranke_domain::escalation::EscalationKind::Transfer;
use skranke_domain::event::What;
use skranke_domain::message::Then;
use skranke_domain::promise::PromiseKind::{FirstReply, Resolution};
use skranke_domain::ticket::State;

#[test]
fn a_promise_warns_once_and_breaks_once() {
    let mut case = Case::of_ana_and_bo();
    assert_eq!(case.ticket.next_tick().map(wall).unwrap(), "2026-01-14 12:00");
    assert!(case.happens(|case| case.at("11:59").ticks()).is_empty());
    assert_eq!(case.happens(|case| case.at("12:00").ticks()), ["promise.due_soon"]);
    assert!(case.happens(|case| case.at("12:59").ticks()).is_empty());
    assert!(!case.ticket.is_overdue());
    assert_eq!(case.ticket.next_tick().map(wall).unwrap(), "2026-01-14 13:00");
    assert_eq!(case.happens(|case| case.at("13:00").ticks()), ["promise.breached"]);
    assert!(case.ticket.is_overdue());
    assert!(case.happens(|case| case.at("13:01").ticks()).is_empty());
    assert_eq!(case.ticket.next_tick().map(wall).unwrap(), "2026-01-16 11:00", "the resolution's warning");
}

#[test]
fn a_server_that_slept_catches_up_once() {
    let mut case = Case::of_ana_and_bo();
    let id = case.by(Bo).escalates(Transfer, NETWORK).unwrap();
    let names = case.happens(|case| case.at("2026-02-02 09:00").ticks());
    assert_eq!(names, ["promise.breached", "promise.breached", "escalation.overdue"]);
    assert_eq!(case.promise(FirstReply).clock.breached_at.map(wall).unwrap(), "2026-01-14 13:00");
    assert_eq!(case.promise(Resolution).clock.breached_at.map(wall).unwrap(), "2026-01-19 09:00");
    assert_eq!(case.escalation(id).accept.breached_at.map(wall).unwrap(), "2026-01-14 11:00");
    assert!(case.happens(Case::ticks).is_empty());
    assert_eq!(case.ticket.next_tick(), None);
}

#[test]
fn the_clocks_between_the_teams_warn_and_break_too() {
    let mut case = Case::of_ana_and_bo();
    case.by(Bo).replies(Then::WaitingCustomer).unwrap();
    let id = case.by(Bo).escalates(Transfer, NETWORK).unwrap();
    assert_eq!(case.happens(|case| case.at("10:30").ticks()), ["escalation.due_soon"]);
    assert_eq!(case.happens(|case| case.at("11:00").ticks()), ["escalation.overdue"]);
    case.by(Siv).accepts(id).unwrap();
    assert!(case.happens(|case| case.at("2026-01-20 11:00").ticks()).is_empty(), "the work waits for Ana");
    case.by(Ana).writes().unwrap();
    let names = case.happens(|case| case.at("2026-01-21 15:00").ticks());
    assert_eq!(
        names.iter().filter(|name| name.starts_with("escalation")).collect::<Vec<_>>(),
        [&"escalation.due_soon"]
    );
    case.at("2026-01-22 11:00").ticks();
    let overdue = case.ledger.iter().rfind(|event| event.record.what.name() == "escalation.overdue").unwrap();
    assert!(
        matches!(overdue.record.what, What::EscalationOverdue { due_at, .. } if wall(due_at) == "2026-01-22 11:00")
    );
}

#[test]
fn a_stopped_clock_says_nothing() {
    let mut case = Case::of_ana_and_bo();
    case.by(Bo).replies(Then::Solved).unwrap();
    assert!(case.happens(|case| case.at("2026-01-27 09:00").ticks()).is_empty());
}

#[test]
fn a_desk_that_overslept_a_date_counts_from_the_date() {
    let mut case = Case::of_ana_and_bo();
    case.at("10:00").by(Bo).replies(Then::Open).unwrap();
    case.at("12:00").by(Bo).agrees_on("2026-01-15 09:00").unwrap();
    assert_eq!(case.ticket.next_tick().map(wall).unwrap(), "2026-01-15 09:00");
    case.at("2026-01-16 15:00").ticks();
    assert_eq!(*case.ticket.state(), State::Open);
    assert_eq!(case.promise(Resolution).clock.paused_s, 21 * 3600);
    assert_eq!(case.due(Resolution).unwrap(), "2026-01-19 14:00", "21 hours from the date they agreed on");
}

#[test]
fn a_desk_that_overslept_a_date_and_the_promise_after_it_says_both() {
    let mut case = Case::of_ana_and_bo();
    case.at("10:00").by(Bo).replies(Then::Open).unwrap();
    case.by(Bo).agrees_on("2026-01-15 09:00").unwrap();
    let names = case.happens(|case| case.at("2026-02-02 09:00").ticks());
    assert_eq!(names, ["ticket.woken", "promise.breached"]);
    assert!(case.happens(Case::ticks).is_empty());
}

#[test]
fn a_clock_put_back_puts_nothing_back() {
    let mut case = Case::of_ana_and_bo();
    case.at("12:00").by(Bo).replies(Then::Open).unwrap();
    case.at("11:00").by(Kari).takes().unwrap();
    case.at("11:30").by(Bo).replies(Then::WaitingCustomer).unwrap();
    case.at("11:40").by(Ana).writes().unwrap();
    case.at("13:00").by(Bo).replies(Then::Solved).unwrap();
    assert!(case.ledger.is_sorted_by_key(|event| event.at));
    let resolution = &case.promise(Resolution).clock;
    assert_eq!((resolution.elapsed_s, resolution.paused_s), (4 * 3600, 0));
    assert!(case.ticket.parts().stints.iter().all(|stint| stint.ended_at.is_none_or(|end| stint.started_at <= end)));
}

#[test]
fn while_the_clock_is_put_back_nothing_begins_before_what_went_before() {
    let mut case = Case::of_ana_and_bo();
    case.at("12:00").by(Bo).replies(Then::Open).unwrap();
    let id = case.at("11:00").by(Bo).escalates(Transfer, NETWORK).unwrap();
    assert_eq!(wall(case.escalation(id).created_at), "2026-01-14 12:00");
    case.by(Bo).agrees_on("2026-01-14 11:30").unwrap();
    case.at("12:30").ticks();
    let by_one = case.at("13:00").by(Bo).replies(Then::WaitingCustomer);
    assert_eq!((by_one, case.promise(Resolution).clock.elapsed_s), (Ok(()), 4 * 3600));
}

#[test]
fn what_happens_at_the_due_time_is_late_whoever_comes_first() {
    let mut first_bo = Case::of_ana_and_bo();
    first_bo.at("13:00").by(Bo).replies(Then::Open).unwrap();
    let mut first_the_timer = Case::of_ana_and_bo();
    first_the_timer.at("13:00").ticks();
    first_the_timer.by(Bo).replies(Then::Open).unwrap();
    for case in [first_bo, first_the_timer] {
        assert_eq!(case.promise(FirstReply).clock.breached_at.map(wall).unwrap(), "2026-01-14 13:00");
    }
}
