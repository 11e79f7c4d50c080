# Arbeidsplassen: lister, samtalar, skriving og det som står ved sida av.

## Lister
inbox-title = Innboks
inbox-title-of = Innboks: { $view }
inbox-views = Lister med saker
inbox-menu = Meny
inbox-view-mine = Mine
inbox-view-untaken = Ikkje tekne
inbox-view-team = Teamet
inbox-view-to-us = Til oss
inbox-view-waiting = Ventar
inbox-view-snoozed = Utsette
inbox-view-with-others = Hos andre
inbox-view-all = Alle opne
inbox-customers = Kundar
inbox-new = Ny sak
inbox-list = Saker
inbox-thread = Meldingane
inbox-conversation = Samtale
inbox-beside = Om saka
inbox-sort = Rekkjefølgje
inbox-sort-due = Næraste frist først
inbox-sort-newest = Nyaste først
inbox-sort-oldest = Eldste først
inbox-sort-updated = Sist endra først
inbox-empty = Alt er gjort
inbox-empty-next = { $view } har { $count } til.
inbox-empty-rest = Ingenting ventar i listene dine.
inbox-choose = Vel ei sak
inbox-choose-keys = j og k flyttar deg i lista, Enter opnar. ? viser alle tastane.
inbox-gone = Saka finst ikkje, eller du har ikkje tilgang til henne.
inbox-unread = ulesen:
inbox-select = Vel sak { $number }
inbox-tagged = merkelappar:
inbox-with = hos { $name }
inbox-late = { $span } over

## Fleire på ein gong
inbox-bulk = Kva skal skje med sakene du har valt?
inbox-bulk-take = Ta
inbox-bulk-assign = Tildel
inbox-bulk-tag = Merk
inbox-bulk-tag-label = Merkelapp som skal på
inbox-bulk-solve = Løyst
inbox-bulk-none = Vel minst éi sak først.
inbox-bulk-done = { $count ->
    [one] Éi sak endra
   *[other] { $count } saker endra
}
inbox-bulk-left = { $count } lét seg ikkje endre

## Toppen av ei sak, og kva ein kan gjere med henne
inbox-promised = Svar lova { $when }
inbox-promise-was = Svar var lova { $when }
inbox-nobody = Ingen har teke henne
inbox-work-with = Hos { $name }
inbox-work-with-you = Hos deg
inbox-care-with = { $name } svarer kunden
inbox-until = til { $when }
inbox-waits-for = Ventar på { $name }
inbox-actions = Dette kan du gjere
inbox-take = Ta
inbox-assign = Tildel
inbox-assign-to = Til kven?
inbox-assign-nobody = Tilbake til køen
inbox-hand-over = Send til spesialist
inbox-snooze = Utset
inbox-snooze-hours = Om tre timar
inbox-snooze-tomorrow = I morgon kl. 8
inbox-snooze-monday = Måndag kl. 8
inbox-snooze-week = Om ei veke
inbox-snooze-date = Ein annan dag
inbox-snooze-agreed = Kunden har sagt ja til datoen
inbox-snooze-do = Utset til denne dagen
inbox-snooze-future = Vel ein dag som kjem.
inbox-wait = Vent på andre
inbox-wait-for = Kven ventar vi på?
inbox-wait-reference = Referansen deira
inbox-wait-do = Vent
inbox-resume = Hald fram no
inbox-solve = Løyst
inbox-solve-title = Løyst utan svar
inbox-solve-why = Kunden har ikkje fått svar enno. Korleis vart det løyst?
inbox-reopen = Opne att
inbox-reopen-why = Kvifor?
inbox-thanks = Det var berre ein takk
inbox-more = Meir
inbox-mark-unread = Merk som ulesen
inbox-mark-read = Merk som lesen
inbox-back-to-list = Tilbake til lista
inbox-show-beside = Om kunden

## Det som vart gjort
inbox-taken = Saka er di
inbox-assigned = Saka er hos { $name }
inbox-released = Saka er tilbake i køen
inbox-snoozed = Utsett til { $when }
inbox-waits = Vi ventar på { $name }
inbox-resumed = Vi held fram
inbox-edited = Lagra
inbox-solving = Løyst
inbox-reopened = Opna att
inbox-thanked = Løyst som før
inbox-sending = Svaret er på veg
inbox-noted = Notatet er lagra
inbox-undone = Angra
inbox-too-late = Det er alt sendt.
inbox-now-unread = Merkt som ulesen

## Å skrive
inbox-write = Skriv
inbox-reply = Svar
inbox-note = Notat
inbox-reply-to = Svar til { $name }
inbox-note-label = Internt notat
inbox-note-hint = Berre kollegaer ser dette.
inbox-to = Til: { $name } ({ $email })
inbox-send-to = Send til { $name }
inbox-send-more = Send og …
inbox-send-waiting = Send og vent på kunden
inbox-send-solved = Send, og saka er løyst
inbox-send-open = Send og hald henne open
inbox-save-note = Lagre notatet
inbox-writes-nb = Kunden skriv bokmål
inbox-writes-nn = Kunden skriv nynorsk
inbox-writes-en = Kunden skriv engelsk
inbox-no-answer = Her kan du skrive notat. Dei som har ansvar for saka, svarer kunden.
inbox-closed = Saka er avslutta. Skriv kunden igjen, blir det ei ny sak.
inbox-earlier-draft = Tidlegare utkast
inbox-colleague-draft = { $name } har eit utkast ({ $span })
inbox-overtaken = Svaret ditt vart ikkje sendt, for nokon skreiv før deg. Les det som er nytt, og send på nytt.
inbox-refused = Svaret ditt kunne ikkje sendast. Saka er endra sidan du skreiv det.
inbox-pending = Blir sendt om nokre sekund
inbox-pending-solve = Blir sett som løyst om nokre sekund
inbox-pending-other = { $name } sender eit svar
inbox-news = Nytt sidan du byrja
inbox-news-text = Svaret ditt er ikkje sendt enno. Les dette først.
inbox-send-anyway = Send likevel

