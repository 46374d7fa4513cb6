//! Hover: what the code under the cursor means.
//!
//! Each module knows the codes of some lines. The smallest code that holds the place is explained; a place right behind
//! a code belongs to it.

mod address;
pub(crate) mod caption;
mod citation;
mod classification;
pub(crate) mod directive;
pub(crate) mod label;
mod layout;
pub(crate) mod order;
mod paragraph;
pub(crate) mod record;
mod reference;
mod schedule;
mod security;
mod service;
pub(crate) mod set;
mod tag;
mod telegram;
pub(crate) mod time;
mod transmission;

use cable_text::{TextRange, TextSize};
use jiff::civil::DateTime;

use crate::Document;
use crate::explanation::Explanation;
use crate::place::Place;
use crate::zone;

pub use telegram::hover_among;
pub(crate) use telegram::in_short;

/// The explanation of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// The code that is explained, in bytes of the document.
    pub range: TextRange,
    /// What it means, as Markdown.
    pub markdown: String,
}

/// Explains the code at an offset of the document.
///
/// Costs what the message costs that holds the offset, and no more than a look at each of its fields.
pub fn hover(document: &Document, offset: TextSize) -> Option<Hover> {
    hover_at(document, offset, zone::now())
}

/// Explains the code at an offset of the document to someone who asks at a moment in UTC: ages and times left are
/// counted from it.
fn hover_at(document: &Document, offset: TextSize, now: DateTime) -> Option<Hover> {
    let place = Place::at(document, offset, now);
    let explanation = explain(&place).or_else(|| {
        let found = explain(&place.before()?)?;
        (found.range.end() == place.offset).then_some(found)
    })?;
    Some(Hover { range: place.in_document(explanation.range), markdown: explanation.markdown() })
}

/// The ways to explain a place, those that know the smaller codes of a line before those that know the line.
const EXPLAINERS: &[fn(&Place<'_>) -> Option<Explanation>] = &[
    transmission::explain,
    security::explain,
    time::explain,
    address::explain,
    classification::explain,
    caption::explain,
    order::explain,
    tag::explain,
    reference::explain,
    paragraph::explain,
    citation::explain,
    set::explain,
    label::explain,
    layout::explain,
    service::explain,
    directive::explain,
];

fn explain(place: &Place<'_>) -> Option<Explanation> {
    EXPLAINERS.iter().find_map(|explain| explain(place))
}

#[cfg(test)]
mod tests;
