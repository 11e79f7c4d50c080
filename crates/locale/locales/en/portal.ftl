# The customers' pages: the front page, asking, the receipt, my tickets, and one's own data.

## Front page
portal-front-title = How can we help you?
portal-front-text = Write to us, and a person answers you. You need no account to ask.
portal-front-ask = Ask a question
portal-front-register = Create an account
portal-front-sign-in = See your tickets
portal-front-banner = Important notice
portal-front-contact = Contact us
portal-front-phone = Phone
portal-front-visiting = Visit
# $when (String)
portal-open-until = Open now. We close { $when }.
# $when (String)
portal-closed-until = Closed now. We open { $when }.

## Asking
portal-ask-title = Ask a question
portal-ask-guest = If you have an account, you can sign in first and follow your ticket there.
portal-ask-email = Your e-mail address
portal-ask-email-hint = We send the receipt and our answer here.
portal-ask-subject = What is it about?
portal-ask-subject-hint = One line, such as “The internet goes away at night”.
portal-ask-body = Tell us more
portal-ask-body-hint = What happened, and what have you tried? Leave out passwords and identity numbers.
portal-ask-more = More choices (optional)
portal-ask-name = Your name
portal-ask-category = Topic
portal-ask-category-none = I do not know
portal-ask-answer = How would you like your answer?
portal-ask-answer-hint = For an answer by phone or letter, write your number or address in the text.
portal-ask-send = Send
portal-ask-privacy = We use this only to answer you.
portal-ask-trap = Leave this field empty
portal-ask-too-fast = That was so quick that we want to be sure it was you. Please check, and send it once more.
# $wait (String)
portal-ask-too-many = Many questions have come from here. Wait { $wait }, or sign in and send it there.
portal-files-again = Please choose the files once more.

## Receipt
portal-receipt-title = Thank you, we have received your request
portal-receipt-soon = You get an answer as soon as we can.
portal-receipt-next = What happens next?
# $email (String)
portal-receipt-mail = We send an e-mail to { $email }. The link in it opens your ticket.
portal-receipt-read = A person reads what you wrote.
portal-receipt-answer = The answer comes by e-mail. You can answer back in your ticket.
portal-receipt-account = With an account you have all your tickets in one place.

## Where a ticket is
portal-is-received = We have received your ticket.
portal-is-in-progress = We are working on it.
portal-is-with-specialist = A specialist is working on it.
portal-is-waiting-for-you = We need your answer to go on.
portal-is-waiting-for-supplier = We are waiting for a supplier.
portal-is-planned = This is planned.
# $when (String)
portal-is-planned-for = We do this { $when }, as agreed.
# $when (String)
portal-is-answered = This is solved. If it is not, you can open the ticket again until { $when }.
portal-is-answered-short = This is solved. If it is not, you can open the ticket again.
portal-is-closed = This ticket is closed.
# $when (String)
portal-answer-by = You get an answer by { $when }.
# $when (String)
portal-late = The answer was due { $when }. We are sorry, and answer as soon as we can.
portal-ball-desk = It is our turn now
portal-ball-you = It is your turn now
portal-ball-external = It is the supplier’s turn now
portal-ball-nobody = Nobody has to do anything now

## My tickets
portal-list-empty = You have no tickets
portal-list-empty-text = When you ask us something, you find the answer here.
# $when (String)
portal-list-updated = updated { $when }
# $name (String)
portal-list-colleague = sent by { $name }
portal-list-pages = Pages
portal-list-newest = Newest

## One ticket
portal-case-new = Thank you, we have received your request. You also get a receipt by e-mail.
portal-case-follow-up = This ticket was closed, so we made a new one from what you wrote. The link to it is in the e-mail we are sending you.
# $when (String)
portal-case-sent = sent { $when }
# $number (String)
portal-case-earlier = continues ticket { $number }
portal-case-solved = It is solved
portal-case-reopen = Open it again
portal-reopen-reason = The customer opened it again.
portal-case-conversation = Conversation
portal-case-from-start = Read from the beginning
portal-case-write = Write to us
portal-case-write-again = Is there anything else?
portal-case-message = Your message
portal-case-history = What has happened
portal-history-created = The ticket was sent in
portal-history-opened = We went on working on it
portal-history-waiting-for-you = We asked for your answer
portal-history-waiting-for-supplier = We are waiting for a supplier
portal-history-planned = It was planned
portal-history-with-specialist = A specialist got it
portal-history-solved = It was solved
portal-history-reopened = It was opened again
portal-history-closed = It was closed

## One's own data
portal-data-nav = My data
portal-data-title = My data
portal-data-export = Download everything
portal-data-export-text = A ZIP file with your name and address, your tickets with all that was written, and the files.
portal-data-export-button = Download
portal-data-erase = Erase everything about me
portal-data-erase-text = This cannot be undone. First download what you want to keep.
portal-data-erase-gone = Your name, your address, everything written in your tickets and all files go away. You are signed out everywhere.
portal-data-erase-stays = That there was a ticket, when, and how long the answer took, stays without your name.
portal-data-erase-backups = In backups it stays until they are too old and deleted.
portal-data-erase-hint = Type your password to show that it is you.
portal-data-erase-button = Erase everything about me
portal-data-erase-staff = You work here, and your name stands in answers to customers. Ask an administrator to close your account.
portal-data-wrong-password = This is not your password.
portal-data-gone = Everything about you is erased.

## Texts that hold until somebody writes their own
portal-accessibility-title = Accessibility
# $desk (String)
portal-accessibility-text =
    { $desk } wants everybody to be able to use these pages. They are made to meet WCAG 2.2 at level AA.

    - Everything can be done with a keyboard, and without JavaScript.
    - The pages can be enlarged to 400 percent and read on narrow screens.
    - Screen readers get headings, labels and messages about what changes.

    Is there something you cannot do? Write to us: we help you, and mend the fault.
portal-privacy-title = Privacy
# $desk (String)
portal-privacy-text =
    { $desk } keeps what you write to us, and what you need to sign in. We use it to answer you.

    - Only those who work on your ticket can read it.
    - We use only the cookies that the pages need to work.
    - You can download or erase what we have about you, under My account.

    Do you have questions about privacy? Write to us.
