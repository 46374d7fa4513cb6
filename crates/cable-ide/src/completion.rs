//! Completion: what can stand at the cursor.
//!
//! A line that is being typed is not yet of the kind that it will be, so the position is read from the text before the
//! cursor and from the lines above.

mod address;
mod caption;
mod classification;
mod date_time;
mod directive;
mod documentation;
mod filter;
mod heading;
mod label;
mod office;
mod order;
mod position;
mod procedure;
mod reference;
mod routing;
mod set;
mod skeleton;
mod tag;
mod telegram;
mod template;
mod text;

use cable_syntax::Kind;
use cable_text::{TextRange, TextSize};
use jiff::civil::DateTime;

pub use documentation::completion_documentation;
pub use telegram::{reference_completions, reference_documentation};
pub use template::Template;

use crate::Document;
use crate::place::Place;
use position::{Block, GoesOn, Position};

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
    /// What an editor puts there instead that lets its user fill in holes.
    pub template: Option<Template>,
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
    /// A keyword that opens a line, or a whole line.
    Keyword,
    /// A whole telegram.
    Skeleton,
    /// A classification, or the letters that stand for it.
    Classification,
    /// A portion mark.
    Portion,
    /// The beginning of a paragraph.
    Paragraph,
    /// A bureau, office or agency.
    Office,
    /// A post, by its name in message reference numbers.
    Post,
    /// The letter of a reference.
    Reference,
    /// An executive order, or how long information stays classified.
    Order,
    /// A reason for classification.
    Reason,
    /// A date-time group.
    DateTime,
    /// An operating signal.
    Signal,
    /// A military message set.
    Set,
    /// A label of the labelled form.
    Label,
    /// What a comment may ask of the linter.
    Directive,
    /// A rule, or a category of rules.
    Rule,
    /// A telegram of the workspace.
    Telegram,
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
    let mut list =
        List { document, place: &place, candidates: Vec::new(), is_cut: false, rest: char::is_ascii_alphanumeric };
    match position::find(&place) {
        Position::Nothing => {}
        Position::Directive { before } => {
            list.rest = |c| c.is_ascii_alphanumeric() || *c == '-';
            directive::add(&mut list, &before);
        }
        Position::Label { typed } => label::add(&mut list, &typed),
        Position::NewMessage { typed } => skeleton::add(&mut list, &typed),
        Position::Tags { typed } => tag::add(&mut list, &typed),
        Position::Indicators { typed } => routing::add_indicators(&mut list, &typed),
        Position::Digraph { typed } => routing::add_digraphs(&mut list, &typed),
        Position::Address { typed, block } => address::add(&mut list, &typed, block),
        Position::Group { typed } => procedure::add_groups(&mut list, &typed),
        Position::Month { typed } => date_time::add_months(&mut list, &typed),
        Position::Year { typed } => date_time::add_years(&mut list, &typed),
        Position::Station { before } => heading::add_station(&mut list, &before),
        Position::Security { signal, typed } => procedure::add_security(&mut list, &signal, &typed),
        Position::Signals { typed } => procedure::add_signals(&mut list, &typed),
        Position::Offices { typed, named, is_passing } => office::add(&mut list, &typed, &named, is_passing),
        Position::OrderNumber { typed } => order::add_numbers(&mut list, &typed),
        Position::Order { typed } => order::add_instructions(&mut list, &typed),
        Position::Declassification { typed } => order::add_declassification(&mut list, &typed),
        Position::Reasons { before } => {
            list.rest = |c| c.is_ascii_lowercase() || *c == ')';
            order::add_reasons(&mut list, &before);
        }
        Position::Reference { typed, is_item_start } => reference::add(&mut list, &typed, is_item_start),
        Position::Portion { typed } => {
            list.rest = |c| c.is_ascii_uppercase() || matches!(c, '/' | '-' | ')');
            text::add_portions(&mut list, &typed);
        }
        Position::Text { typed, is_line_start, is_paragraph_start } => {
            text::add_ends(&mut list, &typed);
            if is_paragraph_start {
                text::add_paragraphs(&mut list, &typed);
            }
            if is_line_start {
                text::add_ending(&mut list, &typed);
            }
        }
        Position::Set { typed } => {
            set::add(&mut list, &typed);
            text::add_ending(&mut list, &typed);
        }
        Position::LineStart { typed, goes_on } => {
            if place.message.is_telegram() {
                // A blank line ends the addresses.
                let is_below_blank = place.lines_before().next().is_some_and(|line| line.kind == Kind::BlankLine);
                let (of_heading, of_classification) = if is_below_blank { (2, 0) } else { (0, 2) };
                heading::add(&mut list, &typed, of_heading);
                classification::add(&mut list, &typed, of_classification);
            } else {
                skeleton::add(&mut list, &typed);
                heading::add(&mut list, &typed, 1);
            }
            caption::add(&mut list, &typed);
            routing::add_digraphs(&mut list, &typed);
            date_time::add_prosigns(&mut list, &typed);
            match goes_on {
                Some(GoesOn::To) => address::add(&mut list, &typed, Block::To),
                Some(GoesOn::Info) => address::add(&mut list, &typed, Block::Info),
                Some(GoesOn::Tags) => tag::add(&mut list, &typed),
                Some(GoesOn::References) => reference::add(&mut list, &typed, true),
                Some(GoesOn::Text) => text::add_paragraphs(&mut list, &typed),
                None => {}
            }
        }
    }
    list.finish()
}

