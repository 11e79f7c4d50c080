//! Who the customers are. All of them are invented.

use Organisation::{Accounting, Dentists, Housing, Kindergarten, Salmon, Survey};
use skranke_domain::Language::{self, Bokmal, English, Nynorsk};
use skranke_domain::Sharing;

pub struct Customer {
    pub name: &'static str,
    pub language: Language,
    pub place: &'static str,
    /// Which organisation they write for, and what of it they see.
    pub at: Option<(Organisation, Sharing)>,
    /// Those without one have only ever rung.
    pub account: Account,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Account {
    Yes,
    No,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Organisation {
    Accounting,
    Dentists,
    Kindergarten,
    Salmon,
    Survey,
    Housing,
}

impl Organisation {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accounting => "Nordlys Regnskap AS",
            Self::Dentists => "Bjørvika Tannklinikk",
            Self::Kindergarten => "Solvang barnehage SA",
            Self::Salmon => "Hardanger Laks AS",
            Self::Survey => "Fjord Survey AS",
            Self::Housing => "Borettslaget Granlia",
        }
    }

    pub const fn domain(self) -> &'static str {
        match self {
            Self::Accounting => "nordlysregnskap.example",
            Self::Dentists => "bjorvika-tann.example",
            Self::Kindergarten => "solvang-bhg.example",
            Self::Salmon => "hardangerlaks.example",
            Self::Survey => "fjordsurvey.example",
            Self::Housing => "granlia-brl.example",
        }
    }
}

const fn private(name: &'static str, language: Language, place: &'static str) -> Customer {
    Customer { name, language, place, at: None, account: Account::Yes }
}

const fn caller(name: &'static str, language: Language, place: &'static str) -> Customer {
    Customer { name, language, place, at: None, account: Account::No }
}

const fn works(name: &'static str, language: Language, place: &'static str, at: Organisation) -> Customer {
    Customer { name, language, place, at: Some((at, Sharing::Own)), account: Account::Yes }
}

const fn oversees(name: &'static str, language: Language, place: &'static str, at: Organisation) -> Customer {
    Customer { name, language, place, at: Some((at, Sharing::Organisation)), account: Account::Yes }
}

/// The first one is the customer whose login the demo shows.
pub const CUSTOMERS: [Customer; 60] = [
    private("Kari Nordmann", Bokmal, "Kolbotn"),
    private("Ola Hansen", Bokmal, "Drammen"),
    private("Bjørn Ødegård", Bokmal, "Hamar"),
    private("Solveig Åsen", Bokmal, "Lillehammer"),
    private("Tone Kristiansen", Bokmal, "Moss"),
    private("Håkon Sæther", Bokmal, "Trondheim"),
    private("Anne-Grethe Lunde", Bokmal, "Sandefjord"),
    private("Magnus Eriksen", Bokmal, "Tønsberg"),
    private("Ida Marie Hagen", Bokmal, "Gjøvik"),
    private("Yusuf Abdi", Bokmal, "Oslo"),
    private("Berit Kvåle", Bokmal, "Kongsberg"),
    private("Terje Moen", Bokmal, "Elverum"),
    private("Nora Strand", Bokmal, "Fredrikstad"),
    private("Øystein Brekke", Bokmal, "Asker"),
    private("Linn Therese Myhre", Bokmal, "Ski"),
    private("Arne Jørgensen", Bokmal, "Larvik"),
    private("Fatima Hussain", Bokmal, "Lørenskog"),
    private("Kjell Rønning", Bokmal, "Steinkjer"),
    private("Marte Løkken", Bokmal, "Bodø"),
    private("Sigurd Nilsen", Bokmal, "Alta"),
    private("Hanne Fossum", Bokmal, "Hønefoss"),
    private("Tuva Sørlie", Bokmal, "Jessheim"),
    private("Per Gunnar Vik", Bokmal, "Arendal"),
    private("Elin Bråten", Bokmal, "Skien"),
    private("Thanh Nguyen", Bokmal, "Stavanger"),
    private("Agnes Grønli", Bokmal, "Røros"),
    private("Espen Halvorsen", Bokmal, "Horten"),
    private("Randi Tangen", Bokmal, "Notodden"),
    caller("Gudrun Fjeld", Bokmal, "Otta"),
    caller("Odd Einar Lie", Bokmal, "Brumunddal"),
    caller("Ruth Aasen", Bokmal, "Kragerø"),
    caller("Trygve Sand", Bokmal, "Mo i Rana"),
    caller("Åse Skaug", Bokmal, "Ørje"),
    private("Synnøve Vågen", Nynorsk, "Førde"),
    private("Torbjørn Aarskog", Nynorsk, "Voss"),
    private("Eldbjørg Håheim", Nynorsk, "Sogndal"),
    private("Sjur Bø", Nynorsk, "Geilo"),
    private("Ragnhild Øvrebø", Nynorsk, "Ulsteinvik"),
    caller("Knut Støyl", Nynorsk, "Seljord"),
    private("Emily Carter", English, "Bergen"),
    private("Rajesh Patel", English, "Oslo"),
    private("Lukas Schneider", English, "Trondheim"),
    private("Chiara Rossi", English, "Tromsø"),
    oversees("Grete Solheim", Bokmal, "Oslo", Accounting),
    works("Morten Aas", Bokmal, "Oslo", Accounting),
    works("Camilla Ruud", Bokmal, "Drammen", Accounting),
    works("Jan Petter Eide", Bokmal, "Oslo", Accounting),
    oversees("Cecilie Bjørnstad", Bokmal, "Oslo", Dentists),
    works("Amina Yilmaz", Bokmal, "Oslo", Dentists),
    works("Kristoffer Næss", Bokmal, "Sandvika", Dentists),
    oversees("Liv Torhild Sletten", Bokmal, "Hamar", Kindergarten),
    works("Petter Wang", Bokmal, "Hamar", Kindergarten),
    oversees("Olav Tjelmeland", Nynorsk, "Norheimsund", Salmon),
    works("Gro Vikøyr", Nynorsk, "Norheimsund", Salmon),
    works("Jostein Kvåle", Nynorsk, "Rosendal", Salmon),
    oversees("Fiona MacLeod", English, "Stavanger", Survey),
    works("Daniel Novak", English, "Stavanger", Survey),
    works("Ingunn Sørensen", Bokmal, "Stavanger", Survey),
    oversees("Roar Gundersen", Bokmal, "Lillestrøm", Housing),
    works("Vigdis Holm", Bokmal, "Lillestrøm", Housing),
];
