# Ord som blir brukte på alle sidene: rammer, knappar, tider, feil og omgrepa til huset.

language-name = Nynorsk
common-product = Skranke

## Ramme
common-skip = Hopp til innhaldet
common-menu = Hovudmeny
common-language = Språk
common-notices = Meldingar
common-sign-in = Logg inn
common-sign-out = Logg ut
common-account = Kontoen min
common-my-tickets = Sakene mine
common-new-ticket = Ny sak
common-workplace = Innboks
common-administration = Innstillingar
common-accessibility = Tilgjenge
common-privacy = Personvern
common-help = Hjelp
common-logo = Til framsida

## Knappar og småord
common-save = Lagre
common-saved = Lagra
common-cancel = Avbryt
common-close = Lukk
common-back = Tilbake
common-edit = Endre
common-delete = Slett
common-add = Legg til
common-send = Send
common-search = Søk
common-show-more = Vis fleire
common-newer = Nyare
common-older = Eldre
common-undo = Angre
common-yes = Ja
common-no = Nei
common-none = Ingen
common-optional = (valfritt)
common-all = Alle
common-on = På
common-off = Av
common-you = Du
common-unknown = Ukjend
common-name = Namn
common-email = E-post
common-password = Passord
common-subject = Emne
common-description = Skildring
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
    [one] Éi sak
   *[other] { $count } saker
}
common-ticket-number = Sak { $number }

## Tider
common-just-now = akkurat no
common-minutes-ago = { $n ->
    [one] for eitt minutt sidan
   *[other] for { $n } minutt sidan
}
common-hours-ago = { $n ->
    [one] for éin time sidan
   *[other] for { $n } timar sidan
}
common-days-ago = { $n ->
    [one] i går
   *[other] for { $n } dagar sidan
}
common-in-minutes = { $n ->
    [one] om eitt minutt
   *[other] om { $n } minutt
}
common-in-hours = { $n ->
    [one] om éin time
   *[other] om { $n } timar
}
common-in-days = { $n ->
    [one] i morgon
   *[other] om { $n } dagar
}
common-today-at = i dag kl. { $time }
common-tomorrow-at = i morgon kl. { $time }
common-weekday-at = { $weekday } kl. { $time }
common-span-minutes = { $minutes } min
common-span-hours = { $hours } t
common-span-hours-minutes = { $hours } t { $minutes } min
common-span-days = { $days ->
    [one] éin dag
   *[other] { $days } dagar
}
common-span-days-hours = { $days } d { $hours } t
common-left = { $span } att
common-late = { $span } over fristen

## Omgrepa til huset
common-role-customer = Kunde
common-role-agent = Sakshandsamar
common-role-lead = Teamleiar
common-role-admin = Administrator
common-tier-first = Førstelinje
common-tier-second = Andrelinje
common-priority-low = Låg
common-priority-normal = Normal
common-priority-high = Høg
common-priority-urgent = Hastar
common-channel-web = Nett
common-channel-email = E-post
common-channel-phone = Telefon
common-channel-chat = Chat
common-channel-social = Sosiale medium
common-channel-api = Anna system
common-answer-portal = Her på nettet
common-answer-email = På e-post
common-answer-phone = På telefon
common-answer-letter = I brev
common-state-new = Ny
common-state-open = Open
common-state-waiting-customer = Ventar på kunden
common-state-waiting-external = Ventar på andre
common-state-scheduled = Planlagd
common-state-solved = Løyst
common-state-closed = Lukka
common-state-merged = Slått saman
common-state-rejected = Avvist

## Feil ved eit felt
common-fault-title = Noko manglar eller stemmer ikkje
common-fault-page-title = Noko manglar: { $page }
common-fault-required = Dette må fyllast ut.
common-fault-too-long = Dette er for langt. Det er plass til { $limit } teikn.
common-fault-one-line = Dette må stå på éi linje.
common-fault-characters = Her er det teikn som ikkje kan brukast.
common-fault-email = Skriv ei e-postadresse, til dømes kari@example.no.
common-fault-choice = Vel eitt av alternativa.
common-fault-number = Skriv eit tal.
common-fault-date = Skriv ein dato, til dømes 24.11.2026.
common-fault-taken = Dette er alt i bruk.
common-fault-changed = Nokon endra dette medan du skreiv. Sjå på det att, og lagre på nytt.
common-fault-file-large = Ei fil er større enn { $limit }.
common-fault-file-type = Vi tek ikkje imot filer av denne typen.

## Sider som seier nei
common-not-found-title = Vi finn ikkje denne sida
common-not-found-text = Ho kan vere flytta, eller du har ikkje tilgang til henne.
common-forbidden-title = Du har ikkje tilgang til dette
common-forbidden-text = Spør ein administrator om du meiner at du skal ha det.
common-form-title = Skjemaet er for gammalt
common-form-text = For tryggleiken din lagra vi ingenting. Gå tilbake, last sida på nytt og prøv ein gong til. Det du skreiv, er der framleis når du bruker tilbakeknappen.
common-busy-title = Det er mykje å gjere her akkurat no
common-busy-text = Ingenting vart lagra. Vent litt og prøv igjen.
common-too-many-title = Det vart for mange forsøk
common-too-many-text = Vent { $wait } og prøv igjen.
common-too-large-title = Det vart for mykje på ein gong
common-too-large-text = Teksten eller filene er større enn vi kan ta imot.
common-conflict-title = Nokon kom deg i forkjøpet
common-conflict-text = Saka er endra sidan du opna henne. Last sida på nytt og sjå før du går vidare.
common-refused-title = Det går ikkje no
common-refused-text = Saka er komen dit at dette ikkje kan gjerast. Last sida på nytt for å sjå kvar ho står.
common-away-title = Vi får ikkje tak i dataa våre akkurat no
common-away-text = Ingenting er borte. Prøv igjen om litt.
common-internal-title = Noko gjekk gale hos oss
common-internal-text = Det står i loggen vår. Prøv igjen, og oppgje dette nummeret om det skjer på nytt:
common-to-front = Til framsida

## Innstillingar for sida
common-theme = Fargar
common-theme-auto = Som på eininga mi
common-theme-light = Lyse
common-theme-dark = Mørke
common-offline = Fråkopla, prøver igjen
common-online = Tilkopla igjen