/// The candidates for a place while they are gathered.
struct List<'p> {
    document: &'p Document,
    place: &'p Place<'p>,
    candidates: Vec<(Key, Completion)>,
    /// Whether there are candidates for what may be typed on that are not listed.
    is_cut: bool,
    /// The characters behind the cursor that belong to what is being typed.
    rest: fn(&char) -> bool,
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
    /// The text with holes, where it has any.
    template: Option<Template>,
}

/// A candidate of a short list, which is shown in the order in which it was made.
struct Offer {
    label: String,
    detail: String,
    kind: CompletionKind,
    /// Another name by which it is found.
    name: String,
    template: Template,
}

impl Offer {
    /// A candidate that puts a text with holes (see [`Template::new`]).
    fn new(label: &str, detail: &str, kind: CompletionKind, text: &str) -> Offer {
        let template = Template::new(text);
        Offer { label: label.to_owned(), detail: detail.to_owned(), kind, name: String::new(), template }
    }

    /// The same candidate, found by another name too.
    fn found_by(self, name: &str) -> Offer {
        Offer { name: name.to_owned(), ..self }
    }
}

impl List<'_> {
    /// Adds those of a short list that fit what was typed, in their order; groups stand in the order of their numbers.
    fn offer(&mut self, typed: &str, group: u8, offers: impl IntoIterator<Item = Offer>) {
        let fitting = offers.into_iter().enumerate().filter_map(|(index, offer)| {
            let found = filter::find(typed, &offer.label, &[&offer.name])?;
            let filter = found.filter(&offer.label, &[&offer.name]);
            Some(((found.rank, group, 0, index), (offer, filter)))
        });
        self.add(typed, fitting.collect(), |(offer, filter)| Candidate {
            label: offer.label,
            detail: Some(offer.detail).filter(|detail| !detail.is_empty()),
            kind: offer.kind,
            filter,
            new_text: offer.template.text.clone(),
            template: Some(offer.template).filter(|template| !template.holes.is_empty()),
        });
    }

    /// Adds candidates that fit what was typed. Of a whole code book only those are made that can be shown.
    fn add<T>(&mut self, typed: &str, mut found: Vec<(Key, T)>, make: impl Fn(T) -> Candidate) {
        if found.len() > LIMIT {
            // One more than can be shown tells that the list was cut.
            found.select_nth_unstable_by_key(LIMIT, |(key, _)| *key);
            found.truncate(LIMIT + 1);
            self.is_cut = true;
        }
        let range = self.replaced(typed);
        // A blank that stands behind the word is not put there again.
        let behind = self.place.in_document(TextRange::empty(self.place.offset)).end();
        let rest = usize::from(range.end() - behind.min(range.end()));
        let is_parted = self.place.behind_on_line().get(rest..).is_some_and(|text| text.starts_with(' '));
        self.candidates.extend(found.into_iter().map(|(key, row)| {
            let Candidate { label, detail, kind, filter, mut new_text, template } = make(row);
            if is_parted && new_text.ends_with(' ') {
                new_text.pop();
            }
            let filter = Some(filter).filter(|filter| *filter != label);
            (key, Completion { label, detail, kind, filter, range, new_text, template })
        }));
    }

    /// What was typed, and the rest of the word behind the cursor.
    fn replaced(&self, typed: &str) -> TextRange {
        let rest = self.place.behind_on_line();
        let rest: TextSize = rest.chars().take_while(self.rest).map(TextSize::of).sum();
        let end = self.place.offset;
        let rest = if typed.is_empty() { TextSize::new(0) } else { rest };
        self.place.in_document(TextRange::new(end - TextSize::of(typed), end + rest))
    }

    fn finish(mut self) -> Completions {
        self.candidates.sort_by(|(one, a), (other, b)| one.cmp(other).then_with(|| a.label.cmp(&b.label)));
        // A filter begins with the words that fit what is typed now. An editor that compares beginnings would lose what
        // fits by other words when more is typed, so it has to ask again.
        let is_found_by_names = self.candidates.iter().any(|(_, candidate)| candidate.filter.is_some());
        let is_incomplete = self.is_cut || is_found_by_names || self.candidates.len() > LIMIT;
        self.candidates.truncate(LIMIT);
        Completions { items: self.candidates.into_iter().map(|(_, completion)| completion).collect(), is_incomplete }
    }
}

#[cfg(test)]
mod tests;
