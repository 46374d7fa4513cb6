//! A place in a document: the message around an offset, and the line and words around it.
//!
//! Everything a feature asks here costs what the line costs, never what the document costs.

use std::borrow::Cow;
use std::sync::LazyLock;

use cable_message::{Line, Message};
use cable_reference::Reference;
use cable_syntax::SyntaxTree;
use cable_text::{Text, TextRange, TextSize};
use jiff::civil::{Date, DateTime};

use crate::Document;

/// What an empty document says, in which a telegram may begin.
static NOTHING: LazyLock<Message> = LazyLock::new(|| {
    let tree = SyntaxTree::parse(&Text::default(), TextRange::default());
    cable_message::read("", &tree, &Reference::built_in(), None)
});

/// A place in a message. Ranges and offsets are from the start of the message.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    text: &'a Text,
    /// Where the message begins in the document.
    pub(crate) message_start: TextSize,
    message_len: TextSize,
    /// The message.
    pub(crate) message: &'a Message,
    /// The code books.
    pub(crate) reference: &'a Reference,
    /// The place itself, at a character boundary.
    pub(crate) offset: TextSize,
    /// When it is asked about, in UTC.
    pub(crate) now: DateTime,
}

impl<'a> Place<'a> {
    /// The place at an offset of a document; one behind the end is moved to it.
    pub(crate) fn at(document: &'a Document, offset: TextSize, now: DateTime) -> Place<'a> {
        let text = document.text();
        let point = text.point(offset);
        let offset = text.line_start(point.row) + TextSize::new(point.column);
        let (message_start, message_len, message) = match document.part_at(offset) {
            Some((start, part)) => (start, part.len, &part.analysis.message),
            None => (TextSize::new(0), TextSize::new(0), &*NOTHING),
        };
        Place {
            text,
            message_start,
            message_len,
            message,
            reference: &document.settings().reference,
            offset: offset.checked_sub(message_start).unwrap_or_default(),
            now,
        }
    }

    /// The same place a character earlier; `None` at the start of a line.
    pub(crate) fn before(self) -> Option<Place<'a>> {
        let last = self.before_on_line().chars().next_back()?;
        Some(Place { offset: self.offset - TextSize::of(last), ..self })
    }

    /// The text of a range.
    pub(crate) fn slice(&self, range: TextRange) -> Cow<'a, str> {
        let whole = TextRange::up_to(self.message_len);
        self.text.slice(range.intersect(whole).unwrap_or_default() + self.message_start)
    }

    /// Whether a range holds the character behind the place.
    pub(crate) fn is_in(&self, range: TextRange) -> bool {
        range.contains(self.offset)
    }

    /// The physical line, without its line end.
    pub(crate) fn line_range(&self) -> TextRange {
        let offset = self.message_start + self.offset;
        let line = self.text.line_range(self.text.line_at(offset));
        let message = TextRange::at(self.message_start, self.message_len);
        line.intersect(message).unwrap_or(TextRange::empty(offset)) - self.message_start
    }

    /// What stands on the line before the place.
    pub(crate) fn before_on_line(&self) -> Cow<'a, str> {
        let start = self.line_range().start();
        self.slice(TextRange::new(start.min(self.offset), self.offset))
    }

    /// What stands on the line behind the place.
    pub(crate) fn behind_on_line(&self) -> Cow<'a, str> {
        let end = self.line_range().end();
        self.slice(TextRange::new(self.offset, end.max(self.offset)))
    }

    /// Position of the line among the lines of the message.
    pub(crate) fn line_index(&self) -> Option<usize> {
        let end = self.line_range().end();
        let behind = self.message.lines.partition_point(|line| line.range.start() <= end);
        behind.checked_sub(1).filter(|&index| self.message.lines[index].range.start() >= self.line_range().start())
    }

    /// The lines before this one, the nearest first.
    pub(crate) fn lines_before(&self) -> impl Iterator<Item = &'a Line> {
        let start = self.line_range().start();
        let message: &'a Message = self.message;
        let count = message.lines.partition_point(|line| line.range.start() < start);
        message.lines[..count].iter().rev()
    }

    /// The run of characters around the place, within a range, that belong to one word; `None` between words.
    pub(crate) fn word(&self, within: TextRange, is_part: impl Fn(char) -> bool) -> Option<TextRange> {
        if !within.contains_inclusive(self.offset) {
            return None;
        }
        let before = self.slice(TextRange::new(within.start(), self.offset));
        let behind = self.slice(TextRange::new(self.offset, within.end()));
        let back: TextSize = before.chars().rev().take_while(|c| is_part(*c)).map(TextSize::of).sum();
        let forth: TextSize = behind.chars().take_while(|c| is_part(*c)).map(TextSize::of).sum();
        let range = TextRange::new(self.offset - back, self.offset + forth);
        (!range.is_empty()).then_some(range)
    }

    /// The text of the whole message, for what is read in it once more. Costs what the message costs.
    pub(crate) fn message_text(&self) -> Cow<'a, str> {
        self.slice(TextRange::up_to(self.message_len))
    }

    /// The date of the message; one that has none yet is taken for one of today.
    pub(crate) fn date(&self) -> Date {
        self.message.date.unwrap_or(self.now.date())
    }

    /// A range of the message as one of the document.
    pub(crate) fn in_document(&self, range: TextRange) -> TextRange {
        range + self.message_start
    }
}
