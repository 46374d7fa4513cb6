//! Paragraphs and what opens and closes among them.

pub(crate) mod heading_underline;
pub(crate) mod missing_portion_mark;
pub(crate) mod missing_signature;
pub(crate) mod paragraph_numbering;
pub(crate) mod unclosed_part;
pub(crate) mod unused_classification;
