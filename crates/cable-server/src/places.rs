//! Places in other documents than the one that is asked about.

use std::path::Path;

use cable_ide::{Elsewhere, Span, Telegram};
use cable_text::PositionEncoding;
use tower_lsp::ls_types::{Location, Position, Range, Uri};

use crate::library::Library;

/// The telegrams of the workspace, with how the editor counts.
#[derive(Clone)]
pub(crate) struct Places {
    /// The telegrams.
    pub(crate) library: Library,
    /// What columns count.
    pub(crate) encoding: PositionEncoding,
}

impl Places {
    /// What a file is called.
    pub(crate) fn uri(&self, file: &Path) -> Option<Uri> {
        self.library.uri(file)
    }

    /// A place in a telegram.
    pub(crate) fn location(&self, telegram: &Telegram, span: Span) -> Option<Location> {
        Some(Location { uri: self.uri(&telegram.file)?, range: self.range(span) })
    }

    /// A place in a file of the workspace.
    pub(crate) fn elsewhere(&self, place: &Elsewhere) -> Option<Location> {
        Some(Location { uri: self.uri(&place.file)?, range: self.range(place.span) })
    }

    /// A place within a line.
    pub(crate) fn range(&self, span: Span) -> Range {
        let [start, end] = span.positions(self.encoding).map(|place| Position::new(place.line, place.column));
        Range { start, end }
    }

    /// All lines of a telegram.
    pub(crate) fn lines(telegram: &Telegram) -> Range {
        let lines = &telegram.summary.lines;
        Range { start: Position::new(lines.start, 0), end: Position::new(lines.end, 0) }
    }
}
