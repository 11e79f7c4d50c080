//! TV and streaming.

use crate::sample::papers::Paper;
use crate::sample::story::{Line, Story, Topic};
use skranke_domain::Language;

pub const STORIES: &[Story] = &[
    Story {
        language: Language::Bokmal,
        topic: Topic::Tv,
        line: Line::Net,
        subjects: &["TV-boksen starter om og om igjen", "Dekoderen henger på «Velkommen»", "TV-boks i evig omstart"],
        body: "TV-boksen viser «Velkommen til Fjordnett», blir svart og starter på nytt. Slik har den holdt på siden i går. \
               Internett virker. Håndballkampen er i kveld, så det haster litt!",
        ask: "Kan du ta ut HDMI-kabelen, holde inne knappen på siden i ti sekunder og se om lampa blir blå?",
        reply: "Lampa blir blå et øyeblikk og så rød igjen. Ingen endring på skjermen.",
        note: "Boksen henter fastvare 7.1, men avbryter på 80 %. Sett det på tre bokser denne uka.",
        answer: "Jeg har lagt boksen over på forrige programvareversjon. Ta strømmen i ett minutt, så starter den normalt. Kos dere med kampen! 🤾",
        tried: "Tilbakestilling to ganger, ny HDMI-kabel, kablet nett. Stopper på 80 % av oppdateringen.",
        wanted: "Flytt boksen til forrige fastvare, eller si fra om den må byttes.",
        question: "Hva er serienummeret på boksen? Det begynner på FJ7.",
        told: "FJ7-220914-0386. Kunden har bare denne ene boksen.",
        advice: "Serien FJ7-2209 har for lite plass til 7.1. Jeg har holdt den på 6.9 til leverandøren retter det.",
        fixed: "Den siste oppdateringen passet ikke til din modell. Jeg har stoppet den, og boksen kjører nå forrige versjon. \
                Du skal ikke trenge å gjøre noe mer.",
        tags: &["tv-boks", "fastvare"],
        papers: &[Paper::Lamps],
    },
    Story {
        language: Language::Bokmal,
        topic: Topic::Tv,
        line: Line::Net,
        subjects: &["Mangler kanaler i pakken", "TV 2 Sport er borte", "Kanalene jeg betaler for vises ikke"],
        body: "Jeg har sportspakken, men TV 2 Sport 1 og 2 er borte fra lista siden {date}. Det står «ikke abonnert». Fakturaen \
               viser at jeg betaler 449 kr for den.",
        ask: "Er det samme melding på begge boksene, og har du endret noe i pakken på Min side i det siste?",
        reply: "Bare én boks. Jeg byttet fra liten til stor filmpakke forrige uke, men rørte ikke sporten.",
        note: "Ved bytte av filmpakke forsvant rettighetene til sport. Kjent feil i produktkatalogen.",
        answer: "Da du byttet filmpakke, ble sportspakken koblet fra ved en feil hos oss. Den er på plass igjen, og du får en uke \
                 gratis som plaster på såret.",
        tried: "Fjernet og lagt til sportspakken på nytt. Rettighetene kommer ikke ut på boksen.",
        wanted: "Synkroniser rettighetene manuelt mot TV-plattformen for denne kunden.",
        question: "Hvilken profil ligger kunden på i TV-plattformen, gammel eller ny?",
        told: "Gammel profil («Basis 2021») med ny tilleggspakke.",
        advice: "Den gamle profilen godtar ikke nye tillegg. Flyttet kunden til «Basis 2024», samme pris. Alle kanaler er på plass.",
        fixed: "Abonnementet ditt lå på en gammel profil som ikke forstod den nye pakken. Jeg har flyttet deg til den nye, til samme \
                pris, og kanalene skal være tilbake.",
        tags: &["tv-kanaler", "rettigheter"],
        papers: &[],
    },
    Story {
        language: Language::Bokmal,
        topic: Topic::Tv,
        line: Line::Fibre,
        subjects: &["Bildet fryser og hakker", "Firkanter i bildet på TV", "TV-en hakker når noen bruker nettet"],
        body: "Bildet på TV-en fryser hele tida, særlig når ungene bruker nettet. Lyden forsvinner i et par sekunder av gangen. \
               Boksen står på kabel gjennom en liten svitsj i stua.",
        ask: "Kan dere prøve å koble boksen rett i {router} i en halvtime, uten svitsjen i mellom?",
        reply: "Uten svitsjen er det perfekt! Men da rekker ikke kabelen, den ligger nå tvers over stuegulvet. 🙈",
        note: "Gammel svitsj uten IGMP-støtte. Kunden kjøper ny selv.",
        answer: "Da er det svitsjen som er synderen: den sender TV-signalet til alt utstyret på en gang. En nyere modell med \
                 «IGMP snooping» koster rundt 300 kroner og løser det.",
        tried: "Koblet utenom svitsj, byttet kabel og boks. Bedre, men hakker fremdeles et par ganger i timen.",
        wanted: "Mål linja for feil. Ser 40 CRC-feil i døgnet på porten.",
        question: "Er det gammel coax eller fiber helt inn i denne leiligheten?",
        told: "Fiber til kjeller, så Cat5e opp i leiligheten. Bygg fra 2009.",
        advice: "Cat5e-en i stigeledningen har dårlig terminering i kjelleren. Vi har satt på nye plugger, CRC-feilene er borte.",
        fixed: "Vi fant en dårlig kontakt i kjelleren i bygget ditt og har satt på nye. Linja er nå helt uten feil, og bildet bør stå stille.",
        tags: &["tv", "hakking"],
        papers: &[],
    },
    Story {
        language: Language::Bokmal,
        topic: Topic::Tv,
        line: Line::Net,
        subjects: &[
            "Får ikke aktivert strømmetjenesten",
            "Koden til strømmetjenesten er brukt",
            "Strømming i pakken virker ikke",
        ],
        body: "Det følger med en strømmetjeneste i pakken min, men når jeg trykker på lenka får jeg «koden er allerede brukt». \
               Jeg har aldri brukt den. Kan dere sende en ny?",
        ask: "Hvilken e-postadresse prøver du å aktivere med, og har noen andre i husstanden konto fra før?",
        reply: "Jeg prøver med den adressen dere har på meg. Kona har visst en konto fra før – kan det være det?",
        note: "Koden ble innløst på ektefelles konto i 2023. Må frigjøres hos partner.",
        answer: "Det var kontoen til kona di som hadde brukt koden. Jeg har frigjort den og sendt deg en ny lenke på e-post. Den er \
                 gyldig i sju dager.",
        tried: "Sendt to nye koder. Begge gir «allerede brukt» hos partneren.",
        wanted: "Be partneren frigjøre koblingen mot kundenummeret, vi har ikke tilgang.",
        question: "Kan du sende feilkoden som står nederst på siden? Den begynner på PRT.",
        told: "PRT-4091. Den står med liten, grå skrift.",
        advice: "PRT-4091 er dobbel kobling. Partneren har ryddet i den. Send en ny kode nå, så virker den.",
        fixed: "Kundenummeret ditt var koblet to ganger hos strømmetjenesten. Det er ryddet opp, og en ny aktiveringslenke ligger i \
                innboksen din. God film! 🍿",
        tags: &["strømming"],
        papers: &[],
    },
];
