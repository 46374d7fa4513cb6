//! `textDocument/hover`.

use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{Hover, HoverContents, HoverParams, MarkupContent, MarkupKind, Position};

use crate::convert;
use crate::documents::Snapshot;
use crate::event::Reply;
use crate::lanes::Lane;
use crate::markdown::plain_text;
use crate::places::Places;
use crate::state::State;

pub(crate) fn hover(state: &mut State, params: HoverParams, reply: Reply<Option<Hover>>) {
    let place = params.text_document_position_params;
    let Some(snapshot) = state.snapshot(&place.text_document.uri) else {
        let _ = reply.send(Ok(None));
        return;
    };
    let places = state.places();
    state.lanes.answer(Lane::Cursor, "textDocument/hover", reply, move || explain(&snapshot, place.position, &places));
}

fn explain(snapshot: &Snapshot, position: Position, places: &Places) -> Result<Option<Hover>> {
    let (text, encoding) = (snapshot.document.text(), snapshot.client.encoding);
    let offset = convert::offset(text, position, encoding);
    let Some(hover) = cable_ide::hover_among(&snapshot.document, offset, &places.library) else { return Ok(None) };
    Ok(Some(Hover {
        contents: HoverContents::Markup(markup(hover.markdown, snapshot.client.hover_markdown)),
        range: Some(convert::range(text, hover.range, encoding)),
    }))
}

/// An explanation as Markdown where the editor can show it, else as plain text.
pub(super) fn markup(markdown: String, shows_markdown: bool) -> MarkupContent {
    if shows_markdown {
        MarkupContent { kind: MarkupKind::Markdown, value: markdown }
    } else {
        MarkupContent { kind: MarkupKind::PlainText, value: plain_text(&markdown) }
    }
}
