//! `textDocument/linkedEditingRange`.

use tower_lsp::ls_types::{LinkedEditingRangeParams, LinkedEditingRanges, Position};

use crate::convert;
use crate::documents::Snapshot;
use crate::event::Reply;
use crate::handlers::answer::answer;
use crate::lanes::Lane;
use crate::state::State;

/// What may be typed into all at a time: a serial is of digits.
const WORD_PATTERN: &str = "[0-9]*";

pub(crate) fn linked_editing_range(
    state: &mut State,
    params: &LinkedEditingRangeParams,
    reply: Reply<Option<LinkedEditingRanges>>,
) {
    let place = &params.text_document_position_params;
    let position = place.position;
    let method = (Lane::Cursor, "textDocument/linkedEditingRange");
    answer(state, method, &place.text_document.uri, reply, move |snapshot| linked(snapshot, position));
}

fn linked(snapshot: &Snapshot, position: Position) -> Option<LinkedEditingRanges> {
    let (text, encoding) = (snapshot.document.text(), snapshot.client.encoding);
    let ranges = cable_ide::linked_ranges(&snapshot.document, convert::offset(text, position, encoding));
    let ranges: Vec<_> = ranges.into_iter().map(|range| convert::range(text, range, encoding)).collect();
    (!ranges.is_empty()).then(|| LinkedEditingRanges { ranges, word_pattern: Some(WORD_PATTERN.to_owned()) })
}
