//! The first line asks the second, and everything that can come of it (T9–T11, T13, T14, T16).

use crate::case::*;
use crate::people::*;
use skranke_domain::escalation::EscalationKind::{Consult, Handoff, Management, Transfer};
use skranke_domain::escalation::{Ask, EscalationBall, EscalationState, Outcome};
use skranke_domain::message::Then;
use skranke_domain::policy::Action;
use skranke_domain::stint::StintRole;
use skranke_domain::ticket::{Ball, State, StateName};
use skranke_domain::{EscalationId, Priority, Refused, Tier};

const UNOWNED: [(skranke_domain::TeamId, Option<skranke_domain::UserId>); 2] = [(SERVICE, None), (SERVICE, None)];

fn at_service(who: Who) -> (skranke_domain::TeamId, Option<skranke_domain::UserId>) {
    (SERVICE, Some(who.id()))
}

#[test]
fn a_consult_asks_for_advice_and_moves_nothing() {
    let mut case = Case::of_ana_and_bo();
    let promises = case.ticket.parts().promises.clone();
    let id = case.at("10:00").by(Bo).escalates(Consult, NETWORK).unwrap();
    let consult = case.escalation(id);
    assert_eq!(consult.state, EscalationState::Requested);
    assert_eq!(
        (consult.ball(), consult.target.team, consult.target_tier),
        (EscalationBall::Target, NETWORK, Tier::Second)
    );
    assert_eq!((consult.from.team, consult.from.agent, consult.created_by), (SERVICE, Some(Bo.id()), Some(Bo.id())));
    assert_eq!(consult.due_at().map(wall).unwrap(), "2026-01-14 12:00");
    assert_eq!(case.owners(), [at_service(Bo), at_service(Bo)]);
    assert_eq!(case.stints(StintRole::Consult)[0].owner.team, NETWORK);
    assert_eq!((case.ticket.ball(), case.label()), (Ball::Care, "Under arbeid"));
    assert_eq!(case.ticket.parts().promises, promises);
}

#[test]
fn advice_is_taken_on_given_and_used() {
    let mut case = Case::of_ana_and_bo();
    let id = case.at("10:00").by(Bo).escalates(Consult, NETWORK).unwrap();
    case.at("11:00").by(Siv).accepts(id).unwrap();
    assert_eq!(case.escalation(id).due_at().map(wall).unwrap(), "2026-01-16 11:00");
    assert_eq!(case.stints(StintRole::Consult)[0].owner.agent, Some(Siv.id()));
    assert_eq!(case.owners(), [at_service(Bo), at_service(Bo)]);

    case.at("14:00").by(Siv).answers(id).unwrap();
    let consult = case.escalation(id);
    assert_eq!(
        (consult.state, consult.ball(), consult.publishable),
        (EscalationState::Answered, EscalationBall::Care, true)
    );
    assert_eq!(consult.answer, Some(prose("Oppgrader fastvaren")));
    assert_eq!(consult.work.as_ref().unwrap().elapsed_s, 3 * 3600);
    assert_eq!(consult.due_at(), None);

    let names = case.happens(|case| case.at("15:00").by(Bo).replies(Then::Open).unwrap());
    assert_eq!(names, ["message.added", "escalation.done"]);
    assert_eq!(case.escalation(id).outcome, Some(Outcome::Answered));
    assert!(case.stints(StintRole::Consult).iter().all(|stint| stint.ended_at.is_some()));
}

#[test]
fn any_number_may_be_asked_for_advice() {
    let mut case = Case::of_ana_and_bo();
    let network = case.by(Bo).escalates(Consult, NETWORK).unwrap();
    let fibre = case.by(Bo).escalates(Consult, FIBRE).unwrap();
    case.by(Finn).accepts(fibre).unwrap();
    assert_eq!(
        case.stints(StintRole::Consult).iter().map(|s| s.owner.agent).collect::<Vec<_>>(),
        [None, Some(Finn.id())]
    );
    case.by(Siv).declines(network).unwrap();
    let open: Vec<_> = case.stints(StintRole::Consult).into_iter().filter(|stint| stint.ended_at.is_none()).collect();
    assert_eq!(open.iter().map(|stint| stint.owner.team).collect::<Vec<_>>(), [FIBRE]);
}

