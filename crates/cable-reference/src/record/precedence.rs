//! Precedence: prosigns (FL5), digraphs (FL2) and words (FL7, FL8).

use super::{Rank, Record, Text};
use crate::tsv::{Row, TableError};

/// A degree of precedence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Precedence {
    /// The prosign of FL5: `O`. One prosign may have several words.
    pub prosign: Text,
    /// The digraph of FL2: `OO`.
    pub digraph: Option<Text>,
    /// The word after an addressee: `IMMEDIATE`.
    pub word: Text,
    /// Its rank, by which precedences compare.
    pub rank: Rank,
    /// Who uses it.
    pub used_by: Text,
    /// How soon it is to be delivered.
    pub handling_objective: Option<Text>,
    /// What it is for.
    pub meaning: Option<Text>,
    /// Where and with what it may stand, for people.
    pub constraints: Option<Text>,
    /// Where the row is from: a source tag of `SOURCES.md`, or the user's file.
    pub source: Text,
}

impl Record for Precedence {
    const COLUMNS: &'static [&'static str] = &[
        "prosign",
        "fl2_digraph",
        "word",
        "rank",
        "used_by",
        "handling_objective",
        "meaning",
        "constraints",
        "source",
    ];
    const REQUIRED: &'static [&'static str] = &["prosign", "word", "rank"];

    fn from_row(row: &Row<'_>) -> Result<Self, TableError> {
        Ok(Self {
            prosign: row.code("prosign")?,
            digraph: row.optional_code("fl2_digraph"),
            word: row.required("word")?,
            rank: row.rank("rank")?,
            used_by: row.text("used_by"),
            handling_objective: row.optional("handling_objective"),
            meaning: row.optional("meaning"),
            constraints: row.optional("constraints"),
            source: row.source(),
        })
    }

    fn key(&self) -> [&str; 2] {
        [&self.prosign, &self.word]
    }
}
