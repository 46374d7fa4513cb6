//! TAGS: traffic analysis by geography and subject.

use super::{Era, Record, Text, closed_set};
use crate::tsv::{Row, TableError};

closed_set! {
    /// The class of a TAG, which decides its usual place on the line.
    pub enum TagCategory {
        /// A subject: `PREL`.
        Subject = "subject",
        /// A program: `KDEM`.
        Program = "program",
        /// An organization: `NATO`.
        Organization = "organization",
        /// A person. The tables that are compiled in hold none; a user's table may.
        Person = "person",
        /// A country or region: `KZ`.
        Geographic = "geographic",
    }
}

/// A TAG.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The code, in capitals: `PREL`.
    pub code: Text,
    /// Its class.
    pub category: TagCategory,
    /// The group inside the class: the field of a subject, `country` or `region`.
    pub group: Text,
    /// What it stands for; unknown for many organizations, which are only known from use.
    pub title: Option<Text>,
    /// The title or country name of the list of 1973-79, where it differs.
    pub former_title: Option<Text>,
    /// When it was in use.
    pub era: Era,
    /// How often it stood in the telegrams that were sampled.
    pub times_seen: u32,
    /// Where the row is from: a source tag of `SOURCES.md`, or the user's file.
    pub source: Text,
}

impl Record for Tag {
    const COLUMNS: &'static [&'static str] =
        &["tag", "category", "group", "title", "status_era", "times_seen", "source"];
    const REQUIRED: &'static [&'static str] = &["tag", "category"];

    fn from_row(row: &Row<'_>) -> Result<Self, TableError> {
        let era = row.era("status_era");
        Ok(Self {
            code: row.code("tag")?,
            category: row.one_of("category")?,
            group: row.text("group"),
            title: row.optional("title"),
            former_title: former_title(&era.text),
            era,
            times_seen: row.count("times_seen")?,
            source: row.source(),
        })
    }

    fn key(&self) -> [&str; 2] {
        [&self.code, ""]
    }
}

/// The name that the status column gives after `1974 name:`, `1974 title:` or `list for 1973-79:`.
fn former_title(era: &str) -> Option<Text> {
    era.split("; ").find_map(|clause| {
        ["1974 name: ", "1974 title: ", "list for 1973-79: "]
            .iter()
            .find_map(|label| clause.strip_prefix(label))
            .map(|name| name.to_owned().into())
    })
}
