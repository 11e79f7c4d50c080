//! Mail, web hosting, abuse.

use crate::sample::papers::Paper;
use crate::sample::story::{Line, Story, Topic};
use skranke_domain::Language;

pub const STORIES: &[Story] = &[
    Story {
        language: Language::Bokmal,
        topic: Topic::Mail,
        line: Line::Net,
        subjects: &["Får ikke sendt e-post", "Utgående e-post virker ikke", "Outlook spør om passord hele tida"],
        body: "Jeg kan motta e-post, men ikke sende. Outlook sier «kan ikke koble til utgående server (SMTP)» og spør om passord igjen \
               og igjen. Webmail virker fint.",
        ask: "Hva står som utgående server og port i Outlook, og har du totrinnsbekreftelse på kontoen?",
        reply: "smtp.fjordnett.example og port 25. Totrinn slo jeg på i forrige uke, ja.",
        note: "Port 25 er stengt for utgående. Skal være 465 med TLS og app-passord.",
        answer: "Bytt til port 465 med SSL/TLS, og lag et app-passord på Min side siden du har totrinnsbekreftelse. Da sender Outlook igjen. \
                 Jeg har lagt ved en oppskrift.",
        tried: "Port 465, app-passord, ny profil i Outlook. Får «535 authentication failed» hver gang.",
        wanted: "Se i SMTP-loggen hvorfor app-passordet avvises.",
        question: "Brukes hele e-postadressen som brukernavn, eller bare det foran krøllalfa?",
        told: "Hele adressen. Jeg så det selv via skjermdeling.",
        advice: "Kontoen har store bokstaver i den gamle databasen, og app-passord sammenlignes med små. Rettet for denne kontoen.",
        fixed: "Jeg fant en gammel feil på kontoen din som gjorde at nye passord ble avvist ved sending. Den er rettet, og jeg ser at \
                tre e-poster er gått ut siden. ✉️",
        tags: &["e-post", "smtp"],
        papers: &[],
    },
    Story {
        language: Language::Bokmal,
        topic: Topic::Mail,
        line: Line::Net,
        subjects: &["Postkassen er full", "«Mailbox full» selv om jeg har slettet", "Får ikke inn e-post – fullt"],
        body: "Folk som sender meg e-post får beskjed om at postkassen er full. Jeg har slettet tusenvis av meldinger, men det hjelper ikke. \
               Hvor mye plass har jeg egentlig?",
        ask: "Har du tømt mappa «Slettede elementer» også? Den teller med. Og henter du e-post på en gammel telefon?",
        reply: "Ahaa! Det lå 14 000 meldinger der. Den er tom nå, men den sier fremdeles 99 %.",
        note: "Kvoten oppdateres først ved neste nattkjøring. 5 GB → 10 GB gratis for kunder med fiber.",
        answer: "Du har fått 10 GB i stedet for 5, det er gratis for deg med fiber. Kvoten er regnet på nytt, og postkassen er nå 31 % full.",
        tried: "Tømt søppel, regnet kvoten på nytt, økt til 10 GB. Viser fremdeles 99 %.",
        wanted: "Sjekk postkassen på disk, det må ligge noe skjult der.",
        question: "Har kunden brukt kalender eller notater i webmail?",
        told: "Ja, kalenderen med vedlegg fra et borettslag. Flere hundre PDF-er.",
        advice: "7 GB lå i kalendervedlegg uten eier. Slettet etter avtale med kunden, 12 % brukt nå.",
        fixed: "Det lå gamle kalendervedlegg igjen som ikke vistes noe sted. De er ryddet bort, og du har god plass igjen.",
        tags: &["e-post", "kvote"],
        papers: &[],
    },
    Story {
        language: Language::Bokmal,
        topic: Topic::Mail,
        line: Line::Net,
        subjects: &[
            "E-post havner i søppelpost",
            "Fakturaene våre stoppes som spam",
            "Mottakere får ikke e-posten vår",
        ],
        body: "E-post fra domenet vårt havner i søppelposten hos alle med Outlook og Gmail. Det begynte rundt {date}. Vi har ikke \
               endret noe. Legger ved hodet fra en melding som ble stoppet.",
        ask: "Takk, hodet var nyttig. Sender dere også fra et annet system, for eksempel et nyhetsbrev eller et regnskapsprogram?",
        reply: "Ja, fakturaene går fra regnskapsprogrammet med vår adresse som avsender.",
        note: "SPF mangler regnskapssystemet, DKIM er ikke satt opp. DMARC p=reject siden forrige uke.",
        answer: "Jeg har lagt regnskapsprogrammet til i SPF-oppføringen og slått på DKIM for domenet. Meldinger sendt nå blir godkjent. \
                 Det kan ta et døgn før alle mottakere ser det.",
        tried: "SPF og DKIM satt opp, begge godkjent i test. Gmail avviser fremdeles.",
        wanted: "Sjekk om utgående IP står på en svarteliste, og få den fjernet.",
        question: "Hvilken feilkode gir Gmail, 550-5.7.1 eller 5.7.26?",
        told: "550-5.7.26, «unauthenticated». Meldingshodet er lagt ved saken.",
        advice: "Den ene av de fire utgående serverne signerte ikke med DKIM. Den er tatt ut og rettet.",
        fixed: "En av serverne våre signerte ikke e-posten din, så omtrent hver fjerde melding ble stoppet. Den er rettet. Takk for \
                meldingshodet, det var det som avslørte feilen.",
        tags: &["spam", "dns"],
        papers: &[Paper::MailHeader],
    },
    Story {
        language: Language::Bokmal,
        topic: Topic::Security,
        line: Line::Net,
        subjects: &[
            "Er denne e-posten fra dere?",
            "Mistenkelig SMS om ubetalt faktura",
            "Svindelforsøk i Fjordnetts navn",
        ],
        body: "Jeg har fått en e-post som sier at abonnementet blir stengt i dag hvis jeg ikke betaler {amount} kr med kort. Den ser ekte ut, \
               men avsenderen er rar. Jeg har ikke trykket på noe. Er den fra dere?",
        ask: "Bra at du spør! Nei, den er ikke fra oss. Kan du sende oss meldingen som vedlegg, så får vi stengt siden?",
        reply: "Her er den. Naboen min fikk akkurat den samme, og hun rakk å taste inn kortnummeret. 😟",
        note: "Phishing-bølge mot kundene våre, domenet registrert i går. Meldt til NSM og registraren.",
        answer: "Den er falsk, og vi har fått siden stengt. Be naboen sperre kortet i banken med en gang og si fra til oss. Vi ber aldri \
                 om kortnummer på e-post.",
        tried: "Meldt domenet til registraren. Siden er fremdeles oppe etter to timer.",
        wanted: "Blokker domenet i DNS-en vår nå, og se hvor mange kunder som har vært innom.",
        question: "Finnes det flere varianter av lenka? Send alle du har.",
        told: "Tre varianter så langt, alle på samme IP. De ligger i notatet.",
        advice: "Alle tre er blokkert i DNS. 214 oppslag siden i går, liste over berørte kunder er laget for varsling.",
        fixed: "Vi har sperret de falske sidene for alle kundene våre og varslet dem som var innom. Takk – meldingen din gjorde at vi \
                oppdaget det tidlig.",
        tags: &["phishing", "sikkerhet"],
        papers: &[Paper::MailHeader],
    },
    Story {
        language: Language::Bokmal,
        topic: Topic::Security,
        line: Line::Net,
        subjects: &["Noen sender e-post i mitt navn", "Kontoen min er hacket", "Får svar på e-post jeg ikke har sendt"],
        body: "Siden {date} har jeg fått svar på e-poster jeg aldri har sendt. Venner sier at de får reklame fra meg. Jeg har byttet passord, \
               men det fortsetter. Hva gjør jeg?",
        ask: "Har du brukt det samme passordet andre steder, og er det lagt inn videresending under innstillinger i webmail?",
        reply: "Ja, jeg brukte det i en nettbutikk også. Og det ligger en videresending til en adresse jeg aldri har sett!",
        note: "Innlogging fra to utenlandske IP-er. Videresending fjernet, økter avsluttet.",
        answer: "Noen hadde fått tak i passordet ditt. Jeg har logget ut alle enheter, fjernet videresendingen og slått på totrinnsbekreftelse. \
                 Bytt passord også i nettbutikken.",
        tried: "Passord byttet, økter avsluttet, videresending fjernet. Det sendes fremdeles 40 e-poster i timen.",
        wanted: "Stopp utsendingen og finn ut hvor de logger inn fra.",
        question: "Er det et app-passord på kontoen som kunden ikke kjenner til?",
        told: "Ja, «iPhone 6» fra i fjor. Kunden har aldri hatt iPhone.",
        advice: "App-passordet er trukket tilbake, utsendingen stoppet kl. 13.20. Kontoen bør følges i en uke.",
        fixed: "Inntrengeren hadde laget sitt eget app-passord, så det hjalp ikke å bytte ditt. Det er slettet, og ingenting er sendt fra \
                kontoen siden. Vi følger med en uke til.",
        tags: &["misbruk", "sikkerhet"],
        papers: &[],
    },
    Story {
        language: Language::Bokmal,
        topic: Topic::Mail,
        line: Line::Net,
        subjects: &[
            "Nettsiden viser «ikke sikker»",
            "Sertifikatet er utløpt",
            "Advarsel i nettleseren på vår nettside",
        ],
        body: "Når folk går inn på nettsiden vår, får de en advarsel om at den ikke er sikker. Den ligger på webhotellet hos dere. Vi har ikke \
               rørt noe. Kunder ringer og spør.",
        ask: "Hvilken adresse gjelder det, og er den med eller uten www?",
        reply: "Begge deler. Uten www er det verst, der kommer en helt annen side fram.",
        note: "Automatisk fornyelse av sertifikat feiler fordi A-posten peker til gammel server.",
        answer: "Adressen pekte på en gammel server, og derfor ble ikke sertifikatet fornyet. Det er rettet, og hengelåsen er tilbake. 🔐",
        tried: "Rettet DNS og bestilt sertifikat på nytt. Fornyelsen feiler med «CAA».",
        wanted: "Se på CAA-oppføringen for domenet, vi har ikke tilgang til sonen.",
        question: "Hvem eier sonen, kunden selv eller et webbyrå?",
        told: "Webbyrået Blest, de har gitt skriftlig samtykke til at vi endrer.",
        advice: "CAA tillot bare én utsteder. Lagt til vår, sertifikatet er utstedt og gyldig i 90 dager.",
        fixed: "En innstilling i DNS sperret for at vi kunne lage nytt sertifikat. Den er endret i samråd med webbyrået, og siden er sikker igjen.",
        tags: &["webhotell", "sertifikat"],
        papers: &[],
    },
];
