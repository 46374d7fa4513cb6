//! `workspace/didChangeWatchedFiles`: something of the configuration, or a telegram, was written, made or removed.

use std::path::{Path, PathBuf};

use cable_workspace::CONFIG_FILE;
use tower_lsp::ls_types::DidChangeWatchedFilesParams;

use crate::documents::path;
use crate::handlers::{index_files, index_workspace};
use crate::indexing::Wanted;
use crate::state::State;

pub(crate) fn did_change_watched_files(state: &mut State, params: &DidChangeWatchedFilesParams) {
    let paths = params.changes.iter().filter_map(|change| path(&change.uri));
    let (settings, paths): (Vec<PathBuf>, Vec<PathBuf>) = paths.partition(|path| is_of_configuration(path));
    let (exclusions, telegrams): (Vec<PathBuf>, Vec<PathBuf>) = paths.into_iter().partition(|path| excludes(path));
    if !settings.is_empty() {
        tracing::info!(files = settings.len(), "files of the configuration have changed");
        state.configuration.reread();
        state.apply_configuration();
    }
    if !exclusions.is_empty() {
        index_workspace(state, Wanted::Changed);
    }
    index_files(state, telegrams);
}

/// Whether a file is a `cable.toml` or may be a table.
fn is_of_configuration(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == CONFIG_FILE)
        || path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("tsv"))
}

/// Whether a file says which others are left out.
fn excludes(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == ".gitignore" || name == ".ignore")
}
