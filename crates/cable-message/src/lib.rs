//! What a telegram says: the message and its fields, each with its range.
//!
//! Reads trees and code books, and judges nothing: a malformed field is a field with parts missing.

mod citation;
mod message;
mod read;

pub use citation::{Citation, citations, paragraph_citations};
pub use message::*;
pub use read::{canonical_post, read};
