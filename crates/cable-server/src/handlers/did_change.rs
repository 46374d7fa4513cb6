//! `textDocument/didChange`.

use tower_lsp::ls_types::DidChangeTextDocumentParams;

use crate::handlers::publish;
use crate::state::State;
use crate::text_changes;

pub(crate) fn did_change(state: &mut State, params: DidChangeTextDocumentParams) {
    let uri = params.text_document.uri;
    let version = params.text_document.version;
    let encoding = state.view.encoding;
    let Some(open) = state.documents.get_mut(&uri) else {
        return tracing::warn!("a document that is not open was changed");
    };
    if version < open.version {
        // To apply it would make a text that the editor never had.
        return tracing::warn!(document = open.number, version, current = open.version, "a late change was refused");
    }
    let changed = text_changes::apply(open.document(), &params.content_changes, encoding);
    open.replace(version, changed);
    state.library.changed(&uri, open.document());
    publish(state, &uri);
}
