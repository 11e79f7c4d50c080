# Konto: å logge inn, og det ein person sjølv avgjer.

## Logge inn
account-sign-in-title = Logg inn
account-sign-in-button = Logg inn
account-sign-in-wrong = E-postadressa eller passordet stemmer ikkje.
account-sign-in-forgot = Gløymt passordet?
account-sign-in-new = Har du ikkje konto?
account-sign-in-register = Lag ein konto
account-sign-in-out = Du er logga ut.
account-sign-in-ready = Kontoen din er klar. Logg inn med passordet du valde.
account-sign-in-reset = Passordet er endra. Logg inn med det nye.

## Kode
account-code-title = Skriv koden din
account-code-label = Kode
account-code-hint = Seks siffer frå appen på telefonen, eller ein av reservekodane dine.
account-code-wrong = Koden stemmer ikkje, eller han er brukt før. Vent til appen viser ein ny, og prøv igjen.
account-code-lost = Har du mista både telefonen og reservekodane? Be ein administrator om hjelp.
account-code-again = Byrj på nytt

## Registrering
account-register-title = Lag ein konto
account-register-intro = Med ein konto ser du alle sakene dine og svara på dei.
account-register-button = Lag konto
account-register-have = Har du konto allereie?
account-password-hint = Minst 12 teikn. Fleire ord etter kvarandre er lettast å hugse.
account-password-short = Passordet må ha minst 12 teikn.
account-password-long = Passordet kan ha høgst 256 teikn.
account-password-common = Dette passordet er for lett å gjette. Bruk fleire ord, og ikkje berre namnet eller adressa di.
account-mail-title = Sjekk e-posten din
account-mail-text = Vi har sendt deg ein e-post. Der står det kva du gjer vidare. Ser du han ikkje om nokre minutt, kan du sjå i søppelposten.
account-verify-title = Stadfest e-postadressa
account-verify-text = Trykk på knappen, så er kontoen din klar.
account-verify-button = Stadfest
account-verify-gone-title = Lenkja verkar ikkje lenger
account-verify-gone = Ho er brukt før, eller ho er for gammal. Har du alt stadfesta adressa, kan du logge inn. Elles kan du registrere deg på nytt.

## Gløymt passord
account-forgot-title = Gløymt passordet
account-forgot-text = Skriv e-postadressa di, så sender vi deg ei lenkje.
account-forgot-button = Send lenkje
account-reset-title = Vel nytt passord
account-reset-text = Då blir du logga ut alle andre stader.
account-reset-gone = Ho er brukt før, eller ho er for gammal. Be om ei ny.
account-reset-again = Be om ny lenkje
account-new-password = Nytt passord

## Kontoen min
account-title = Kontoen min
account-menu = Kontoen min
account-nav-profile = Om meg
account-nav-sessions = Innloggingar
account-nav-two-step = Innlogging i to steg
account-nav-tokens = Tilgangsnøklar
account-profile-title = Om meg
account-profile-email = E-postadressa kan berre ein administrator endre.
account-profile-language = Språk
account-profile-language-hint = På sidene og i e-post til deg.
account-look-title = Utsjånad
account-look-density = Avstand mellom linjene
account-look-density-comfortable = God plass
account-look-density-compact = Tett
account-look-keys = Tastatur
account-look-keys-label = Bruk enkelttastar som snarvegar
account-look-keys-hint = Slå det av om du bruker talestyring eller lett kjem borti tastar.
account-look-after = Når du har sendt eit svar
account-look-after-next = Gå til neste sak
account-look-after-stay = Bli på saka
account-look-after-list = Gå til lista
account-password-title = Byt passord
account-password-now = Passordet du har no
account-password-wrong = Passordet stemmer ikkje.
account-password-button = Byt passord
account-password-done = Passordet er bytt, og du er logga ut alle andre stader.

## Innloggingar
account-sessions-title = Innloggingar
account-sessions-intro = Her er du logga inn no. Kjenner du ikkje att ei av dei, loggar du ho ut og byter passord.
account-sessions-since = Sidan
account-sessions-used = Sist brukt
account-sessions-here = Her
account-sessions-program = Program
account-sessions-unknown = Ukjend nettlesar
account-sessions-end = Logg ut
account-sessions-end-label = Logg ut { $device }
account-sessions-end-others = Logg ut alle andre stader
account-sessions-ended = Innlogginga er avslutta.

