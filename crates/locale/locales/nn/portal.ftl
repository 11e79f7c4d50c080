# Sidene til kundane: framsida, å spørje, kvittering, sakene mine, og eigne opplysningar.

## Framsida
portal-front-title = Kva kan vi hjelpe deg med?
portal-front-text = Skriv til oss, så får du svar frå eit menneske. Du treng ikkje konto for å spørje.
portal-front-ask = Still eit spørsmål
portal-front-register = Lag ein konto
portal-front-sign-in = Sjå sakene dine
portal-front-banner = Viktig melding
portal-front-contact = Kontakt oss
portal-front-phone = Telefon
portal-front-visiting = Besøk
portal-open-until = Ope no. Vi stengjer { $when }.
portal-closed-until = Stengt no. Vi opnar { $when }.

## Å spørje
portal-ask-title = Still eit spørsmål
portal-ask-guest = Har du konto, kan du logge inn først og følgje saka der.
portal-ask-email = E-postadressa di
portal-ask-email-hint = Hit sender vi kvittering og svar.
portal-ask-subject = Kva gjeld det?
portal-ask-subject-hint = Éi linje, til dømes «Nettet blir borte om natta».
portal-ask-body = Fortel meir
portal-ask-body-hint = Kva har skjedd, og kva har du prøvd? Ikkje skriv passord eller fødselsnummer.
portal-ask-more = Fleire val (valfritt)
portal-ask-name = Namnet ditt
portal-ask-category = Tema
portal-ask-category-none = Veit ikkje
portal-ask-answer = Korleis vil du ha svar?
portal-ask-answer-hint = Vil du ha svar på telefon eller i brev, skriv du nummer eller adresse i teksten.
portal-ask-send = Send inn
portal-ask-privacy = Vi bruker opplysningane berre til å svare deg.
portal-ask-trap = La dette feltet stå tomt
portal-ask-too-fast = Det gjekk så fort at vi vil vere sikre på at det var deg. Sjå over, og send ein gong til.
portal-ask-too-many = Det har kome mange spørsmål herifrå. Vent { $wait }, eller logg inn og send det der.
portal-files-again = Vel filene ein gong til.

## Kvittering
portal-receipt-title = Takk, vi har fått meldinga di
portal-receipt-soon = Du får svar så snart vi kan.
portal-receipt-next = Kva skjer no?
portal-receipt-mail = Vi sender ein e-post til { $email }. Lenkja i han opnar saka.
portal-receipt-read = Eit menneske les det du skreiv.
portal-receipt-answer = Svaret kjem på e-post. Du kan svare rett i saka.
portal-receipt-account = Med ein konto har du alle sakene dine på éin stad.

## Kvar saka er
portal-is-received = Vi har fått saka.
portal-is-in-progress = Vi arbeider med saka.
portal-is-with-specialist = Saka er hos ein fagspesialist.
portal-is-waiting-for-you = Vi treng svar frå deg for å kome vidare.
portal-is-waiting-for-supplier = Vi ventar på ein leverandør.
portal-is-planned = Saka er planlagd.
portal-is-planned-for = Vi gjer dette { $when }, som avtalt.
portal-is-answered = Saka er løyst. Er ho ikkje det, kan du opne ho igjen fram til { $when }.
portal-is-answered-short = Saka er løyst. Er ho ikkje det, kan du opne ho igjen.
portal-is-closed = Saka er avslutta.
portal-answer-by = Du får svar innan { $when }.
portal-late = Svaret skulle ha kome { $when }. Vi er lei for det, og svarer så snart vi kan.
portal-ball-desk = No er det vår tur
portal-ball-you = No er det din tur
portal-ball-external = No er det leverandøren sin tur
portal-ball-nobody = Ingen treng å gjere noko no

## Sakene mine
portal-list-empty = Du har ingen saker
portal-list-empty-text = Når du spør oss om noko, finn du svaret her.
portal-list-updated = oppdatert { $when }
portal-list-colleague = send inn av { $name }
portal-list-pages = Sider
portal-list-newest = Nyaste

## Ei sak
portal-case-new = Takk, vi har fått meldinga di. Du får òg ei kvittering på e-post.
portal-case-follow-up = Denne saka var avslutta, så vi har laga ei ny av det du skreiv. Lenkja til ho er i e-posten vi no sender deg.
portal-case-sent = send inn { $when }
portal-case-earlier = held fram sak { $number }
portal-case-solved = Saka er løyst
portal-case-reopen = Opne saka igjen
portal-reopen-reason = Kunden opna saka igjen.
portal-case-conversation = Samtalen
portal-case-from-start = Les frå starten
portal-case-write = Skriv til oss
portal-case-write-again = Er det noko meir?
portal-case-message = Meldinga di
portal-case-history = Dette har skjedd
portal-history-created = Saka vart send inn
portal-history-opened = Vi arbeider vidare med saka
portal-history-waiting-for-you = Vi bad om svar frå deg
portal-history-waiting-for-supplier = Vi ventar på ein leverandør
portal-history-planned = Saka vart planlagd
portal-history-with-specialist = Ein fagspesialist fekk saka
portal-history-solved = Saka vart løyst
portal-history-reopened = Saka vart opna igjen
portal-history-closed = Saka vart avslutta

## Eigne opplysningar
portal-data-nav = Opplysningane mine
portal-data-title = Opplysningane mine
portal-data-export = Last ned alt
portal-data-export-text = Ei ZIP-fil med namnet og adressa di, sakene dine med alt som er skrive, og filene.
portal-data-export-button = Last ned
portal-data-erase = Slett alt om meg
portal-data-erase-text = Dette kan ikkje angrast. Last ned det du vil ta vare på, først.
portal-data-erase-gone = Namn, adresse, alt som er skrive i sakene dine, og alle filer blir borte. Du blir logga ut overalt.
portal-data-erase-stays = At det har vore ei sak, når, og kor lang tid svaret tok, blir ståande utan namnet ditt.
portal-data-erase-backups = I tryggingskopiar ligg det til dei er for gamle og blir sletta.
portal-data-erase-hint = Skriv passordet ditt for å vise at det er deg.
portal-data-erase-button = Slett alt om meg
portal-data-erase-staff = Du arbeider her, og namnet ditt står i svar til kundar. Be ein administrator om å stengje kontoen.
portal-data-wrong-password = Dette er ikkje passordet ditt.
portal-data-gone = Alt om deg er sletta.

## Tekstar som gjeld til nokon skriv eigne
portal-accessibility-title = Tilgjenge
portal-accessibility-text =
    { $desk } vil at alle skal kunne bruke desse sidene. Dei er laga for å oppfylle WCAG 2.2 på nivå AA.

    - Alt kan gjerast med tastatur, og utan JavaScript.
    - Sidene kan forstørrast til 400 prosent og lesast på smale skjermar.
    - Skjermlesarar får overskrifter, etikettar og meldingar om det som endrar seg.

    Er det noko du ikkje får til? Skriv til oss, så hjelper vi deg og rettar feilen.
portal-privacy-title = Personvern
portal-privacy-text =
    { $desk } lagrar det du skriv til oss, og det du treng for å logge inn. Det bruker vi til å svare deg.

    - Berre dei som arbeider med saka di, kan lese ho.
    - Vi bruker berre informasjonskapslar som må til for at sidene skal verke.
    - Du kan laste ned eller slette det vi har om deg, under Kontoen min.

    Har du spørsmål om personvern? Skriv til oss.