## Samtalen
inbox-sent-to = Sendt til { $name }
inbox-delivery-waiting = e-posten er på veg
inbox-delivery-sent = send på e-post
inbox-delivery-failed = e-posten kom ikkje fram
inbox-older = { $n ->
    [one] Vis éi eldre melding
   *[other] Vis { $n } eldre meldingar
}
inbox-older-still = Eldre meldingar
inbox-happened = { $n ->
    [one] Éi hending
   *[other] { $n } hendingar
}
inbox-from-here = Nytt herifrå
inbox-by-desk = Systemet

## Det som har skjedd
inbox-event-created = { $who } oppretta saka
inbox-event-taken = { $who } tok saka
inbox-event-assigned = { $who } gav saka til { $whom }
inbox-event-released = { $who } la saka tilbake i køen
inbox-event-edited = { $who } endra { $what }
inbox-event-subject = emnet til «{ $to }»
inbox-event-priority = prioriteten til { $to }
inbox-event-category = kategorien til { $to }
inbox-event-tags = merkelappane til { $to }
inbox-event-opened = Saka er open att
inbox-event-waiting-customer = Vi ventar på kunden
inbox-event-waiting-external = { $who } ventar på { $whom }
inbox-event-snoozed = { $who } utsette saka til { $when }
inbox-event-woken = Utsetjinga er over
inbox-event-solved = { $who } løyste saka
inbox-event-solved-by = { $who } løyste saka: { $how }
inbox-event-reopened = { $who } opna saka att
inbox-event-reopened-why = { $who } opna saka att: { $why }
inbox-event-thanked = Det var ein takk, saka er løyst
inbox-event-closed = Saka vart avslutta
inbox-event-asked = { $who } spurde { $whom }
inbox-event-accepted = { $who } tok imot
inbox-event-declined = { $who } sa nei: { $why }
inbox-event-question = { $who } spurde tilbake: { $what }
inbox-event-question-answered = Spørsmålet vart svara på
inbox-event-answered = { $who } svara
inbox-event-returned = { $who } sende saka tilbake
inbox-event-done = Spesialistane er ferdige
inbox-event-withdrawn = { $who } trekte førespurnaden
inbox-event-sent-on = { $who } sende saka vidare
inbox-event-resumed = Spesialistane har henne att
inbox-event-due-soon = Ein frist er nær
inbox-event-breached = Ein frist er broten

## Ved sida av saka
inbox-customer = Kunde
inbox-customer-language = Språk
inbox-customer-page = Meir om { $name }
inbox-clocks = Fristar
inbox-clocks-none = Ingen frist går.
inbox-clock-first-reply = Første svar
inbox-clock-next-reply = Neste svar
inbox-clock-resolution = Løysing
inbox-clock-by = innan { $when }
inbox-clock-met = i tide
inbox-clock-missed = for seint
inbox-clock-paused = på vent
inbox-clock-over = avslutta
inbox-used = { $n } % brukt
inbox-properties = Eigenskapar
inbox-no-category = Ingen kategori
inbox-tags = Merkelappar
inbox-tags-hint = Med komma mellom
inbox-answer-form = Vil ha svaret
inbox-channel = Kom via
inbox-others = Andre saker frå kunden
inbox-others-none = Dette er den einaste.
inbox-files = Filer
inbox-log = Logg
inbox-tags-many = Høgst 30 merkelappar.

## Ei sak for nokon som ringde eller kom innom
inbox-new-title = Ny sak for ein kunde
inbox-new-find = Finn kunden
inbox-new-find-hint = Namn eller e-postadresse
inbox-new-found-none = Vi fann ingen. Fyll ut namn og adresse under, så hugsar vi kunden.
inbox-new-choose = Vel { $name }
inbox-new-email = E-postadressa til kunden
inbox-new-name = Namnet på kunden
inbox-new-channel = Korleis tok kunden kontakt?
inbox-new-answer = Korleis vil kunden ha svaret?
inbox-new-body = Kva gjeld det?
inbox-new-send = Opprett saka
inbox-new-created = Sak { $number } er oppretta
inbox-new-elsewhere = Sak { $number } er oppretta og gjekk til eit team du ikkje er med i.

## Kundar
inbox-customers-title = Kundar
inbox-customers-find = Søk etter namn eller e-postadresse
inbox-customers-none = Ingen kunde passar med det.
inbox-customer-tickets = Saker
inbox-customer-no-tickets = Ingen saker som du har tilgang til.
inbox-customer-since = Kunde sidan { $when }
inbox-customer-verified = Adressa er stadfesta
inbox-customer-unverified = Adressa er ikkje stadfesta
