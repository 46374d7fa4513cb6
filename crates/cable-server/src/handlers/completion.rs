//! `textDocument/completion`.

use serde_json::json;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{
    CompletionItem, CompletionItemLabelDetails, CompletionList, CompletionParams, CompletionResponse,
    CompletionTextEdit, Position, TextEdit,
};

use cable_ide::Completion;

use crate::convert;
use crate::documents::Snapshot;
use crate::event::Reply;
use crate::lanes::Lane;
use crate::state::State;

pub(crate) fn completion(state: &mut State, params: CompletionParams, reply: Reply<Option<CompletionResponse>>) {
    let place = params.text_document_position;
    let Some(snapshot) = state.snapshot(&place.text_document.uri) else {
        let _ = reply.send(Ok(None));
        return;
    };
    state.lanes.answer(Lane::Cursor, "textDocument/completion", reply, move || complete(&snapshot, place.position));
}

fn complete(snapshot: &Snapshot, position: Position) -> Result<Option<CompletionResponse>> {
    let offset = convert::offset(snapshot.document.text(), position, snapshot.client.encoding);
    let found = cable_ide::completions(&snapshot.document, offset);
    if found.items.is_empty() && !found.is_incomplete {
        return Ok(None);
    }
    let items = found.items.into_iter().enumerate().map(|(rank, candidate)| item(snapshot, rank, candidate));
    Ok(Some(CompletionResponse::List(CompletionList { is_incomplete: found.is_incomplete, items: items.collect() })))
}

fn item(snapshot: &Snapshot, rank: usize, candidate: Completion) -> CompletionItem {
    let Completion { label, detail, kind, filter, range, new_text } = candidate;
    let range = convert::range(snapshot.document.text(), range, snapshot.client.encoding);
    let label_details = detail.clone().filter(|_| snapshot.client.label_details);
    CompletionItem {
        kind: Some(convert::completion_item_kind(kind)),
        label_details: label_details
            .map(|detail| CompletionItemLabelDetails { detail: None, description: Some(detail) }),
        detail,
        // Editors sort by these texts; ours are in order already.
        sort_text: Some(format!("{rank:05}")),
        filter_text: filter,
        text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text })),
        data: Some(json!({"uri": snapshot.uri, "kind": convert::completion_kind_word(kind)})),
        label,
        ..CompletionItem::default()
    }
}
