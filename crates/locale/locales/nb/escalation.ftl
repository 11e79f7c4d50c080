# Andrelinjen: å sende videre, ta imot og svare, lede team, og søke.

## Å sende en sak videre
escalation-title = Send til spesialist
escalation-how = Hva trenger du?
escalation-ask-consult = Spør en spesialist
escalation-writes-consult = Du svarer kunden.
escalation-ask-transfer = Overfør arbeidet
escalation-writes-transfer = De svarer kunden. Du følger med.
escalation-ask-handoff = Feil avdeling
escalation-writes-handoff = De overtar saken og svarer kunden.
escalation-ask-management = Varsle leder
escalation-writes-management = Du svarer kunden. En leder ser på saken.
escalation-to-team = Hvilket team?
escalation-choose-team = Velg team
escalation-fault-team = Velg et team.
escalation-wanted-label = Hva trenger dere svar på, eller gjort?
escalation-tried-label = Hva er prøvd?
escalation-tried-hint = Hentet fra det siste notatet, hvis det finnes.
escalation-urgency = Hvor mye haster det?
escalation-reason = Grunn
escalation-reason-none = Ikke oppgitt
escalation-reason-specialist = Trenger en spesialist
escalation-reason-access = Trenger tilgang
escalation-reason-fault = Mistanke om feil
escalation-reason-department = Feil avdeling
escalation-reason-complaint = Klage
escalation-reason-security = Sikkerhet
escalation-reason-other = Annet
escalation-internal = Bare kolleger ser det du skriver her.
escalation-send = Send
escalation-sent = Sendt til { $team }
escalation-changed = Noe skjedde i saken mens du skrev. Se over det, og send en gang til.
escalation-overtaken = Noen kom deg i forkjøpet: slik saken står nå, kan ikke dette gjøres. Teksten din står her, så du kan ta vare på den.
escalation-load-waiting = { $n ->
    [0] ingen venter
    [one] én venter
   *[other] { $n } venter
}
escalation-load-usual = { $waiting }, tas vanligvis på { $span }
escalation-team-not = { $team }: { $why }
escalation-not-same-team = har saken allerede
escalation-not-accepted = tar ikke imot på denne måten
escalation-not-second-line = er ikke andrelinje
escalation-not-already = Saken er allerede sendt til et team. Vent til de er ferdige, eller trekk den tilbake først.
escalation-not-open = Saken er ikke åpen lenger.
escalation-not-possible = kan ikke spørres nå
escalation-preview = Kunden ser: «{ $label }».
escalation-preview-by = Kunden ser: «{ $label }». Neste svar innen { $when }.

## Oppdraget i samtalen
escalation-kind-consult = Spørsmål til spesialist
escalation-kind-transfer = Overført arbeid
escalation-kind-handoff = Til rett avdeling
escalation-kind-management = Til leder
escalation-state-requested = Ikke tatt ennå
escalation-state-accepted = Arbeider med den
escalation-state-question = Har spurt tilbake
escalation-state-answered = Har svart
escalation-state-declined = Sa nei
escalation-state-withdrawn = Trukket tilbake
escalation-state-sent-on = Sendt videre
escalation-state-solved = Løst
escalation-state-returned = Sendt tilbake
escalation-state-taken-over = Overtatt
escalation-person-of = { $person }, { $team }
escalation-with = Hos { $team }
escalation-from-to = { $from } til { $to }
escalation-used = { $used } av { $target } brukt
escalation-paused = Klokken står
escalation-wanted = Trenger
escalation-tried = Prøvd
escalation-question = Spurte tilbake
escalation-answer = Svar
escalation-outcome = Til slutt
escalation-is-publishable = Kan bli en artikkel i kunnskapsbasen.
escalation-use-answer = Bruk svaret
escalation-act-accept = Ta imot
escalation-act-ask = Spør tilbake
escalation-act-decline = Si nei
escalation-act-answer = Gi svar
escalation-act-return = Send tilbake
escalation-act-send-on = Send videre
escalation-act-withdraw = Trekk tilbake
escalation-act-explain = Svar på spørsmålet
escalation-done-accept = Saken er din
escalation-done-ask = Spørsmålet er sendt
escalation-done-decline = Saken er sendt tilbake
escalation-done-answer = Svaret er sendt
escalation-done-return = Saken er sendt tilbake
escalation-done-send-on = Saken er sendt videre
escalation-done-withdraw = Trukket tilbake
escalation-done-explain = Svaret er sendt
escalation-ask-label = Hva vil du vite?
escalation-ask-hint = Klokken din står til de har svart.
escalation-decline-label = Hvorfor sier dere nei?
escalation-decline-hint = De som spurte, leser dette.
escalation-advice-label = Hva kan de gjøre i stedet?
escalation-answer-label = Svaret ditt
escalation-answer-hint = Den som spurte, kan sende det videre til kunden. Skriv så kunden forstår det.
escalation-publishable = Svaret passer i kunnskapsbasen
escalation-return-label = Hva ble gjort, og hva gjenstår?
escalation-return-hint = De som svarer kunden, tar det videre herfra.
escalation-explain-label = Svaret ditt
escalation-explain-hint = Det lagres som et notat, og klokken deres går videre.

