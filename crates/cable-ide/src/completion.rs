//! Completion: what can stand at the cursor.
//!
//! A line that is being typed is not yet of the kind that it will be, so the position is read from the text before the
//! cursor and from the lines above.

mod address;
mod caption;
mod date_time;
mod documentation;
mod filter;
mod heading;
mod position;
mod routing;
mod tag;

use cable_text::{TextRange, TextSize};
use jiff::civil::DateTime;

pub use documentation::completion_documentation;

use crate::Document;
use crate::place::Place;
use position::{GoesOn, Position};

/// Most candidates that are listed at once.
const LIMIT: usize = 200;

/// What can stand at a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completions {
    /// The candidates in the order in which they should be shown.
    pub items: Vec<Completion>,
    /// Whether typing on may bring candidates that are not listed now.
    pub is_incomplete: bool,
}

/// A candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What is shown: `KZ`.
    pub label: String,
    /// Short text beside the label: `Kazakhstan`.
    pub detail: Option<String>,
    /// What kind of thing it is.
    pub kind: CompletionKind,
    /// What the editor compares with what was typed, where the label is not enough: `KZ Kazakhstan`. It begins with
    /// the words that fit what was typed, since some editors compare beginnings only.
    pub filter: Option<String>,
    /// What is replaced, in bytes of the document; it holds the cursor.
    pub range: TextRange,
    /// What is put there.
    pub new_text: String,
}

/// What a candidate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompletionKind {
    /// One of the TAGS.
    Tag,
    /// A routing indicator or an address.
    Address,
    /// A caption.
    Caption,
    /// A precedence.
    Precedence,
    /// A month or a year.
    Month,
    /// A keyword that opens a line.
    Keyword,
}

/// What can stand at an offset of the document.
///
/// Costs what the message costs that holds the offset, and a look through the code book that is asked for.
pub fn completions(document: &Document, offset: TextSize) -> Completions {
    completions_at(document, offset, crate::zone::now())
}

/// What can stand at an offset of the document at a moment in UTC: a telegram without a date is taken for one of it.
fn completions_at(document: &Document, offset: TextSize, now: DateTime) -> Completions {
    let place = Place::at(document, offset, now);
    let mut list = List { place: &place, candidates: Vec::new() };
    match position::find(&place) {
        Position::Nothing => {}
        Position::Tags { typed } => tag::add(&mut list, &typed),
        Position::Indicators { typed } => routing::add_indicators(&mut list, &typed),
        Position::Digraph { typed } => routing::add_digraphs(&mut list, &typed),
        Position::Address { typed, is_originator } => address::add(&mut list, &typed, is_originator),
        Position::Month { typed } => date_time::add_months(&mut list, &typed),
        Position::Year { typed } => date_time::add_years(&mut list, &typed),
        Position::LineStart { typed, goes_on } => {
            heading::add(&mut list, &typed);
            caption::add(&mut list, &typed);
            routing::add_digraphs(&mut list, &typed);
            date_time::add_prosigns(&mut list, &typed);
            match goes_on {
                Some(GoesOn::Addresses) => address::add(&mut list, &typed, false),
                Some(GoesOn::Tags) => tag::add(&mut list, &typed),
                None => {}
            }
        }
    }
    list.finish()
}

/// The candidates for a place while they are gathered.
struct List<'p> {
    place: &'p Place<'p>,
    candidates: Vec<(Key, Completion)>,
}

/// What orders candidates, the least first: how they fit, then what their module thinks of them, then the code book.
type Key = (u8, u8, u32, usize);

/// A candidate before its range is known.
struct Candidate {
    label: String,
    detail: Option<String>,
    kind: CompletionKind,
    /// What the editor compares.
    filter: String,
    new_text: String,
}

impl List<'_> {
    /// Adds candidates that fit what was typed. Of a whole code book only those are made that can be shown.
    fn add<T>(&mut self, typed: &str, mut found: Vec<(Key, T)>, make: impl Fn(T) -> Candidate) {
        if found.len() > LIMIT {
            // One more than can be shown tells that the list was cut.
            found.select_nth_unstable_by_key(LIMIT, |(key, _)| *key);
            found.truncate(LIMIT + 1);
        }
        let range = self.replaced(typed);
        self.candidates.extend(found.into_iter().map(|(key, row)| {
            let Candidate { label, detail, kind, filter, new_text } = make(row);
            let filter = Some(filter).filter(|filter| *filter != label);
            (key, Completion { label, detail, kind, filter, range, new_text })
        }));
    }

    /// What was typed, and the rest of the word behind the cursor.
    fn replaced(&self, typed: &str) -> TextRange {
        let rest = self.place.behind_on_line();
        let rest: TextSize = rest.chars().take_while(char::is_ascii_alphanumeric).map(TextSize::of).sum();
        let end = self.place.offset;
        let rest = if typed.is_empty() { TextSize::new(0) } else { rest };
        self.place.in_document(TextRange::new(end - TextSize::of(typed), end + rest))
    }

    fn finish(mut self) -> Completions {
        self.candidates.sort_by(|(one, a), (other, b)| one.cmp(other).then_with(|| a.label.cmp(&b.label)));
        let is_incomplete = self.candidates.len() > LIMIT;
        self.candidates.truncate(LIMIT);
        Completions { items: self.candidates.into_iter().map(|(_, completion)| completion).collect(), is_incomplete }
    }
}

#[cfg(test)]
mod tests;
