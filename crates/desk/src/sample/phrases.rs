//! What people write whatever the matter is.

use skranke_domain::Language;

/// What goes back and forth between customers and the desk, in one language.
pub struct Phrases {
    pub hello: &'static [&'static str],
    pub bye: &'static [&'static str],
    pub dear: &'static [&'static str],
    pub regards: &'static [&'static str],
    pub update: &'static [&'static str],
    pub appointment: &'static [&'static str],
    pub nudge: &'static [&'static str],
    pub thanks: &'static [&'static str],
    pub again: &'static [&'static str],
    pub answer_again: &'static [&'static str],
    pub follow_up: &'static [&'static str],
    pub answer_follow_up: &'static [&'static str],
    pub specialist: &'static [&'static str],
}

pub const fn of(language: Language) -> &'static Phrases {
    match language {
        Language::Bokmal => &BOKMAL,
        Language::Nynorsk => &NYNORSK,
        Language::English => &ENGLISH,
    }
}

const BOKMAL: Phrases = Phrases {
    hello: &["Hei!", "Hei,", "Hallo!", "God dag,", "Hei på dere 👋", "Hei Fjordnett,"],
    bye: &[
        "Mvh {name}",
        "Hilsen {name}",
        "Vennlig hilsen\n{name}",
        "På forhånd takk!\n{name}",
        "– {first}",
        "Håper på raskt svar. Hilsen {first}",
    ],
    dear: &["Hei {first},", "Hei {first}!", "Hei {first}, og takk for at du skriver til oss."],
    regards: &[
        "Vennlig hilsen\n{agent}, Fjordnett",
        "Hilsen {agent}",
        "Ha en fin dag!\n{agent}, Fjordnett",
        "Mvh {agent}, Fjordnett",
    ],
    update: &[
        "Takk for meldingen. Jeg har startet feilsøking og gir deg en oppdatering så snart jeg vet mer.",
        "Jeg ser på saken nå. Du trenger ikke gjøre noe foreløpig, jeg tar kontakt hvis jeg lurer på noe.",
        "Saken er hos oss, og vi har funnet et par ting vi vil sjekke. Du hører fra meg igjen.",
        "Beklager ventetiden. Vi jobber med saken, og jeg følger den til den er løst.",
    ],
    appointment: &[
        "Som avtalt på telefon gjør vi dette {soon}. Jeg følger opp saken etterpå.",
        "Da er vi enige om at jeg tar kontakt igjen {soon}, når du er tilbake.",
        "Vi avventer som avtalt til {soon}, og så ser vi på det sammen.",
    ],
    nudge: &[
        "Hei igjen, har dere funnet ut av noe?",
        "Purrer på denne. Det er fortsatt like ille her.",
        "Er det noe nytt? Jeg har ikke hørt noe siden sist.",
        "Nå har jeg ventet ganske lenge. Når kan jeg regne med svar? 🙁",
    ],
    thanks: &[
        "Tusen takk, nå virker alt! 😊",
        "Supert, takk for rask hjelp!",
        "Perfekt. Takk for god service 👍",
        "Nydelig, det løste seg. Ha en fin helg!",
    ],
    again: &[
        "Hei igjen. Det virket et par dager, men nå er det akkurat samme problem.",
        "Dessverre, det ble ikke bedre. Feilen er tilbake.",
        "Jeg er redd saken ikke er løst. Det skjedde igjen i går kveld.",
    ],
    answer_again: &[
        "Takk for at du sa fra. Jeg fant en ting til som var feil, og den er rettet nå. Jeg har sjekket at alt er i orden.",
        "Beklager at det ikke holdt første gang. Vi har gått grundigere til verks, og nå skal det være løst for godt.",
        "Da har vi tatt hele jobben på nytt, og jeg har sett over at alt stemmer denne gangen.",
    ],
    follow_up: &[
        "Hei, denne saken er visst lukket, men nå har det samme skjedd igjen. Kan dere se på det?",
        "Jeg svarer på en gammel sak: problemet er tilbake etter at det har vært fint i noen uker.",
    ],
    answer_follow_up: &[
        "Takk for at du tok kontakt igjen. Jeg har lest den gamle saken og gjort den samme rettingen på nytt – denne gangen varig.",
        "Denne gangen har vi tatt tak i årsaken og ikke bare i følgen, så det skal ikke komme tilbake.",
    ],
    specialist: &[
        "Jeg er fagspesialist og har overtatt saken din. Jeg har alt jeg trenger og gir lyd fra meg så snart jeg har funnet årsaken.",
        "Saken er kommet til oss fagspesialister. Jeg undersøker den nå og skriver til deg igjen.",
        "Vi har funnet hvor feilen ligger og planlegger rettingen. Du merker ingenting mens vi jobber.",
    ],
};

