//! Rules on references.

pub(crate) mod ambiguous_reftel;
pub(crate) mod citations;
pub(crate) mod doubled_reference_letter;
pub(crate) mod malformed_reference;
pub(crate) mod missing_references;
pub(crate) mod reference_after_message;
pub(crate) mod reference_letters;
pub(crate) mod unknown_reference_post;
pub(crate) mod unlisted_reference;
pub(crate) mod unused_reference;
