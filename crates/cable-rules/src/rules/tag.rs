//! TAGS: the codes by which telegrams are filed.

pub(crate) mod duplicate_tag;
pub(crate) mod malformed_tags_line;
pub(crate) mod missing_country_tag;
pub(crate) mod missing_subject_tag;
pub(crate) mod missing_tags;
pub(crate) mod person_tag_form;
pub(crate) mod small_letter_tags;
pub(crate) mod tag_of_another_era;
pub(crate) mod unknown_tag;
