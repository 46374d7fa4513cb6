//! `textDocument/formatting`, `rangeFormatting`, `onTypeFormatting` and `willSaveWaitUntil`.
//!
//! Each answers with the edits for the state that it was asked about, or with an error once there is another one.

use std::time::Duration;

use cable_format::{Edit, within};
use cable_text::TextRange;
use cable_workspace::{OnSave, format_edits, mend_edits};
use tokio::sync::oneshot;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{
    DocumentFormattingParams, DocumentOnTypeFormattingParams, DocumentRangeFormattingParams, TextEdit,
    WillSaveTextDocumentParams,
};

use crate::convert;
use crate::documents::Snapshot;
use crate::event::Reply;
use crate::handlers::answer::answer;
use crate::lanes::Lane;
use crate::state::State;

/// What the server may take before a document is saved: editors wait for it, and drop the edits of one that is slow.
const BUDGET: Duration = Duration::from_millis(500);

type Edits = Option<Vec<TextEdit>>;

pub(crate) fn formatting(state: &mut State, params: &DocumentFormattingParams, reply: Reply<Edits>) {
    let uri = &params.text_document.uri;
    let settings = state.configuration.format_for(uri);
    answer(state, (Lane::Document, "textDocument/formatting"), uri, reply, move |snapshot| {
        Some(text_edits(snapshot, format_edits(&snapshot.document, &settings)))
    });
}

pub(crate) fn range_formatting(state: &mut State, params: &DocumentRangeFormattingParams, reply: Reply<Edits>) {
    let uri = &params.text_document.uri;
    let (settings, range) = (state.configuration.format_for(uri), params.range);
    answer(state, (Lane::Document, "textDocument/rangeFormatting"), uri, reply, move |snapshot| {
        // A range that ends before the first character of a line leaves that line out.
        let last = if range.end.character == 0 && range.end.line > range.start.line {
            range.end.line
        } else {
            range.end.line.saturating_add(1)
        };
        let edits = format_edits(&snapshot.document, &settings);
        let lines = range.start.line.saturating_add(1)..=last;
        Some(text_edits(snapshot, within(snapshot.document.text(), edits, lines)))
    });
}

pub(crate) fn on_type_formatting(state: &mut State, params: DocumentOnTypeFormattingParams, reply: Reply<Edits>) {
    let place = params.text_document_position;
    let typed = params.ch.chars().next();
    answer(state, (Lane::Cursor, "textDocument/onTypeFormatting"), &place.text_document.uri, reply, move |snapshot| {
        let (text, encoding) = (snapshot.document.text(), snapshot.client.encoding);
        let edits = cable_ide::on_type(&snapshot.document, convert::offset(text, place.position, encoding), typed?);
        Some(converted(snapshot, edits))
    });
}

pub(crate) fn will_save_wait_until(state: &mut State, params: &WillSaveTextDocumentParams, reply: Reply<Edits>) {
    let uri = &params.text_document.uri;
    let on_save = state.configuration.on_save_for(uri);
    if on_save == OnSave::Nothing {
        let _ = reply.send(Ok(None));
        return;
    }
    let settings = state.configuration.format_for(uri);
    let reply = within_budget(reply);
    answer(state, (Lane::Document, "textDocument/willSaveWaitUntil"), uri, reply, move |snapshot| {
        let edits = match on_save {
            OnSave::Nothing => Vec::new(),
            OnSave::Format => format_edits(&snapshot.document, &settings),
            OnSave::Fix => mend_edits(&snapshot.document, &settings),
        };
        Some(text_edits(snapshot, edits))
    });
}

/// Where to put an answer that the editor gets if it comes in time; else it gets none, and saves what it has.
fn within_budget<T: Send + 'static>(reply: Reply<Option<T>>) -> Reply<Option<T>> {
    let (sender, answer) = oneshot::channel::<Result<Option<T>>>();
    tokio::spawn(async move {
        let answer = match tokio::time::timeout(BUDGET, answer).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(_)) => return,
            Err(_) => {
                tracing::warn!("a document is saved as it is: its edits were not ready in time");
                Ok(None)
            }
        };
        let _ = reply.send(answer);
    });
    sender
}

fn text_edits(snapshot: &Snapshot, edits: Vec<Edit>) -> Vec<TextEdit> {
    converted(snapshot, edits.into_iter().map(|edit| (edit.range, edit.new_text)).collect())
}

fn converted(snapshot: &Snapshot, edits: Vec<(TextRange, String)>) -> Vec<TextEdit> {
    let (text, encoding) = (snapshot.document.text(), snapshot.client.encoding);
    let edit = |(range, new_text)| TextEdit { range: convert::range(text, range, encoding), new_text };
    edits.into_iter().map(edit).collect()
}
