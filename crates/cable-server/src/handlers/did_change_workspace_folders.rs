//! `workspace/didChangeWorkspaceFolders`.

use tower_lsp::ls_types::DidChangeWorkspaceFoldersParams;

use crate::documents::path;
use crate::state::State;

pub(crate) fn did_change_workspace_folders(state: &mut State, params: DidChangeWorkspaceFoldersParams) {
    let removed: Vec<_> = params.event.removed.iter().filter_map(|folder| path(&folder.uri)).collect();
    let mut folders = state.configuration.folders().to_vec();
    folders.retain(|folder| !removed.contains(folder));
    folders.extend(params.event.added.iter().filter_map(|folder| path(&folder.uri)));
    state.configuration.set_folders(folders);
    state.apply_configuration();
}
