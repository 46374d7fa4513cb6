//! The physical lines of a message.

use cable_message::Message;
use cable_syntax::Kind;
use cable_text::{TextRange, TextSize};

/// A physical line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PhysicalLine<'a> {
    /// What the line is in the message.
    pub(crate) kind: Kind,
    /// Its characters with the blanks around them, without its end.
    pub(crate) content: &'a str,
    /// Where it begins, in bytes from the start of the message.
    pub(crate) start: TextSize,
    /// What ends it: nothing at the end of a file, else a line feed with the carriage returns before it.
    pub(crate) end: &'a str,
}

impl PhysicalLine<'_> {
    /// The range of its characters, without its end.
    pub(crate) fn range(&self) -> TextRange {
        TextRange::at(self.start, TextSize::of(self.content))
    }

    /// Where the next line begins.
    pub(crate) fn next_start(&self) -> TextSize {
        self.range().end() + TextSize::of(self.end)
    }

    /// Whether there is nothing in it but blanks.
    pub(crate) fn is_blank(&self) -> bool {
        self.content.bytes().all(|byte| matches!(byte, b' ' | b'\t'))
    }
}

/// The physical lines of the text of a message, each with the kind that it has in the message.
pub(crate) fn lines<'a>(text: &'a str, message: &'a Message) -> impl Iterator<Item = PhysicalLine<'a>> + 'a {
    let mut known = message.lines.iter().peekable();
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let content = line.strip_suffix('\n').map_or(line, |line| line.trim_end_matches('\r'));
        let end = &line[content.len()..];
        let line_start = TextSize::new(start as u32);
        start += line.len();
        let next = TextSize::new(start as u32);
        let kind = known.next_if(|known| known.range.start() < next || known.range.is_empty()).map(|known| known.kind);
        PhysicalLine { kind: kind.unwrap_or(Kind::TextLine), content, start: line_start, end }
    })
}
