//! The records of the code books: one file per table, each with the columns it is read from.
//!
//! This module knows the columns and what may stand in them. It does not know where the rows come
//! from: the same code reads the tables that are compiled in (in `build.rs`) and those that a user
//! adds at run time, so both are held to the same rules and fail with the same messages.

mod bureau;
mod caption;
mod classification;
mod closed_set;
mod era;
mod executive_order;
mod post;
mod precedence;
mod rank;
mod routing_indicator;
mod signal;
mod tag;

pub use bureau::{Bureau, BureauKind};
pub use caption::{Caption, CaptionKind};
pub use classification::Classification;
pub(crate) use closed_set::{ClosedSet, closed_set};
pub use era::Era;
pub use executive_order::{Date, ExecutiveOrder, Reason};
pub use post::{Post, PostKind};
pub use precedence::Precedence;
pub use rank::Rank;
pub use routing_indicator::{RoutingIndicator, RoutingKind};
pub use signal::{Signal, SignalOrigin};
pub use tag::{Tag, TagCategory};

use crate::tsv::{Row, TableError};

pub(crate) use crate::text::{List, Listed, Text};

closed_set! {
    /// The tables; each is a file of this name with the suffix `.tsv`.
    pub enum TableKind {
        /// Routing indicators and the stations that they lead to.
        Routing = "routing",
        /// TAGS.
        Tags = "tags",
        /// Posts and other offices that number telegrams.
        Posts = "posts",
        /// Captions, passing and attention lines.
        Captions = "captions",
        /// Operating signals and prosigns.
        Signals = "opsignals",
        /// Executive orders on classification.
        ExecutiveOrders = "executive_orders",
        /// Classifications and administrative controls.
        Classifications = "classification",
        /// Precedence prosigns and words.
        Precedences = "precedence",
        /// Bureaus, offices and distribution codes of the Department.
        Bureaus = "bureaus",
    }
}

/// A row of a table.
pub(crate) trait Record: Clone + Sized + 'static {
    /// All columns, in the order of the files that are compiled in.
    const COLUMNS: &'static [&'static str];
    /// The columns that every file must have and every row must fill.
    const REQUIRED: &'static [&'static str];

    /// Reads a row, or says which column is wrong.
    fn from_row(row: &Row<'_>) -> Result<Self, TableError>;

    /// The code, and what tells rows of one code apart (empty where the code alone is the key).
    /// A later row with the same key takes the place of the earlier one.
    fn key(&self) -> [&str; 2];
}
