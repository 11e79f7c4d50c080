# Ord som brukes på alle sider: rammer, knapper, tider, feil og husets egne begreper.

language-name = Bokmål
common-product = Skranke

## Ramme
common-skip = Hopp til innholdet
common-menu = Hovedmeny
common-language = Språk
common-notices = Meldinger
common-sign-in = Logg inn
common-sign-out = Logg ut
common-account = Min konto
common-my-tickets = Mine saker
common-new-ticket = Ny sak
common-workplace = Innboks
common-administration = Innstillinger
common-accessibility = Tilgjengelighet
common-privacy = Personvern
common-help = Hjelp
common-logo = Til forsiden

## Knapper og småord
common-save = Lagre
common-saved = Lagret
common-cancel = Avbryt
common-close = Lukk
common-back = Tilbake
common-edit = Endre
common-delete = Slett
common-add = Legg til
common-send = Send
common-search = Søk
common-show-more = Vis flere
common-newer = Nyere
common-older = Eldre
common-undo = Angre
common-yes = Ja
common-no = Nei
common-none = Ingen
common-optional = (valgfritt)
common-all = Alle
common-on = På
common-off = Av
common-you = Du
common-unknown = Ukjent
common-name = Navn
common-email = E-post
common-password = Passord
common-subject = Emne
common-description = Beskrivelse
common-attachments = Vedlegg
common-attach = Legg ved filer
common-attach-limit = Inntil { $limit } per fil.
common-download = Last ned
common-team = Team
common-category = Kategori
common-organisation = Organisasjon
common-priority = Prioritet
common-state = Status
common-role = Rolle
common-tickets = { $count ->
    [0] Ingen saker
    [one] Én sak
   *[other] { $count } saker
}
common-ticket-number = Sak { $number }

## Tider
common-just-now = akkurat nå
common-minutes-ago = { $n ->
    [one] for ett minutt siden
   *[other] for { $n } minutter siden
}
common-hours-ago = { $n ->
    [one] for én time siden
   *[other] for { $n } timer siden
}
common-days-ago = { $n ->
    [one] i går
   *[other] for { $n } dager siden
}
common-in-minutes = { $n ->
    [one] om ett minutt
   *[other] om { $n } minutter
}
common-in-hours = { $n ->
    [one] om én time
   *[other] om { $n } timer
}
common-in-days = { $n ->
    [one] i morgen
   *[other] om { $n } dager
}
common-today-at = i dag kl. { $time }
common-tomorrow-at = i morgen kl. { $time }
common-weekday-at = { $weekday } kl. { $time }
common-span-minutes = { $minutes } min
common-span-hours = { $hours } t
common-span-hours-minutes = { $hours } t { $minutes } min
common-span-days = { $days ->
    [one] én dag
   *[other] { $days } dager
}
common-span-days-hours = { $days } d { $hours } t
common-left = { $span } igjen
common-late = { $span } over fristen

## Husets begreper
common-role-customer = Kunde
common-role-agent = Saksbehandler
common-role-lead = Teamleder
common-role-admin = Administrator
common-tier-first = Førstelinje
common-tier-second = Andrelinje
common-priority-low = Lav
common-priority-normal = Normal
common-priority-high = Høy
common-priority-urgent = Haster
common-channel-web = Nett
common-channel-email = E-post
common-channel-phone = Telefon
common-channel-chat = Chat
common-channel-social = Sosiale medier
common-channel-api = Annet system
common-answer-portal = Her på nettet
common-answer-email = På e-post
common-answer-phone = På telefon
common-answer-letter = I brev
common-state-new = Ny
common-state-open = Åpen
common-state-waiting-customer = Venter på kunden
common-state-waiting-external = Venter på andre
common-state-scheduled = Planlagt
common-state-solved = Løst
common-state-closed = Lukket
common-state-merged = Slått sammen
common-state-rejected = Avvist

## Feil ved et felt
common-fault-title = Noe mangler eller stemmer ikke
common-fault-page-title = Noe mangler: { $page }
common-fault-required = Dette må fylles ut.
common-fault-too-long = Dette er for langt. Det er plass til { $limit } tegn.
common-fault-one-line = Dette må stå på én linje.
common-fault-characters = Her er det tegn som ikke kan brukes.
common-fault-email = Skriv en e-postadresse, for eksempel kari@example.no.
common-fault-choice = Velg ett av alternativene.
common-fault-number = Skriv et tall.
common-fault-date = Skriv en dato, for eksempel 24.11.2026.
common-fault-taken = Dette er allerede i bruk.
common-fault-changed = Noen endret dette mens du skrev. Se på det igjen, og lagre på nytt.
common-fault-file-large = En fil er større enn { $limit }.
common-fault-file-type = Vi tar ikke imot filer av denne typen.

## Sider som sier nei
common-not-found-title = Vi finner ikke denne siden
common-not-found-text = Den kan være flyttet, eller du har ikke tilgang til den.
common-forbidden-title = Du har ikke tilgang til dette
common-forbidden-text = Spør en administrator hvis du mener at du skal ha det.
common-form-title = Skjemaet er for gammelt
common-form-text = For din sikkerhet lagret vi ingenting. Gå tilbake, last siden på nytt og prøv en gang til. Det du skrev, er der fortsatt når du bruker tilbakeknappen.
common-busy-title = Det er mye å gjøre her akkurat nå
common-busy-text = Ingenting ble lagret. Vent litt og prøv igjen.
common-too-many-title = Det ble for mange forsøk
common-too-many-text = Vent { $wait } og prøv igjen.
common-too-large-title = Det ble for mye på en gang
common-too-large-text = Teksten eller filene er større enn vi kan ta imot.
common-conflict-title = Noen kom deg i forkjøpet
common-conflict-text = Saken er endret siden du åpnet den. Last siden på nytt og se før du går videre.
common-refused-title = Det går ikke nå
common-refused-text = Saken er kommet dit at dette ikke kan gjøres. Last siden på nytt for å se hvor den står.
common-away-title = Vi får ikke tak i dataene våre akkurat nå
common-away-text = Ingenting er borte. Prøv igjen om litt.
common-internal-title = Noe gikk galt hos oss
common-internal-text = Det står i loggen vår. Prøv igjen, og oppgi dette nummeret hvis det skjer på nytt:
common-to-front = Til forsiden

## Innstillinger for siden
common-theme = Farger
common-theme-auto = Som på enheten min
common-theme-light = Lyse
common-theme-dark = Mørke
common-offline = Frakoblet, prøver igjen
common-online = Tilkoblet igjen