const NYNORSK: Phrases = Phrases {
    hello: &["Hei!", "Hei,", "God dag,", "Hallo de!"],
    bye: &["Helsing {name}", "Venleg helsing\n{name}", "Mvh {name}", "– {first}"],
    dear: &["Hei {first},", "Hei {first}!", "Hei {first}, og takk for meldinga."],
    regards: &["Venleg helsing\n{agent}, Fjordnett", "Helsing {agent}", "Ha ein fin dag!\n{agent}, Fjordnett"],
    update: &[
        "Takk for meldinga. Eg har byrja å feilsøkje og skriv til deg så snart eg veit meir.",
        "Eg ser på saka no. Du treng ikkje gjere noko førebels.",
    ],
    appointment: &[
        "Som avtalt på telefon gjer vi dette {soon}. Eg følgjer opp etterpå.",
        "Då er vi samde om at eg tek kontakt att {soon}.",
    ],
    nudge: &["Hei att, har de funne ut av noko?", "Er det noko nytt? Det er framleis like ille her."],
    thanks: &["Tusen takk, no verkar alt! 😊", "Supert, takk for rask hjelp!", "Heilt topp. Ha ei fin helg!"],
    again: &[
        "Hei att. Det verka eit par dagar, men no er det akkurat det same.",
        "Diverre vart det ikkje betre. Feilen er tilbake.",
    ],
    answer_again: &[
        "Takk for at du sa frå. Eg fann ein ting til som var feil, og han er retta no.",
        "Orsak at det ikkje heldt fyrste gongen. No har vi gått grundigare til verks.",
    ],
    follow_up: &["Hei, denne saka er visst lukka, men no har det same hendt att. Kan de sjå på det?"],
    answer_follow_up: &["Takk for at du tok kontakt att. Denne gongen har vi teke tak i årsaka, så no skal det halde."],
    specialist: &[
        "Eg er fagspesialist og har teke over saka di. Eg gir lyd frå meg så snart eg har funne årsaka.",
        "Saka er komen til oss fagspesialistar. Eg granskar henne no og skriv til deg att.",
    ],
};

const ENGLISH: Phrases = Phrases {
    hello: &["Hi,", "Hello,", "Hi there!", "Good morning,"],
    bye: &["Best regards\n{name}", "Thanks!\n{first}", "Kind regards, {name}", "Cheers, {first}"],
    dear: &["Hi {first},", "Hello {first},", "Hi {first}, and thank you for getting in touch."],
    regards: &["Kind regards\n{agent}, Fjordnett", "Best wishes, {agent}", "Have a nice day!\n{agent}, Fjordnett"],
    update: &[
        "Thank you for your message. I have started to look into it and will write again as soon as I know more.",
        "I am working on your case. There is nothing you need to do for now.",
    ],
    appointment: &[
        "As agreed on the phone, we do this on {soon}. I will follow up afterwards.",
        "As agreed, I will be in touch again on {soon}.",
    ],
    nudge: &["Hi again, any news?", "Is anybody working on this? It is still the same here."],
    thanks: &["Thank you so much, it works now! 😊", "Great service, thanks!", "Perfect, all good now. 👍"],
    again: &[
        "Hi again. It worked for two days, but now the problem is back.",
        "I am afraid this is not solved. It happened again last night.",
    ],
    answer_again: &[
        "Thank you for telling us. I found one more thing that was wrong; it is fixed now and tested.",
        "Sorry that it did not last. We have taken care of the cause this time, not only of the effect.",
    ],
    follow_up: &["Hi, I see this case is closed, but the same thing has happened again. Could you have a look?"],
    answer_follow_up: &[
        "Thanks for coming back to us. I read the old case and did the same correction again, for good this time.",
    ],
    specialist: &[
        "I am a specialist and have taken over your case. I have what I need and will write as soon as I have found the cause.",
        "Your case has reached us specialists. I am looking into it now and will write again.",
    ],
};

