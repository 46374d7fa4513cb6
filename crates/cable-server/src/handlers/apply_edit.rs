//! `workspace/applyEdit`: edits that a command has made.

use std::collections::HashMap;

use cable_text::TextRange;
use tower_lsp::Client;
use tower_lsp::ls_types::{
    DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit, WorkspaceEdit,
};

use crate::convert;
use crate::documents::Snapshot;
use crate::handlers::ask_client;
use crate::state::State;

/// Edits of a document, with its version where the editor can take one: then none is made in another text.
pub(super) fn workspace_edit(snapshot: &Snapshot, edits: Vec<(TextRange, String)>) -> WorkspaceEdit {
    let (text, encoding) = (snapshot.document.text(), snapshot.client.encoding);
    let edits =
        edits.into_iter().map(|(range, new_text)| TextEdit { range: convert::range(text, range, encoding), new_text });
    let uri = snapshot.uri.clone();
    if snapshot.client.versioned_edits {
        let text_document = OptionalVersionedTextDocumentIdentifier { uri, version: Some(snapshot.version) };
        let edit = TextDocumentEdit { text_document, edits: edits.map(OneOf::Left).collect() };
        WorkspaceEdit { document_changes: Some(DocumentChanges::Edits(vec![edit])), ..WorkspaceEdit::default() }
    } else {
        WorkspaceEdit { changes: Some(HashMap::from([(uri, edits.collect())])), ..WorkspaceEdit::default() }
    }
}

/// Has the editor make edits.
pub(crate) fn apply_edit(state: &State, edit: WorkspaceEdit) {
    let ask = |client: Client| async move { client.apply_edit(edit).await };
    ask_client(state, "workspace/applyEdit", ask, |response| {
        if !response.applied {
            tracing::warn!("the editor did not make the edits of a command");
        }
    });
}
