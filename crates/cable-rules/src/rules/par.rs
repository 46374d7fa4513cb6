//! Paragraphs and what opens and closes among them.

pub(crate) mod broken_sentence;
pub(crate) mod damaged_paragraph_number;
pub(crate) mod damaged_portion_mark;
pub(crate) mod heading_underline;
pub(crate) mod missing_portion_mark;
pub(crate) mod missing_signature;
pub(crate) mod paragraph_numbering;
pub(crate) mod signature_form;
pub(crate) mod single_paragraph_number;
pub(crate) mod unclosed_part;
pub(crate) mod unopened_part;
pub(crate) mod unused_classification;