#[test]
fn a_transfer_moves_the_work_and_leaves_the_care() {
    let mut case = Case::of_ana_and_bo();
    let promises = case.ticket.parts().promises.clone();
    let id = case.at("10:00").by(Bo).escalates(Transfer, NETWORK).unwrap();
    assert_eq!(case.owners(), [at_service(Bo), (NETWORK, None)]);
    assert_eq!((case.ticket.ball(), case.label()), (Ball::Work, "Hos fagspesialist"));
    assert_eq!(case.ticket.with_specialist_since().map(wall).unwrap(), "2026-01-14 10:00");

    case.at("11:30").by(Siv).accepts(id).unwrap();
    assert_eq!(case.owners(), [at_service(Bo), (NETWORK, Some(Siv.id()))]);
    let transfer = case.escalation(id);
    assert_eq!((transfer.accept.elapsed_s, transfer.accept.breached_at), (90 * 60, None));
    assert_eq!(transfer.accepted_at.map(wall).unwrap(), "2026-01-14 11:30");

    case.at("2026-01-15 09:00").by(Siv).returns(id).unwrap();
    assert_eq!(case.owners(), [at_service(Bo), at_service(Bo)]);
    assert_eq!((case.ticket.ball(), case.label()), (Ball::Care, "Under arbeid"));
    assert_eq!(
        (case.escalation(id).state, case.escalation(id).outcome),
        (EscalationState::Done, Some(Outcome::Returned))
    );
    assert_eq!(case.escalation(id).outcome_text.as_deref(), Some("Linja er målt og i orden"));
    assert_eq!(case.ticket.parts().promises, promises, "no promise to the customer has moved");
    let teams: Vec<_> = case.stints(StintRole::Work).iter().map(|stint| (stint.owner.team, stint.tier)).collect();
    assert_eq!(teams, [(SERVICE, Tier::First), (NETWORK, Tier::Second), (SERVICE, Tier::First)]);
    assert_eq!(case.stints(StintRole::Care).len(), 1);
}

#[test]
fn a_handoff_moves_work_and_care_and_is_complete_once_accepted() {
    let mut case = Case::of_ana_and_bo();
    let promises = case.ticket.parts().promises.clone();
    let id = case.at("10:00").by(Bo).escalates(Handoff, BILLING).unwrap();
    assert_eq!(case.owners(), [(BILLING, None), (BILLING, None)]);
    assert_eq!((case.ticket.ball(), case.label()), (Ball::Work, "Under arbeid"), "no specialist has it");
    case.at("11:00").by(Lise).accepts(id).unwrap();
    assert_eq!(case.owners(), [(BILLING, Some(Lise.id())); 2]);
    assert_eq!(
        (case.escalation(id).state, case.escalation(id).outcome),
        (EscalationState::Done, Some(Outcome::TakenOver))
    );
    assert_eq!((case.escalation(id).work.clone(), case.ticket.ball()), (None, Ball::Care));
    assert_eq!(case.ticket.parts().promises, promises);
    assert_eq!(case.by(Bo).replies(Then::Open), Err(Refused::Forbidden { action: Action::Answer }));
}

#[test]
fn a_declined_handoff_comes_back_whole() {
    let mut case = Case::of_ana_and_bo();
    let id = case.by(Bo).escalates(Handoff, BILLING).unwrap();
    case.by(Lise).declines(id).unwrap();
    assert_eq!(case.owners(), [at_service(Bo), at_service(Bo)]);
}

