# The words that scripts show: notices, names of keys, the palette.

## Notices
script-undo = Undo
script-undo-last = Undo the last thing
script-not-sent = It was not sent. Please try again
script-failed = That did not work. Please try again
script-signed-out = You have been signed out. Load the page again to go on
script-offline = No connection, trying again
script-unreachable = We cannot reach the server. What you have written is kept.
script-try-again = Try again
script-sending = Sending …
script-draft-saved = Draft saved

## Colleagues
# $name (String)
script-viewing = { $name } is reading
# $name (String)
script-writing = { $name } is writing an answer
# $name (String)
script-writing-too = { $name } is writing an answer, too. Press once more to send yours

## The list
# $n (String)
script-arrivals-one = { $n } new ticket
# $n (String)
script-arrivals-other = { $n } new tickets
# $n (String)
script-selected-one = { $n } selected
# $n (String)
script-selected-other = { $n } selected
script-next-row = Next ticket
script-previous-row = Previous ticket
script-extend-down = Select downwards
script-extend-up = Select upwards
script-select-row = Select ticket
script-open-row = Open ticket and go into it
script-back-to-list = Back to the list

## Keys
script-help = Keyboard shortcuts
script-help-key = Key
script-help-does = What it does
script-help-setting = Single-key shortcuts can be switched off:

## Palette
script-palette = Search and commands
script-palette-hint = Search for a ticket, a customer or something to do
script-palette-none = Nothing found
script-palette-lately = Opened lately
script-palette-tickets = Tickets
script-palette-actions = What you can do here
script-palette-customers = Customers
script-palette-views = Pages

## Files
# $name (String)
# $limit (String)
script-file-too-large = { $name } is too large. A file can be up to { $limit }
# $n (String)
script-too-many-files = You can add up to { $n } files at a time
script-remove-file = Remove
