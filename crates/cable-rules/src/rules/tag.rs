//! TAGS: the codes by which telegrams are filed.

pub(crate) mod duplicate_tag;
pub(crate) mod malformed_tags_line;
pub(crate) mod missing_subject_tag;
pub(crate) mod missing_tags;
pub(crate) mod unknown_tag;
