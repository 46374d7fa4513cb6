//! Paragraphs and what opens and closes among them.

pub(crate) mod paragraph_numbering;
pub(crate) mod unclosed_part;
