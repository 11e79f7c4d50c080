# Account: signing in, and what people decide for themselves.

## Signing in
account-sign-in-title = Sign in
account-sign-in-button = Sign in
account-sign-in-wrong = The email address or the password is not right.
account-sign-in-forgot = Forgotten your password?
account-sign-in-new = No account yet?
account-sign-in-register = Create an account
account-sign-in-out = You are signed out.
account-sign-in-ready = Your account is ready. Sign in with the password you chose.
account-sign-in-reset = Your password is changed. Sign in with the new one.

## The code
account-code-title = Enter your code
account-code-label = Code
account-code-hint = Six digits from the app on your phone, or one of your recovery codes.
account-code-wrong = The code is not right, or it was used before. Wait until the app shows a new one, and try again.
account-code-lost = Lost both your phone and your recovery codes? Ask an administrator for help.
account-code-again = Start again

## Registering
account-register-title = Create an account
account-register-intro = With an account you see all your requests and the answers to them.
account-register-button = Create account
account-register-have = Have an account already?
account-password-hint = At least 12 characters. Several words in a row are easiest to remember.
account-password-short = The password needs at least 12 characters.
account-password-long = The password can have at most 256 characters.
account-password-common = This password is too easy to guess. Use several words, and not just your name or address.
account-mail-title = Check your email
account-mail-text = We have sent you an email that tells you what to do next. If you do not see it within a few minutes, look in your spam folder.
account-verify-title = Confirm your email address
account-verify-text = Press the button, and your account is ready.
account-verify-button = Confirm
account-verify-gone-title = The link no longer works
account-verify-gone = It was used before, or it is too old. If you have confirmed your address already, sign in. Otherwise register again.

## Forgotten password
account-forgot-title = Forgotten password
account-forgot-text = Enter your email address and we will send you a link.
account-forgot-button = Send the link
account-reset-title = Choose a new password
account-reset-text = This signs you out everywhere else.
account-reset-gone = It was used before, or it is too old. Ask for a new one.
account-reset-again = Ask for a new link
account-new-password = New password

## My account
account-title = My account
account-menu = My account
account-nav-profile = About me
account-nav-sessions = Sign-ins
account-nav-two-step = Two-step sign-in
account-nav-tokens = Access keys
account-profile-title = About me
account-profile-email = Only an administrator can change the email address.
account-profile-language = Language
account-profile-language-hint = On the pages and in emails to you.
account-look-title = Appearance
account-look-density = Line spacing
account-look-density-comfortable = Roomy
account-look-density-compact = Compact
account-look-keys = Keyboard
account-look-keys-label = Use single keys as shortcuts
account-look-keys-hint = Turn this off if you use voice control or easily touch keys by accident.
account-look-after = After you send an answer
account-look-after-next = Go to the next request
account-look-after-stay = Stay on the request
account-look-after-list = Go to the list
account-password-title = Change password
account-password-now = Your present password
account-password-wrong = The password is not right.
account-password-button = Change password
account-password-done = Your password is changed, and you are signed out everywhere else.

## Sign-ins
account-sessions-title = Sign-ins
account-sessions-intro = This is where you are signed in now. If you do not recognise one, sign it out and change your password.
account-sessions-since = Since
account-sessions-used = Last used
account-sessions-here = Here
account-sessions-program = Program
account-sessions-unknown = Unknown browser
account-sessions-end = Sign out
# $device (String)
account-sessions-end-label = Sign out { $device }
account-sessions-end-others = Sign out everywhere else
account-sessions-ended = The sign-in has ended.

## Two steps
account-two-title = Two-step sign-in
account-two-intro = With two steps you need both your password and a code from an app on your phone. Nobody gets in with your password alone.
account-two-is-on = Two-step sign-in is on.
account-two-is-off = Two-step sign-in is off.
account-two-demanded = Your role requires two-step sign-in. You set it up now; it takes a couple of minutes.
account-two-demanded-on = Your role requires it, so it cannot be turned off.
account-two-begin = Set up
account-two-scan-title = 1. Scan the code with the app
account-two-scan = Use an app such as Google Authenticator, Microsoft Authenticator or the one that came with your phone.
account-two-scan-alt = Code to scan with the app
account-two-type = If you cannot scan, type this key into the app:
account-two-open = Open in the app on this device
account-two-confirm-title = 2. Enter the code the app shows
account-two-confirm-hint = Six digits.
account-two-confirm = Turn on
account-two-mistyped = The code is not the one the app shows now. Check that the clock on your phone is right.
account-two-codes-title = Recovery codes
account-two-codes-text = Keep these codes safe. One of them lets you in if you lose your phone. Each works once, and we show them only now.
account-two-codes-print = Print this page, or write the codes down.
# $count (Number)
account-two-codes-left = { $count ->
    [0] You have no recovery codes left.
    [one] You have one recovery code left.
   *[other] You have { $count } recovery codes left.
}
account-two-codes-new = Make new codes
account-two-codes-new-text = The old codes stop working.
account-two-codes-done = I have kept the codes
account-two-off-title = Turn off
account-two-off-text = Your password alone is then enough to sign in.
account-two-off = Turn off
account-two-turned-off = Two-step sign-in is turned off.

## Access keys
account-tokens-title = Access keys
account-tokens-intro = An access key lets a program read and change what you can, without your password.
account-tokens-none-title = You have no access keys
account-tokens-none = You need one only if a program is to use your account.
account-tokens-new = New access key
account-tokens-name = What is it for?
account-tokens-scopes = What may the program do?
account-tokens-scope-read = Read
account-tokens-scope-write = Write and change
account-tokens-scope-admin = Administer
account-tokens-no-scope = Choose at least one.
account-tokens-life = How long should it work?
# $days (Number)
account-tokens-days = { $days } days
account-tokens-make = Make the key
account-tokens-made-title = Here is the key
account-tokens-made = Copy it now. We cannot show it again.
account-tokens-created = Made
account-tokens-expires = Works until
account-tokens-never = Never used
account-tokens-revoke = Delete
# $name (String)
account-tokens-revoke-label = Delete { $name }
account-tokens-revoked = The key is deleted.
account-tokens-too-many = You have too many keys. Delete one first.

## First run
account-setup-title = Set up
account-setup-intro = Nobody works here yet. Fill this in once, and everything is ready.
account-setup-key = The key from the server
account-setup-key-hint = It was printed where the server was started. It begins with sks_.
account-setup-key-wrong = This is not the key the server printed last.
account-setup-desk = The name of your organisation
account-setup-desk-hint = As your customers know it.
account-setup-language = Language for those who have not chosen
account-setup-you = You
account-setup-you-text = You become the administrator.
account-setup-team = The first team
account-setup-team-hint = New requests arrive here. You can make more teams later.
account-setup-team-default = Customer service
account-setup-button = Set up
