//! `textDocument/completion`.

use serde_json::json;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{
    CompletionItem, CompletionItemLabelDetails, CompletionList, CompletionParams, CompletionResponse,
    CompletionTextEdit, InsertReplaceEdit, InsertTextFormat, Position, TextEdit,
};

use cable_ide::{Completion, Template};
use cable_text::{TextRange, TextSize};

use crate::convert;
use crate::documents::Snapshot;
use crate::event::Reply;
use crate::lanes::Lane;
use crate::places::Places;
use crate::state::State;

pub(crate) fn completion(state: &mut State, params: CompletionParams, reply: Reply<Option<CompletionResponse>>) {
    let place = params.text_document_position;
    let Some(snapshot) = state.snapshot(&place.text_document.uri) else {
        let _ = reply.send(Ok(None));
        return;
    };
    let places = state.places();
    state
        .lanes
        .answer(Lane::Cursor, "textDocument/completion", reply, move || complete(&snapshot, place.position, &places));
}

fn complete(snapshot: &Snapshot, position: Position, places: &Places) -> Result<Option<CompletionResponse>> {
    let offset = convert::offset(snapshot.document.text(), position, snapshot.client.encoding);
    let mut found = cable_ide::reference_completions(&snapshot.document, offset, &places.library);
    let others = cable_ide::completions(&snapshot.document, offset);
    found.items.extend(others.items);
    found.is_incomplete |= others.is_incomplete;
    if found.items.is_empty() && !found.is_incomplete {
        return Ok(None);
    }
    let items = found.items.into_iter().enumerate().map(|(rank, candidate)| item(snapshot, offset, rank, candidate));
    Ok(Some(CompletionResponse::List(CompletionList { is_incomplete: found.is_incomplete, items: items.collect() })))
}

fn item(snapshot: &Snapshot, cursor: TextSize, rank: usize, candidate: Completion) -> CompletionItem {
    let Completion { label, detail, kind, filter, range, new_text, template } = candidate;
    let snippet = template.filter(|_| snapshot.client.snippets).map(|template| snippet(&template));
    let insert_text_format = snippet.is_some().then_some(InsertTextFormat::SNIPPET);
    let offset = range.start();
    let edit = text_edit(snapshot, cursor, range, snippet.unwrap_or(new_text));
    let label_details = detail.clone().filter(|_| snapshot.client.label_details);
    CompletionItem {
        kind: Some(convert::completion_item_kind(kind)),
        label_details: label_details
            .map(|detail| CompletionItemLabelDetails { detail: None, description: Some(detail) }),
        detail,
        // Editors sort by these texts; ours are in order already.
        sort_text: Some(format!("{rank:05}")),
        filter_text: filter,
        insert_text_format,
        text_edit: Some(edit),
        data: Some(json!({
            "uri": snapshot.uri,
            "kind": convert::completion_kind_word(kind),
            "offset": u32::from(offset),
        })),
        label,
        ..CompletionItem::default()
    }
}

/// What replaces the word around the cursor; an editor that can do both may replace only what stands before it.
fn text_edit(snapshot: &Snapshot, cursor: TextSize, range: TextRange, new_text: String) -> CompletionTextEdit {
    let convert = |range| convert::range(snapshot.document.text(), range, snapshot.client.encoding);
    if !snapshot.client.insert_replace {
        return CompletionTextEdit::Edit(TextEdit { range: convert(range), new_text });
    }
    let before = TextRange::new(range.start(), cursor.clamp(range.start(), range.end()));
    CompletionTextEdit::InsertAndReplace(InsertReplaceEdit {
        new_text,
        insert: convert(before),
        replace: convert(range),
    })
}

/// A template as editors write them: `UNCLAS ASTANA ${1:000000}$0`.
fn snippet(template: &Template) -> String {
    let escape = |text: &str| text.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}");
    let text = |start: TextSize, end: TextSize| {
        escape(&template.text[std::ops::Range::<usize>::from(TextRange::new(start, end))])
    };
    let mut snippet = String::new();
    let mut at = TextSize::new(0);
    for (number, hole) in (1..).zip(&template.holes) {
        snippet.push_str(&text(at, hole.start()));
        snippet.push_str(&format!("${{{number}:{}}}", text(hole.start(), hole.end())));
        at = hole.end();
    }
    snippet.push_str(&text(at, TextSize::of(&template.text)));
    snippet.push_str("$0");
    snippet
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_are_numbered_and_signs_of_snippets_escaped() {
        let text = "USD $5 POST, END}".to_owned();
        let holes = vec![TextRange::new(7.into(), 11.into())];
        assert_eq!(snippet(&Template { text, holes }), "USD \\$5 ${1:POST}, END\\}$0");
    }
}
