//! The layout of messages: the canonical one, and the form in which a message is sent.
//!
//! Everything here is a function from a text and what was read in it to edits or to another text; it knows neither files
//! nor editors.
//!
//! # What formatting changes
//!
//! Blanks, tabs and line ends, with carriage returns among the blanks before one; and of other characters these alone:
//!
//! - small letters in prosigns and codes of FL2 to FL5, FL11, FL13 and FL16, and in the keywords of E.O., TAGS,
//!   SUBJECT and REF, become capitals;
//! - a comma between two TAGS is put in or taken away;
//! - a comma between two captions of one line goes when each gets a line of its own.
//!
//! It stays out of regions between `%% cable: format off` and `%% cable: format on`, out of comments, and out of what
//! was not understood.
//!
//! # What it promises
//!
//! Formatting twice is formatting once. Every line is read as what it was, and no finding of severity error is new. What
//! is formatted in a range is what formatting the whole file does there. An edit touches only what changes. Each promise
//! is a property test in `properties.rs`.

mod boundaries;
mod edit;
mod format;
mod layout;
mod lines;
#[cfg(test)]
mod properties;
mod settings;
pub mod transmit;
mod wrap;

pub use edit::{Edit, apply};
pub use format::{Part, format, format_range, format_text, parts, within};
pub use settings::{ClassificationSpacing, FormatSettings, TagsSeparator, Wrap};
