//! Hover: what the code under the cursor means.

use cable_text::{TextRange, TextSize};

use crate::Document;

/// The explanation of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// The code that is explained, in bytes of the document.
    pub range: TextRange,
    /// What it means, as Markdown.
    pub markdown: String,
}

/// Explains the code at an offset of the document.
pub fn hover(document: &Document, offset: TextSize) -> Option<Hover> {
    let _ = (document, offset);
    None
}
