//! Wi-Fi at home.

use crate::sample::papers::Paper;
use crate::sample::story::{Line, Story, Topic};
use skranke_domain::Language;

pub const STORIES: &[Story] = &[
    Story {
        language: Language::Bokmal,
        topic: Topic::Wifi,
        line: Line::Net,
        subjects: &["Dårlig Wi-Fi i andre etasje", "Ingen dekning på soverommene", "Wi-Fi når ikke opp til loftet"],
        body: "Vi får nesten ikke Wi-Fi på soverommene i andre etasje. Ruteren står i gangen nede, ved siden av \
               sikringsskapet. Huset er fra 1962 og har pipe av mur midt i. Hva anbefaler dere?",
        ask: "Har dere nettverkskontakt i noen av rommene oppe, og omtrent hvor stort er huset? Et enkelt bilde eller en skisse hjelper.",
        reply: "Det ligger en nettverkskabel på kontoret oppe, ja. Huset er 160 kvm fordelt på to etasjer. Skisse vedlagt, \
                beklager tegningen 😅",
        note: "Pipe i mur + sikringsskap. Mesh med kablet bakside er løsningen. Har kablet punkt på kontor i 2. etasje.",
        answer: "Jeg har sendt deg en mesh-node som du kobler til kontakten på kontoret. Den finner {router} av seg selv. Med \
                 kabel imellom får dere full fart også på soverommene.",
        tried: "Flyttet kanal fra 44 til 100, skrudd ned båndstyring, sendt to mesh-noder. Noden oppe faller ut hver time.",
        wanted: "Se i kontrolleren hvorfor noden oppe kobler seg trådløst selv om den står på kabel.",
        question: "Hvilken port på noden er brukt, og lyser lenkelampa?",
        told: "Port 2, ingen lenkelampe. Kabelen ble trukket av forrige eier og er ikke målt.",
        advice: "Ser ut som brudd på to par i kabelen: lenken går opp i 10 Mbit og ned igjen. Få kabelen målt før vi bytter mer utstyr.",
        fixed: "Kabelen i veggen har brudd på to av fire par. Jeg har satt noden til å gå trådløst på et eget bånd i stedet, og \
                signalet er nå stabilt. En elektriker kan skifte kabelen når det passer.",
        tags: &["wifi", "mesh"],
        papers: &[Paper::FloorPlan],
    },
    Story {
        language: Language::Bokmal,
        topic: Topic::Wifi,
        line: Line::Net,
        subjects: &["Har glemt Wi-Fi-passordet", "Hva er passordet til nettet mitt?", "Trenger nytt trådløst passord"],
        body: "Vi har fått ny TV og finner ikke igjen passordet til Wi-Fi. Lappen under {router} er borte. Hvordan finner jeg det?",
        ask: "Har du tilgang til Min side? Der ligger passordet under «Wi-Fi». Får du logget inn med BankID?",
        reply: "Ja, men det står bare stjerner der, og knappen for å vise det virker ikke på nettbrettet.",
        note: "«Vis passord» virker ikke i Safari på eldre iPad. Kjent feil, meldt til utviklerne.",
        answer: "Jeg har satt et nytt midlertidig passord og sendt det på SMS til nummeret vi har registrert på deg. Du kan bytte \
                 det til noe eget på Min side.",
        tried: "Satt nytt passord fra kundesystemet. Ruteren tar det ikke imot, den svarer ikke på fjernstyring.",
        wanted: "Få kontakt med ruteren igjen (TR-069), eller bekreft at den må byttes.",
        question: "Når hadde vi sist kontakt med ruteren fra kundesystemet?",
        told: "Siste livstegn er for tre uker siden, rett etter en fastvareoppdatering.",
        advice: "Sertifikatet for fjernstyring gikk ut i den gamle fastvaren. Jeg har lagt den inn på nytt. Prøv igjen nå.",
        fixed: "Ruteren hadde mistet forbindelsen til oss og tok ikke imot det nye passordet. Det er ordnet, og passordet du fikk \
                på SMS virker nå.",
        tags: &["wifi", "passord"],
        papers: &[],
    },
    Story {
        language: Language::Bokmal,
        topic: Topic::Wifi,
        line: Line::Net,
        subjects: &[
            "Skriveren finner ikke nettet",
            "Robotstøvsugeren kobler seg ikke til",
            "Smarthus-utstyr faller av Wi-Fi",
        ],
        body: "Etter at vi fikk {router} finner ikke skriveren og robotstøvsugeren nettet. Telefonene virker helt fint. \
               Støvsugeren sier «kun 2,4 GHz». Hva betyr det?",
        ask: "Det er et vanlig problem. Heter nettet det samme på 2,4 og 5 GHz hos dere, og er WPA3 slått på?",
        reply: "Det er bare ett navn. Jeg aner ikke hva WPA3 er, men det står «WPA3-Personal» i appen.",
        note: "Gammelt utstyr takler ikke WPA3. Gjestenett på 2,4 GHz med WPA2 er enkleste løsning.",
        answer: "Jeg har laget et eget nett som heter «ting» for utstyr som bare kan 2,4 GHz, med samme passord som før. Koble \
                 skriveren og støvsugeren til det, så virker de.",
        tried: "Laget eget 2,4 GHz-nett med WPA2. Støvsugeren kobler til, men faller av etter 60 sekunder. Skriveren virker.",
        wanted: "Er det kjente problemer med multicast på denne fastvaren? Trenger en vei rundt.",
        question: "Hvilket merke er støvsugeren, og får den IP-adresse før den faller av?",
        told: "Roborock S5. Den får 192.168.1.87 og forsvinner så fra lista.",
        advice: "Kjent feil i fastvare 4.2.1: IGMP-snooping på gjestenettet. Slå det av for denne kunden, rettes i 4.2.2.",
        fixed: "Det var en feil i programvaren på ruteren. Jeg har slått av funksjonen som laget trøbbel, og støvsugeren har vært \
                tilkoblet siden i går. 🤖",
        tags: &["wifi", "2,4 GHz"],
        papers: &[],
    },
    Story {
        language: Language::Bokmal,
        topic: Topic::Wifi,
        line: Line::Net,
        subjects: &["Naboens nett forstyrrer vårt", "Wi-Fi hakker i blokka", "Videomøter fryser på trådløst nett"],
        body: "Jeg bor i en blokk på {place} og har hjemmekontor. Videomøtene fryser hele tida på Wi-Fi, men går fint med \
               kabel. Det er sikkert femten andre nett her. Kan dere gjøre noe?",
        ask: "Bruker PC-en 5 GHz, og er det like ille hele døgnet? Et skjermbilde fra Wi-Fi-testen i appen vår sier mye.",
        reply: "Det er verst mellom ni og elleve. Testen sier «kanal 36, belastning 91 %». Det høres mye ut?",
        note: "Kanal 36–48 er full i hele blokka. DFS-kanalene er ledige.",
        answer: "Jeg har flyttet nettet ditt til kanal 104, hvor du er helt alene. Belastningen gikk fra 91 til 4 %. Møtene bør gå \
                 fint nå.",
        tried: "Byttet til kanal 104, men ruteren hopper tilbake til 36 innen et døgn.",
        wanted: "Finn ut hvorfor DFS-kanalene ikke holder. Ser den radar, eller er det fastvaren?",
        question: "Omtrent hvor langt er det til flyplassen eller havna fra adressen?",
        told: "Under to kilometer til havna, med fri sikt fra balkongen.",
        advice: "Værradaren ved havna treffer kanal 100–116. Bruk 132–140, de er rolige der.",
        fixed: "Ruteren så radaren på havna og måtte bytte kanal hver gang. Jeg har satt den til en kanal som radaren ikke \
                bruker. Den har holdt i to døgn nå.",
        tags: &["wifi", "kanal"],
        papers: &[Paper::Speedtest],
    },
];