#[test]
fn a_leader_is_asked_and_the_work_stays() {
    let mut case = Case::of_ana_and_bo();
    let id = case.by(Bo).escalates(Management, SERVICE).unwrap();
    assert_eq!(case.owners(), [at_service(Bo), at_service(Bo)]);
    assert_eq!(case.label(), "Under arbeid");
    assert_eq!(case.by(Kari).accepts(id), Err(Refused::Forbidden { action: Action::Accept }), "she leads nobody");
    assert_eq!(case.by(Nils).accepts(id), Err(Refused::Forbidden { action: Action::Accept }), "he leads another team");
    case.by(Lena).accepts(id).unwrap();
    assert_eq!(case.stints(StintRole::Consult)[0].owner.agent, Some(Lena.id()));
    case.by(Lena).answers(id).unwrap();
    case.by(Bo).returns(id).unwrap();
    assert_eq!(case.owners(), [at_service(Bo), at_service(Bo)]);
    assert!(case.stints(StintRole::Consult).iter().all(|stint| stint.ended_at.is_some()));
}

#[test]
fn a_new_ticket_can_be_escalated_before_anybody_took_it() {
    let mut case = Case::of_ana();
    let id = case.by(Bo).escalates(Transfer, NETWORK).unwrap();
    assert_eq!(*case.ticket.state(), State::Open);
    case.by(Siv).declines(id).unwrap();
    assert_eq!(case.owners(), UNOWNED);
}

#[test]
fn what_waited_for_a_supplier_is_open_again_and_what_waits_for_the_customer_still_waits() {
    let mut case = Case::of_ana_and_bo();
    case.by(Bo).waits_for("Telenor").unwrap();
    case.by(Bo).escalates(Consult, NETWORK).unwrap();
    assert_eq!(*case.ticket.state(), State::Open);

    case.by(Bo).replies(Then::WaitingCustomer).unwrap();
    let promises = case.ticket.parts().promises.clone();
    case.at("12:00").by(Bo).escalates(Transfer, NETWORK).unwrap();
    assert_eq!(*case.ticket.state(), State::WaitingCustomer);
    assert_eq!(case.ticket.parts().promises, promises);
}

#[test]
fn a_team_has_its_own_hours_to_accept_in() {
    let mut case = Case::of_ana_and_bo();
    let [network, security] = [NETWORK, SECURITY].map(|team| case.at("15:00").by(Bo).escalates(Consult, team).unwrap());
    assert_eq!(case.escalation(network).due_at().map(wall).unwrap(), "2026-01-15 09:00");
    assert_eq!(case.escalation(security).due_at().map(wall).unwrap(), "2026-01-14 17:00", "open at all hours");
}

#[test]
fn urgency_is_the_tickets_unless_said_otherwise() {
    let mut case = Case::of_ana_and_bo();
    case.by(Bo).sets_priority(Priority::High).unwrap();
    let as_the_ticket = case.by(Bo).escalates(Consult, NETWORK).unwrap();
    let urgent = Ask { urgency: Some(Priority::Urgent), ..ask(Consult, FIBRE) };
    let at_once = case.by(Bo).asks(urgent).unwrap();
    assert_eq!(case.escalation(as_the_ticket).due_at().map(wall).unwrap(), "2026-01-14 10:00");
    assert_eq!(case.escalation(at_once).due_at().map(wall).unwrap(), "2026-01-14 09:30");
}

#[test]
fn a_specialist_can_be_asked_by_name_and_a_colleague_can_step_in() {
    let mut case = Case::of_ana_and_bo();
    let id = case.by(Bo).asks(Ask { agent: Some(Siv.id()), ..ask(Transfer, NETWORK) }).unwrap();
    assert_eq!(case.owners()[1], (NETWORK, Some(Siv.id())));
    case.at("10:00").by(Tor).accepts(id).unwrap();
    assert_eq!(case.owners()[1], (NETWORK, Some(Tor.id())));
    assert_eq!(case.escalation(id).target.agent, Some(Tor.id()));
    let stranger = Ask { agent: Some(Finn.id()), ..ask(Consult, SECURITY) };
    assert_eq!(case.by(Bo).asks(stranger).err(), Some(Refused::NotInTeam));
}

