//! The rules, one file each, in a folder for each category.

use crate::Rule;

/// All rules, sorted by code.
pub(crate) static RULES: &[&Rule] = &[];
