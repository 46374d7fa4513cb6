//! Operating signals, prosigns and the abbreviations used like them.

use super::{Record, Text, closed_set};
use crate::tsv::{Row, TableError};

closed_set! {
    /// Which publication or service a signal comes from.
    pub enum SignalOrigin {
        /// A prosign of ACP 126, 127 or 128.
        Prosign = "prosign",
        /// An abbreviation used as a signal.
        Abbreviation = "abbreviation",
        /// A Z signal of ACP 131.
        Acp131 = "ACP 131",
        /// National use of the United States.
        UnitedStates = "US",
        /// The Defense Message System.
        UsDms = "US DMS",
        /// The US Navy.
        UsNavy = "US Navy",
        /// The network of the Department of State.
        UsState = "US State",
    }
}

/// An operating signal or prosign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signal {
    /// The signal, in capitals, without the digit that chooses among its meanings.
    pub signal: Text,
    /// Where it comes from.
    pub origin: SignalOrigin,
    /// What it means.
    pub meaning: Text,
    /// What follows it, for people.
    pub arguments: Option<Text>,
    /// Where it may stand, for people.
    pub place: Option<Text>,
    /// Where the row is from: a source tag of `SOURCES.md`, or the user's file.
    pub source: Text,
}

impl Record for Signal {
    const COLUMNS: &'static [&'static str] = &["signal", "origin", "meaning", "arguments", "place", "source"];
    const REQUIRED: &'static [&'static str] = &["signal", "origin", "meaning"];

    fn from_row(row: &Row<'_>) -> Result<Self, TableError> {
        Ok(Self {
            signal: row.code("signal")?,
            origin: row.one_of("origin")?,
            meaning: row.required("meaning")?,
            arguments: row.optional("arguments"),
            place: row.optional("place"),
            source: row.source(),
        })
    }

    fn key(&self) -> [&str; 2] {
        [&self.signal, ""]
    }
}
