//! A text that is cheap to clone and to edit.

use std::borrow::Cow;

use ropey::Rope;
use text_size::{TextRange, TextSize};

/// The text of a document. A clone shares its storage with the original until one of them is edited.
///
/// Offsets beyond the end, or within a character, are moved back to the nearest character boundary: no call panics.
#[derive(Clone, Debug, Default)]
pub struct Text {
    rope: Rope,
}

/// A place as tree-sitter counts it: line from 0, column in bytes from the start of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point {
    /// Line, from 0.
    pub row: u32,
    /// Bytes from the start of the line.
    pub column: u32,
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text { rope: Rope::from_str(text) }
    }
}

impl Text {
    /// Length in bytes.
    pub fn len(&self) -> TextSize {
        size(self.rope.len_bytes())
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.rope.len_bytes() == 0
    }

    /// The whole text as a range.
    pub fn range(&self) -> TextRange {
        TextRange::up_to(self.len())
    }

    /// Number of lines: one more than there are line feeds.
    pub fn line_count(&self) -> u32 {
        self.rope.len_lines() as u32
    }

    /// The line, from 0, in which an offset lies.
    pub fn line_at(&self, offset: TextSize) -> u32 {
        self.rope.byte_to_line(self.clamp(offset)) as u32
    }

    /// Offset of the start of a line; the end of the text for a line behind the last.
    pub fn line_start(&self, line: u32) -> TextSize {
        if line as usize >= self.rope.len_lines() {
            return self.len();
        }
        size(self.rope.line_to_byte(line as usize))
    }

    /// Range of a line without its line end.
    pub fn line_range(&self, line: u32) -> TextRange {
        let start = self.line_start(line);
        let end = self.line_start(line.saturating_add(1)).max(start);
        let text = self.slice(TextRange::new(start, end));
        let content = text.strip_suffix('\n').map_or(&*text, |text| text.strip_suffix('\r').unwrap_or(text));
        TextRange::at(start, TextSize::of(content))
    }

    /// A part of the text, borrowed where it lies in one piece.
    pub fn slice(&self, range: TextRange) -> Cow<'_, str> {
        let (start, end) = (self.clamp(range.start()), self.clamp(range.end()));
        self.rope.byte_slice(start..end).into()
    }

    /// Appends a part of the text to a string.
    pub fn read_into(&self, range: TextRange, target: &mut String) {
        let (start, end) = (self.clamp(range.start()), self.clamp(range.end()));
        for chunk in self.rope.byte_slice(start..end).chunks() {
            target.push_str(chunk);
        }
    }

    /// The piece of the text that lies in storage from `offset` on: empty only at the end.
    pub fn chunk_from(&self, offset: TextSize) -> &str {
        let offset = usize::from(offset);
        if offset >= self.rope.len_bytes() {
            return "";
        }
        let (chunk, start, ..) = self.rope.chunk_at_byte(offset);
        chunk.get(offset - start..).unwrap_or_default()
    }

    /// All pieces of the text in order.
    pub fn chunks(&self) -> impl Iterator<Item = &str> {
        self.rope.chunks()
    }

    /// Replaces a range by a new text. A range that ends within a character or behind the text begins and ends at the
    /// boundaries before; the one that was replaced is given back.
    pub fn replace(&mut self, range: TextRange, new: &str) -> TextRange {
        let (start, end) = (self.clamp(range.start()), self.clamp(range.end()));
        let replaced = TextRange::new(TextSize::new(start as u32), TextSize::new(end as u32));
        let (start, end) = (self.rope.byte_to_char(start), self.rope.byte_to_char(end));
        if start < end {
            self.rope.remove(start..end);
        }
        if !new.is_empty() {
            self.rope.insert(start, new);
        }
        replaced
    }

    /// Line and byte column of an offset.
    pub fn point(&self, offset: TextSize) -> Point {
        let offset = self.clamp(offset);
        let row = self.rope.byte_to_line(offset);
        Point { row: row as u32, column: (offset - self.rope.line_to_byte(row)) as u32 }
    }

    /// The nearest character boundary at or before an offset, within the text.
    fn clamp(&self, offset: TextSize) -> usize {
        let offset = usize::from(offset).min(self.rope.len_bytes());
        self.rope.char_to_byte(self.rope.byte_to_char(offset))
    }

    pub(crate) fn rope(&self) -> &Rope {
        &self.rope
    }
}

impl std::fmt::Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.rope.chunks().try_for_each(|chunk| f.write_str(chunk))
    }
}

/// Texts of 4 GiB and more are refused where files are read, so the conversion loses nothing.
fn size(bytes: usize) -> TextSize {
    TextSize::new(u32::try_from(bytes).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(start: u32, end: u32) -> TextRange {
        TextRange::new(start.into(), end.into())
    }

    #[test]
    fn lines_end_at_line_feeds_only() {
        let text = Text::from("a\rb\u{85}c\u{2028}d\x0be\r\nf\n");
        assert_eq!(text.line_count(), 3);
        assert_eq!(text.slice(text.line_range(0)), "a\rb\u{85}c\u{2028}d\x0be");
        assert_eq!(text.slice(text.line_range(1)), "f");
        assert_eq!(text.line_range(2), range(16, 16));
        assert_eq!(text.line_range(99), range(16, 16));
    }

    #[test]
    fn offsets_within_a_character_move_back() {
        let mut text = Text::from("a\u{b6}b");
        assert_eq!(text.slice(range(2, 3)), "\u{b6}");
        text.replace(range(2, 99), "c");
        assert_eq!(text.to_string(), "ac");
    }

    #[test]
    fn a_clone_keeps_the_text_of_its_time() {
        let mut text = Text::from("TO RUEHC");
        let before = text.clone();
        text.replace(range(0, 2), "INFO");
        assert_eq!((before.to_string().as_str(), text.to_string().as_str()), ("TO RUEHC", "INFO RUEHC"));
    }

    #[test]
    fn chunks_from_an_offset_cover_the_rest() {
        let long = "0123456789\n".repeat(2000);
        let text = Text::from(long.as_str());
        let mut read = String::new();
        while read.len() < long.len() {
            read.push_str(text.chunk_from(TextSize::of(&read)));
        }
        assert_eq!(read, long);
        assert_eq!(text.chunk_from(text.len()), "");
    }
}
