//! Archive damage: what scraping, scanning and exporting left behind.

pub(crate) mod duplicate_caption;
pub(crate) mod pilcrow;
pub(crate) mod replacement_character;
pub(crate) mod web_link;
