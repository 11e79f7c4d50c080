# Innstillinger: personer, team, kategorier, organisasjoner, selve skranken, utgående e-post og endringsloggen.

## The place itself
admin-title = Innstillinger
admin-menu = Sider med innstillinger
admin-search = Søk i innstillinger
admin-nothing-found = Ingen innstillinger passer
admin-nothing-found-text = Prøv et annet ord, for eksempel «team» eller «språk».
admin-to-workplace = Tilbake til innboksen
admin-saved = Lagret.
admin-conflict-title = Noen endret dette mens du skrev
admin-conflict-text = Det du skrev, står her fortsatt, og er ikke lagret. Se hva som ble endret, og lagre på nytt hvis ditt skal gjelde.
admin-last-change = Sist endret av { $who }, { $when }.
admin-see-changes = Se alle endringer
admin-show = Vis
admin-from-start = Fra begynnelsen
admin-active = I bruk
admin-inactive = Ikke i bruk
admin-danger = Vær forsiktig
admin-confirm-name = Skriv { $name } for å bekrefte
admin-fault-confirm = Dette er ikke navnet.
admin-language-nb = Bokmål
admin-language-nn = Nynorsk
admin-language-en = Engelsk

## People
admin-people = Personer
admin-people-text = Hvem som jobber her, og hvem som spør: roller, team, tilgang.
admin-people-find = Navn eller e-postadresse
admin-people-new = Legg til en person
admin-people-none = Ingen passer
admin-people-none-text = Prøv færre ord, eller en annen rolle.
admin-person-email-hint = Personen logger inn med den, og den kan ikke endres senere.
admin-person-invite-text = Vi sender en e-post med en lenke. Med den velger personen sitt eget passord.
admin-person-add = Legg til og send e-posten
admin-person-language = Språk
admin-person-teams = Team
admin-person-teams-hint = Bare de som jobber her, hører til team.
admin-person-teams-customer = Kunder hører ikke til noe team.
admin-person-organisation-hint = Et nytt navn lager en ny organisasjon.
admin-person-sharing = Ser alle sakene fra organisasjonen
admin-person-taken = Noen har denne adressen allerede.
admin-person-last-admin = Dette er den siste administratoren. Gjør en annen til administrator først.
admin-person-closed = Kontoen er stengt
admin-person-invited = Har ikke valgt passord ennå
admin-person-access = Tilgang
admin-person-invite = Send e-posten på nytt
admin-person-invite-done = E-posten er på vei.
admin-person-sign-out = Logg ut overalt
admin-person-sign-out-text = Avslutter alle pålogginger og tilgangsnøkler. Personen kan logge inn igjen.
admin-person-sign-out-done = Personen er logget ut overalt.
admin-person-second-step = Fjern det andre trinnet
admin-person-second-step-text = For den som har mistet både telefon og gjenopprettingskoder. Vær sikker på hvem som spør.
admin-person-second-step-done = Det andre trinnet er fjernet, og personen får beskjed.
admin-person-close = Steng kontoen
admin-person-close-text = Personen blir logget ut og kan ikke logge inn igjen. Sakene blir værende.
admin-person-open = Åpne kontoen igjen

## Teams
admin-teams = Team
admin-teams-text = Førstelinje og andrelinje, og hva hvert team tar imot.
admin-teams-new = Nytt team
admin-teams-none = Ingen team ennå
admin-teams-none-text = Lag ett, så har nye saker et sted å komme.
admin-team-tier = Linje
admin-team-tier-hint = Den kan ikke endres senere, fordi historikken bygger på den.
admin-team-public = Navn for kunder
admin-team-public-hint = La feltet stå tomt, så ser kundene aldri navnet på teamet.
admin-team-takes = Hva teamet tar imot
admin-team-new-tickets = Nye saker uten kategori
admin-team-consult = Spørsmål fra andre
admin-team-transfer = Arbeid fra andre, som fortsatt skriver til kunden
admin-team-handoff = Hele saker fra andre
admin-team-calendar = Åpningstider
admin-team-members = Medlemmer
admin-team-members-hint = Åpne en person for å endre hvilke team de hører til.
admin-team-no-members = Ingen er i dette teamet ennå.
admin-team-people = { $count ->
    [0] Ingen
    [one] Én person
   *[other] { $count } personer
}
admin-team-close = Ta teamet ut av bruk
admin-team-close-text = Det får ikke flere saker. De det har, beholder det.
admin-team-open = Ta teamet i bruk igjen

## Categories
admin-categories = Kategorier
admin-categories-text = Hva saker handler om, og hvilket team som får dem.
admin-categories-new = Ny kategori
admin-categories-none = Ingen kategorier ennå
admin-categories-none-text = Uten kategorier går alle nye saker til samme team.
admin-category-team = Går til
admin-category-any-team = Teamet som tar imot nye saker
admin-category-active = Kan velges

## Organisations
admin-organisations = Organisasjoner
admin-organisations-text = Bedrifter og husstander som kunder hører til.
admin-organisations-find = Navn
admin-organisations-new = Ny organisasjon
admin-organisations-none = Ingen organisasjon passer
admin-organisations-none-text = Lag en ny, eller skriv navnet på en person.
admin-organisation-people = Personer
admin-organisation-own = Ser egne saker
admin-organisation-shared = Ser alle saker
admin-organisation-nobody = Ingen hører til her ennå. Åpne en person for å legge dem til.

