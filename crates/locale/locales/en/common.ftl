# Words that every page uses: frames, buttons, times, faults, and the desk's own terms.

language-name = English
common-product = Skranke

## Frame
common-skip = Skip to the content
common-menu = Main menu
common-language = Language
common-notices = Notices
common-sign-in = Sign in
common-sign-out = Sign out
common-account = My account
common-my-tickets = My requests
common-new-ticket = New request
common-workplace = Inbox
common-administration = Settings
common-accessibility = Accessibility
common-privacy = Privacy
common-help = Help
common-logo = To the front page

## Buttons and small words
common-save = Save
common-saved = Saved
common-cancel = Cancel
common-close = Close
common-back = Back
common-edit = Change
common-delete = Delete
common-add = Add
common-send = Send
common-search = Search
common-show-more = Show more
common-newer = Newer
common-older = Older
common-undo = Undo
common-yes = Yes
common-no = No
common-none = None
common-optional = (optional)
common-all = All
common-on = On
common-off = Off
common-you = You
common-unknown = Unknown
common-name = Name
common-email = E-mail
common-password = Password
common-subject = Subject
common-description = Description
common-attachments = Files
common-attach = Add files
# $limit (String)
common-attach-limit = Up to { $limit } for each file.
common-download = Download
common-team = Team
common-category = Category
common-organisation = Organisation
common-priority = Priority
common-state = Status
common-role = Role
# $count (Number)
common-tickets = { $count ->
    [0] No requests
    [one] One request
   *[other] { $count } requests
}
# $number (String)
common-ticket-number = Request { $number }

## Times
common-just-now = just now
# $n (Number)
common-minutes-ago = { $n ->
    [one] one minute ago
   *[other] { $n } minutes ago
}
# $n (Number)
common-hours-ago = { $n ->
    [one] one hour ago
   *[other] { $n } hours ago
}
# $n (Number)
common-days-ago = { $n ->
    [one] yesterday
   *[other] { $n } days ago
}
# $n (Number)
common-in-minutes = { $n ->
    [one] in one minute
   *[other] in { $n } minutes
}
# $n (Number)
common-in-hours = { $n ->
    [one] in one hour
   *[other] in { $n } hours
}
# $n (Number)
common-in-days = { $n ->
    [one] tomorrow
   *[other] in { $n } days
}
# $time (String)
common-today-at = today at { $time }
# $time (String)
common-tomorrow-at = tomorrow at { $time }
# $weekday (String)
# $time (String)
common-weekday-at = { $weekday } at { $time }
# $minutes (Number)
common-span-minutes = { $minutes } min
# $hours (Number)
common-span-hours = { $hours } h
# $hours (Number)
# $minutes (Number)
common-span-hours-minutes = { $hours } h { $minutes } min
# $days (Number)
common-span-days = { $days ->
    [one] one day
   *[other] { $days } days
}
# $days (Number)
# $hours (Number)
common-span-days-hours = { $days } d { $hours } h
# $span (String)
common-left = { $span } left
# $span (String)
common-late = { $span } late

## The desk's terms
common-role-customer = Customer
common-role-agent = Agent
common-role-lead = Team lead
common-role-admin = Administrator
common-tier-first = First line
common-tier-second = Second line
common-priority-low = Low
common-priority-normal = Normal
common-priority-high = High
common-priority-urgent = Urgent
common-channel-web = Web
common-channel-email = E-mail
common-channel-phone = Phone
common-channel-chat = Chat
common-channel-social = Social media
common-channel-api = Other system
common-answer-portal = Here on the web
common-answer-email = By e-mail
common-answer-phone = By phone
common-answer-letter = By letter
common-state-new = New
common-state-open = Open
common-state-waiting-customer = Waiting for the customer
common-state-waiting-external = Waiting for others
common-state-scheduled = Planned
common-state-solved = Solved
common-state-closed = Closed
common-state-merged = Merged
common-state-rejected = Rejected

## Faults beside a field
common-fault-title = Something is missing or not right
# $page (String)
common-fault-page-title = Something is missing: { $page }
common-fault-required = This has to be filled in.
# $limit (Number)
common-fault-too-long = This is too long. There is room for { $limit } characters.
common-fault-one-line = This has to be on one line.
common-fault-characters = This contains characters that cannot be used.
common-fault-email = Write an e-mail address, such as kari@example.no.
common-fault-choice = Choose one of the alternatives.
common-fault-number = Write a number.
common-fault-date = Write a date, such as 24.11.2026.
common-fault-taken = This is already in use.
common-fault-changed = Somebody changed this while you were writing. Look at it again, and save once more.
# $limit (String)
common-fault-file-large = A file is larger than { $limit }.
common-fault-file-type = Files of this kind are not accepted.

## Pages that say no
common-not-found-title = We cannot find this page
common-not-found-text = It may have been moved, or you may not have access to it.
common-forbidden-title = You do not have access to this
common-forbidden-text = Ask an administrator if you think you should.
common-form-title = The form has expired
common-form-text = For your safety we did not save anything. Go back, load the page again and try once more. What you wrote is still there if you use the back button.
common-busy-title = It is busy here just now
common-busy-text = Nothing was saved. Wait a moment and try again.
common-too-many-title = That was too many tries
# $wait (String)
common-too-many-text = Wait { $wait } and try again.
common-too-large-title = That was too much at once
common-too-large-text = The text or the files are larger than we can take.
common-conflict-title = Somebody was there before you
common-conflict-text = The request has changed since you opened it. Load the page again and look before you go on.
common-refused-title = That is not possible now
common-refused-text = The request is in a state where this cannot be done. Load the page again to see where it stands.
common-away-title = We cannot reach our data just now
common-away-text = Nothing is lost. Try again in a little while.
common-internal-title = Something went wrong on our side
common-internal-text = It is in our log. Try again, and tell us this number if it happens again:
common-to-front = To the front page

## Settings of the page
common-theme = Colours
common-theme-auto = As my device
common-theme-light = Light
common-theme-dark = Dark
common-offline = Offline, trying again
common-online = Back online