## Til oss og fra oss
escalation-sides = Hvem spør?
escalation-from-us = Fra oss
escalation-part-ours = Deres tur
escalation-part-asked-back = Venter på dem som spurte
escalation-part-back = Tilbake hos oss
escalation-part-theirs = Hos andre
escalation-empty-to-us = Ingen spør dere om noe
escalation-empty-to-us-text = Når et annet team trenger hjelp, står det her.
escalation-empty-from-us = Ingenting er hos andre
escalation-empty-from-us-text = Saker dere sender til spesialister, står her til de er ferdige.

## For dem som leder
escalation-teams-title = Teamene
escalation-teams-none = Du leder ingen team
escalation-teams-none-text = En administrator kan legge deg til i et team.
escalation-figure-untaken = ikke tatt
escalation-figure-overdue = over fristen
escalation-figure-open = åpne
escalation-figure-elsewhere = hos andre
escalation-decisions = { $team }: venter på en leder
escalation-members = Hvem har hva i { $team }
escalation-tickets-of = Hos { $name }
escalation-tickets-untaken = Ikke tatt ennå
escalation-tickets-show-untaken = Vis det ingen har tatt
escalation-tickets-none = Ingen saker her.
escalation-tickets-more = Det er flere. Disse haster mest.
escalation-move-to = Gi de valgte til
escalation-move = Flytt

## Søk
escalation-search-for = Søk: { $words }
escalation-search-label = Ord, saksnummer eller navn
escalation-search-none = Vi fant ingen saker
escalation-search-none-text = Prøv færre eller kortere ord. Du finner bare saker du har tilgang til.
escalation-search-wider = Søk i løste og lukkede saker også
escalation-search-help = Slik kan du søke
escalation-search-words = Alle ordene må være der. Begynnelsen av et ord er nok.
escalation-search-phrase = Ordene rett etter hverandre.
escalation-search-number = Saken med dette nummeret.
escalation-search-is = Bare saker som står slik. Du kan bruke åpen, ny, venter, løst og lukket.
escalation-search-from = Saker fra kunder med dette navnet eller denne adressen.
escalation-search-tag = Saker med denne merkelappen.
escalation-search-date = Saker som kom før eller etter en dag.
escalation-search-ex-words = ruter natt
escalation-search-ex-phrase = "ikke nett"
escalation-search-ex-is = er:åpen
escalation-search-ex-from = fra:kari
escalation-search-ex-date = før:2026-05-01 etter:1.4.2026
escalation-search-bad-is = Vi forstår ikke «{ $typed }». Etter er: kan det stå åpen, ny, venter, løst eller lukket.
escalation-search-bad-date = Vi forstår ikke «{ $typed }». Skriv dagen som 2026-05-01 eller 1.5.2026.
escalation-search-bad-value = Etter kolon i «{ $typed }» mangler det noe.
