//! Characters that a terminal would obey are shown, not sent: a telegram may hold any byte.

use std::borrow::Cow;

/// A character that can be printed, in the place of one that may not be.
pub(crate) fn printable(character: char) -> char {
    match character {
        '\0'..='\x1f' => char::from_u32(0x2400 + character as u32).unwrap_or('\u{fffd}'),
        '\x7f' => '\u{2421}',
        // C1 controls, marks that turn the direction of writing, and line separators.
        '\u{80}'..='\u{9f}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => '\u{fffd}',
        other => other,
    }
}

/// A text without characters that a terminal would obey.
pub(crate) fn printable_text(text: &str) -> Cow<'_, str> {
    if text.chars().all(|character| printable(character) == character) {
        Cow::Borrowed(text)
    } else {
        text.chars().map(printable).collect::<String>().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_are_shown_as_pictures() {
        assert_eq!(printable_text("a\0b\x1b[31m\u{9b}\u{202e}"), "a\u{2400}b\u{241b}[31m\u{fffd}\u{fffd}");
        assert!(matches!(printable_text("\u{b6}1. (U) TEXT"), Cow::Borrowed(_)));
    }
}
