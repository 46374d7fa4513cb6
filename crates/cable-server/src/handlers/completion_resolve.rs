//! `completionItem/resolve`: the full explanation of a candidate, made for the one that is looked at.

use cable_ide::CompletionKind;
use cable_text::TextSize;
use tower_lsp::ls_types::{CompletionItem, Documentation, Uri};

use crate::convert;
use crate::documents::Snapshot;
use crate::event::Reply;
use crate::handlers::hover::markup;
use crate::lanes::Lane;
use crate::places::Places;
use crate::state::State;

pub(crate) fn completion_resolve(state: &mut State, item: CompletionItem, reply: Reply<CompletionItem>) {
    let known = origin(&item).and_then(|(uri, kind, offset)| Some((state.snapshot(&uri)?, kind, offset)));
    let Some((snapshot, kind, offset)) = known else {
        // The document was closed, or the candidate is not ours: it stays as it is.
        let _ = reply.send(Ok(item));
        return;
    };
    let places = state.places();
    state.lanes.answer(Lane::Cursor, "completionItem/resolve", reply, move || {
        Ok(resolve(&snapshot, kind, offset, item, &places))
    });
}

/// Where a candidate came from.
fn origin(item: &CompletionItem) -> Option<(Uri, CompletionKind, TextSize)> {
    let data = item.data.as_ref()?;
    let uri = data.get("uri")?.as_str()?.parse().ok()?;
    let kind = convert::completion_kind(data.get("kind")?.as_str()?)?;
    let offset = data.get("offset").and_then(serde_json::Value::as_u64).unwrap_or_default();
    Some((uri, kind, TextSize::new(u32::try_from(offset).ok()?)))
}

fn resolve(
    snapshot: &Snapshot,
    kind: CompletionKind,
    offset: TextSize,
    item: CompletionItem,
    places: &Places,
) -> CompletionItem {
    let markdown = match kind {
        CompletionKind::Telegram => cable_ide::reference_documentation(&item.label, &places.library),
        kind => cable_ide::completion_documentation(&snapshot.document, offset, kind, &item.label),
    };
    let documentation =
        markdown.map(|markdown| Documentation::MarkupContent(markup(markdown, snapshot.client.completion_markdown)));
    CompletionItem { documentation: documentation.or(item.documentation), ..item }
}
