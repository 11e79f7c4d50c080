# The workplace: lists, conversations, writing, and what stands beside them.

## Lists
inbox-title = Inbox
# $view (String)
inbox-title-of = Inbox: { $view }
inbox-views = Lists of tickets
inbox-menu = Menu
inbox-view-mine = Mine
inbox-view-untaken = Not taken
inbox-view-team = The team
inbox-view-to-us = For us
inbox-view-waiting = Waiting
inbox-view-snoozed = Put off
inbox-view-with-others = With others
inbox-view-all = All open
inbox-customers = Customers
inbox-new = New ticket
inbox-list = Tickets
inbox-thread = The messages
inbox-conversation = Conversation
inbox-beside = About the ticket
inbox-sort = Order
inbox-sort-due = Nearest deadline first
inbox-sort-newest = Newest first
inbox-sort-oldest = Oldest first
inbox-sort-updated = Last changed first
inbox-empty = All done
# $view (String)
# $count (Number)
inbox-empty-next = { $view } has { $count } more.
inbox-empty-rest = Nothing waits in your lists.
inbox-choose = Choose a ticket
inbox-choose-keys = j and k move through the list, Enter opens. ? shows all the keys.
inbox-gone = This ticket does not exist, or you do not have access to it.
inbox-unread = unread:
# $number (String)
inbox-select = Select ticket { $number }
inbox-tagged = tags:
# $name (String)
inbox-with = with { $name }
# $span (String)
inbox-late = { $span } late

## Several at once
inbox-bulk = What to do with the selected tickets
inbox-bulk-take = Take
inbox-bulk-assign = Assign
inbox-bulk-tag = Tag
inbox-bulk-tag-label = Tag to add
inbox-bulk-solve = Solved
inbox-bulk-none = Select at least one ticket first.
# $count (Number)
inbox-bulk-done = { $count ->
    [one] One ticket changed
   *[other] { $count } tickets changed
}
# $count (Number)
inbox-bulk-left = { $count } could not be changed

## A ticket's head and what can be done with it
# $when (String)
inbox-promised = Reply promised { $when }
# $when (String)
inbox-promise-was = Reply was promised { $when }
inbox-nobody = Nobody has taken it
# $name (String)
inbox-work-with = With { $name }
inbox-work-with-you = With you
# $name (String)
inbox-care-with = { $name } answers the customer
# $when (String)
inbox-until = until { $when }
# $name (String)
inbox-waits-for = Waiting for { $name }
inbox-actions = What you can do
inbox-take = Take
inbox-assign = Assign
inbox-assign-to = To whom?
inbox-assign-nobody = Back to the queue
inbox-hand-over = Ask a specialist
inbox-snooze = Put off
inbox-snooze-hours = In three hours
inbox-snooze-tomorrow = Tomorrow at 8
inbox-snooze-monday = Monday at 8
inbox-snooze-week = In a week
inbox-snooze-date = Another day
inbox-snooze-agreed = The customer has agreed to the date
inbox-snooze-do = Put off to this day
inbox-snooze-future = Choose a day that lies ahead.
inbox-wait = Wait for others
inbox-wait-for = Whom do we wait for?
inbox-wait-reference = Their reference
inbox-wait-do = Wait
inbox-resume = Carry on now
inbox-solve = Solved
inbox-solve-title = Solved without a reply
inbox-solve-why = The customer has had no reply yet. How was it solved?
inbox-reopen = Open again
inbox-reopen-why = Why?
inbox-thanks = It was only a thank-you
inbox-more = More
inbox-mark-unread = Mark as unread
inbox-mark-read = Mark as read
inbox-back-to-list = Back to the list
inbox-show-beside = About the customer

## What was done
inbox-taken = The ticket is yours
# $name (String)
inbox-assigned = The ticket is with { $name }
inbox-released = The ticket is back in the queue
# $when (String)
inbox-snoozed = Put off until { $when }
# $name (String)
inbox-waits = We wait for { $name }
inbox-resumed = We carry on
inbox-edited = Saved
inbox-solving = Solved
inbox-reopened = Opened again
inbox-thanked = Solved as before
inbox-sending = The reply is on its way
inbox-noted = The note is saved
inbox-undone = Taken back
inbox-too-late = It has already been sent.
inbox-now-unread = Marked as unread

## Writing
inbox-write = Write
inbox-reply = Reply
inbox-note = Note
# $name (String)
inbox-reply-to = Reply to { $name }
inbox-note-label = Internal note
inbox-note-hint = Only colleagues see this.
# $name (String)
# $email (String)
inbox-to = To: { $name } ({ $email })
# $name (String)
inbox-send-to = Send to { $name }
inbox-send-more = Send and …
inbox-send-waiting = Send and wait for the customer
inbox-send-solved = Send, and it is solved
inbox-send-open = Send and keep it open
inbox-save-note = Save the note
inbox-writes-nb = The customer writes Norwegian Bokmål
inbox-writes-nn = The customer writes Norwegian Nynorsk
inbox-writes-en = The customer writes English
inbox-no-answer = You can write notes here. Those who care for the ticket answer the customer.
inbox-closed = This ticket is closed. If the customer writes again, it becomes a new ticket.
inbox-earlier-draft = Earlier draft
# $name (String)
# $span (String)
inbox-colleague-draft = { $name } has a draft ({ $span })
inbox-overtaken = Your reply was not sent, because somebody wrote before you. Read what is new, and send it again.
inbox-refused = Your reply could not be sent. The ticket has changed since you wrote it.
inbox-pending = Is sent in a few seconds
inbox-pending-solve = Is solved in a few seconds
# $name (String)
inbox-pending-other = { $name } is sending a reply
inbox-news = New since you began
inbox-news-text = Your reply is not sent yet. Read this first.
inbox-send-anyway = Send anyway

