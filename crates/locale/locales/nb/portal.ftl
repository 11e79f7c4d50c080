# Kundenes sider: forsiden, å spørre, kvittering, mine saker, og egne opplysninger.

## Forsiden
portal-front-title = Hva kan vi hjelpe deg med?
portal-front-text = Skriv til oss, så får du svar av et menneske. Du trenger ikke konto for å spørre.
portal-front-ask = Still et spørsmål
portal-front-register = Lag en konto
portal-front-sign-in = Se sakene dine
portal-front-banner = Viktig melding
portal-front-contact = Kontakt oss
portal-front-phone = Telefon
portal-front-visiting = Besøk
portal-open-until = Åpent nå. Vi stenger { $when }.
portal-closed-until = Stengt nå. Vi åpner { $when }.

## Å spørre
portal-ask-title = Still et spørsmål
portal-ask-guest = Har du konto, kan du logge inn først og følge saken der.
portal-ask-email = E-postadressen din
portal-ask-email-hint = Hit sender vi kvittering og svar.
portal-ask-subject = Hva gjelder det?
portal-ask-subject-hint = Én linje, for eksempel «Nettet blir borte om natten».
portal-ask-body = Fortell mer
portal-ask-body-hint = Hva har skjedd, og hva har du prøvd? Ikke skriv passord eller fødselsnummer.
portal-ask-more = Flere valg (valgfritt)
portal-ask-name = Navnet ditt
portal-ask-category = Tema
portal-ask-category-none = Vet ikke
portal-ask-answer = Hvordan vil du ha svar?
portal-ask-answer-hint = Vil du ha svar på telefon eller i brev, skriver du nummer eller adresse i teksten.
portal-ask-send = Send inn
portal-ask-privacy = Vi bruker opplysningene bare til å svare deg.
portal-ask-trap = La dette feltet stå tomt
portal-ask-too-fast = Det gikk så fort at vi vil være sikre på at det var deg. Se over, og send en gang til.
portal-ask-too-many = Det er kommet mange spørsmål herfra. Vent { $wait }, eller logg inn og send det der.
portal-files-again = Velg filene en gang til.

## Kvittering
portal-receipt-title = Takk, vi har fått henvendelsen din
portal-receipt-soon = Du får svar så snart vi kan.
portal-receipt-next = Hva skjer nå?
portal-receipt-mail = Vi sender en e-post til { $email }. Lenken i den åpner saken.
portal-receipt-read = Et menneske leser det du skrev.
portal-receipt-answer = Svaret kommer på e-post. Du kan svare rett i saken.
portal-receipt-account = Med en konto har du alle sakene dine på ett sted.

## Hvor saken er
portal-is-received = Vi har mottatt saken.
portal-is-in-progress = Vi arbeider med saken.
portal-is-with-specialist = Saken er hos en fagspesialist.
portal-is-waiting-for-you = Vi trenger svar fra deg for å komme videre.
portal-is-waiting-for-supplier = Vi venter på en leverandør.
portal-is-planned = Saken er planlagt.
portal-is-planned-for = Vi gjør dette { $when }, som avtalt.
portal-is-answered = Saken er løst. Er den ikke det, kan du åpne den igjen inntil { $when }.
portal-is-answered-short = Saken er løst. Er den ikke det, kan du åpne den igjen.
portal-is-closed = Saken er avsluttet.
portal-answer-by = Du får svar innen { $when }.
portal-late = Svaret skulle ha kommet { $when }. Vi beklager, og svarer så snart vi kan.
portal-ball-desk = Nå er det vår tur
portal-ball-you = Nå er det din tur
portal-ball-external = Nå er det leverandørens tur
portal-ball-nobody = Ingen trenger å gjøre noe nå

## Mine saker
portal-list-empty = Du har ingen saker
portal-list-empty-text = Når du spør oss om noe, finner du svaret her.
portal-list-updated = oppdatert { $when }
portal-list-colleague = sendt inn av { $name }
portal-list-pages = Sider
portal-list-newest = Nyeste

## En sak
portal-case-new = Takk, vi har fått henvendelsen din. Du får også en kvittering på e-post.
portal-case-follow-up = Denne saken var avsluttet, så vi har laget en ny av det du skrev. Lenken til den er i e-posten vi nå sender deg.
portal-case-sent = sendt inn { $when }
portal-case-earlier = fortsetter sak { $number }
portal-case-solved = Saken er løst
portal-case-reopen = Åpne saken igjen
portal-reopen-reason = Kunden åpnet saken igjen.
portal-case-conversation = Samtalen
portal-case-from-start = Les fra begynnelsen
portal-case-write = Skriv til oss
portal-case-write-again = Er det noe mer?
portal-case-message = Meldingen din
portal-case-history = Dette har skjedd
portal-history-created = Saken ble sendt inn
portal-history-opened = Vi arbeider videre med saken
portal-history-waiting-for-you = Vi ba om svar fra deg
portal-history-waiting-for-supplier = Vi venter på en leverandør
portal-history-planned = Saken ble planlagt
portal-history-with-specialist = En fagspesialist fikk saken
portal-history-solved = Saken ble løst
portal-history-reopened = Saken ble åpnet igjen
portal-history-closed = Saken ble avsluttet

## Egne opplysninger
portal-data-nav = Opplysningene mine
portal-data-title = Opplysningene mine
portal-data-export = Last ned alt
portal-data-export-text = En ZIP-fil med navnet og adressen din, sakene dine med alt som er skrevet, og filene.
portal-data-export-button = Last ned
portal-data-erase = Slett alt om meg
portal-data-erase-text = Dette kan ikke angres. Last ned det du vil beholde, først.
portal-data-erase-gone = Navn, adresse, alt som er skrevet i sakene dine, og alle filer blir borte. Du blir logget ut overalt.
portal-data-erase-stays = At det har vært en sak, når, og hvor lang tid svaret tok, blir stående uten navnet ditt.
portal-data-erase-backups = I sikkerhetskopier ligger det til de er for gamle og slettes.
portal-data-erase-hint = Skriv passordet ditt for å vise at det er deg.
portal-data-erase-button = Slett alt om meg
portal-data-erase-staff = Du arbeider her, og navnet ditt står i svar til kunder. Be en administrator om å stenge kontoen.
portal-data-wrong-password = Dette er ikke passordet ditt.
portal-data-gone = Alt om deg er slettet.

## Tekster som gjelder til noen skriver egne
portal-accessibility-title = Tilgjengelighet
portal-accessibility-text =
    { $desk } vil at alle skal kunne bruke disse sidene. De er laget for å oppfylle WCAG 2.2 på nivå AA.

    - Alt kan gjøres med tastatur, og uten JavaScript.
    - Sidene kan forstørres til 400 prosent og leses på smale skjermer.
    - Skjermlesere får overskrifter, etiketter og meldinger om det som endrer seg.

    Er det noe du ikke får til? Skriv til oss, så hjelper vi deg og retter feilen.
portal-privacy-title = Personvern
portal-privacy-text =
    { $desk } lagrer det du skriver til oss, og det du trenger for å logge inn. Det bruker vi til å svare deg.

    - Bare de som arbeider med saken din, kan lese den.
    - Vi bruker bare informasjonskapsler som må til for at sidene skal virke.
    - Du kan laste ned eller slette det vi har om deg, under Min konto.

    Har du spørsmål om personvern? Skriv til oss.
