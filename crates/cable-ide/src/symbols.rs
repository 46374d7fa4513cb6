//! The outline of a document: messages, the fields of their headings, paragraphs.

use cable_text::TextRange;

use crate::Document;

/// An entry of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// What is shown: `08 ASTANA 2267`.
    pub name: String,
    /// Short text beside it: the subject.
    pub detail: Option<String>,
    /// What it is.
    pub kind: SymbolKind,
    /// All that belongs to it, in bytes of the document.
    pub range: TextRange,
    /// What to select when it is chosen; lies in `range`.
    pub selection: TextRange,
    /// What it holds, in order.
    pub children: Vec<Symbol>,
}

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolKind {
    /// A message.
    Message,
    /// A field of the heading.
    Field,
    /// One of the parts of a field: an address, a reference.
    Item,
    /// A paragraph.
    Paragraph,
}

/// The outline of a document.
pub fn document_symbols(document: &Document) -> Vec<Symbol> {
    let _ = document;
    Vec::new()
}