## The conversation
# $name (String)
inbox-sent-to = Sent to { $name }
inbox-delivery-waiting = the mail is on its way
inbox-delivery-sent = mailed
inbox-delivery-failed = the mail did not get through
# $n (Number)
inbox-older = { $n ->
    [one] Show one older message
   *[other] Show { $n } older messages
}
inbox-older-still = Older messages
# $n (Number)
inbox-happened = { $n ->
    [one] One event
   *[other] { $n } events
}
inbox-from-here = New from here
inbox-by-desk = The desk

## What happened
# $who (String)
inbox-event-created = { $who } opened the ticket
# $who (String)
inbox-event-taken = { $who } took the ticket
# $who (String)
# $whom (String)
inbox-event-assigned = { $who } gave the ticket to { $whom }
# $who (String)
inbox-event-released = { $who } put the ticket back in the queue
# $who (String)
# $what (String)
inbox-event-edited = { $who } changed { $what }
# $to (String)
inbox-event-subject = the subject to “{ $to }”
# $to (String)
inbox-event-priority = the priority to { $to }
# $to (String)
inbox-event-category = the category to { $to }
# $to (String)
inbox-event-tags = the tags to { $to }
inbox-event-opened = The ticket is open again
inbox-event-waiting-customer = We wait for the customer
# $who (String)
# $whom (String)
inbox-event-waiting-external = { $who } is waiting for { $whom }
# $who (String)
# $when (String)
inbox-event-snoozed = { $who } put it off until { $when }
inbox-event-woken = The time it was put off to has come
# $who (String)
inbox-event-solved = { $who } solved the ticket
# $who (String)
# $how (String)
inbox-event-solved-by = { $who } solved the ticket: { $how }
# $who (String)
inbox-event-reopened = { $who } opened the ticket again
# $who (String)
# $why (String)
inbox-event-reopened-why = { $who } opened the ticket again: { $why }
inbox-event-thanked = It was a thank-you, the ticket is solved
inbox-event-closed = The ticket was closed
# $who (String)
# $whom (String)
inbox-event-asked = { $who } asked { $whom }
# $who (String)
inbox-event-accepted = { $who } accepted
# $who (String)
# $why (String)
inbox-event-declined = { $who } said no: { $why }
# $who (String)
# $what (String)
inbox-event-question = { $who } asked back: { $what }
inbox-event-question-answered = The question was answered
# $who (String)
inbox-event-answered = { $who } answered
# $who (String)
inbox-event-returned = { $who } returned the ticket
inbox-event-done = The specialists are done
# $who (String)
inbox-event-withdrawn = { $who } withdrew the request
# $who (String)
inbox-event-sent-on = { $who } sent it on
inbox-event-resumed = The specialists have it again
inbox-event-due-soon = A deadline is near
inbox-event-breached = A deadline has passed

## Beside the ticket
inbox-customer = Customer
inbox-customer-language = Language
# $name (String)
inbox-customer-page = More about { $name }
inbox-clocks = Deadlines
inbox-clocks-none = No deadline runs.
inbox-clock-first-reply = First reply
inbox-clock-next-reply = Next reply
inbox-clock-resolution = Solution
# $when (String)
inbox-clock-by = by { $when }
inbox-clock-met = in time
inbox-clock-missed = too late
inbox-clock-paused = on hold
inbox-clock-over = ended
# $n (Number)
inbox-used = { $n } % used
inbox-properties = Properties
inbox-no-category = No category
inbox-tags = Tags
inbox-tags-hint = With commas between
inbox-answer-form = Wants the answer
inbox-channel = Came by
inbox-others = The customer’s other tickets
inbox-others-none = This is the only one.
inbox-files = Files
inbox-log = Log
inbox-tags-many = At most 30 tags.

## A ticket for somebody who called or came by
inbox-new-title = New ticket for a customer
inbox-new-find = Find the customer
inbox-new-find-hint = Name or e-mail address
inbox-new-found-none = Nobody was found. Fill in name and address below, and we remember them.
# $name (String)
inbox-new-choose = Choose { $name }
inbox-new-email = The customer’s e-mail address
inbox-new-name = The customer’s name
inbox-new-channel = How did they get in touch?
inbox-new-answer = How do they want the answer?
inbox-new-body = What is it about?
inbox-new-send = Create the ticket
# $number (String)
inbox-new-created = Ticket { $number } was created
# $number (String)
inbox-new-elsewhere = Ticket { $number } was created and went to a team you are not in.

## Customers
inbox-customers-title = Customers
inbox-customers-find = Search for name or e-mail address
inbox-customers-none = No customer fits that.
inbox-customer-tickets = Tickets
inbox-customer-no-tickets = No tickets that you have access to.
# $when (String)
inbox-customer-since = Customer since { $when }
inbox-customer-verified = The address is confirmed
inbox-customer-unverified = The address is not confirmed
