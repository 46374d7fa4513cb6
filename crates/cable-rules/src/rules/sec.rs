//! Security: the warning of FL4, the classification, portion marks.

pub(crate) mod above_maximum;
pub(crate) mod banner_mismatch;
pub(crate) mod malformed_classification_line;
pub(crate) mod malformed_security_line;
pub(crate) mod missing_classification;
pub(crate) mod portion_above_classification;
pub(crate) mod security_letters_mismatch;
pub(crate) mod security_line_groups;
pub(crate) mod unknown_portion_mark;
