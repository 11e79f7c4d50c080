# Innstillingar: personar, team, kategoriar, organisasjonar, sjølve skranken, utgåande e-post og endringsloggen.

## The place itself
admin-title = Innstillingar
admin-menu = Sider med innstillingar
admin-search = Søk i innstillingar
admin-nothing-found = Ingen innstillingar passar
admin-nothing-found-text = Prøv eit anna ord, til dømes «team» eller «språk».
admin-to-workplace = Tilbake til innboksen
admin-saved = Lagra.
admin-conflict-title = Nokon endra dette medan du skreiv
admin-conflict-text = Det du skreiv, står her framleis, og er ikkje lagra. Sjå kva som vart endra, og lagre på nytt om ditt skal gjelde.
admin-last-change = Sist endra av { $who }, { $when }.
admin-see-changes = Sjå alle endringar
admin-show = Vis
admin-from-start = Frå byrjinga
admin-active = I bruk
admin-inactive = Ikkje i bruk
admin-danger = Ver varsam
admin-confirm-name = Skriv { $name } for å stadfeste
admin-fault-confirm = Dette er ikkje namnet.
admin-language-nb = Bokmål
admin-language-nn = Nynorsk
admin-language-en = Engelsk

## People
admin-people = Personar
admin-people-text = Kven som jobbar her, og kven som spør: roller, team, tilgang.
admin-people-find = Namn eller e-postadresse
admin-people-new = Legg til ein person
admin-people-none = Ingen passar
admin-people-none-text = Prøv færre ord, eller ei anna rolle.
admin-person-email-hint = Personen loggar inn med ho, og ho kan ikkje endrast seinare.
admin-person-invite-text = Vi sender ein e-post med ei lenkje. Med den vel personen sitt eige passord.
admin-person-add = Legg til og send e-posten
admin-person-language = Språk
admin-person-teams = Team
admin-person-teams-hint = Berre dei som jobbar her, høyrer til team.
admin-person-teams-customer = Kundar høyrer ikkje til noko team.
admin-person-organisation-hint = Eit nytt namn lagar ein ny organisasjon.
admin-person-sharing = Ser alle sakene frå organisasjonen
admin-person-taken = Nokon har denne adressa allereie.
admin-person-last-admin = Dette er den siste administratoren. Gjer ein annan til administrator først.
admin-person-closed = Kontoen er stengd
admin-person-invited = Har ikkje valt passord enno
admin-person-access = Tilgang
admin-person-invite = Send e-posten på nytt
admin-person-invite-done = E-posten er på veg.
admin-person-sign-out = Logg ut overalt
admin-person-sign-out-text = Avsluttar alle påloggingar og tilgangsnøklar. Personen kan logge inn att.
admin-person-sign-out-done = Personen er logga ut overalt.
admin-person-second-step = Fjern det andre steget
admin-person-second-step-text = For den som har mista både telefon og gjenopprettingskodar. Ver sikker på kven som spør.
admin-person-second-step-done = Det andre steget er fjerna, og personen får beskjed.
admin-person-close = Steng kontoen
admin-person-close-text = Personen blir logga ut og kan ikkje logge inn att. Sakene blir verande.
admin-person-open = Opne kontoen att

## Teams
admin-teams = Team
admin-teams-text = Førstelinje og andrelinje, og kva kvart team tek imot.
admin-teams-new = Nytt team
admin-teams-none = Ingen team enno
admin-teams-none-text = Lag eitt, så har nye saker ein stad å kome.
admin-team-tier = Linje
admin-team-tier-hint = Ho kan ikkje endrast seinare, fordi historikken byggjer på ho.
admin-team-public = Namn for kundar
admin-team-public-hint = Lat feltet stå tomt, så ser kundane aldri namnet på teamet.
admin-team-takes = Kva teamet tek imot
admin-team-new-tickets = Nye saker utan kategori
admin-team-consult = Spørsmål frå andre
admin-team-transfer = Arbeid frå andre, som framleis skriv til kunden
admin-team-handoff = Heile saker frå andre
admin-team-calendar = Opningstider
admin-team-members = Medlemmer
admin-team-members-hint = Opne ein person for å endre kva team dei høyrer til.
admin-team-no-members = Ingen er i dette teamet enno.
admin-team-people = { $count ->
    [0] Ingen
    [one] Éin person
   *[other] { $count } personar
}
admin-team-close = Ta teamet ut av bruk
admin-team-close-text = Det får ikkje fleire saker. Dei det har, beheld det.
admin-team-open = Ta teamet i bruk att

## Categories
admin-categories = Kategoriar
admin-categories-text = Kva saker handlar om, og kva team som får dei.
admin-categories-new = Ny kategori
admin-categories-none = Ingen kategoriar enno
admin-categories-none-text = Utan kategoriar går alle nye saker til same team.
admin-category-team = Går til
admin-category-any-team = Teamet som tek imot nye saker
admin-category-active = Kan veljast

## Organisations
admin-organisations = Organisasjonar
admin-organisations-text = Bedrifter og hushald som kundar høyrer til.
admin-organisations-find = Namn
admin-organisations-new = Ny organisasjon
admin-organisations-none = Ingen organisasjon passar
admin-organisations-none-text = Lag ein ny, eller skriv namnet på ein person.
admin-organisation-people = Personar
admin-organisation-own = Ser eigne saker
admin-organisation-shared = Ser alle saker
admin-organisation-nobody = Ingen høyrer til her enno. Opne ein person for å leggje dei til.

