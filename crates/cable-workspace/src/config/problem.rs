//! What is wrong with a configuration, and where.

use std::fmt;
use std::ops::Range;
use std::path::PathBuf;

/// Something wrong in a configuration. What it does not concern still applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigProblem {
    /// The file; `None` for editor settings.
    pub file: Option<PathBuf>,
    /// The key with those around it, as in `severity.RTG`; empty where the whole is meant.
    pub key: String,
    /// Where in the file; `None` for editor settings and for a file that could not be read.
    pub place: Option<Place>,
    /// What is wrong, what is expected, and what was probably meant: one line.
    pub message: String,
}

/// A place in a configuration file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// In bytes.
    pub range: Range<usize>,
    /// The line, from 1.
    pub row: u32,
    /// The character in the line, from 1.
    pub column: u32,
}

impl Place {
    pub(super) fn new(text: &str, range: Range<usize>) -> Place {
        let before = text.get(..range.start).unwrap_or(text);
        let row = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
        let line = before.rsplit('\n').next().unwrap_or_default();
        Place { range, row: row as u32, column: line.chars().count() as u32 + 1 }
    }
}

impl fmt::Display for ConfigProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.file {
            Some(file) => write!(f, "{}", file.display())?,
            None => f.write_str("editor settings")?,
        }
        if let Some(place) = &self.place {
            write!(f, ":{}:{}", place.row, place.column)?;
        }
        f.write_str(": ")?;
        if !self.key.is_empty() {
            write!(f, "`{}`: ", self.key)?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for ConfigProblem {}
