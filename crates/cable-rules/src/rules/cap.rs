//! Captions.

pub(crate) mod bilateral_caption;
pub(crate) mod caption_conflict;
pub(crate) mod caption_order;
pub(crate) mod corrected_copy;
pub(crate) mod malformed_passing_line;
pub(crate) mod misplaced_caption;
pub(crate) mod sensitive_caption;
pub(crate) mod stadis_addressee;
pub(crate) mod unknown_caption;