#[test]
fn not_every_team_takes_everything() {
    let mut case = Case::of_ana_and_bo();
    let mut refusal = |kind, team| case.by(Bo).escalates(kind, team).unwrap_err();
    assert_eq!(refusal(Transfer, SECURITY), Refused::NotAccepted(Transfer));
    assert_eq!(refusal(Handoff, SECURITY), Refused::NotAccepted(Handoff));
    assert_eq!(refusal(Consult, FAX), Refused::UnknownTeam);
    assert_eq!(refusal(Transfer, SERVICE), Refused::SameTeam);
    assert_eq!(refusal(Consult, SERVICE), Refused::SameTeam);
}

#[test]
fn the_work_is_in_one_place_at_a_time() {
    let mut case = Case::of_ana_and_bo();
    let running = case.by(Bo).escalates(Transfer, NETWORK).unwrap();
    for kind in [Transfer, Handoff] {
        assert_eq!(case.by(Bo).escalates(kind, FIBRE).err(), Some(Refused::AlreadyEscalated(running)));
    }
    case.by(Bo).escalates(Consult, FIBRE).unwrap();
    case.by(Siv).escalates(Consult, SECURITY).unwrap();
}

#[test]
fn only_those_who_have_it_escalate_it_and_the_desk_itself() {
    let mut case = Case::of_ana_and_bo();
    for who in [Ana, Eva, Lise, Siv, Nils, Adam] {
        let refused = Some(Refused::Forbidden { action: Action::Escalate });
        assert_eq!(case.by(who).escalates(Consult, NETWORK).err(), refused, "{who:?}");
    }
    let by_rule = case.by(Desk).escalates(Management, SERVICE).unwrap();
    assert_eq!(case.escalation(by_rule).created_by, None);
}

#[test]
fn a_decline_says_why_and_the_work_is_back() {
    let mut case = Case::of_ana_and_bo();
    let id = case.by(Bo).escalates(Transfer, NETWORK).unwrap();
    assert_eq!(case.by(Bo).declines(id), Err(Refused::Forbidden { action: Action::Decline }));
    case.at("10:00").by(Siv).declines(id).unwrap();
    let transfer = case.escalation(id);
    assert_eq!((transfer.state, transfer.outcome), (EscalationState::Declined, Some(Outcome::Declined)));
    assert_eq!(transfer.outcome_text.as_deref(), Some("Ikke vårt felt\n\nBe dem starte ruteren på nytt"));
    assert_eq!((transfer.due_at(), transfer.ball()), (None, EscalationBall::Nobody));
    assert_eq!(case.owners(), [at_service(Bo), at_service(Bo)]);
    assert_eq!(case.ticket.parts().counts.declines, 1);
    assert_eq!(case.by(Siv).accepts(id), wrong(Action::Accept, EscalationState::Declined));
}

#[test]
fn work_that_comes_back_goes_to_whoever_has_the_care_by_then() {
    let mut case = Case::of_ana_and_bo();
    let id = case.by(Bo).escalates(Transfer, NETWORK).unwrap();
    case.by(Kari).takes().unwrap();
    assert_eq!(case.owners(), [at_service(Kari), (NETWORK, None)]);
    case.by(Siv).declines(id).unwrap();
    assert_eq!(case.owners(), [at_service(Kari), at_service(Kari)]);
}