/// What people at the desk write to each other.
pub mod internal {
    pub const HANDOFF_TRIED: &[&str] = &[
        "Kunden har havnet hos oss, men saken hører hjemme hos dere. Jeg har lest meldingen og svart ingenting ennå.",
        "Snakket kort med kunden. Vi har ikke tilgang til systemet som må til.",
        "Lette i våre rutiner. Dette er deres område fra nyttår.",
    ];
    pub const HANDOFF_WANTED: &[&str] =
        &["Ta over saken og svar kunden direkte.", "Overta, og si fra om vi skulle ha løst den selv."];
    pub const COMPLAINT_TRIED: &[&str] = &[
        "Kunden har skrevet tre ganger og truer med å bytte leverandør. Vi har beklaget og gitt to oppdateringer.",
        "Vi har ikke klart å holde det vi lovet. Kunden ber om å få snakke med en leder.",
        "Kunden har meldt saken til Forbrukertilsynet og vil ha skriftlig svar.",
    ];
    pub const COMPLAINT_WANTED: &[&str] = &[
        "En avgjørelse om kompensasjon, og gjerne en telefon til kunden.",
        "Avgjør om vi skal prioritere denne foran køen.",
    ];
    pub const LEADER: &[&str] = &[
        "Har ringt kunden og beklaget. Gi en måned gratis og følg saken til den er løst.",
        "Prioriter denne i dag. Fagteamet er informert, og kunden vet når de hører fra oss.",
        "Kompensasjon på 500 kr er i orden. Bruk standardbrevet for klager.",
    ];
    /// After two teams have said no.
    pub const LEADER_ON_DECLINES: &[&str] = &[
        "Snakket med begge lagene: det første tar den. Send den på nytt, den blir tatt imot.",
        "Har avklart ansvaret med lederen for fagteamene. Send den til det laget vi spurte først.",
    ];
    pub const DECLINE: &[(&str, &str)] = &[
        ("Dette ligger ikke hos oss.", "Prøv det andre fagteamet, de har tilgangen som trengs."),
        (
            "Mangler opplysninger fra kunden. Uten dem kan vi ikke begynne.",
            "Be kunden svare på spørsmålene i malen, og send saken så tilbake.",
        ),
        ("Kjent feil som er rettet i natt.", "Be kunden prøve en gang til, og vent til i morgen før dere svarer."),
        ("Dette kan dere løse selv med rettighetene dere fikk i høst.", "Se rutine 4.2, steg tre."),
    ];
    pub const NET_NOTE: &[&str] = &[
        "Har lest loggene. Feilen oppstår på vår side, jeg ser nærmere på det i kveld.",
        "Fant samme mønster hos tre andre kunder. Ser på fellesnevneren.",
        "Har gjenskapt feilen. Retting er laget og prøves ut i natt.",
        "Venter på en detalj fra plattformleverandøren, ellers er alt klart.",
    ];
    pub const FIBRE_NOTE: &[&str] = &[
        "Montør er satt opp, ringer kunden en halvtime før.",
        "Har sett på tegningene og avklart med lageret at vi har delene.",
        "Montør er på plass nå. Oppdaterer når jeg vet mer.",
        "Tatt kontakt med entreprenøren, de kjenner stedet fra før.",
    ];
    pub const SEND_ON_TRIED: &[&str] = &[
        "Gått gjennom alt på vår side, og det er i orden. Årsaken må ligge hos dere.",
        "Oppsettet er kontrollert og riktig. Dette må noen med andre øyne se på.",
    ];
    pub const SEND_ON_WANTED: &[&str] = &[
        "Ta over herfra. Alt vi har funnet, ligger i notatene.",
        "Overta feilsøkingen, kunden er informert om at det tar litt tid.",
    ];
    pub const RESOLUTION: &[&str] = &[
        "Rettet og bekreftet av kunden.",
        "Løst som beskrevet i svaret, ingen videre oppfølging.",
        "Løst, og kunden har fått beskjed.",
    ];
    pub const BY_PHONE: &[&str] = &[
        "Løst på telefon sammen med kunden, som bekreftet at alt virker.",
        "Ringte kunden. Det hadde gått over av seg selv, ingen feil hos oss.",
        "Forklart på telefon. Kunden var fornøyd og trenger ikke skriftlig svar.",
    ];
    /// Whom the desk waits for, and how their references begin.
    pub const NET_EXTERNAL: &[(&str, &str)] =
        &[("Plattformleverandøren Lumen", "LUM-"), ("Leverandøren av utstyret", "UTS-"), ("Posten", "POSTEN-")];
    pub const FIBRE_EXTERNAL: &[(&str, &str)] =
        &[("Nordmontasje AS", "NM-"), ("Telekraft Infrastruktur", "TK-"), ("Kommunen (gravetillatelse)", "GT-")];
}
