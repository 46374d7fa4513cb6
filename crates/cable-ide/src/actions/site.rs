//! Where actions are asked for: a range, the message around its start, and what the rules find there.

use cable_text::{TextRange, TextSize};

use crate::view::View;
use crate::{Document, DocumentFinding};

/// A place where actions are asked for.
pub(super) struct Site<'a> {
    /// The document.
    pub(super) document: &'a Document,
    /// The message around the start of the range.
    pub(super) view: View<'a>,
    /// The range, from the start of the message; an empty one is a cursor.
    pub(super) range: TextRange,
    /// What the rules find in the range or at its ends.
    pub(super) found: Vec<DocumentFinding<'a>>,
}

impl<'a> Site<'a> {
    /// The site of a range of a document; one outside the text is moved into it.
    pub(super) fn at(document: &'a Document, range: TextRange) -> Option<Site<'a>> {
        let text = document.text();
        // Within a character is before it.
        let at_character = |offset: TextSize| {
            let point = text.point(offset);
            text.line_start(point.row) + TextSize::new(point.column)
        };
        let range = TextRange::new(at_character(range.start()), at_character(range.end()));
        let view = View::at(document, range.start())?;
        let touches = |found: &DocumentFinding<'_>| {
            let place = found.range();
            place.start() <= range.end() && range.start() <= place.end()
        };
        let found = document.findings().filter(touches).collect();
        let range = range.checked_sub(view.start)?;
        Some(Site { document, view, range, found })
    }

    /// The part of the document that the message is.
    pub(super) fn message_range(&self) -> TextRange {
        TextRange::at(self.view.start, TextSize::of(&*self.view.text))
    }

    /// Whether the range touches a line that one of some ranges stands on.
    pub(super) fn is_on_line_of(&self, ranges: impl IntoIterator<Item = TextRange>) -> bool {
        let (first, last) = (self.line_start(self.range.start()), self.line_end(self.range.end()));
        ranges.into_iter().any(|range| range.start() <= last && first <= range.end())
    }

    /// Where the line around an offset begins.
    pub(super) fn line_start(&self, offset: TextSize) -> TextSize {
        let before = &self.view.text[..usize::from(offset)];
        before.rfind('\n').map_or(TextSize::new(0), |at| TextSize::new(at as u32 + 1))
    }

    /// Where the line around an offset ends, without its line end.
    pub(super) fn line_end(&self, offset: TextSize) -> TextSize {
        let behind = &self.view.text[usize::from(offset)..];
        let line = behind.split('\n').next().unwrap_or_default();
        offset + TextSize::of(line.strip_suffix('\r').unwrap_or(line))
    }
}
