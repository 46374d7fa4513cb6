//! Where actions are asked for: a range, the message around its start, and what the rules find there.

use cable_rules::{Finding, Severity};
use cable_syntax::Kind;
use cable_text::{TextRange, TextSize};

use super::Edits;
use crate::structure::content;
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

    /// Whether a rule finds something anywhere in the message.
    pub(super) fn has_in_message(&self, code: &str) -> bool {
        let part = self.document.part_at(self.view.start);
        part.is_some_and(|(_, part)| part.analysis.findings.iter().any(|found| found.rule.code == code))
    }

    /// Whether a rule finds an error that begins in a range of the message.
    pub(super) fn has_errors_in(&self, range: TextRange) -> bool {
        let is_within = |found: &Finding| found.severity == Severity::Error && range.contains(found.range.start());
        let part = self.document.part_at(self.view.start);
        part.is_some_and(|(_, part)| part.analysis.findings.iter().any(is_within))
    }

    /// Whether the range begins in the heading: FL1 to FL10 and the line behind them.
    pub(super) fn is_in_heading(&self) -> bool {
        let message = self.view.message;
        let behind = message.classification.as_ref().map(|line| line.line.range.start()).or(message.text_start);
        let content = content(message).map_or(TextSize::new(0), |content| content.start());
        self.range.start() >= content && behind.is_none_or(|behind| self.line_start(self.range.start()) <= behind)
    }

    /// Whether the range begins in the heading of FL12: from the classification line to the text.
    pub(super) fn is_in_text_heading(&self) -> bool {
        let message = self.view.message;
        let Some(line) = &message.classification else { return false };
        let first = message.paragraphs.first().map(|paragraph| paragraph.range.start());
        let end = message.text_start.or(first);
        self.range.start() >= line.line.range.start() && end.is_none_or(|end| self.range.start() < end)
    }

    /// The last line of the message that is neither blank nor a comment.
    pub(super) fn last_line(&self) -> Option<TextRange> {
        let lines = self.view.message.lines.iter().rev();
        let is_content = |line: &&cable_message::Line| {
            !matches!(line.kind, Kind::BlankLine | Kind::Comment) && !line.range.is_empty()
        };
        lines.into_iter().find(is_content).map(|line| line.range)
    }

    /// The edit that writes lines above the line on which a range begins.
    pub(super) fn insert_before(&self, range: TextRange, lines: &[String]) -> Edits {
        let at = TextRange::empty(self.line_start(range.start())) + self.view.start;
        let text: String = lines.iter().flat_map(|line| [line.as_str(), self.line_ends()]).collect();
        vec![(at, text)]
    }

    /// The edit that writes lines below the line on which a range ends.
    pub(super) fn insert_behind(&self, range: TextRange, lines: &[String]) -> Edits {
        let at = TextRange::empty(self.line_end(range.end())) + self.view.start;
        let text: String = lines.iter().flat_map(|line| [self.line_ends(), line.as_str()]).collect();
        vec![(at, text)]
    }

    /// What ends the lines of the message.
    pub(super) fn line_ends(&self) -> &'static str {
        let text = self.document.text();
        crate::silence::line_end(text, text.line_at(self.view.start))
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
