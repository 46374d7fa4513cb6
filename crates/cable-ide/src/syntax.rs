//! The trees of a document as text, for those who work on the grammar.

use cable_text::{TextRange, TextSize};

use crate::Document;

/// The trees of the messages that a range touches, as `cable tree` prints them.
pub fn syntax_tree(document: &Document, range: TextRange) -> String {
    let lengths: Vec<TextSize> = document.parts().iter().map(|(_, part)| part.len).collect();
    cable_syntax::print_trees(document.text(), &lengths, range)
}
