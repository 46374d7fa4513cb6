//! `textDocument/didOpen`.

use tower_lsp::ls_types::{DidOpenTextDocumentParams, TextDocumentItem};

use crate::handlers::publish;
use crate::state::State;

pub(crate) fn did_open(state: &mut State, params: DidOpenTextDocumentParams) {
    let TextDocumentItem { uri, version, text, .. } = params.text_document;
    if state.documents.get(&uri).is_some() {
        tracing::warn!("a document was opened twice");
    }
    let document = state.read_document(&uri, &text);
    let open = state.documents.open(uri.clone(), version, document);
    state.library.changed(&uri, open.document());
    tracing::debug!(document = open.number, version, bytes = text.len(), "opened");
    publish(state, &uri);
    state.tell_of_configuration();
}
