//! `textDocument/inlayHint`.

use cable_ide::InlayHints;
use tower_lsp::ls_types::{InlayHint, InlayHintParams, Range};

use crate::convert;
use crate::documents::Snapshot;
use crate::event::Reply;
use crate::handlers::answer::answer;
use crate::lanes::Lane;
use crate::state::State;

pub(crate) fn inlay_hint(state: &mut State, params: &InlayHintParams, reply: Reply<Option<Vec<InlayHint>>>) {
    let uri = &params.text_document.uri;
    let (range, shown) = (params.range, state.configuration.inlay_hints_for(uri));
    answer(state, (Lane::Cursor, "textDocument/inlayHint"), uri, reply, move |snapshot| {
        Some(hints(snapshot, range, shown))
    });
}

fn hints(snapshot: &Snapshot, range: Range, shown: InlayHints) -> Vec<InlayHint> {
    let (text, encoding) = (snapshot.document.text(), snapshot.client.encoding);
    let range = convert::text_range(text, range, encoding);
    let hint = |hint: cable_ide::InlayHint| InlayHint {
        position: convert::position(text, hint.offset, encoding),
        label: hint.label.into(),
        kind: None,
        text_edits: None,
        tooltip: None,
        padding_left: Some(true),
        padding_right: None,
        data: None,
    };
    cable_ide::inlay_hints(&snapshot.document, range, shown).into_iter().map(hint).collect()
}
