//! The rules, one file each, in a folder for each category.

mod arc;

use crate::Rule;

/// All rules, sorted by code.
pub(crate) static RULES: &[&Rule] = &[&arc::web_link::WEB_LINK];
