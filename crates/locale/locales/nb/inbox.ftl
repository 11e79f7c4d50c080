# Arbeidsplassen: lister, samtaler, skriving og det som står ved siden av.

## Lister
inbox-title = Innboks
inbox-title-of = Innboks: { $view }
inbox-views = Lister med saker
inbox-menu = Meny
inbox-view-mine = Mine
inbox-view-untaken = Ikke tatt
inbox-view-team = Teamet
inbox-view-to-us = Til oss
inbox-view-waiting = Venter
inbox-view-snoozed = Utsatt
inbox-view-with-others = Hos andre
inbox-view-all = Alle åpne
inbox-customers = Kunder
inbox-new = Ny sak
inbox-list = Saker
inbox-thread = Meldingene
inbox-conversation = Samtale
inbox-beside = Om saken
inbox-sort = Rekkefølge
inbox-sort-due = Nærmeste frist først
inbox-sort-newest = Nyeste først
inbox-sort-oldest = Eldste først
inbox-sort-updated = Sist endret først
inbox-empty = Alt er gjort
inbox-empty-next = { $view } har { $count } til.
inbox-empty-rest = Ingenting venter i listene dine.
inbox-choose = Velg en sak
inbox-choose-keys = j og k flytter deg i listen, Enter åpner. ? viser alle tastene.
inbox-gone = Saken finnes ikke, eller du har ikke tilgang til den.
inbox-unread = ulest:
inbox-select = Velg sak { $number }
inbox-tagged = merkelapper:
inbox-with = hos { $name }
inbox-late = { $span } over

## Flere på én gang
inbox-bulk = Hva skal skje med sakene du har valgt?
inbox-bulk-take = Ta
inbox-bulk-assign = Tildel
inbox-bulk-tag = Merk
inbox-bulk-tag-label = Merkelapp som skal på
inbox-bulk-solve = Løst
inbox-bulk-none = Velg minst én sak først.
inbox-bulk-done = { $count ->
    [one] Én sak endret
   *[other] { $count } saker endret
}
inbox-bulk-left = { $count } lot seg ikke endre

## Toppen av en sak, og hva en kan gjøre med den
inbox-promised = Svar lovet { $when }
inbox-promise-was = Svar var lovet { $when }
inbox-nobody = Ingen har tatt den
inbox-work-with = Hos { $name }
inbox-work-with-you = Hos deg
inbox-care-with = { $name } svarer kunden
inbox-until = til { $when }
inbox-waits-for = Venter på { $name }
inbox-actions = Dette kan du gjøre
inbox-take = Ta
inbox-assign = Tildel
inbox-assign-to = Til hvem?
inbox-assign-nobody = Tilbake til køen
inbox-hand-over = Send til spesialist
inbox-snooze = Utsett
inbox-snooze-hours = Om tre timer
inbox-snooze-tomorrow = I morgen kl. 8
inbox-snooze-monday = Mandag kl. 8
inbox-snooze-week = Om en uke
inbox-snooze-date = En annen dag
inbox-snooze-agreed = Kunden har sagt ja til datoen
inbox-snooze-do = Utsett til denne dagen
inbox-snooze-future = Velg en dag som kommer.
inbox-wait = Vent på andre
inbox-wait-for = Hvem venter vi på?
inbox-wait-reference = Referansen deres
inbox-wait-do = Vent
inbox-resume = Fortsett nå
inbox-solve = Løst
inbox-solve-title = Løst uten svar
inbox-solve-why = Kunden har ikke fått svar ennå. Hvordan ble det løst?
inbox-reopen = Åpne igjen
inbox-reopen-why = Hvorfor?
inbox-thanks = Det var bare en takk
inbox-more = Mer
inbox-mark-unread = Merk som ulest
inbox-mark-read = Merk som lest
inbox-back-to-list = Tilbake til listen
inbox-show-beside = Om kunden

## Det som ble gjort
inbox-taken = Saken er din
inbox-assigned = Saken er hos { $name }
inbox-released = Saken er tilbake i køen
inbox-snoozed = Utsatt til { $when }
inbox-waits = Vi venter på { $name }
inbox-resumed = Vi fortsetter
inbox-edited = Lagret
inbox-solving = Løst
inbox-reopened = Åpnet igjen
inbox-thanked = Løst som før
inbox-sending = Svaret er på vei
inbox-noted = Notatet er lagret
inbox-undone = Angret
inbox-too-late = Det er allerede sendt.
inbox-now-unread = Merket som ulest

## Å skrive
inbox-write = Skriv
inbox-reply = Svar
inbox-note = Notat
inbox-reply-to = Svar til { $name }
inbox-note-label = Internt notat
inbox-note-hint = Bare kolleger ser dette.
inbox-to = Til: { $name } ({ $email })
inbox-send-to = Send til { $name }
inbox-send-more = Send og …
inbox-send-waiting = Send og vent på kunden
inbox-send-solved = Send, og saken er løst
inbox-send-open = Send og behold den åpen
inbox-save-note = Lagre notatet
inbox-writes-nb = Kunden skriver bokmål
inbox-writes-nn = Kunden skriver nynorsk
inbox-writes-en = Kunden skriver engelsk
inbox-no-answer = Her kan du skrive notater. De som har ansvar for saken, svarer kunden.
inbox-closed = Saken er avsluttet. Skriver kunden igjen, blir det en ny sak.
inbox-earlier-draft = Tidligere utkast
inbox-colleague-draft = { $name } har et utkast ({ $span })
inbox-overtaken = Svaret ditt ble ikke sendt, for noen skrev før deg. Les det som er nytt, og send på nytt.
inbox-refused = Svaret ditt kunne ikke sendes. Saken er endret siden du skrev det.
inbox-pending = Sendes om noen sekunder
inbox-pending-solve = Settes som løst om noen sekunder
inbox-pending-other = { $name } sender et svar
inbox-news = Nytt siden du begynte
inbox-news-text = Svaret ditt er ikke sendt ennå. Les dette først.
inbox-send-anyway = Send likevel

