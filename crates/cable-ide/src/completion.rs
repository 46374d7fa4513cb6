//! Completion: what can stand at the cursor.

use cable_text::{TextRange, TextSize};

use crate::Document;

/// What can stand at a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completions {
    /// The candidates in the order in which they should be shown.
    pub items: Vec<Completion>,
    /// Whether typing on may bring candidates that are not listed now.
    pub is_incomplete: bool,
}

/// A candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What is shown: `KZ`.
    pub label: String,
    /// Short text beside the label: `Kazakhstan`.
    pub detail: Option<String>,
    /// What kind of thing it is.
    pub kind: CompletionKind,
    /// What the editor compares with what was typed, where the label is not enough: `KZ Kazakhstan`.
    pub filter: Option<String>,
    /// What is replaced, in bytes of the document; it holds the cursor.
    pub range: TextRange,
    /// What is put there.
    pub new_text: String,
}

/// What a candidate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompletionKind {
    /// One of the TAGS.
    Tag,
    /// A routing indicator or an address.
    Address,
    /// A caption.
    Caption,
    /// A precedence.
    Precedence,
    /// A month.
    Month,
    /// A keyword that opens a line.
    Keyword,
}

/// What can stand at an offset of the document.
pub fn completions(document: &Document, offset: TextSize) -> Completions {
    let _ = (document, offset);
    Completions::default()
}

/// The full explanation of a candidate as Markdown, made when the editor asks for it.
pub fn completion_documentation(document: &Document, kind: CompletionKind, label: &str) -> Option<String> {
    let _ = (document, kind, label);
    None
}
