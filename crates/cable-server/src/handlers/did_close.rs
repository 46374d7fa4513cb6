//! `textDocument/didClose`.

use tower_lsp::ls_types::DidCloseTextDocumentParams;

use crate::documents;
use crate::handlers::index_files;
use crate::outbox::Notice;
use crate::state::State;

pub(crate) fn did_close(state: &mut State, params: &DidCloseTextDocumentParams) {
    let uri = &params.text_document.uri;
    let Some(closed) = state.documents.close(uri) else {
        return tracing::warn!("a document that is not open was closed");
    };
    tracing::debug!(document = closed.number, "closed");
    state.library.closed(uri);
    index_files(state, documents::path(uri));
    if !state.view.pulls_diagnostics {
        // What was published would stay for ever: an editor cannot know that the server has forgotten it.
        let _ = state.outbox.send(Notice::Diagnostics { uri: uri.clone(), version: None, diagnostics: Vec::new() });
    }
}