#[test]
fn each_line_gives_away_its_own_side() {
    let mut case = Case::of_ana_and_bo();
    let id = case.by(Bo).escalates(Transfer, NETWORK).unwrap();
    case.by(Siv).accepts(id).unwrap();
    case.by(Bo).assigns(None).unwrap();
    assert_eq!(case.owners(), [(SERVICE, None), (NETWORK, Some(Siv.id()))]);
    assert_eq!(case.by(Bo).assigns(Tor), Err(Refused::NotInTeam));
    assert_eq!(case.by(Nils).assigns(Kari), Err(Refused::NotInTeam));
    case.by(Nils).assigns(Tor).unwrap();
    case.by(Adam).assigns(Kari).unwrap();
    assert_eq!(case.owners(), [at_service(Kari), (NETWORK, Some(Tor.id()))]);
    case.by(Adam).assigns(None).unwrap();
    assert_eq!(case.owners(), [at_service(Kari), (NETWORK, None)]);
}

#[test]
fn after_the_second_decline_a_leader_is_wanted_until_one_was_asked() {
    let mut case = Case::of_ana_and_bo();
    for (kind, wanted) in [(Transfer, false), (Consult, true)] {
        let id = case.by(Bo).escalates(kind, NETWORK).unwrap();
        case.by(Siv).declines(id).unwrap();
        assert_eq!(case.ticket.wants_leader(), wanted);
    }
    let id = case.by(Desk).escalates(Management, SERVICE).unwrap();
    assert!(!case.ticket.wants_leader());
    case.by(Lena).declines(id).unwrap();
    assert_eq!(case.ticket.parts().counts.declines, 2, "a leader's no is no bounce");
    assert!(!case.ticket.wants_leader());
}

#[test]
fn what_nobody_took_on_can_be_taken_back_by_those_who_asked() {
    for kind in [Consult, Transfer, Handoff] {
        let mut case = Case::of_ana_and_bo();
        let id = case.by(Bo).escalates(kind, NETWORK).unwrap();
        let refused = Err(Refused::Forbidden { action: Action::Withdraw });
        assert_eq!(case.by(Lise).withdraws(id), refused);
        assert_eq!(case.by(Ana).withdraws(id), refused);
        case.at("10:00").by(Kari).withdraws(id).unwrap();
        let escalation = case.escalation(id);
        assert_eq!((escalation.state, escalation.outcome), (EscalationState::Withdrawn, Some(Outcome::Withdrawn)));
        assert_eq!(case.owners(), [at_service(Bo), at_service(Bo)], "{kind}");
        assert_eq!(case.ticket.parts().counts.declines, 0);
        assert_eq!(case.by(Bo).withdraws(id), wrong(Action::Withdraw, EscalationState::Withdrawn));
    }
}

#[test]
fn what_was_taken_on_cannot_be_taken_back_but_returned() {
    let mut case = Case::of_ana_and_bo();
    let id = case.by(Bo).escalates(Transfer, NETWORK).unwrap();
    assert_eq!(case.by(Bo).returns(id), wrong(Action::Return, EscalationState::Requested));
    case.by(Siv).accepts(id).unwrap();
    assert_eq!(case.by(Bo).withdraws(id), wrong(Action::Withdraw, EscalationState::Accepted));
    assert_eq!(case.by(Siv).declines(id), wrong(Action::Decline, EscalationState::Accepted));
    case.by(Kari).returns(id).unwrap();
    assert_eq!(case.owners(), [at_service(Bo), at_service(Bo)]);
}

#[test]
fn a_transfer_that_was_answered_waits_for_the_first_line() {
    let mut case = Case::of_ana_and_bo();
    let id = case.by(Bo).escalates(Transfer, NETWORK).unwrap();
    case.by(Siv).accepts(id).unwrap();
    case.by(Siv).answers(id).unwrap();
    assert_eq!(case.ticket.ball(), Ball::Care);
    assert_eq!(case.by(Siv).answers(id), wrong(Action::Advise, EscalationState::Answered));
    case.by(Bo).returns(id).unwrap();
    assert_eq!(case.owners(), [at_service(Bo), at_service(Bo)]);
}

