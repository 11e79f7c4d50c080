//! Fibre and broadband at home.

use crate::sample::papers::Paper;
use crate::sample::story::{Line, Story, Topic};
use skranke_domain::Language;

pub const STORIES: &[Story] = &[
    Story {
        language: Language::Bokmal,
        topic: Topic::Internet,
        line: Line::Net,
        subjects: &[
            "Internett faller ut hver natt",
            "Mister nettet rundt kl. 02 hver natt",
            "Ruteren starter på nytt om natta",
        ],
        body: "De siste nettene har internett falt ut i rundt ti minutter, omtrent klokka to. Jeg jobber turnus og sitter \
               oppe, så jeg merker det hver gang. Alle lampene på {router} blinker, og så kommer det tilbake av seg selv. \
               Det begynte rundt {date}.",
        ask: "Kan du se hvilken lampe som blir rød når nettet faller ut, og om det skjer på kabel også, ikke bare på Wi-Fi?",
        reply: "Det er lampa merket «WAN» som blir rød. PC-en står på kabel og mister også nettet, så det er ikke Wi-Fi-en.",
        note: "Loggen viser watchdog-omstart kl. 02.03 tre netter på rad. Fastvaren på {router} er to versjoner gammel.",
        answer: "Ruteren din hadde en gammel programvare som startet den på nytt hver natt. Jeg har lagt inn den nyeste \
                 versjonen nå, og den starter ikke lenger av seg selv. Si gjerne fra hvis det skjer igjen.",
        tried: "Oppdatert fastvaren, byttet strømforsyning, tilbakestilt {router}. Faller likevel ut kl. 02.03.",
        wanted: "Sjekk om DHCP-leien fornyes riktig på aksessnoden, og om det finnes en planlagt jobb på porten.",
        question: "Skjer det også når kunden har en annen ruter tilkoblet, eller er det bare prøvd med vår?",
        told: "Kunden har lånt en ruter av naboen. Samme feil, samme klokkeslett. Da er det neppe ruteren.",
        advice: "DHCP-leien for området var satt til 24 timer med for kort fornyelse. Rettet på BNG-en. Be kunden starte \
                 ruteren på nytt én gang.",
        fixed: "Jeg har funnet feilen: adressen ruteren din får av oss ble ikke fornyet som den skulle, og derfor falt \
                linja ut til samme tid hver natt. Dette er rettet hos oss. Jeg har fulgt med to netter, og linja har vært oppe.",
        tags: &["nattlig brudd", "ruter"],
        papers: &[Paper::RouterLog, Paper::Lamps],
    },
    Story {
        language: Language::Bokmal,
        topic: Topic::Internet,
        line: Line::Fibre,
        subjects: &[
            "Gravemaskin kuttet fiberen i hagen",
            "Fiberkabelen er gravd over",
            "Uheld med minigraver – nettet er borte",
        ],
        body: "Vi graver for ny terrasse i {street}, og minigraveren tok fiberkabelen. 😬 Nå er alt nede: internett, TV og \
               alarmen. Jeg vet det er vår feil, men hvor fort kan dere komme?",
        ask: "Så leit! Kan du sende et bilde av bruddstedet, og si omtrent hvor langt det er fra boksen på husveggen?",
        reply: "Bruddet er omtrent fire meter fra veggboksen, cirka 40 cm ned. Røret er også knust. Jeg har lagt en presenning over.",
        note: "Kunden har gravd selv uten påvisning. Skal faktureres etter medgått tid, jf. vilkårene pkt. 7. Kunden er informert og godtar det.",
        answer: "Montøren har skjøtet fiberen og byttet to meter rør. Alt er oppe igjen. Husk gratis kabelpåvisning før dere \
                 graver videre – det bestiller du hos Ledningsportalen.",
        tried: "Sett at signalet er helt borte (LOS) siden kl. 10. Kunden har bekreftet synlig brudd 4 m fra veggboksen.",
        wanted: "Montør med skjøteutstyr så snart som mulig. Kunden har trygghetsalarm på linja.",
        question: "Hvilken type rør er det, 10 eller 14 mm, og er det plass til å jobbe i grøfta?",
        told: "14 mm oransje rør. Grøfta er åpen og tørr, og kunden er hjemme hele dagen.",
        advice: "Feltskjøt er nok her, vi trenger ikke ny blåsing. Sett av to timer, ta med en 14 mm reparasjonsmuffe.",
        fixed: "Da er fiberen skjøtt og målt, dempingen er 0,1 dB – bedre enn før! Fyll igjen med sand rundt røret, ikke stein. \
                Ha en fin terrasse. ☀️",
        tags: &["fiberbrudd", "graveskade", "montør"],
        papers: &[Paper::Trench],
    },
    Story {
        language: Language::Bokmal,
        topic: Topic::Internet,
        line: Line::Net,
        subjects: &["Tregt nett om kvelden", "Får bare en brøkdel av {speed} Mbit", "Hastigheten stuper etter kl. 19"],
        body: "Jeg betaler for {speed} Mbit, men etter klokka sju om kvelden får jeg knapt 30. På dagtid er alt fint. Jeg har \
               målt med kabel rett i {router}, så det er ikke Wi-Fi. Legger ved en måling.",
        ask: "Kan du måle en gang til med nettfart.no rundt kl. 20, med kabel, og sende oss bildet?",
        reply: "Målte kl. 20.15 i går: 27 ned og 410 opp. Rart at opp er så mye bedre enn ned?",
        note: "Ni saker fra samme område denne uka. Ligner på overbooket uplink i sentralen på {place}.",
        answer: "Du har helt rett: linja til sentralen på {place} var full om kveldene. Vi har åpnet en ekstra forbindelse, og \
                 målingene våre viser full fart nå. Takk for at du sa fra!",
        tried: "Målt fra kundens port: 920 Mbit kl. 11, 31 Mbit kl. 20. Byttet SFP på ONT. Ingen feil på linja.",
        wanted: "Se på belastningen på uplinken i {place} om kvelden, og si når vi kan love kunden full fart.",
        question: "Har du MAC-adressen til ONT-en, og vet du om naboene merker det samme?",
        told: "MAC ligger i loggen. Jeg har ringt to naboer: begge har samme problem etter kl. 19.",
        advice: "Uplinken på {place} gikk på 97 % mellom 19 og 23. LAG utvidet med 10 Gbit. Godskriv gjerne en halv måned.",
        fixed: "Vi har utvidet kapasiteten i sentralen på {place}. I går kveld målte jeg full hastighet på linja di gjennom \
                hele kvelden. Du får en halv måned godskrevet på neste faktura.",
        tags: &["treg linje", "kapasitet", "speedtest"],
        papers: &[Paper::Speedtest],
    },
    Story {
        language: Language::Bokmal,
        topic: Topic::Internet,
        line: Line::Fibre,
        subjects: &["Rød lampe på fiberboksen", "LOS lyser rødt", "Ingen internett, rødt lys på boksen i gangen"],
        body: "Siden i dag tidlig lyser lampa merket LOS rødt på den hvite boksen i gangen. Ingen i huset har nett, og jeg har \
               hjemmekontor med møter hele dagen. Har prøvd å ta ut støpselet i fem minutter.",
        ask: "Kan du forsiktig sjekke om den tynne, gule fiberkabelen sitter helt inne i boksen, uten skarp knekk?",
        reply: "Den satt løst! Men lampa er fortsatt rød etter at jeg trykte den inn til det klikket.",
        note: "Mottatt effekt −34 dBm, skal være bedre enn −27. Ble sannsynligvis klemt da kunden flyttet en kommode.",
        answer: "Pluggen var ikke helt inne, og den grønne enden hadde fått støv på seg. Nå som den er rengjort, lyser PON \
                 grønt, og vi ser signal fra boksen din. 🎉",
        tried: "Kunden har satt inn pluggen på nytt og startet boksen. Effekt fremdeles −34 dBm. Ingen kjent driftsfeil i området.",
        wanted: "Montør som rengjør og måler uttaket, helst i dag – kunden er avhengig av hjemmekontor.",
        question: "Er det uttaksboks på vegg, eller går fiberen rett inn i ONT-en?",
        told: "Det er en liten veggboks med grønn SC/APC, og en patch på en meter til ONT-en.",
        advice: "Bytt patchkabelen først, den har ofte fått knekk. Kunden kan hente ny i butikken på {place}, så slipper vi å rykke ut.",
        fixed: "Jeg byttet patchkabelen og rengjorde uttaket. Signalet er nå −18 dBm, som er veldig bra. Beklager at møtene ble \
                borte i dag.",
        tags: &["los", "montør"],
        papers: &[Paper::Lamps],
    },
    Story {
        language: Language::Bokmal,
        topic: Topic::Internet,
        line: Line::Net,
        subjects: &["Høy ping i spill", "Lagg i Counter-Strike etter {date}", "Pakketap mot spillservere i Stockholm"],
        body: "Sønnen min spiller på landsplan og har hatt 140 ms ping mot Stockholm siden {date}. Før lå den på 14. 🎮 Vi har \
               kablet nett. Han har laget en traceroute som ligger ved, jeg forstår ikke så mye av den selv.",
        ask: "Takk for traceroute! Kan han kjøre den en gang til mot samme server, og si hvilket spill og hvilken region det gjelder?",
        reply: "Han sier «CS2, EU North», og at det er likt på Dota. Ny traceroute ligger ved.",
        note: "Trafikken går via Frankfurt i stedet for Oslo–Stockholm. Ligner på feil i rutingen etter vedlikeholdet.",
        answer: "Trafikken deres tok en omvei om Frankfurt. Den går nå rett til Stockholm igjen, og vi måler 13 ms. Lykke til i kampene!",
        tried: "Verifisert kablet, byttet DNS, sett at trafikken går via Frankfurt. Samme på to andre kunder i området.",
        wanted: "Rett rutingen mot AS32590 så trafikken går via Stockholm igjen.",
        question: "Kan du sende hele traceroute-utskriften, også fra en kunde uten problemet?",
        told: "Begge ligger i saken som vedlegg. Kunden på {place} uten feil går via osl–sto direkte.",
        advice: "Peeringen i Stockholm kom opp med feil local-pref etter vedlikeholdet. Rettet. Ping bør være under 20 ms.",
        fixed: "Etter vedlikeholdet vårt ble trafikken sendt feil vei. Jeg har rettet det, og målingene er tilbake på 13–15 ms. Hils gameren!",
        tags: &["ruting", "spill"],
        papers: &[Paper::Traceroute],
    },
    Story {
        language: Language::Bokmal,
        topic: Topic::Internet,
        line: Line::Net,
        subjects: &[
            "Trenger offentlig IP-adresse",
            "Port forwarding virker ikke",
            "Står bak CGNAT – får ikke åpnet porter",
        ],
        body: "Jeg prøver å nå kameraene på hytta hjemmefra, men port forwarding på {router} virker ikke. Etter det jeg kan se \
               står jeg bak CGNAT. Kan jeg få en offentlig IPv4-adresse, og koster det noe?",
        ask: "Ja, det går an. Gjelder det abonnementet på {street}, og holder det med en dynamisk offentlig adresse?",
        reply: "Ja, {street}. Dynamisk er helt fint, jeg bruker en tjeneste som oppdaterer navnet.",
        note: "Offentlig dynamisk IPv4 er gratis for privatkunder på forespørsel. Krever omstart av ruteren.",
        answer: "Jeg har tatt deg ut av CGNAT. Start ruteren på nytt, så får du en offentlig IPv4-adresse. Det koster ingenting. \
                 Husk sterke passord på kameraene! 🔒",
        tried: "Satt flagget «offentlig IPv4» på abonnementet og startet ruteren to ganger. Får fremdeles 100.64-adresse.",
        wanted: "Sjekk hvorfor profilen ikke slår inn på BNG-en for denne kunden.",
        question: "Hvilken tjeneste-ID står på abonnementet? Jeg finner to på denne adressen.",
        told: "Den andre er et gammelt oppsagt abonnement fra forrige eier. Den riktige slutter på 417.",
        advice: "Det gamle abonnementet låste profilen. Ryddet bort, og kunden har nå offentlig adresse.",
        fixed: "Et gammelt abonnement på adressen din sperret for endringen. Nå er det ryddet bort, og du har fått en offentlig IPv4-adresse.",
        tags: &["cgnat", "ipv4"],
        papers: &[],
    },
    Story {
        language: Language::Bokmal,
        topic: Topic::Internet,
        line: Line::Fibre,
        subjects: &[
            "Ingen nett etter strømbruddet",
            "Ruteren er død etter tordenvær",
            "Nettet kom ikke tilbake etter strømstans",
        ],
        body: "Vi hadde strømbrudd på {place} i natt. Strømmen er tilbake, men {router} er helt død, ikke et eneste lys. \
               Har prøvd en annen stikkontakt. Kan vi få en ny?",
        ask: "Kan du prøve en annen strømforsyning med samme merking (12 V), for eksempel fra TV-boksen?",
        reply: "Prøvde den fra TV-boksen. Ingenting skjer. Lukter litt svidd også, ærlig talt.",
        note: "Fjerde døde {router} fra samme gate etter uværet. Sendt ny, ordrenummer ligger i ERP.",
        answer: "Ruteren har nok tatt skade av overspenning. En ny er på vei i posten og bør være fremme {soon}. Du trenger bare \
                 å koble den til, den setter seg opp selv.",
        tried: "Ny ruter sendt og koblet til. Den starter, men får ikke signal fra fiberboksen.",
        wanted: "Sjekk om ONT-en også har tatt skade, og bytt den om nødvendig.",
        question: "Lyser det i det hele tatt i fiberboksen, og er den koblet til samme kurs?",
        told: "Svakt grønt lys på POWER, ellers mørkt. Samme kurs, uten overspenningsvern.",
        advice: "ONT-en har tatt overspenning den også. Legg inn bytte, og anbefal kunden et vern i sikringsskapet.",
        fixed: "Jeg har byttet både fiberboksen og strømforsyningen. Alt er oppe. Et overspenningsvern til et par hundrelapper er \
                en god idé før neste uvær. ⛈️",
        tags: &["uvær", "ruterbytte"],
        papers: &[Paper::Lamps],
    },
];
