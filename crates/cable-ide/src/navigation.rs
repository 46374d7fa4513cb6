//! From a place to what it speaks of, and back: within the telegram, and between the telegrams of a workspace.

mod definition;
mod hierarchy;
mod references;

use std::path::Path;
use std::sync::Arc;

use cable_text::TextRange;

use crate::{HighlightKind, Span, Telegram};

pub use definition::definition;
pub use hierarchy::{Call, incoming, outgoing, telegrams_at};
pub use references::references;

/// Where something leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// What leads there, in bytes of the document.
    pub origin: TextRange,
    /// The places, the best first.
    pub destinations: Vec<Destination>,
}

/// A place that something leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// In the same document.
    Here {
        /// All of what is there, in bytes.
        range: TextRange,
        /// The part of it that names it.
        name: TextRange,
    },
    /// A telegram of the workspace.
    There(Telegram),
}

/// A place that speaks of something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where.
    pub site: Site,
    /// What it does there.
    pub kind: HighlightKind,
}

/// A place in this document or in another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Site {
    /// In the same document, in bytes.
    Here(TextRange),
    /// In a file of the workspace, which may be the same.
    There(Elsewhere),
}

/// A place in a file of the workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// The file; a document that is no file has its name instead.
    pub file: Arc<Path>,
    /// The place.
    pub span: Span,
}
