# Konto: å logge inn, og det en person selv bestemmer.

## Logge inn
account-sign-in-title = Logg inn
account-sign-in-button = Logg inn
account-sign-in-wrong = E-postadressen eller passordet stemmer ikke.
account-sign-in-forgot = Glemt passordet?
account-sign-in-new = Har du ikke konto?
account-sign-in-register = Lag en konto
account-sign-in-out = Du er logget ut.
account-sign-in-ready = Kontoen din er klar. Logg inn med passordet du valgte.
account-sign-in-reset = Passordet er endret. Logg inn med det nye.

## Kode
account-code-title = Skriv koden din
account-code-label = Kode
account-code-hint = Seks sifre fra appen på telefonen, eller en av reservekodene dine.
account-code-wrong = Koden stemmer ikke, eller den er brukt før. Vent til appen viser en ny, og prøv igjen.
account-code-lost = Har du mistet både telefonen og reservekodene? Be en administrator om hjelp.
account-code-again = Begynn på nytt

## Registrering
account-register-title = Lag en konto
account-register-intro = Med en konto ser du alle sakene dine og svarene på dem.
account-register-button = Lag konto
account-register-have = Har du konto allerede?
account-password-hint = Minst 12 tegn. Flere ord etter hverandre er lettest å huske.
account-password-short = Passordet må ha minst 12 tegn.
account-password-long = Passordet kan ha høyst 256 tegn.
account-password-common = Dette passordet er for lett å gjette. Bruk flere ord, og ikke bare navnet eller adressen din.
account-mail-title = Sjekk e-posten din
account-mail-text = Vi har sendt deg en e-post. Der står det hva du gjør videre. Ser du den ikke om noen minutter, kan du se i søppelposten.
account-verify-title = Bekreft e-postadressen
account-verify-text = Trykk på knappen, så er kontoen din klar.
account-verify-button = Bekreft
account-verify-gone-title = Lenken virker ikke lenger
account-verify-gone = Den er brukt før, eller den er for gammel. Har du alt bekreftet adressen, kan du logge inn. Ellers kan du registrere deg på nytt.

## Glemt passord
account-forgot-title = Glemt passordet
account-forgot-text = Skriv e-postadressen din, så sender vi deg en lenke.
account-forgot-button = Send lenke
account-reset-title = Velg nytt passord
account-reset-text = Da blir du logget ut alle andre steder.
account-reset-gone = Den er brukt før, eller den er for gammel. Be om en ny.
account-reset-again = Be om ny lenke
account-new-password = Nytt passord

## Min konto
account-title = Min konto
account-menu = Min konto
account-nav-profile = Om meg
account-nav-sessions = Innlogginger
account-nav-two-step = Innlogging i to trinn
account-nav-tokens = Tilgangsnøkler
account-profile-title = Om meg
account-profile-email = E-postadressen kan bare en administrator endre.
account-profile-language = Språk
account-profile-language-hint = På sidene og i e-post til deg.
account-look-title = Utseende
account-look-density = Avstand mellom linjene
account-look-density-comfortable = God plass
account-look-density-compact = Tett
account-look-keys = Tastatur
account-look-keys-label = Bruk enkelttaster som snarveier
account-look-keys-hint = Slå det av hvis du bruker talestyring eller lett kommer borti taster.
account-look-after = Når du har sendt et svar
account-look-after-next = Gå til neste sak
account-look-after-stay = Bli på saken
account-look-after-list = Gå til listen
account-password-title = Bytt passord
account-password-now = Passordet du har nå
account-password-wrong = Passordet stemmer ikke.
account-password-button = Bytt passord
account-password-done = Passordet er byttet, og du er logget ut alle andre steder.

## Innlogginger
account-sessions-title = Innlogginger
account-sessions-intro = Her er du logget inn nå. Kjenner du ikke igjen en av dem, logger du den ut og bytter passord.
account-sessions-since = Siden
account-sessions-used = Sist brukt
account-sessions-here = Her
account-sessions-program = Program
account-sessions-unknown = Ukjent nettleser
account-sessions-end = Logg ut
account-sessions-end-label = Logg ut { $device }
account-sessions-end-others = Logg ut alle andre steder
account-sessions-ended = Innloggingen er avsluttet.