#[test]
fn an_acceptance_that_comes_late_is_late() {
    let mut case = Case::of_ana_and_bo();
    let id = case.by(Bo).escalates(Transfer, NETWORK).unwrap();
    case.at("12:00").by(Siv).accepts(id).unwrap();
    assert_eq!(case.escalation(id).accept.breached_at.map(wall).unwrap(), "2026-01-14 11:00");
    assert_eq!(case.ticket.state().name(), StateName::Open);
}

#[test]
fn only_the_team_that_was_asked_acts_for_it() {
    let mut case = Case::of_ana_and_bo();
    let id = case.by(Bo).escalates(Transfer, NETWORK).unwrap();
    for who in [Ana, Bo, Lise, Finn, Lena, Adam, Desk] {
        assert_eq!(case.by(who).accepts(id), Err(Refused::Forbidden { action: Action::Accept }), "{who:?}");
    }
    case.by(Siv).accepts(id).unwrap();
    for who in [Ana, Bo, Lise, Finn, Lena, Adam, Desk] {
        assert_eq!(case.by(who).asks_first_line(id), Err(Refused::Forbidden { action: Action::Ask }), "{who:?}");
        assert_eq!(case.by(who).answers(id), Err(Refused::Forbidden { action: Action::Advise }), "{who:?}");
        assert_eq!(
            case.by(who).sends_on(id, FIBRE).err(),
            Some(Refused::Forbidden { action: Action::SendOn }),
            "{who:?}"
        );
    }
}

#[test]
fn nobody_acts_on_an_escalation_that_is_not_there() {
    let mut case = Case::of_ana_and_bo();
    assert_eq!(case.by(Siv).accepts(EscalationId(99)), Err(Refused::Forbidden { action: Action::Accept }));
}

fn wrong(action: Action, state: EscalationState) -> Result<(), Refused> {
    Err(Refused::EscalationState { action, state })
}

/// What could be done to an escalation, of all that can be.
fn possible(case: &Case, who: Who, id: EscalationId) -> Vec<&'static str> {
    let all = [Action::Accept, Action::Decline, Action::Ask, Action::Advise, Action::Return, Action::Withdraw];
    let can = |action: &Action| case.ticket.can(&who.actor(), *action, id);
    all.into_iter().filter(can).map(Action::as_str).collect()
}

#[test]
fn what_can_be_done_is_told_before() {
    let mut case = Case::of_ana_and_bo();
    let id = case.at("10:00").by(Bo).escalates(Transfer, NETWORK).unwrap();
    assert_eq!(possible(&case, Siv, id), ["accept an escalation of", "decline an escalation of"]);
    assert_eq!(possible(&case, Bo, id), ["withdraw an escalation of"]);
    assert!(possible(&case, Ana, id).is_empty());
    case.at("11:00").by(Siv).accepts(id).unwrap();
    assert_eq!(possible(&case, Siv, id), ["ask the first line about", "answer an escalation of", "return"]);
    assert_eq!(possible(&case, Bo, id), ["return"]);
    case.by(Siv).returns(id).unwrap();
    assert!(possible(&case, Siv, id).is_empty() && possible(&case, Bo, id).is_empty());
}

#[test]
fn a_clock_tells_how_much_of_it_is_used() {
    let mut case = Case::of_ana_and_bo();
    let id = case.at("10:00").by(Bo).escalates(Transfer, NETWORK).unwrap();
    let used = |case: &Case, clock: &skranke_domain::clock::Clock| {
        clock.used(rules().calendar(clock.calendar), case.now).num_minutes()
    };
    case.at("10:30");
    assert_eq!(used(&case, &case.escalation(id).accept), 30);
    case.at("11:00").by(Siv).accepts(id).unwrap();
    case.at("11:20").by(Siv).asks_first_line(id).unwrap();
    case.at("14:00");
    assert_eq!(used(&case, &case.escalation(id).accept), 60, "it stopped");
    assert_eq!(used(&case, case.escalation(id).work.as_ref().unwrap()), 20, "it rests");
}
