//! The text of a document: a rope, its edits, and the positions in it.
