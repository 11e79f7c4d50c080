# Andrelinja: å sende vidare, ta imot og svare, leie team, og søkje.

## Å sende ei sak vidare
escalation-title = Send til spesialist
escalation-how = Kva treng du?
escalation-ask-consult = Spør ein spesialist
escalation-writes-consult = Du svarar kunden.
escalation-ask-transfer = Overfør arbeidet
escalation-writes-transfer = Dei svarar kunden. Du følgjer med.
escalation-ask-handoff = Feil avdeling
escalation-writes-handoff = Dei tek over saka og svarar kunden.
escalation-ask-management = Varsle leiar
escalation-writes-management = Du svarar kunden. Ein leiar ser på saka.
escalation-to-team = Kva for eit team?
escalation-choose-team = Vel team
escalation-fault-team = Vel eit team.
escalation-wanted-label = Kva treng de svar på, eller gjort?
escalation-tried-label = Kva er prøvd?
escalation-tried-hint = Henta frå det siste notatet, om det finst.
escalation-urgency = Kor mykje hastar det?
escalation-reason = Grunn
escalation-reason-none = Ikkje oppgitt
escalation-reason-specialist = Treng ein spesialist
escalation-reason-access = Treng tilgang
escalation-reason-fault = Mistanke om feil
escalation-reason-department = Feil avdeling
escalation-reason-complaint = Klage
escalation-reason-security = Tryggleik
escalation-reason-other = Anna
escalation-internal = Berre kollegaer ser det du skriv her.
escalation-send = Send
escalation-sent = Sendt til { $team }
escalation-changed = Noko skjedde i saka medan du skreiv. Sjå over det, og send ein gong til.
escalation-overtaken = Nokon kom deg i forkjøpet: slik saka står no, kan ikkje dette gjerast. Teksten din står her, så du kan ta vare på han.
escalation-load-waiting = { $n ->
    [0] ingen ventar
    [one] éi ventar
   *[other] { $n } ventar
}
escalation-load-usual = { $waiting }, blir vanlegvis teken på { $span }
escalation-team-not = { $team }: { $why }
escalation-not-same-team = har saka alt
escalation-not-accepted = tek ikkje imot på denne måten
escalation-not-second-line = er ikkje andrelinje
escalation-not-already = Saka er alt send til eit team. Vent til dei er ferdige, eller trekk ho tilbake først.
escalation-not-open = Saka er ikkje open lenger.
escalation-not-possible = kan ikkje spørjast no
escalation-preview = Kunden ser: «{ $label }».
escalation-preview-by = Kunden ser: «{ $label }». Neste svar innan { $when }.

## Oppdraget i samtalen
escalation-kind-consult = Spørsmål til spesialist
escalation-kind-transfer = Overført arbeid
escalation-kind-handoff = Til rett avdeling
escalation-kind-management = Til leiar
escalation-state-requested = Ikkje teken enno
escalation-state-accepted = Arbeider med ho
escalation-state-question = Har spurt tilbake
escalation-state-answered = Har svart
escalation-state-declined = Sa nei
escalation-state-withdrawn = Trekt tilbake
escalation-state-sent-on = Send vidare
escalation-state-solved = Løyst
escalation-state-returned = Send tilbake
escalation-state-taken-over = Teken over
escalation-person-of = { $person }, { $team }
escalation-with = Hos { $team }
escalation-from-to = { $from } til { $to }
escalation-used = { $used } av { $target } brukt
escalation-paused = Klokka står
escalation-wanted = Treng
escalation-tried = Prøvd
escalation-question = Spurde tilbake
escalation-answer = Svar
escalation-outcome = Til slutt
escalation-is-publishable = Kan bli ein artikkel i kunnskapsbasen.
escalation-use-answer = Bruk svaret
escalation-act-accept = Ta imot
escalation-act-ask = Spør tilbake
escalation-act-decline = Sei nei
escalation-act-answer = Gi svar
escalation-act-return = Send tilbake
escalation-act-send-on = Send vidare
escalation-act-withdraw = Trekk tilbake
escalation-act-explain = Svar på spørsmålet
escalation-done-accept = Saka er di
escalation-done-ask = Spørsmålet er sendt
escalation-done-decline = Saka er send tilbake
escalation-done-answer = Svaret er sendt
escalation-done-return = Saka er send tilbake
escalation-done-send-on = Saka er send vidare
escalation-done-withdraw = Trekt tilbake
escalation-done-explain = Svaret er sendt
escalation-ask-label = Kva vil du vite?
escalation-ask-hint = Klokka di står til dei har svart.
escalation-decline-label = Kvifor seier de nei?
escalation-decline-hint = Dei som spurde, les dette.
escalation-advice-label = Kva kan dei gjere i staden?
escalation-answer-label = Svaret ditt
escalation-answer-hint = Den som spurde, kan sende det vidare til kunden. Skriv så kunden forstår det.
escalation-publishable = Svaret passar i kunnskapsbasen
escalation-return-label = Kva vart gjort, og kva står att?
escalation-return-hint = Dei som svarar kunden, tek det vidare herifrå.
escalation-explain-label = Svaret ditt
escalation-explain-hint = Det blir lagra som eit notat, og klokka deira går vidare.

