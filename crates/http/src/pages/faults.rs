//! What is wrong with a form, field by field, in the reader's words.

use skranke_desk::Error;
use skranke_domain::text::BadText;

use crate::pages::Cx;
use crate::problem::Problem;

/// The faults of one form; empty when it can be used.
#[derive(Clone, Debug, Default)]
pub struct Faults(Vec<(&'static str, String)>);

impl Faults {
    /// Names a fault of a field; the first of each counts.
    pub fn add(&mut self, field: &'static str, words: String) {
        if self.get(field).is_none() {
            self.0.push((field, words));
        }
    }

    /// A text as typed becomes a value, or a fault beside its field.
    pub fn text<T>(&mut self, cx: &Cx, field: &'static str, value: Result<T, BadText>) -> Option<T> {
        value.map_err(|bad| self.add(field, bad_text(cx, &bad))).ok()
    }

    /// Like [`Faults::text`], for a field that may be left empty.
    pub fn optional<T>(&mut self, cx: &Cx, field: &'static str, value: Result<T, BadText>) -> Option<T> {
        match value {
            Err(BadText::Empty) => None,
            other => self.text(cx, field, other),
        }
    }

    /// One of a closed set of words.
    pub fn choice<T: std::str::FromStr>(&mut self, cx: &Cx, field: &'static str, value: &str) -> Option<T> {
        value.parse().map_err(|_| self.add(field, cx.l.common_fault_choice())).ok()
    }

    /// What the desk itself had against the form becomes a fault beside its field; anything else is passed on.
    /// `fields` are the form's names; what names none of them is said at the first.
    pub fn desk(&mut self, cx: &Cx, fields: &[&'static str], error: Error) -> Result<(), Problem> {
        let Error::Invalid(faults) = error else { return Err(error.into()) };
        for fault in faults {
            let named = fields.iter().find(|field| fault.pointer.trim_start_matches('/') == **field);
            if let Some(field) = named.or(fields.first()) {
                self.add(field, cx.l.common_fault_choice());
            }
        }
        Ok(())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn get(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| *name == field).map(|(_, words)| words.as_str())
    }

    /// Each field with its fault, in the order of the form, for the summary.
    pub fn all(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().map(|(field, words)| (*field, words.as_str()))
    }
}

fn bad_text(cx: &Cx, bad: &BadText) -> String {
    match bad {
        BadText::Empty => cx.l.common_fault_required(),
        BadText::TooLong { limit, .. } => cx.l.common_fault_too_long(*limit as f64),
        BadText::SeveralLines => cx.l.common_fault_one_line(),
        BadText::Control => cx.l.common_fault_characters(),
        BadText::NotAnAddress => cx.l.common_fault_email(),
    }
}
