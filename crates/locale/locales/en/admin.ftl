# Settings: people, teams, categories, organisations, the desk itself, outgoing mail, and the log of changes.

## The place itself
admin-title = Settings
admin-menu = Pages of settings
admin-search = Search in settings
admin-nothing-found = No settings fit your words
admin-nothing-found-text = Try another word, such as "team" or "language".
admin-to-workplace = Back to the inbox
admin-saved = Saved.
admin-conflict-title = Somebody changed this while you were writing
admin-conflict-text = What you wrote is still here and is not saved. Look at what was changed, and save again if yours should apply.
# $who (String)
# $when (String)
admin-last-change = Last changed by { $who }, { $when }.
admin-see-changes = See all changes
admin-show = Show
admin-from-start = From the beginning
admin-active = In use
admin-inactive = Not in use
admin-danger = Careful
# $name (String)
admin-confirm-name = Type { $name } to confirm
admin-fault-confirm = This is not the name.
admin-language-nb = Bokmål
admin-language-nn = Nynorsk
admin-language-en = English

## People
admin-people = People
admin-people-text = Who works here and who asks: roles, teams, access.
admin-people-find = Name or email address
admin-people-new = Add a person
admin-people-none = Nobody fits
admin-people-none-text = Try fewer words, or another role.
admin-person-email-hint = They sign in with it, and it cannot be changed later.
admin-person-invite-text = We send an email with a link. With it they choose their own password.
admin-person-add = Add and send the email
admin-person-language = Language
admin-person-teams = Teams
admin-person-teams-hint = Only those who work here belong to teams.
admin-person-teams-customer = Customers belong to no team.
admin-person-organisation-hint = A new name makes a new organisation.
admin-person-sharing = Sees all requests from the organisation
admin-person-taken = Somebody has this address already.
admin-person-last-admin = This is the last administrator. Make somebody else an administrator first.
admin-person-closed = The account is closed
admin-person-invited = Has not chosen a password yet
admin-person-access = Access
admin-person-invite = Send the email again
admin-person-invite-done = The email is on its way.
admin-person-sign-out = Sign out everywhere
admin-person-sign-out-text = Ends all sign-ins and access keys. They can sign in again.
admin-person-sign-out-done = They are signed out everywhere.
admin-person-second-step = Remove the second step
admin-person-second-step-text = For somebody who has lost both phone and recovery codes. Be sure who is asking.
admin-person-second-step-done = The second step is removed, and they are told.
admin-person-close = Close the account
admin-person-close-text = They are signed out and cannot sign in again. Their requests stay.
admin-person-open = Open the account again

## Teams
admin-teams = Teams
admin-teams-text = First line and second line, and what each takes.
admin-teams-new = New team
admin-teams-none = No teams yet
admin-teams-none-text = Make one, and new requests have somewhere to go.
admin-team-tier = Line
admin-team-tier-hint = It cannot be changed later, because the history is told by it.
admin-team-public = Name for customers
admin-team-public-hint = Leave it empty, and customers never see the name of the team.
admin-team-takes = What the team takes
admin-team-new-tickets = New requests without a category
admin-team-consult = Questions from others
admin-team-transfer = Work from others, who still write to the customer
admin-team-handoff = Whole requests from others
admin-team-calendar = Opening hours
admin-team-members = Members
admin-team-members-hint = Open a person to change their teams.
admin-team-no-members = Nobody is in this team yet.
# $count (Number)
admin-team-people = { $count ->
    [0] Nobody
    [one] One person
   *[other] { $count } people
}
admin-team-close = Take the team out of use
admin-team-close-text = It gets no more requests. Those it has, stay with it.
admin-team-open = Take the team into use again

## Categories
admin-categories = Categories
admin-categories-text = What requests are about, and which team gets them.
admin-categories-new = New category
admin-categories-none = No categories yet
admin-categories-none-text = Without categories all new requests go to the same team.
admin-category-team = Goes to
admin-category-any-team = The team that takes new requests
admin-category-active = Can be chosen

## Organisations
admin-organisations = Organisations
admin-organisations-text = Companies and households that customers belong to.
admin-organisations-find = Name
admin-organisations-new = New organisation
admin-organisations-none = No organisation fits
admin-organisations-none-text = Make a new one, or type its name on a person.
admin-organisation-people = People
admin-organisation-own = Sees own requests
admin-organisation-shared = Sees all requests
admin-organisation-nobody = Nobody belongs to it yet. Open a person to add them.

