//! Messages with their texts, for the features that look at whole messages.

use std::borrow::Cow;

use cable_message::{Message, Spanned};
use cable_reference::Reference;
use cable_text::{TextRange, TextSize};

use crate::Document;

/// A message and its text. Ranges are from the start of the message.
pub(crate) struct View<'a> {
    /// Where the message begins in the document.
    pub(crate) start: TextSize,
    /// Its text.
    pub(crate) text: Cow<'a, str>,
    /// What it says.
    pub(crate) message: &'a Message,
    /// The code books.
    pub(crate) reference: &'a Reference,
}

impl<'a> View<'a> {
    fn new(document: &'a Document, start: TextSize, len: TextSize, message: &'a Message) -> View<'a> {
        let text = document.text().slice(TextRange::at(start, len));
        View { start, text, message, reference: &document.settings().reference }
    }

    /// The message that holds an offset.
    pub(crate) fn at(document: &'a Document, offset: TextSize) -> Option<View<'a>> {
        let (start, part) = document.part_at(offset)?;
        Some(View::new(document, start, part.len, &part.analysis.message))
    }

    /// The messages that a range touches.
    pub(crate) fn touching(document: &'a Document, range: TextRange) -> impl Iterator<Item = View<'a>> {
        let parts = document.parts().iter();
        parts
            .skip_while(move |(start, part)| *start + part.len < range.start())
            .take_while(move |(start, _)| *start <= range.end())
            .map(move |(start, part)| View::new(document, start, part.len, &part.analysis.message))
    }

    /// The text of a range; empty for a range that is none of the message.
    pub(crate) fn slice(&self, range: TextRange) -> &str {
        self.text.get(usize::from(range.start())..usize::from(range.end())).unwrap_or_default()
    }

    /// A range without the blanks and line ends at its ends.
    pub(crate) fn trimmed(&self, range: TextRange) -> TextRange {
        let text = self.slice(range);
        let start = text.len() - text.trim_start().len();
        TextRange::at(range.start() + TextSize::new(start as u32), TextSize::of(text.trim()))
    }

    /// The word, up to a blank or the line end, with which a range begins.
    pub(crate) fn first_word(&self, range: TextRange) -> TextRange {
        let word = self.slice(range).split([' ', '\t', '\n', '\r']).next().unwrap_or_default();
        TextRange::at(range.start(), TextSize::of(word))
    }

    /// A portion mark with the parentheses around it, where it has them.
    pub(crate) fn with_parentheses(&self, mark: TextRange) -> TextRange {
        let wider =
            mark.start().checked_sub(1.into()).map(|start| TextRange::new(start, mark.end() + TextSize::new(1)));
        wider.filter(|range| self.slice(*range).starts_with('(') && self.slice(*range).ends_with(')')).unwrap_or(mark)
    }

    /// The letter of a reference, without the stop or the parenthesis behind it.
    pub(crate) fn without_stop(&self, letter: &Spanned<char>) -> TextRange {
        let before = self.slice(letter.range).find(letter.value).unwrap_or(0);
        TextRange::at(
            letter.range.start() + TextSize::new(before as u32),
            TextSize::of(letter.value).min(letter.range.len()),
        )
    }
}
