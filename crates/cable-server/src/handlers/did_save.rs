//! `textDocument/didSave`: nothing to do, since what is judged is what the editor holds.

use tower_lsp::ls_types::DidSaveTextDocumentParams;

use crate::state::State;

pub(crate) fn did_save(state: &mut State, params: &DidSaveTextDocumentParams) {
    if let Some(open) = state.documents.get(&params.text_document.uri) {
        tracing::debug!(document = open.number, version = open.version, "saved");
    }
}