## To trinn
account-two-title = Innlogging i to trinn
account-two-intro = Med to trinn trenger du både passordet og en kode fra en app på telefonen. Da kommer ingen inn med passordet ditt alene.
account-two-is-on = Innlogging i to trinn er på.
account-two-is-off = Innlogging i to trinn er av.
account-two-demanded = Rollen din krever innlogging i to trinn. Du setter det opp nå, og det tar et par minutter.
account-two-demanded-on = Rollen din krever det, så det kan ikke slås av.
account-two-begin = Sett opp
account-two-scan-title = 1. Skann koden med appen
account-two-scan = Bruk en app som Google Authenticator, Microsoft Authenticator eller den som følger med telefonen.
account-two-scan-alt = Kode som skannes med appen
account-two-type = Kan du ikke skanne, skriver du denne nøkkelen i appen:
account-two-open = Åpne i appen på denne enheten
account-two-confirm-title = 2. Skriv koden appen viser
account-two-confirm-hint = Seks sifre.
account-two-confirm = Slå på
account-two-mistyped = Koden stemmer ikke med den appen viser nå. Se etter at klokken på telefonen går riktig.
account-two-codes-title = Reservekoder
account-two-codes-text = Ta vare på disse kodene. Med en av dem kommer du inn hvis du mister telefonen. Hver kode virker én gang, og vi viser dem bare nå.
account-two-codes-print = Skriv ut siden, eller skriv av kodene.
account-two-codes-left = { $count ->
    [0] Du har ingen reservekoder igjen.
    [one] Du har én reservekode igjen.
   *[other] Du har { $count } reservekoder igjen.
}
account-two-codes-new = Lag nye koder
account-two-codes-new-text = De gamle kodene slutter å virke.
account-two-codes-done = Jeg har tatt vare på kodene
account-two-off-title = Slå av
account-two-off-text = Da er passordet nok til å logge inn.
account-two-off = Slå av
account-two-turned-off = Innlogging i to trinn er slått av.

## Tilgangsnøkler
account-tokens-title = Tilgangsnøkler
account-tokens-intro = Med en tilgangsnøkkel kan et program hente og endre det du selv kan, uten passordet ditt.
account-tokens-none-title = Du har ingen tilgangsnøkler
account-tokens-none = Du trenger dem bare hvis et program skal bruke kontoen din.
account-tokens-new = Ny tilgangsnøkkel
account-tokens-name = Hva skal den brukes til?
account-tokens-scopes = Hva kan programmet gjøre?
account-tokens-scope-read = Lese
account-tokens-scope-write = Skrive og endre
account-tokens-scope-admin = Administrere
account-tokens-no-scope = Velg minst én ting.
account-tokens-life = Hvor lenge skal den virke?
account-tokens-days = { $days } dager
account-tokens-make = Lag nøkkel
account-tokens-made-title = Her er nøkkelen
account-tokens-made = Kopier den nå. Vi kan ikke vise den igjen.
account-tokens-created = Laget
account-tokens-expires = Virker til
account-tokens-never = Aldri brukt
account-tokens-revoke = Slett
account-tokens-revoke-label = Slett { $name }
account-tokens-revoked = Nøkkelen er slettet.
account-tokens-too-many = Du har for mange nøkler. Slett en først.

## Første gang
account-setup-title = Sett opp
account-setup-intro = Ingen arbeider her ennå. Fyll ut dette én gang, så er alt klart.
account-setup-key = Nøkkelen fra serveren
account-setup-key-hint = Den ble skrevet ut der serveren ble startet. Den begynner med sks_.
account-setup-key-wrong = Dette er ikke nøkkelen serveren skrev ut sist.
account-setup-desk = Navnet på virksomheten
account-setup-desk-hint = Slik kundene kjenner det.
account-setup-language = Språk for dem som ikke har valgt
account-setup-you = Du
account-setup-you-text = Du blir administrator.
account-setup-team = Det første teamet
account-setup-team-hint = Hit kommer nye saker. Du kan lage flere siden.
account-setup-team-default = Kundeservice
account-setup-button = Sett opp
