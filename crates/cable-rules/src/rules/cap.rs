//! Captions.

pub(crate) mod unknown_caption;
