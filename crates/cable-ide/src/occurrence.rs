//! Where the codes of a message stand, and which of them are the same.

use cable_message::{Message, PageStyle, Words};
use cable_text::{TextRange, TextSize};

use crate::pair;
use crate::structure::{addresses, reference_letters};
use crate::view::View;

/// A code at its place. Two occurrences of one code speak of the same thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Occurrence {
    pub(crate) range: TextRange,
    pub(crate) code: Code,
    pub(crate) role: Role,
}

/// What an occurrence does for its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// It says what the code stands for, or is where the code is given out.
    Definition,
    /// It speaks of it.
    Mention,
}

/// What can stand in several places of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Code {
    /// A routing indicator, in capitals.
    Station(String),
    /// A plain-language address.
    Address(String),
    /// The post of the message reference number.
    Post(String),
    /// The serial of the message, by its last four digits: FL3 has no more (ACP 127(G) US SUPP-1).
    Serial(String),
    /// A degree of precedence, by its prosign.
    Precedence(String),
    /// A classification, by its word.
    Classification(String),
    /// A portion mark.
    Portion(String),
    /// A caption.
    Caption(String),
    /// One of the TAGS.
    Tag(String),
    /// A reference, by its letter.
    Reference(char),
    /// A paragraph, by its number.
    Paragraph(u32),
    /// `BT` before and behind the text.
    Break,
    /// The two ends of a part of the text, counted in the message.
    Pair(usize),
}

/// The codes of a message, in no order.
pub(crate) fn occurrences(view: &View<'_>) -> Vec<Occurrence> {
    let mut found = Vec::new();
    let mut add = |range, code, role| found.push(Occurrence { range, code, role });
    stations(view.message, &mut add);
    serials(view, &mut add);
    precedences(view, &mut add);
    secrecy(view, &mut add);
    for tag in view.message.tags.iter().flat_map(|line| &line.tags) {
        add(tag.code.range, Code::Tag(tag.code.value.to_uppercase()), Role::Mention);
    }
    references(view, &mut add);
    paragraphs(view, &mut add);
    for line in &view.message.breaks {
        add(view.trimmed(*line), Code::Break, Role::Mention);
    }
    for (number, pair) in pair::pairs(view).into_iter().enumerate() {
        add(pair.opening, Code::Pair(number), Role::Mention);
        add(pair.closing, Code::Pair(number), Role::Mention);
    }
    found
}

/// The occurrence around an offset: the one that holds the character behind it, else the one that ends there.
pub(crate) fn at(occurrences: &[Occurrence], offset: TextSize) -> Option<&Occurrence> {
    let smallest = |holds: fn(TextRange, TextSize) -> bool| {
        occurrences.iter().filter(|found| holds(found.range, offset)).min_by_key(|found| found.range.len())
    };
    smallest(TextRange::contains).or_else(|| smallest(TextRange::contains_inclusive))
}

type Add<'a> = &'a mut dyn FnMut(TextRange, Code, Role);

fn stations(message: &Message, add: Add<'_>) {
    let mut station = |words: &Words, role| add(words.range, Code::Station(words.value.to_uppercase()), role);
    for words in message.routing.iter().flat_map(|routing| &routing.indicators) {
        station(words, Role::Mention);
    }
    for words in message.station.iter().filter_map(|line| line.indicator.as_ref()) {
        station(words, Role::Mention);
    }
    if let Some(header) = &message.coded_header {
        header.indicator.iter().chain(&header.destinations).for_each(|words| station(words, Role::Mention));
    }
    for page in message.pages.iter().filter(|page| page.style == PageStyle::Military) {
        page.station.iter().for_each(|words| station(words, Role::Mention));
    }
    for address in addresses(message) {
        // The address says which station the indicator stands for.
        address.indicator.iter().for_each(|words| station(words, Role::Definition));
    }
    for address in addresses(message) {
        add(address.name.range, Code::Address(address.name.value.to_uppercase()), Role::Mention);
    }
    if let Some(mrn) = &message.mrn {
        add(mrn.post.range, Code::Post(mrn.post.value.to_uppercase()), Role::Definition);
    }
    for page in message.pages.iter().filter(|page| page.style != PageStyle::Military) {
        if let Some(words) = &page.station {
            add(words.range, Code::Post(words.value.to_uppercase()), Role::Mention);
        }
    }
}

