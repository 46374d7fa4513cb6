//! Archive damage: what scraping, scanning and exporting left behind.

pub(crate) mod archive_remark;
pub(crate) mod backslash_line_end;
pub(crate) mod character_entity;
pub(crate) mod doubled_line;
pub(crate) mod doubled_paragraph_number;
pub(crate) mod duplicate_caption;
pub(crate) mod garbled_text;
pub(crate) mod glued_page_header;
pub(crate) mod glued_underline;
pub(crate) mod misread_digit;
pub(crate) mod pilcrow;
pub(crate) mod replacement_character;
pub(crate) mod web_link;