## The desk
admin-desk = Namn og språk
admin-desk-text = Kva de heiter, og språket for dei som ikkje har valt.
admin-desk-name = Namnet dykkar
admin-desk-name-hint = Det står på alle sider og i e-postar.
admin-desk-language = Språk for dei som ikkje har valt
admin-contact = Kontakt
admin-contact-text = E-post, telefon og besøksadresse på framsida.
admin-contact-phone = Telefon
admin-contact-visiting = Besøk oss
admin-contact-visiting-hint = Kvar og når, slik du ville sagt det.
admin-portal = Kundar
admin-portal-text = Kva kundar kan gjere utan konto.
admin-portal-guests = Alle kan sende ei sak utan konto
admin-portal-guests-hint = Dei får ei lenkje på e-post for å følgje ho.
admin-look = Farge
admin-look-text = Dykkar eigen farge på sidene.
admin-look-colour = Fargen dykkar
admin-look-colour-hint = Til dømes #005dca. Vi gjer han mørkare eller lysare der han elles ville vore vanskeleg å lese. Lat feltet stå tomt for vår.
admin-look-fault = Skriv ein farge, til dømes #005dca.
admin-look-fitted = På lyse sider blir han { $light }, på mørke { $dark }.
admin-texts = Tilgjenge og personvern
admin-texts-text = Erklæringane lova krev.
admin-texts-accessibility = Tilgjengeerklæring
admin-texts-privacy = Personvernerklæring
admin-texts-hint = Ei tom linje gir avsnitt, ## gir overskrift, - gir liste. Det som manglar på eit språk, blir vist på eit anna.
admin-banner = Varsel på framsida
admin-banner-text = Det alle bør vite no, til dømes eit straumbrot.
admin-banner-on = Vis varselet
admin-banner-words = Tekst
admin-banner-missing = Skriv varselet på minst eitt språk.
admin-sign-in = Pålogging
admin-sign-in-text = Kven som treng eit andre steg i tillegg til passordet.
admin-sign-in-roles = Desse treng eit andre steg
admin-sign-in-hint = Dei set det opp neste gong dei loggar inn.

## Outgoing mail
admin-outbox = Utgåande e-post
admin-outbox-text = E-postar som ventar, og e-postar som ikkje kom fram.
admin-outbox-dead = Gitt opp
admin-outbox-waiting = Ventar
admin-outbox-counts = { $dead } gitt opp, { $waiting } ventar
admin-outbox-none-dead = Alt kom fram
admin-outbox-none-dead-text = Ingen e-post er gitt opp.
admin-outbox-none-waiting = Ingenting ventar
admin-outbox-none-waiting-text = Alle e-postar er sende.
admin-outbox-to = Til
admin-outbox-about = Om
admin-outbox-why = Kvifor
admin-outbox-tries = Forsøk
admin-outbox-when-dead = Gitt opp
admin-outbox-when-waiting = Neste forsøk
admin-outbox-answer = Kva e-posttenaren svara
admin-outbox-retry = Prøv igjen
admin-outbox-retry-label = Prøv igjen: e-post til { $to }
admin-outbox-retry-all = Prøv alle igjen
admin-outbox-retried = { $count ->
    [one] Éin e-post ventar på å bli send igjen.
   *[other] { $count } e-postar ventar på å bli sende igjen.
}
admin-outbox-gone = Nokon andre var raskare, eller e-posten er send.
admin-outbox-why-address = Adressa finst ikkje.
admin-outbox-why-full = Postkassa er full.
admin-outbox-why-spam = E-posten vart teken for søppelpost.
admin-outbox-why-sign-in = E-posttenaren godtok ikkje namnet og passordet vårt.
admin-outbox-why-connect = Vi fekk ikkje kontakt med e-posttenaren.
admin-outbox-why-later = E-posttenaren bad oss vente.
admin-outbox-why-large = E-posten var for stor.
admin-outbox-why-refused = E-posttenaren tok han ikkje imot.
admin-outbox-why-not-tried = Ikkje forsøkt enno.
admin-outbox-why-other = Han kunne ikkje sendast.

## What was done
admin-audit = Endringar
admin-audit-text = Kven som endra kva, og når.
admin-audit-intro = Ingenting her kan endrast eller fjernast.
admin-audit-about = Kva
admin-audit-by = Kven
admin-audit-anybody = Alle
admin-audit-anything = Alt
admin-audit-none = Ingenting er endra enno
admin-audit-none-text = Endringar av personar, team og innstillingar kjem her.
admin-audit-console = Nokon ved tenaren
admin-audit-api = med eit program
admin-audit-request = Førespurnadsnummer
admin-audit-nothing = ingenting
admin-audit-created = { $who } la til { $thing }
admin-audit-changed = { $who } endra { $thing }
admin-audit-invited = { $who } inviterte { $thing } på nytt
admin-audit-password-set = { $who } sette nytt passord for { $thing }
admin-audit-signed-out = { $who } logga ut { $thing } overalt
admin-audit-second-step-on = { $who } slo på det andre steget for { $thing }
admin-audit-second-step-off = { $who } slo av det andre steget for { $thing }
admin-audit-second-step-reset = { $who } fjerna det andre steget til { $thing }
admin-audit-recovery-codes-made = { $who } laga nye gjenopprettingskodar for { $thing }
admin-audit-retried = { $who } prøvde { $thing } på nytt
admin-audit-thing-team = teamet { $name }
admin-audit-thing-category = kategorien { $name }
admin-audit-thing-organisation = organisasjonen { $name }
admin-audit-thing-settings = innstillingane «{ $name }»
admin-audit-thing-outbox = e-posten til { $name }