## Samtalen
inbox-sent-to = Sendt til { $name }
inbox-delivery-waiting = e-posten er på vei
inbox-delivery-sent = sendt på e-post
inbox-delivery-failed = e-posten kom ikke fram
inbox-older = { $n ->
    [one] Vis én eldre melding
   *[other] Vis { $n } eldre meldinger
}
inbox-older-still = Eldre meldinger
inbox-happened = { $n ->
    [one] Én hendelse
   *[other] { $n } hendelser
}
inbox-from-here = Nytt herfra
inbox-by-desk = Systemet

## Det som har skjedd
inbox-event-created = { $who } opprettet saken
inbox-event-taken = { $who } tok saken
inbox-event-assigned = { $who } ga saken til { $whom }
inbox-event-released = { $who } la saken tilbake i køen
inbox-event-edited = { $who } endret { $what }
inbox-event-subject = emnet til «{ $to }»
inbox-event-priority = prioriteten til { $to }
inbox-event-category = kategorien til { $to }
inbox-event-tags = merkelappene til { $to }
inbox-event-opened = Saken er åpen igjen
inbox-event-waiting-customer = Vi venter på kunden
inbox-event-waiting-external = { $who } venter på { $whom }
inbox-event-snoozed = { $who } utsatte saken til { $when }
inbox-event-woken = Utsettelsen er over
inbox-event-solved = { $who } løste saken
inbox-event-solved-by = { $who } løste saken: { $how }
inbox-event-reopened = { $who } åpnet saken igjen
inbox-event-reopened-why = { $who } åpnet saken igjen: { $why }
inbox-event-thanked = Det var en takk, saken er løst
inbox-event-closed = Saken ble avsluttet
inbox-event-asked = { $who } spurte { $whom }
inbox-event-accepted = { $who } tok imot
inbox-event-declined = { $who } sa nei: { $why }
inbox-event-question = { $who } spurte tilbake: { $what }
inbox-event-question-answered = Spørsmålet ble besvart
inbox-event-answered = { $who } svarte
inbox-event-returned = { $who } sendte saken tilbake
inbox-event-done = Spesialistene er ferdige
inbox-event-withdrawn = { $who } trakk forespørselen
inbox-event-sent-on = { $who } sendte saken videre
inbox-event-resumed = Spesialistene har den igjen
inbox-event-due-soon = En frist er nær
inbox-event-breached = En frist er brutt

## Ved siden av saken
inbox-customer = Kunde
inbox-customer-language = Språk
inbox-customer-page = Mer om { $name }
inbox-clocks = Frister
inbox-clocks-none = Ingen frist løper.
inbox-clock-first-reply = Første svar
inbox-clock-next-reply = Neste svar
inbox-clock-resolution = Løsning
inbox-clock-by = innen { $when }
inbox-clock-met = i tide
inbox-clock-missed = for sent
inbox-clock-paused = på vent
inbox-clock-over = avsluttet
inbox-used = { $n } % brukt
inbox-properties = Egenskaper
inbox-no-category = Ingen kategori
inbox-tags = Merkelapper
inbox-tags-hint = Med komma mellom
inbox-answer-form = Vil ha svaret
inbox-channel = Kom via
inbox-others = Andre saker fra kunden
inbox-others-none = Dette er den eneste.
inbox-files = Filer
inbox-log = Logg
inbox-tags-many = Høyst 30 merkelapper.

## En sak for noen som ringte eller kom innom
inbox-new-title = Ny sak for en kunde
inbox-new-find = Finn kunden
inbox-new-find-hint = Navn eller e-postadresse
inbox-new-found-none = Vi fant ingen. Fyll ut navn og adresse under, så husker vi kunden.
inbox-new-choose = Velg { $name }
inbox-new-email = E-postadressen til kunden
inbox-new-name = Navnet på kunden
inbox-new-channel = Hvordan tok kunden kontakt?
inbox-new-answer = Hvordan vil kunden ha svaret?
inbox-new-body = Hva gjelder det?
inbox-new-send = Opprett saken
inbox-new-created = Sak { $number } er opprettet
inbox-new-elsewhere = Sak { $number } er opprettet og gikk til et team du ikke er med i.

## Kunder
inbox-customers-title = Kunder
inbox-customers-find = Søk etter navn eller e-postadresse
inbox-customers-none = Ingen kunde passer med det.
inbox-customer-tickets = Saker
inbox-customer-no-tickets = Ingen saker som du har tilgang til.
inbox-customer-since = Kunde siden { $when }
inbox-customer-verified = Adressen er bekreftet
inbox-customer-unverified = Adressen er ikke bekreftet
