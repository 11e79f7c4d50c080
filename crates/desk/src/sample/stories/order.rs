//! Ordering, moving, leaving.

use crate::sample::papers::Paper;
use crate::sample::story::{Line, Story, Topic};
use skranke_domain::Language;

pub const STORIES: &[Story] = &[
    Story {
        language: Language::Bokmal,
        topic: Topic::Order,
        line: Line::Fibre,
        subjects: &[
            "Vi flytter – får vi med oss nettet?",
            "Flytting til {place}",
            "Flytte abonnementet til ny adresse",
        ],
        body: "Vi flytter til {street} på {place} og vil ha med oss internett og TV. Overtakelsen er om tre uker. Er det fiber \
               der fra før, og hva koster det å flytte?",
        ask: "Så hyggelig! Hva er bruksenhetsnummeret på den nye adressen (H0101 eller lignende), og når vil dere ha det i gang?",
        reply: "H0201. Det hadde vært supert om det var klart fra første dag, vi jobber begge to hjemmefra.",
        note: "Det er fiber i bygget, men ikke ferdig inn i H0201. Krever montør, ca. 2 timer.",
        answer: "Da er flyttingen registrert. Det er gratis å flytte, og nettet på ny adresse åpnes dagen før overtakelse. Ta med \
                 {router} og TV-boksen i flyttelasset. 📦",
        tried: "Adressen finnes med fiber i kjeller. Bestillingen stopper på «mangler bruksenhet» for H0201.",
        wanted: "Opprett bruksenheten i dekningskartet og sett opp montør før overtakelsen.",
        question: "Har borettslaget avtale med oss, eller må hver enkelt beboer bestille selv?",
        told: "Hver enkelt bestiller selv. Styreleder sier at det ligger ferdig rør til alle leiligheter.",
        advice: "Bruksenheten er opprettet. Montør kan komme tidligst {soon}, gi kunden valget mellom formiddag og ettermiddag.",
        fixed: "Fiberen er trukket inn i den nye leiligheten, og boksen sitter i teknisk skap. Det er bare å koble til {router} når \
                dere flytter inn. Velkommen til ny adresse! 🏡",
        tags: &["flytting", "montør"],
        papers: &[],
    },
    Story {
        language: Language::Bokmal,
        topic: Topic::Order,
        line: Line::Fibre,
        subjects: &["Montøren kom ikke", "Ventet hele dagen på montør", "Ingen dukket opp til avtalt tid"],
        body: "Jeg tok fri fra jobb for å ta imot montøren mellom 8 og 12 den {date}. Ingen kom, og ingen ringte. Dette er andre gang. \
               Jeg er rett og slett oppgitt.",
        ask: "Dette beklager jeg virkelig. Hvilket nummer er det best å nå deg på, og passer det bedre tidlig eller sent på dagen?",
        reply: "Det nummeret dere har er riktig. Etter klokka 15 slipper jeg å ta fri en gang til.",
        note: "Montørfirmaet skriver «ikke hjemme kl. 11.40». Kunden var hjemme. Ring på døra kan være ødelagt.",
        answer: "Montøren din er nå booket til {soon} etter klokka 15, og han ringer når han er en halvtime unna. Du får 500 kroner \
                 i kompensasjon for dagen du mistet.",
        tried: "Snakket med montørfirmaet, de oppgir «ikke hjemme». Booket på nytt, men ordren står fremdeles som utført.",
        wanted: "Åpne ordren igjen og sørg for at montøren ringer i forkant denne gangen.",
        question: "Står det noe om portkode eller ringeklokke på ordren?",
        told: "Ringeklokka virker ikke. Portkode er 4417#, lagt inn nå.",
        advice: "Ordren er åpnet igjen med portkode og krav om oppringing. Ny tid {soon} kl. 15–17.",
        fixed: "Da var vi endelig på plass. Alt er montert og målt. Takk for tålmodigheten, og beklager at det tok to forsøk for mye.",
        tags: &["montør", "klage"],
        papers: &[],
    },
    Story {
        language: Language::Bokmal,
        topic: Topic::Order,
        line: Line::Net,
        subjects: &[
            "Vil ha raskere abonnement",
            "Oppgradere til {speed} Mbit?",
            "Hva koster det å gå opp i hastighet?",
        ],
        body: "Jeg så på nettsidene at {speed} Mbit nå koster {amount} kr. Kan jeg bytte til det uten ny binding, og må jeg ha ny ruter?",
        ask: "Ja, du kan bytte når som helst. Har du fremdeles {router}, eller har du kjøpt en egen?",
        reply: "Jeg har {router} fra dere. Kjøper ikke egen med mindre jeg må.",
        note: "{router} klarer {speed} Mbit på kabel, men ikke fullt på Wi-Fi. Informert.",
        answer: "Da har jeg oppgradert deg, og ny hastighet er aktiv nå. Ruteren din klarer det, så du trenger ikke noe nytt. \
                 Prisen endres fra neste måned.",
        tried: "Oppgradert i kundesystemet. Kunden måler fremdeles gammel hastighet etter omstart.",
        wanted: "Sjekk hastighetsprofilen på porten, den ser ut til å henge igjen.",
        question: "Når ble ordren gjennomført, og hva viser profilen hos deg?",
        told: "Gjennomført i går kl. 14. Profilen viser fremdeles den gamle.",
        advice: "Provisjoneringen hang. Kjørt på nytt, porten har nå riktig profil.",
        fixed: "Oppgraderingen hadde satt seg fast på veien. Nå er den inne, og jeg måler full hastighet på linja di.",
        tags: &["oppgradering"],
        papers: &[Paper::Speedtest],
    },
    Story {
        language: Language::Bokmal,
        topic: Topic::Order,
        line: Line::Net,
        subjects: &["Oppsigelse av abonnement", "Vil si opp internett", "Si opp fra månedsskiftet"],
        body: "Jeg vil si opp abonnementet i {street} fra månedsskiftet. Vi skal bo i utlandet i to år. Hva gjør jeg med ruteren og TV-boksen?",
        ask: "Det er greit. Vil dere si opp helt, eller sette abonnementet på pause? Pause koster 49 kroner i måneden.",
        reply: "Takk for tilbudet, men vi sier opp helt. Huset skal leies ut, og leietakerne ordner sitt eget.",
        note: "Oppsigelse med én måneds frist. Utstyr: {router} + TV-boks. Returetikett sendt.",
        answer: "Oppsigelsen er registrert. Du får en returetikett på e-post; send ruteren og boksen innen 14 dager, så slipper du gebyr. \
                 Takk for at du har vært kunde hos oss, og lykke til i utlandet! 🌍",
        tried: "Registrert oppsigelse, men systemet krever bindingstid ut året selv om kunden ikke har binding.",
        wanted: "Rett bindingsdatoen, den kommer fra kampanjen i fjor.",
        question: "Har kunden en signert avtale med binding, eller bare en kampanjebekreftelse?",
        told: "Bare kampanjebekreftelsen, og den sier uttrykkelig «uten binding».",
        advice: "Bindingen var lagt på ved feil i kampanjeimporten. Fjernet, også for 23 andre kunder.",
        fixed: "Det lå en bindingstid på avtalen din som ikke skulle vært der. Den er fjernet, og oppsigelsen gjelder fra månedsskiftet som du ba om.",
        tags: &["oppsigelse"],
        papers: &[],
    },
    Story {
        language: Language::Bokmal,
        topic: Topic::Order,
        line: Line::Fibre,
        subjects: &["Fiber til nybygg", "Når kommer fiber til {street}?", "Bestille fiber til ny enebolig"],
        body: "Vi bygger hus i {street} og vil ha fiber. Grøfta for strøm og vann er åpen nå. Kan dere legge rør samtidig? \
               Entreprenøren fyller igjen {soon}.",
        ask: "Smart å spørre nå! Kan du sende oss situasjonsplanen, og si hvor veggboksen skal stå?",
        reply: "Situasjonsplanen ligger ved. Boksen skal på nordveggen ved bod-døra.",
        note: "Trekkerør 32 mm hentes i butikken på {place}. Kunden legger selv, vi blåser fiber når huset er tett.",
        answer: "Dere kan hente trekkerør gratis i butikken på {place}. Legg det minst 40 cm ned med trekkesnor i. Så blåser vi fiber \
                 når huset er tett – bare svar på denne meldingen når dere er der.",
        tried: "Sjekket dekningskart: nærmeste skap er 180 m unna. Kunden har åpen grøft frem til {soon}.",
        wanted: "Befaring: finnes det ledig kapasitet i skapet, og hvor går røret best?",
        question: "Er det samme grunneier hele veien fra skapet til tomta?",
        told: "Nei, røret må krysse naboens innkjørsel. Naboen har sagt ja på e-post, den ligger i saken.",
        advice: "Seks ledige fibre i skapet. Kryss under innkjørselen i eksisterende trekkerør til veilyset, avtalt med kommunen.",
        fixed: "Befaringen er gjort, og alt ligger til rette. Jeg har merket traseen med oransje pinner. Når røret er på plass, blåser \
                vi fiber samme uke.",
        tags: &["nybygg", "befaring"],
        papers: &[Paper::FloorPlan],
    },
    Story {
        language: Language::Bokmal,
        topic: Topic::Order,
        line: Line::Net,
        subjects: &[
            "Bytte av eier på abonnementet",
            "Overta abonnement etter dødsfall",
            "Abonnementet står på min avdøde far",
        ],
        body: "Faren min gikk bort i forrige måned, og internettet i {street} står på ham. Mamma bor der fortsatt og trenger nettet. \
               Hvordan får vi abonnementet over på henne?",
        ask: "Vi kondolerer. Vi trenger bare navn, fødselsdato og telefonnummer til din mor, så ordner vi resten for dere.",
        reply: "Takk. Jeg har sendt opplysningene på det sikre skjemaet dere viste til.",
        note: "Eierskifte ved dødsfall: ingen gebyrer, purringer stoppes. Følg rutine D-4.",
        answer: "Abonnementet står nå på moren din, med samme pris og samme tjenester. Fakturaer som var sendt til faren din, er \
                 stoppet. Det er ikke noe mer dere trenger å gjøre.",
        tried: "Eierskifte registrert. TV-abonnementet følger ikke med, det ligger på en egen gammel avtale.",
        wanted: "Slå sammen de to avtalene på adressen uten at tjenesten faller ut.",
        question: "Er e-posten deres på vårt domene? Da må vi ta vare på den også.",
        told: "Ja, faren hadde postkasse hos oss. Moren vil beholde den en stund for å ta imot post.",
        advice: "Begge avtalene er slått sammen, og postkassen er beholdt i 12 måneder uten kostnad.",
        fixed: "Alt er samlet på én avtale i din mors navn, og ingenting har vært nede underveis. Postkassen står åpen i et år til.",
        tags: &["eierskifte"],
        papers: &[],
    },
];