## The desk
admin-desk = Name and language
admin-desk-text = What you are called, and the language for those who have not chosen.
admin-desk-name = Your name
admin-desk-name-hint = It stands on every page and in emails.
admin-desk-language = Language for those who have not chosen
admin-contact = Contact
admin-contact-text = Email, telephone and visiting address on the front page.
admin-contact-phone = Telephone
admin-contact-visiting = Visiting us
admin-contact-visiting-hint = Where and when, as you would say it.
admin-portal = Customers
admin-portal-text = What customers can do without an account.
admin-portal-guests = Anybody can send a request without an account
admin-portal-guests-hint = They get a link by email to follow it.
admin-look = Colour
admin-look-text = Your own colour on the pages.
admin-look-colour = Your colour
admin-look-colour-hint = Such as #005dca. We make it darker or lighter where it would be hard to read. Leave it empty for ours.
admin-look-fault = Write a colour such as #005dca.
# $light (String)
# $dark (String)
admin-look-fitted = On light pages it becomes { $light }, on dark ones { $dark }.
admin-texts = Accessibility and privacy
admin-texts-text = The statements that the law asks for.
admin-texts-accessibility = Accessibility statement
admin-texts-privacy = Privacy statement
admin-texts-hint = A blank line makes a paragraph, ## a heading, - a list. What is missing in a language is shown in another.
admin-banner = Notice on the front page
admin-banner-text = What everybody should know now, such as an outage.
admin-banner-on = Show the notice
admin-banner-words = Text
admin-banner-missing = Write the notice in at least one language.
admin-sign-in = Sign-in
admin-sign-in-text = Who needs a second step besides the password.
admin-sign-in-roles = These need a second step
admin-sign-in-hint = They set it up the next time they sign in.

## Outgoing mail
admin-outbox = Outgoing mail
admin-outbox-text = Emails that wait, and emails that did not get through.
admin-outbox-dead = Given up
admin-outbox-waiting = Waiting
# $dead (String)
# $waiting (String)
admin-outbox-counts = { $dead } given up, { $waiting } waiting
admin-outbox-none-dead = Everything got through
admin-outbox-none-dead-text = No email was given up.
admin-outbox-none-waiting = Nothing is waiting
admin-outbox-none-waiting-text = All emails are sent.
admin-outbox-to = To
admin-outbox-about = About
admin-outbox-why = Why
admin-outbox-tries = Tries
admin-outbox-when-dead = Given up
admin-outbox-when-waiting = Next try
admin-outbox-answer = What the mail server said
admin-outbox-retry = Try again
# $to (String)
admin-outbox-retry-label = Try again: email to { $to }
admin-outbox-retry-all = Try all again
# $count (Number)
admin-outbox-retried = { $count ->
    [one] One email waits to be sent again.
   *[other] { $count } emails wait to be sent again.
}
admin-outbox-gone = Somebody else was faster, or the email is sent.
admin-outbox-why-address = The address does not exist.
admin-outbox-why-full = The mailbox is full.
admin-outbox-why-spam = The mail was taken for spam.
admin-outbox-why-sign-in = The mail server did not accept our name and password.
admin-outbox-why-connect = We could not reach the mail server.
admin-outbox-why-later = The mail server asked us to wait.
admin-outbox-why-large = The mail was too large.
admin-outbox-why-refused = The mail server refused it.
admin-outbox-why-not-tried = Not tried yet.
admin-outbox-why-other = It could not be sent.

## What was done
admin-audit = Changes
admin-audit-text = Who changed what, and when.
admin-audit-intro = Nothing here can be changed or removed.
admin-audit-about = What
admin-audit-by = Who
admin-audit-anybody = Anybody
admin-audit-anything = Anything
admin-audit-none = Nothing was changed yet
admin-audit-none-text = Changes of people, teams and settings show up here.
admin-audit-console = Somebody at the server
admin-audit-api = by a program
admin-audit-request = Request number
admin-audit-nothing = nothing
# $who (String)
# $thing (String)
admin-audit-created = { $who } added { $thing }
# $who (String)
# $thing (String)
admin-audit-changed = { $who } changed { $thing }
# $who (String)
# $thing (String)
admin-audit-invited = { $who } invited { $thing } again
# $who (String)
# $thing (String)
admin-audit-password-set = { $who } set a new password for { $thing }
# $who (String)
# $thing (String)
admin-audit-signed-out = { $who } signed { $thing } out everywhere
# $who (String)
# $thing (String)
admin-audit-second-step-on = { $who } turned on the second step for { $thing }
# $who (String)
# $thing (String)
admin-audit-second-step-off = { $who } turned off the second step for { $thing }
# $who (String)
# $thing (String)
admin-audit-second-step-reset = { $who } removed the second step of { $thing }
# $who (String)
# $thing (String)
admin-audit-recovery-codes-made = { $who } made new recovery codes for { $thing }
# $who (String)
# $thing (String)
admin-audit-retried = { $who } tried { $thing } again
# $name (String)
admin-audit-thing-team = the team { $name }
# $name (String)
admin-audit-thing-category = the category { $name }
# $name (String)
admin-audit-thing-organisation = the organisation { $name }
# $name (String)
admin-audit-thing-settings = the settings "{ $name }"
# $name (String)
admin-audit-thing-outbox = the email to { $name }
