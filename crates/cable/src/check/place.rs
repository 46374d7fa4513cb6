//! Offsets as people count them: lines and characters from 1.

use cable_text::{PositionEncoding, Text, TextSize};
use serde::Serialize;

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Place {
    /// The line, from 1.
    pub(crate) row: u32,
    /// The character in the line, from 1.
    pub(crate) column: u32,
}

impl Place {
    /// The place of an offset.
    pub(crate) fn new(text: &Text, offset: TextSize) -> Place {
        let position = text.position(offset, PositionEncoding::Utf32);
        Place { row: position.line + 1, column: position.column + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_counted_in_characters_from_one() {
        let text = Text::from("FM\n\u{b6}\u{1f600}1.\n");
        assert_eq!(Place::new(&text, 9.into()), Place { row: 2, column: 3 });
    }
}
