//! Bureaus, offices and distribution codes of the Department.

use super::{Era, Record, Text, closed_set};
use crate::tsv::{Row, TableError};

closed_set! {
    /// What a symbol names.
    pub enum BureauKind {
        /// A principal of the Department: `D`.
        Principal = "principal",
        /// A bureau: `SCA`.
        Bureau = "bureau",
        /// An office of a bureau: `SCA/CEN`.
        Office = "office",
        /// An agency.
        Agency = "agency",
        /// A code of the distribution block of archive copies: `CIAE`.
        DistributionCode = "distribution code",
    }
}

/// A bureau or office, by its symbol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bureau {
    /// The symbol, in capitals: `SCA/CEN`.
    pub symbol: Text,
    /// Its name.
    pub name: Text,
    /// What the symbol names.
    pub kind: BureauKind,
    /// When it was in use.
    pub era: Era,
    /// Where the row is from: a source tag of `SOURCES.md`, or the user's file.
    pub source: Text,
}

impl Record for Bureau {
    const COLUMNS: &'static [&'static str] = &["symbol", "name", "kind", "era", "source"];
    const REQUIRED: &'static [&'static str] = &["symbol", "name", "kind"];

    fn from_row(row: &Row<'_>) -> Result<Self, TableError> {
        Ok(Self {
            symbol: row.code("symbol")?,
            name: row.required("name")?,
            kind: row.one_of("kind")?,
            era: row.era("era"),
            source: row.source(),
        })
    }

    fn key(&self) -> [&str; 2] {
        [&self.symbol, ""]
    }
}
