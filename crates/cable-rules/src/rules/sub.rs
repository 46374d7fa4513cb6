//! The subject line.

pub(crate) mod empty_subject;
pub(crate) mod missing_subject;
