//! The layout of messages: the form in which one is sent.
//!
//! Everything here is a function from a text and what was read in it to another text; it knows neither files nor editors.

pub mod transmit;
