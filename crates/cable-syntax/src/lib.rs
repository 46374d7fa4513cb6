//! The syntax tree of a telegram.
