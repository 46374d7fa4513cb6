//! What a telegram says: the message and its fields, each with its range.
//!
//! Reads trees and code books, and judges nothing: a malformed field is a field with parts missing.

mod blank_lines;
mod citation;
mod directive;
mod message;
mod read;

pub use blank_lines::{BrokenSentence, LONGEST_BROKEN, broken_sentences, is_without_blank_lines, missing_blank_lines};
pub use citation::{Citation, citations, paragraph_citations};
pub use directive::directive;
pub use message::*;
pub use read::{canonical_post, lines, read};
