//! Comments that speak to this program.

pub(crate) mod malformed_directive;
pub(crate) mod unknown_suppression;
pub(crate) mod unused_suppression;