## Til oss og frå oss
escalation-sides = Kven spør?
escalation-from-us = Frå oss
escalation-part-ours = Dykkar tur
escalation-part-asked-back = Ventar på dei som spurde
escalation-part-back = Tilbake hos oss
escalation-part-theirs = Hos andre
escalation-empty-to-us = Ingen spør dykk om noko
escalation-empty-to-us-text = Når eit anna team treng hjelp, står det her.
escalation-empty-from-us = Ingenting er hos andre
escalation-empty-from-us-text = Saker de sender til spesialistar, står her til dei er ferdige.

## For dei som leier
escalation-teams-title = Teama
escalation-teams-none = Du leier ingen team
escalation-teams-none-text = Ein administrator kan leggje deg til i eit team.
escalation-figure-untaken = ikkje tekne
escalation-figure-overdue = over fristen
escalation-figure-open = opne
escalation-figure-elsewhere = hos andre
escalation-decisions = { $team }: ventar på ein leiar
escalation-members = Kven har kva i { $team }
escalation-tickets-of = Hos { $name }
escalation-tickets-untaken = Ikkje tekne enno
escalation-tickets-show-untaken = Vis det ingen har teke
escalation-tickets-none = Ingen saker her.
escalation-tickets-more = Det er fleire. Desse hastar mest.
escalation-move-to = Gi dei valde til
escalation-move = Flytt

## Søk
escalation-search-for = Søk: { $words }
escalation-search-label = Ord, saksnummer eller namn
escalation-search-none = Vi fann ingen saker
escalation-search-none-text = Prøv færre eller kortare ord. Du finn berre saker du har tilgang til.
escalation-search-wider = Søk i løyste og lukka saker òg
escalation-search-help = Slik kan du søkje
escalation-search-words = Alle orda må vere der. Byrjinga av eit ord er nok.
escalation-search-phrase = Orda rett etter kvarandre.
escalation-search-number = Saka med dette nummeret.
escalation-search-is = Berre saker som står slik. Du kan bruke open, ny, ventar, løyst og lukka.
escalation-search-from = Saker frå kundar med dette namnet eller denne adressa.
escalation-search-tag = Saker med denne merkelappen.
escalation-search-date = Saker som kom før eller etter ein dag.
escalation-search-ex-words = rutar natt
escalation-search-ex-phrase = "ikkje nett"
escalation-search-ex-is = er:open
escalation-search-ex-from = frå:kari
escalation-search-ex-date = før:2026-05-01 etter:1.4.2026
escalation-search-bad-is = Vi forstår ikkje «{ $typed }». Etter er: kan det stå open, ny, ventar, løyst eller lukka.
escalation-search-bad-date = Vi forstår ikkje «{ $typed }». Skriv dagen som 2026-05-01 eller 1.5.2026.
escalation-search-bad-value = Etter kolon i «{ $typed }» manglar det noko.
