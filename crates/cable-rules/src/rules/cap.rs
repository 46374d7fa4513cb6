//! Captions.

pub(crate) mod caption_conflict;
pub(crate) mod caption_order;
pub(crate) mod misplaced_caption;
pub(crate) mod sensitive_caption;
pub(crate) mod stadis_addressee;
pub(crate) mod unknown_caption;
