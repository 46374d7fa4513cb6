//! `workspace/didChangeWatchedFiles`: a `cable.toml` or a table was written, made or removed.

use tower_lsp::ls_types::DidChangeWatchedFilesParams;

use crate::state::State;

pub(crate) fn did_change_watched_files(state: &mut State, params: &DidChangeWatchedFilesParams) {
    if !params.changes.is_empty() {
        tracing::info!(files = params.changes.len(), "files of the configuration have changed");
        state.configuration.reread();
        state.apply_configuration();
    }
}