## To steg
account-two-title = Innlogging i to steg
account-two-intro = Med to steg treng du både passordet og ein kode frå ein app på telefonen. Då kjem ingen inn med passordet ditt åleine.
account-two-is-on = Innlogging i to steg er på.
account-two-is-off = Innlogging i to steg er av.
account-two-demanded = Rolla di krev innlogging i to steg. Du set det opp no, og det tek eit par minutt.
account-two-demanded-on = Rolla di krev det, så det kan ikkje slåast av.
account-two-begin = Set opp
account-two-scan-title = 1. Skann koden med appen
account-two-scan = Bruk ein app som Google Authenticator, Microsoft Authenticator eller den som følgjer med telefonen.
account-two-scan-alt = Kode som skal skannast med appen
account-two-type = Kan du ikkje skanne, skriv du denne nøkkelen i appen:
account-two-open = Opne i appen på denne eininga
account-two-confirm-title = 2. Skriv koden appen viser
account-two-confirm-hint = Seks siffer.
account-two-confirm = Slå på
account-two-mistyped = Koden stemmer ikkje med den appen viser no. Sjå etter at klokka på telefonen går rett.
account-two-codes-title = Reservekodar
account-two-codes-text = Ta vare på desse kodane. Med ein av dei kjem du inn om du mistar telefonen. Kvar kode verkar éin gong, og vi viser dei berre no.
account-two-codes-print = Skriv ut sida, eller skriv av kodane.
account-two-codes-left = { $count ->
    [0] Du har ingen reservekodar att.
    [one] Du har éin reservekode att.
   *[other] Du har { $count } reservekodar att.
}
account-two-codes-new = Lag nye kodar
account-two-codes-new-text = Dei gamle kodane sluttar å verke.
account-two-codes-done = Eg har teke vare på kodane
account-two-off-title = Slå av
account-two-off-text = Då er passordet nok til å logge inn.
account-two-off = Slå av
account-two-turned-off = Innlogging i to steg er slått av.

## Tilgangsnøklar
account-tokens-title = Tilgangsnøklar
account-tokens-intro = Med ein tilgangsnøkkel kan eit program hente og endre det du sjølv kan, utan passordet ditt.
account-tokens-none-title = Du har ingen tilgangsnøklar
account-tokens-none = Du treng dei berre om eit program skal bruke kontoen din.
account-tokens-new = Ny tilgangsnøkkel
account-tokens-name = Kva skal han brukast til?
account-tokens-scopes = Kva kan programmet gjere?
account-tokens-scope-read = Lese
account-tokens-scope-write = Skrive og endre
account-tokens-scope-admin = Administrere
account-tokens-no-scope = Vel minst éin ting.
account-tokens-life = Kor lenge skal han verke?
account-tokens-days = { $days } dagar
account-tokens-make = Lag nøkkel
account-tokens-made-title = Her er nøkkelen
account-tokens-made = Kopier han no. Vi kan ikkje vise han igjen.
account-tokens-created = Laga
account-tokens-expires = Verkar til
account-tokens-never = Aldri brukt
account-tokens-revoke = Slett
account-tokens-revoke-label = Slett { $name }
account-tokens-revoked = Nøkkelen er sletta.
account-tokens-too-many = Du har for mange nøklar. Slett ein først.

## Første gong
account-setup-title = Set opp
account-setup-intro = Ingen arbeider her enno. Fyll ut dette éin gong, så er alt klart.
account-setup-key = Nøkkelen frå serveren
account-setup-key-hint = Han vart skriven ut der serveren vart starta. Han byrjar med sks_.
account-setup-key-wrong = Dette er ikkje nøkkelen serveren skreiv ut sist.
account-setup-desk = Namnet på verksemda
account-setup-desk-hint = Slik kundane kjenner det.
account-setup-language = Språk for dei som ikkje har valt
account-setup-you = Du
account-setup-you-text = Du blir administrator.
account-setup-team = Det første teamet
account-setup-team-hint = Hit kjem nye saker. Du kan lage fleire sidan.
account-setup-team-default = Kundeservice
account-setup-button = Set opp
