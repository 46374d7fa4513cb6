//! The changes that the editor reports, applied to a document.

use cable_ide::Document;
use cable_text::{PositionEncoding, Text, TextRange, TextSize};
use tower_lsp::ls_types::TextDocumentContentChangeEvent;

use crate::convert;

/// The document after the changes, each made to what the one before it left.
pub(crate) fn apply(
    document: &Document,
    changes: &[TextDocumentContentChangeEvent],
    encoding: PositionEncoding,
) -> Document {
    changes.iter().fold(document.clone(), |document, change| match change.range {
        Some(range) => {
            let range = convert::text_range(document.text(), range, encoding);
            document.edit(range, &change.text)
        }
        None => {
            let (range, new_text) = difference(document.text(), &change.text);
            document.edit(range, new_text)
        }
    })
}

/// The range in which a text differs from a new one, and what stands there in the new one: an editor that sends whole
/// texts then costs no more than one that sends edits, save for this comparison.
fn difference<'a>(old: &Text, new: &'a str) -> (TextRange, &'a str) {
    let chunks: Vec<&[u8]> = old.chunks().map(str::as_bytes).collect();
    let old_len = usize::from(old.len());
    let bytes = new.as_bytes();

    let mut prefix = 0;
    for chunk in &chunks {
        let same = same_start(chunk, &bytes[prefix..]);
        prefix += same;
        if same < chunk.len() {
            break;
        }
    }
    while !new.is_char_boundary(prefix) {
        prefix -= 1;
    }

    let longest = old_len.min(bytes.len()) - prefix;
    let mut suffix = 0;
    for chunk in chunks.iter().rev() {
        let same = same_end(chunk, &bytes[..bytes.len() - suffix]);
        suffix += same;
        if same < chunk.len() || suffix >= longest {
            break;
        }
    }
    suffix = suffix.min(longest);
    while !new.is_char_boundary(bytes.len() - suffix) {
        suffix -= 1;
    }

    let range = TextRange::new(TextSize::new(prefix as u32), TextSize::new((old_len - suffix) as u32));
    (range, &new[prefix..bytes.len() - suffix])
}

fn same_start(one: &[u8], other: &[u8]) -> usize {
    one.iter().zip(other).take_while(|(one, other)| one == other).count()
}

fn same_end(one: &[u8], other: &[u8]) -> usize {
    one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(old: &str, new: &str, range: [u32; 2], inserted: &str) {
        let text = Text::from(old);
        let expected = TextRange::new(range[0].into(), range[1].into());
        assert_eq!(difference(&text, new), (expected, inserted));
        let mut edited = text;
        edited.replace(expected, inserted);
        assert_eq!(edited.to_string(), new);
    }

    #[test]
    fn only_what_differs_is_replaced() {
        check("TAGS: PREL\n", "TAGS: PREL, KZ\n", [10, 10], ", KZ");
        check("TAGS: PREL, KZ\n", "TAGS: PREL\n", [10, 14], "");
        check("", "NNNN", [0, 0], "NNNN");
        check("NNNN", "", [0, 4], "");
        check("NNNN", "NNNN", [4, 4], "");
        check("NNNN", "NNN", [3, 4], "");
        check("abab", "ab", [2, 4], "");
    }

    #[test]
    fn characters_are_never_split() {
        check("\u{b6}1", "\u{b7}1", [0, 2], "\u{b7}");
        check("\u{1f600}", "\u{1f601}", [0, 4], "\u{1f601}");
        // The last bytes are the same, the characters are not.
        check("\u{e9}", "\u{129}", [0, 2], "\u{129}");
    }

    #[test]
    fn a_text_of_many_pieces_is_compared_across_them() {
        let old = "0123456789\n".repeat(3000);
        let mut new = old.clone();
        new.replace_range(15_000..15_001, "X");
        check(&old, &new, [15_000, 15_001], "X");
    }
}
