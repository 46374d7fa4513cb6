//! Classifications and the administrative controls that stand in their place.

use super::{Era, List, Rank, Record, Text};
use crate::tsv::{Row, TableError};

/// A classification word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Classification {
    /// The word in full: `CONFIDENTIAL`.
    pub word: Text,
    /// The form with a blank between the letters, if it has one.
    pub spaced_form: Option<Text>,
    /// Abbreviations and other spellings.
    pub variants: List,
    /// The five letters of the security warning (FL4); empty if it has none of its own, two
    /// entries where the sources disagree.
    pub code5: List,
    /// The operating signal before the letters: `ZNR` or `ZNY`.
    pub signal: Option<Text>,
    /// Its portion marks, without the parentheses.
    pub portion_marks: List,
    /// Its rank, by which classifications compare; `CLEAR` has none.
    pub rank: Option<Rank>,
    /// When it was in use.
    pub era: Era,
    /// A remark for people.
    pub note: Option<Text>,
    /// Where the row is from: a source tag of `SOURCES.md`, or the user's file.
    pub source: Text,
}

impl Record for Classification {
    const COLUMNS: &'static [&'static str] = &[
        "word",
        "spaced_form",
        "abbreviations_and_variants",
        "code5",
        "op_signal",
        "portion_marks",
        "rank",
        "era",
        "note",
        "source",
    ];
    const REQUIRED: &'static [&'static str] = &["word"];

    fn from_row(row: &Row<'_>) -> Result<Self, TableError> {
        let rank = match row.get("rank") {
            "" => None,
            _ => Some(row.rank("rank")?),
        };
        let code5 = row.list("code5", " or ");
        let is_letters = |code: &Text| {
            code.len() == 5
                && code.as_bytes()[0].is_ascii_uppercase()
                && code.bytes().all(|letter| letter == code.as_bytes()[0])
        };
        if !code5.iter().all(is_letters) {
            return Err(row.wrong("code5", "one letter five times, as in CCCCC".to_owned()));
        }
        let portion_marks = row.list("portion_marks", " ");
        let portion_marks =
            portion_marks.iter().map(|mark| Text::from(mark.trim_matches(['(', ')']).to_owned())).collect();
        Ok(Self {
            word: row.code("word")?,
            spaced_form: row.optional("spaced_form"),
            variants: row.list("abbreviations_and_variants", "; "),
            code5,
            signal: row.optional_code("op_signal"),
            portion_marks,
            rank,
            era: row.era("era"),
            note: row.optional("note"),
            source: row.source(),
        })
    }

    fn key(&self) -> [&str; 2] {
        [&self.word, ""]
    }
}