## The desk
admin-desk = Navn og språk
admin-desk-text = Hva dere heter, og språket for dem som ikke har valgt.
admin-desk-name = Navnet deres
admin-desk-name-hint = Det står på alle sider og i e-poster.
admin-desk-language = Språk for dem som ikke har valgt
admin-contact = Kontakt
admin-contact-text = E-post, telefon og besøksadresse på forsiden.
admin-contact-phone = Telefon
admin-contact-visiting = Besøk oss
admin-contact-visiting-hint = Hvor og når, slik du ville sagt det.
admin-portal = Kunder
admin-portal-text = Hva kunder kan gjøre uten konto.
admin-portal-guests = Alle kan sende en sak uten konto
admin-portal-guests-hint = De får en lenke på e-post for å følge den.
admin-look = Farge
admin-look-text = Deres egen farge på sidene.
admin-look-colour = Fargen deres
admin-look-colour-hint = For eksempel #005dca. Vi gjør den mørkere eller lysere der den ellers ville vært vanskelig å lese. La feltet stå tomt for vår.
admin-look-fault = Skriv en farge, for eksempel #005dca.
admin-look-fitted = På lyse sider blir den { $light }, på mørke { $dark }.
admin-texts = Tilgjengelighet og personvern
admin-texts-text = Erklæringene loven krever.
admin-texts-accessibility = Tilgjengelighetserklæring
admin-texts-privacy = Personvernerklæring
admin-texts-hint = En tom linje gir avsnitt, ## gir overskrift, - gir liste. Det som mangler på et språk, vises på et annet.
admin-banner = Varsel på forsiden
admin-banner-text = Det alle bør vite nå, for eksempel et strømbrudd.
admin-banner-on = Vis varselet
admin-banner-words = Tekst
admin-banner-missing = Skriv varselet på minst ett språk.
admin-sign-in = Pålogging
admin-sign-in-text = Hvem som trenger et andre trinn i tillegg til passordet.
admin-sign-in-roles = Disse trenger et andre trinn
admin-sign-in-hint = De setter det opp neste gang de logger inn.

## Outgoing mail
admin-outbox = Utgående e-post
admin-outbox-text = E-poster som venter, og e-poster som ikke kom fram.
admin-outbox-dead = Gitt opp
admin-outbox-waiting = Venter
admin-outbox-counts = { $dead } gitt opp, { $waiting } venter
admin-outbox-none-dead = Alt kom fram
admin-outbox-none-dead-text = Ingen e-post er gitt opp.
admin-outbox-none-waiting = Ingenting venter
admin-outbox-none-waiting-text = Alle e-poster er sendt.
admin-outbox-to = Til
admin-outbox-about = Om
admin-outbox-why = Hvorfor
admin-outbox-tries = Forsøk
admin-outbox-when-dead = Gitt opp
admin-outbox-when-waiting = Neste forsøk
admin-outbox-answer = Hva e-postserveren svarte
admin-outbox-retry = Prøv igjen
admin-outbox-retry-label = Prøv igjen: e-post til { $to }
admin-outbox-retry-all = Prøv alle igjen
admin-outbox-retried = { $count ->
    [one] Én e-post venter på å bli sendt igjen.
   *[other] { $count } e-poster venter på å bli sendt igjen.
}
admin-outbox-gone = Noen andre var raskere, eller e-posten er sendt.
admin-outbox-why-address = Adressen finnes ikke.
admin-outbox-why-full = Postkassen er full.
admin-outbox-why-spam = E-posten ble tatt for søppelpost.
admin-outbox-why-sign-in = E-postserveren godtok ikke navnet og passordet vårt.
admin-outbox-why-connect = Vi fikk ikke kontakt med e-postserveren.
admin-outbox-why-later = E-postserveren ba oss vente.
admin-outbox-why-large = E-posten var for stor.
admin-outbox-why-refused = E-postserveren tok den ikke imot.
admin-outbox-why-not-tried = Ikke forsøkt ennå.
admin-outbox-why-other = Den kunne ikke sendes.

## What was done
admin-audit = Endringer
admin-audit-text = Hvem som endret hva, og når.
admin-audit-intro = Ingenting her kan endres eller fjernes.
admin-audit-about = Hva
admin-audit-by = Hvem
admin-audit-anybody = Alle
admin-audit-anything = Alt
admin-audit-none = Ingenting er endret ennå
admin-audit-none-text = Endringer av personer, team og innstillinger kommer her.
admin-audit-console = Noen ved serveren
admin-audit-api = med et program
admin-audit-request = Forespørselsnummer
admin-audit-nothing = ingenting
admin-audit-created = { $who } la til { $thing }
admin-audit-changed = { $who } endret { $thing }
admin-audit-invited = { $who } inviterte { $thing } på nytt
admin-audit-password-set = { $who } satte nytt passord for { $thing }
admin-audit-signed-out = { $who } logget ut { $thing } overalt
admin-audit-second-step-on = { $who } slo på det andre trinnet for { $thing }
admin-audit-second-step-off = { $who } slo av det andre trinnet for { $thing }
admin-audit-second-step-reset = { $who } fjernet det andre trinnet til { $thing }
admin-audit-recovery-codes-made = { $who } laget nye gjenopprettingskoder for { $thing }
admin-audit-retried = { $who } prøvde { $thing } på nytt
admin-audit-thing-team = teamet { $name }
admin-audit-thing-category = kategorien { $name }
admin-audit-thing-organisation = organisasjonen { $name }
admin-audit-thing-settings = innstillingene «{ $name }»
admin-audit-thing-outbox = e-posten til { $name }
