//! Places as editors count them: a line, and a column in units that editor and server agree on.

use text_size::{TextRange, TextSize};

use crate::Text;

/// The unit of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum PositionEncoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units: what every editor can do.
    #[default]
    Utf16,
    /// Characters (Unicode scalar values).
    Utf32,
}

/// A place in a text, both numbers from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 0.
    pub line: u32,
    /// Column in the units of a [`PositionEncoding`], from 0.
    pub column: u32,
}

impl Text {
    /// The position of an offset.
    pub fn position(&self, offset: TextSize, encoding: PositionEncoding) -> Position {
        let point = self.point(offset);
        let column = match encoding {
            PositionEncoding::Utf8 => point.column,
            PositionEncoding::Utf16 => {
                let start = usize::from(self.line_start(point.row));
                let rope = self.rope();
                let units = |byte: usize| rope.char_to_utf16_cu(rope.byte_to_char(byte));
                (units(start + point.column as usize) - units(start)) as u32
            }
            PositionEncoding::Utf32 => {
                let start = usize::from(self.line_start(point.row));
                let rope = self.rope();
                (rope.byte_to_char(start + point.column as usize) - rope.byte_to_char(start)) as u32
            }
        };
        Position { line: point.row, column }
    }

    /// The offset of a position. A column behind the end of its line is the end of the line, a line behind the last is
    /// the end of the text, and a column within a character is its start.
    pub fn offset(&self, position: Position, encoding: PositionEncoding) -> TextSize {
        if position.line >= self.line_count() {
            return self.len();
        }
        let line = self.line_range(position.line);
        let rope = self.rope();
        let start = usize::from(line.start());
        let offset = match encoding {
            PositionEncoding::Utf8 => {
                let offset = line.start() + TextSize::new(position.column.min(line.len().into()));
                size_of_chars(self, usize::from(offset))
            }
            PositionEncoding::Utf16 => {
                let unit = rope.char_to_utf16_cu(rope.byte_to_char(start)) + position.column as usize;
                let char = if unit > rope.len_utf16_cu() { rope.len_chars() } else { rope.utf16_cu_to_char(unit) };
                rope.char_to_byte(char)
            }
            PositionEncoding::Utf32 => {
                let char = (rope.byte_to_char(start) + position.column as usize).min(rope.len_chars());
                rope.char_to_byte(char)
            }
        };
        TextSize::new(offset as u32).min(line.end())
    }

    /// The range between two positions, in whichever order they come.
    pub fn range_between(&self, one: Position, other: Position, encoding: PositionEncoding) -> TextRange {
        let (one, other) = (self.offset(one, encoding), self.offset(other, encoding));
        TextRange::new(one.min(other), one.max(other))
    }
}

fn size_of_chars(text: &Text, byte: usize) -> usize {
    let rope = text.rope();
    rope.char_to_byte(rope.byte_to_char(byte.min(rope.len_bytes())))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ENCODINGS: [PositionEncoding; 3] = [PositionEncoding::Utf8, PositionEncoding::Utf16, PositionEncoding::Utf32];

    #[track_caller]
    fn check(text: &str, offset: u32, line: u32, columns: [u32; 3]) {
        let text = Text::from(text);
        for (encoding, column) in ENCODINGS.into_iter().zip(columns) {
            let position = Position { line, column };
            assert_eq!(text.position(offset.into(), encoding), position, "{encoding:?}");
            assert_eq!(text.offset(position, encoding), TextSize::new(offset), "{encoding:?}");
        }
    }

    #[test]
    fn a_pilcrow_counts_two_bytes_one_unit_and_one_character() {
        check("TAGS: PREL\n\u{b6}1. (U) x", 13, 1, [2, 1, 1]);
    }

    #[test]
    fn a_character_outside_the_basic_plane_counts_four_bytes_and_two_units() {
        check("\u{1f600}x", 4, 0, [4, 2, 1]);
    }

    #[test]
    fn places_outside_the_text_are_moved_into_it() {
        let text = Text::from("ab\r\ncd");
        for encoding in ENCODINGS {
            assert_eq!(text.offset(Position { line: 0, column: 50 }, encoding), 2.into());
            assert_eq!(text.offset(Position { line: 0, column: u32::MAX }, encoding), 2.into());
            assert_eq!(text.offset(Position { line: 9, column: 0 }, encoding), 6.into());
        }
        assert_eq!(Text::from("\u{1f600}").offset(Position { line: 0, column: 1 }, PositionEncoding::Utf16), 0.into());
        assert_eq!(Text::from("\u{b6}").offset(Position { line: 0, column: 1 }, PositionEncoding::Utf8), 0.into());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn every_character_boundary_survives_the_round_trip(text in "[a\u{b6}\u{1f600}\r\n]{0,40}", at in 0usize..41) {
            let boundary = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).nth(at).unwrap_or(text.len());
            // Between CR and LF there is no position: the line end is one thing.
            prop_assume!(!(text[..boundary].ends_with('\r') && text[boundary..].starts_with('\n')));
            let rope = Text::from(text.as_str());
            for encoding in ENCODINGS {
                let position = rope.position(TextSize::new(boundary as u32), encoding);
                prop_assert_eq!(rope.offset(position, encoding), TextSize::new(boundary as u32));
            }
        }

        #[test]
        fn edits_by_position_equal_edits_of_a_string(
            text in "[ab\u{b6}\u{1f600}\r\n]{0,40}", new in "[x\u{b6}\n]{0,5}", from in 0usize..41, to in 0usize..41,
        ) {
            let boundary = |at: usize| text.char_indices().map(|(byte, _)| byte).chain([text.len()]).nth(at).unwrap_or(text.len());
            let (start, end) = (boundary(from.min(to)), boundary(from.max(to)));
            let inside_line_end = |at: usize| text[..at].ends_with('\r') && text[at..].starts_with('\n');
            prop_assume!(!inside_line_end(start) && !inside_line_end(end));
            let expected = format!("{}{new}{}", &text[..start], &text[end..]);
            for encoding in ENCODINGS {
                let mut rope = Text::from(text.as_str());
                let position = |at: usize| rope.position(TextSize::new(at as u32), encoding);
                let range = rope.range_between(position(end), position(start), encoding);
                rope.replace(range, &new);
                prop_assert_eq!(rope.to_string(), expected.clone());
            }
        }
    }
}
