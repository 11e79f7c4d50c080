//! The files that come with messages: small, but real ones.

use super::pdf;
use super::picture::{Colour, Picture};
use crate::error::Result;
use crate::files::{Files, Stored};

/// What a file shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    RouterLog,
    Traceroute,
    MailHeader,
    Speedtest,
    Lamps,
    Trench,
    FloorPlan,
    Invoice,
}

const ALL: [Paper; 8] = [
    Paper::RouterLog,
    Paper::Traceroute,
    Paper::MailHeader,
    Paper::Speedtest,
    Paper::Lamps,
    Paper::Trench,
    Paper::FloorPlan,
    Paper::Invoice,
];

/// The papers once their bytes are stored; every ticket refers to the same ones.
pub struct Drawer(Vec<(Paper, Stored)>);

impl Drawer {
    pub async fn fill(files: &Files) -> Result<Self> {
        let mut drawer = Vec::new();
        for paper in ALL {
            let bytes = paper.bytes();
            let mut intake = files.intake(1 << 20).await?;
            intake.write(&bytes).await?;
            drawer.push((paper, intake.finish().await?));
        }
        Ok(Self(drawer))
    }

    pub fn find(&self, paper: Paper) -> Option<&Stored> {
        self.0.iter().find(|(kept, _)| *kept == paper).map(|(_, stored)| stored)
    }
}

impl Paper {
    /// What people call such files.
    pub const fn names(self) -> &'static [&'static str] {
        match self {
            Self::RouterLog => &["ruterlogg.txt", "logg fra ruteren.txt", "syslog.txt"],
            Self::Traceroute => &["traceroute.txt", "tracert.txt"],
            Self::MailHeader => &["meldingshode.txt", "header.txt"],
            Self::Speedtest => &["speedtest.png", "nettfart kl 20.png", "Skjermbilde.png"],
            Self::Lamps => &["lamper på ruteren.png", "IMG_2417.png"],
            Self::Trench => &["grøft.png", "IMG_0193.png"],
            Self::FloorPlan => &["skisse av huset.png", "plantegning.png"],
            Self::Invoice => &["faktura.pdf", "Ordrebekreftelse.pdf", "kvittering.pdf"],
        }
    }

    fn bytes(self) -> Vec<u8> {
        match self {
            Self::RouterLog => ROUTER_LOG.into(),
            Self::Traceroute => TRACEROUTE.into(),
            Self::MailHeader => MAIL_HEADER.into(),
            Self::Speedtest => speedtest(),
            Self::Lamps => lamps(),
            Self::Trench => trench(),
            Self::FloorPlan => floor_plan(),
            Self::Invoice => pdf::page(INVOICE),
        }
    }
}

const ROUTER_LOG: &str = "\
02:01:12 dhcp   lease renewed, 86400 s
02:03:40 wan    link down
02:03:41 wdt    no heartbeat for 60 s, restarting
02:04:29 boot   firmware 4.2.1, uptime 0
02:05:02 wan    link up, 1000 Mbit/s full duplex
02:05:09 dhcp   no answer, trying again
02:13:31 dhcp   lease obtained
02:13:32 wifi   channel 36, 11 stations
";

const TRACEROUTE: &str = "\
traceroute to 203.0.113.9, 30 hops max
 1  ruter.lan                   0.4 ms
 2  bng-1.fjordnett.example     2.1 ms
 3  osl-edge-2.fjordnett.example 3.0 ms
 4  fra-core-1.transit.example  31.8 ms
 5  * * *
 6  sto-edge-4.transit.example  58.2 ms
 7  203.0.113.9                139.7 ms
";

const MAIL_HEADER: &str = "\
Authentication-Results: mx.mottaker.example;
 dkim=none; spf=softfail smtp.mailfrom=faktura@nordlysregnskap.example;
 dmarc=fail (p=REJECT) header.from=nordlysregnskap.example
Received: from ut3.fjordnett.example ([198.51.100.83])
From: Nordlys Regnskap <faktura@nordlysregnskap.example>
Subject: Faktura for august
";

const INVOICE: &[&str] = &[
    "Fjordnett AS",
    "Faktura",
    "",
    "Fiber 500 Mbit, én måned               699,00",
    "TV-pakke Stor                          449,00",
    "Papirgebyr                              59,00",
    "",
    "Å betale                             1 207,00",
    "Forfall: 20. i måneden",
];

const WHITE: Colour = (250, 250, 248);
const GREY: Colour = (120, 124, 130);
const DARK: Colour = (40, 44, 52);
const RED: Colour = (214, 48, 49);
const GREEN: Colour = (46, 160, 67);
const BLUE: Colour = (52, 120, 190);
const BROWN: Colour = (121, 85, 61);
const ORANGE: Colour = (240, 140, 30);

/// Two bars: far too little down, plenty up.
fn speedtest() -> Vec<u8> {
    let mut picture = Picture::new(160, 96, WHITE);
    picture.rectangle((20, 76), (36, 10), RED);
    picture.rectangle((96, 14), (36, 72), GREEN);
    picture.rectangle((10, 86), (140, 2), GREY);
    picture.into_png()
}

/// The front of a router with one red lamp.
fn lamps() -> Vec<u8> {
    let mut picture = Picture::new(160, 64, WHITE);
    picture.rectangle((8, 14), (144, 36), DARK);
    for (n, colour) in [GREEN, GREEN, RED, GREY, GREEN].into_iter().enumerate() {
        picture.disc((28 + 26 * n, 32), 6, colour);
    }
    picture.into_png()
}

/// A cut duct in brown soil.
fn trench() -> Vec<u8> {
    let mut picture = Picture::new(160, 96, BROWN);
    picture.rectangle((0, 0), (160, 20), GREEN);
    picture.rectangle((0, 58), (66, 8), ORANGE);
    picture.rectangle((92, 62), (68, 8), ORANGE);
    picture.disc((79, 60), 9, DARK);
    picture.into_png()
}

/// Two floors and the router in the corner.
fn floor_plan() -> Vec<u8> {
    let mut picture = Picture::new(160, 112, WHITE);
    for (x, y, width, height) in [(8, 8, 144, 2), (8, 102, 144, 2), (8, 8, 2, 96), (150, 8, 2, 96), (8, 54, 144, 2)] {
        picture.rectangle((x, y), (width, height), DARK);
    }
    picture.rectangle((78, 8), (8, 96), GREY);
    picture.disc((24, 90), 5, BLUE);
    picture.into_png()
}
