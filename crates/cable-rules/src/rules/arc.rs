//! Archive damage: what scraping, scanning and exporting left behind.

pub(crate) mod web_link;
