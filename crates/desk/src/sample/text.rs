//! A story's texts as somebody would write them: with a greeting, a name below, and the words in braces filled in.

use super::case::Case;
use super::cast::{Cast, text};
use super::details::{About, Details};
use super::dice::Dice;
use super::names::CUSTOMERS;
use super::phrases::{self, Phrases};
use crate::error::Result;
use skranke_domain::Channel;
use skranke_domain::text::{Body, Prose, Subject};

/// All that is needed to write on one case.
pub struct Pen<'a> {
    pub case: &'a Case,
    pub phrases: &'static Phrases,
    details: Details,
}

impl<'a> Pen<'a> {
    pub fn new(case: &'a Case) -> Self {
        let customer = CUSTOMERS.get(case.customer);
        let about = About {
            language: case.story.language,
            customer: customer.map_or("", |customer| customer.name),
            place: customer.map_or("", |customer| customer.place),
            asked_at: case.times.first().copied().unwrap_or_default(),
            agreed: case.until,
        };
        let details = Details::new(&mut Dice::new(case.seed), &about);
        Self { case, phrases: phrases::of(case.story.language), details }
    }

    pub fn subject(&self, dice: &mut Dice) -> Result<Subject> {
        text(Subject::new(&self.details.fill(dice.phrase(self.case.story.subjects))))
    }

    /// As a customer writes it; what was said on the telephone has neither greeting nor name.
    pub fn by_customer(&self, dice: &mut Dice, words: &str) -> Result<Body> {
        let Phrases { hello, bye, .. } = self.phrases;
        let all = match (self.case.channel, dice.between(1, 10)) {
            (Channel::Phone, _) | (Channel::Chat, 1..=6) | (_, 1) => words.to_owned(),
            (_, 2..=3) => format!("{words}\n\n{}", dice.phrase(bye)),
            (_, 4) => format!("{} {words}", dice.phrase(hello)),
            _ => format!("{}\n\n{words}\n\n{}", dice.phrase(hello), dice.phrase(bye)),
        };
        text(Body::new(&self.details.fill(&all)))
    }

    /// As somebody at the desk writes to the customer.
    pub fn by_staff(&self, dice: &mut Dice, agent: &str, words: &str) -> Result<Body> {
        let Phrases { dear, regards, .. } = self.phrases;
        let all = format!("{}\n\n{words}\n\n{}", dice.phrase(dear), dice.phrase(regards).replace("{agent}", agent));
        text(Body::new(&self.details.fill(&all)))
    }

    /// Between colleagues.
    pub fn note(&self, words: &str) -> Result<Body> {
        text(Body::new(&self.details.fill(words)))
    }

    pub fn prose(&self, words: &str) -> Result<Prose> {
        text(Prose::new(&self.details.fill(words)))
    }
}

/// The name that a member of staff signs with.
pub fn signature(cast: &Cast, n: usize) -> Result<String> {
    Ok(cast.colleague(n)?.1.name.to_string())
}
