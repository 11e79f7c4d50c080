# The second line: handing on, accepting and answering, leading teams, and searching.

## Handing a ticket on
escalation-title = Ask a specialist
escalation-how = What do you need?
escalation-ask-consult = Ask a specialist
escalation-writes-consult = You answer the customer.
escalation-ask-transfer = Pass the work on
escalation-writes-transfer = They answer the customer. You follow along.
escalation-ask-handoff = Wrong department
escalation-writes-handoff = They take the ticket over and answer the customer.
escalation-ask-management = Tell a lead
escalation-writes-management = You answer the customer. A lead looks at the ticket.
escalation-to-team = Which team?
escalation-nobody-further = No other team can take this further.
escalation-choose-team = Choose a team
escalation-fault-team = Choose a team.
escalation-wanted-label = What do you need answered or done?
escalation-tried-label = What has been tried?
escalation-tried-hint = Taken from the last note, if there is one.
escalation-urgency = How urgent is it?
escalation-reason = Reason
escalation-reason-none = Not given
escalation-reason-specialist = Needs a specialist
escalation-reason-access = Needs access
escalation-reason-fault = Suspected fault
escalation-reason-department = Wrong department
escalation-reason-complaint = Complaint
escalation-reason-security = Security
escalation-reason-other = Other
escalation-internal = Only colleagues see what you write here.
escalation-send = Send
# $team (String)
escalation-sent = Sent to { $team }
escalation-changed = Something happened on the ticket while you wrote. Have a look, and send it again.
escalation-overtaken = Somebody was faster: as the ticket stands now, this cannot be done. Your text is still here for you to keep.
# $n (Number)
escalation-load-waiting = { $n ->
    [0] nothing waiting
    [one] one waiting
   *[other] { $n } waiting
}
# $waiting (String)
# $span (String)
escalation-load-usual = { $waiting }, usually taken in { $span }
# $team (String)
# $why (String)
escalation-team-not = { $team }: { $why }
escalation-not-same-team = has the ticket already
escalation-not-accepted = does not accept work in this way
escalation-not-second-line = is not second line
escalation-not-already = The ticket is with another team already. Wait until they are done, or take it back first.
escalation-not-open = The ticket is no longer open.
escalation-not-possible = cannot be asked now
# $label (String)
escalation-preview = The customer sees: “{ $label }”.
# $label (String)
# $when (String)
escalation-preview-by = The customer sees: “{ $label }”. Next answer by { $when }.

## The assignment in the conversation
escalation-kind-consult = Question for a specialist
escalation-kind-transfer = Work passed on
escalation-kind-handoff = To the right department
escalation-kind-management = For a lead
escalation-state-requested = Not taken yet
escalation-state-accepted = Being worked on
escalation-state-question = Has asked back
escalation-state-answered = Answered
escalation-state-declined = Declined
escalation-state-withdrawn = Taken back
escalation-state-sent-on = Sent on
escalation-state-solved = Solved
escalation-state-returned = Given back
escalation-state-taken-over = Taken over
# $person (String)
# $team (String)
escalation-person-of = { $person }, { $team }
# $team (String)
escalation-with = With { $team }
# $from (String)
# $to (String)
escalation-from-to = { $from } to { $to }
# $used (String)
# $target (String)
escalation-used = { $used } of { $target } used
escalation-paused = The clock is paused
escalation-wanted = Wanted
escalation-wanted-by-desk = Two teams have declined. Decide who takes it.
escalation-tried = Tried
escalation-question = Asked back
escalation-answer = Answer
escalation-outcome = In the end
escalation-is-publishable = Could become an article in the knowledge base.
escalation-use-answer = Use the answer
escalation-act-accept = Accept
escalation-act-ask = Ask back
escalation-act-decline = Decline
escalation-act-answer = Answer
escalation-act-return = Give back
escalation-act-finish = Close the question
escalation-act-send-on = Send on
escalation-act-withdraw = Take back
escalation-act-explain = Answer the question
escalation-done-accept = You have accepted
escalation-done-ask = The question is sent
escalation-done-decline = The ticket is back with them
escalation-done-answer = The answer is sent
escalation-done-return = The ticket is given back
escalation-done-send-on = The ticket is sent on
escalation-done-withdraw = Taken back
escalation-done-explain = The answer is sent
escalation-ask-label = What do you want to know?
escalation-ask-hint = Your clock rests until they have answered.
escalation-decline-label = Why do you decline?
escalation-decline-hint = Those who asked read this.
escalation-advice-label = What can they do instead?
escalation-answer-label = Your answer
escalation-answer-hint = Whoever asked can pass it on to the customer. Write it so that the customer understands.
escalation-publishable = The answer belongs in the knowledge base
escalation-return-label = What was done, and what remains?
escalation-return-hint = Those who answer the customer go on from here.
escalation-explain-label = Your answer
escalation-explain-hint = It is kept as a note, and their clock goes on.

## To us and from us
escalation-sides = Who asks?
escalation-from-us = From us
escalation-part-ours = Your turn
escalation-part-asked-back = Waiting for those who asked
escalation-part-back = Back with us
escalation-part-theirs = With others
escalation-empty-to-us = Nobody asks you anything
escalation-empty-to-us-text = When another team needs help, it appears here.
escalation-empty-from-us = Nothing is with others
escalation-empty-from-us-text = Tickets you send to specialists stay here until they are done.

## For those who lead
escalation-teams-title = The teams
escalation-teams-none = You lead no team
escalation-teams-none-text = An administrator can add you to a team.
escalation-figure-untaken = not taken
escalation-figure-overdue = overdue
escalation-figure-open = open
escalation-figure-elsewhere = with others
# $team (String)
escalation-decisions = { $team }: waiting for a lead
# $team (String)
escalation-members = Who has what in { $team }
# $name (String)
escalation-tickets-of = With { $name }
escalation-tickets-untaken = Not taken yet
escalation-tickets-show-untaken = Show what nobody has taken
escalation-tickets-none = No tickets here.
escalation-tickets-more = There are more. These are the most urgent.
escalation-move-to = Give the chosen ones to
escalation-move = Move

## Search
# $words (String)
escalation-search-for = Search: { $words }
escalation-search-label = Words, ticket number or name
escalation-search-none = We found no tickets
escalation-search-none-text = Try fewer or shorter words. You find only tickets you may see.
escalation-search-wider = Search in solved and closed tickets, too
escalation-search-help = How to search
escalation-search-words = All words must be there. The beginning of a word is enough.
escalation-search-phrase = The words one after the other.
escalation-search-number = The ticket with this number.
escalation-search-is = Only tickets that stand so. You can use open, new, waiting, solved and closed.
escalation-search-from = Tickets from customers with this name or address.
escalation-search-tag = Tickets with this tag.
escalation-search-date = Tickets that came before or after a day.
escalation-search-ex-words = router night
escalation-search-ex-phrase = "no network"
escalation-search-ex-is = is:open
escalation-search-ex-from = from:kari
escalation-search-ex-date = before:2026-05-01 after:2026-04-01
# $typed (String)
escalation-search-bad-is = We do not understand “{ $typed }”. After is: there can be open, new, waiting, solved or closed.
# $typed (String)
escalation-search-bad-date = We do not understand “{ $typed }”. Write the day as 2026-05-01 or 1.5.2026.
# $typed (String)
escalation-search-bad-value = Something is missing after the colon in “{ $typed }”.