fn serials(view: &View<'_>, add: Add<'_>) {
    let message = view.message;
    let mut serial = |words: &Words, role| {
        let digits = words.value.trim_start_matches('#');
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return;
        }
        let skipped = TextSize::new((words.value.len() - digits.len()) as u32);
        let range = TextRange::new((words.range.start() + skipped).min(words.range.end()), words.range.end());
        if view.slice(range) == digits {
            let last = &digits[digits.len().saturating_sub(4)..];
            add(range, Code::Serial(format!("{last:0>4}")), role);
        }
    };
    let station = message.station.as_ref().and_then(|line| line.serial.as_ref());
    let header = message.coded_header.as_ref().and_then(|header| header.serial.as_ref());
    let pages = message.pages.iter().filter_map(|page| page.serial.as_ref());
    if let Some(mrn) = &message.mrn {
        serial(&mrn.serial, Role::Definition);
    }
    station.into_iter().chain(header).chain(pages).chain(&message.validation).for_each(|it| serial(it, Role::Mention));
}

fn precedences(view: &View<'_>, add: Add<'_>) {
    let (message, reference) = (view.message, view.reference);
    let mut precedence = |words: &Words, found: Option<&cable_reference::Precedence>| {
        if let Some(found) = found {
            add(words.range, Code::Precedence(found.prosign.to_string()), Role::Mention);
        }
    };
    if let Some(words) = message.routing.as_ref().and_then(|routing| routing.digraph.as_ref()) {
        precedence(words, reference.precedence_by_digraph(&words.value));
    }
    for words in message.date_time_groups.iter().flat_map(|group| &group.precedences) {
        precedence(words, reference.precedence_by_prosign(&words.value));
    }
    for words in addresses(message).filter_map(|address| address.precedence.as_ref()) {
        precedence(words, reference.precedence_by_word(&words.value));
    }
}

fn secrecy(view: &View<'_>, add: Add<'_>) {
    let message = view.message;
    if let Some(line) = &message.classification {
        let word = line.level.as_ref().map_or(&line.word.value, |level| &level.word);
        add(line.word.range, Code::Classification(word.to_uppercase()), Role::Definition);
        for caveat in &line.caveats {
            let word = caveat.value.trim_matches('/').to_uppercase();
            add(caveat.range, Code::Caption(word), Role::Mention);
        }
    }
    for banner in &message.banners {
        if let Some(level) = &banner.value {
            add(banner.range, Code::Classification(level.word.to_uppercase()), Role::Mention);
        }
    }
    for caption in &message.captions {
        add(caption.range, Code::Caption(caption.value.to_uppercase()), Role::Mention);
    }
    let portions = message.paragraphs.iter().filter_map(|paragraph| paragraph.portion.as_ref());
    let subject = message.subject.as_ref().and_then(|subject| subject.portion.as_ref());
    for mark in subject.into_iter().chain(portions) {
        add(view.with_parentheses(mark.range), Code::Portion(mark.value.to_uppercase()), Role::Mention);
    }
}

fn references(view: &View<'_>, add: Add<'_>) {
    let message = view.message;
    let items = message.references.as_ref().map_or(&[][..], |field| &field.items);
    for letter in reference_letters(message) {
        add(view.without_stop(&letter), Code::Reference(letter.value), Role::Definition);
    }
    // A single reference without a letter may be called A.
    if let [only] = items
        && only.letter.is_none()
    {
        add(only.text.range, Code::Reference('A'), Role::Definition);
    }
    for citation in cable_message::citations(&view.text, message) {
        for letter in &citation.letters {
            add(letter.range, Code::Reference(letter.value), Role::Mention);
        }
        if let ([only], []) = (items, citation.letters.as_slice()) {
            // `reftel`, where there is but one.
            let letter = only.letter.as_ref().map_or('A', |letter| letter.value);
            add(citation.word, Code::Reference(letter), Role::Mention);
        }
    }
}

fn paragraphs(view: &View<'_>, add: Add<'_>) {
    for number in view.message.paragraphs.iter().filter_map(|paragraph| paragraph.number.as_ref()) {
        add(number.range, Code::Paragraph(number.value), Role::Definition);
    }
    for number in cable_message::paragraph_citations(&view.text, view.message) {
        add(number.range, Code::Paragraph(number.value), Role::Mention);
    }
}
