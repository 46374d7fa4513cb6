//! `textDocument/documentHighlight`.

use cable_ide::HighlightKind;
use tower_lsp::ls_types::{DocumentHighlight, DocumentHighlightKind, DocumentHighlightParams, Position};

use crate::convert;
use crate::documents::Snapshot;
use crate::event::Reply;
use crate::handlers::answer::answer;
use crate::lanes::Lane;
use crate::state::State;

pub(crate) fn document_highlight(
    state: &mut State,
    params: &DocumentHighlightParams,
    reply: Reply<Option<Vec<DocumentHighlight>>>,
) {
    let place = &params.text_document_position_params;
    let position = place.position;
    let method = (Lane::Cursor, "textDocument/documentHighlight");
    answer(state, method, &place.text_document.uri, reply, move |snapshot| {
        let highlights = highlights(snapshot, position);
        (!highlights.is_empty()).then_some(highlights)
    });
}

fn highlights(snapshot: &Snapshot, position: Position) -> Vec<DocumentHighlight> {
    let (text, encoding) = (snapshot.document.text(), snapshot.client.encoding);
    let found = cable_ide::highlights(&snapshot.document, convert::offset(text, position, encoding));
    let highlight = |found: cable_ide::Highlight| DocumentHighlight {
        range: convert::range(text, found.range, encoding),
        kind: Some(match found.kind {
            HighlightKind::Definition => DocumentHighlightKind::WRITE,
            HighlightKind::Mention => DocumentHighlightKind::READ,
        }),
    };
    found.into_iter().map(highlight).collect()
}
