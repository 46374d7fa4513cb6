//! `textDocument/selectionRange`.

use tower_lsp::ls_types::{Position, SelectionRange, SelectionRangeParams};

use crate::convert;
use crate::documents::Snapshot;
use crate::event::Reply;
use crate::handlers::answer::answer;
use crate::lanes::Lane;
use crate::state::State;

pub(crate) fn selection_range(
    state: &mut State,
    params: SelectionRangeParams,
    reply: Reply<Option<Vec<SelectionRange>>>,
) {
    let positions = params.positions;
    let method = (Lane::Cursor, "textDocument/selectionRange");
    answer(state, method, &params.text_document.uri, reply, move |snapshot| {
        Some(positions.into_iter().map(|position| around(snapshot, position)).collect())
    });
}

fn around(snapshot: &Snapshot, position: Position) -> SelectionRange {
    let (text, encoding) = (snapshot.document.text(), snapshot.client.encoding);
    let ranges = cable_ide::selection_ranges(&snapshot.document, convert::offset(text, position, encoding));
    let nested = ranges.into_iter().rev().fold(None, |parent: Option<Box<SelectionRange>>, range| {
        Some(Box::new(SelectionRange { range: convert::range(text, range, encoding), parent }))
    });
    nested.map_or_else(SelectionRange::default, |range| *range)
}
