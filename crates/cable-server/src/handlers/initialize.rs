//! `initialize`: what the editor can do, what the server offers.

use std::path::PathBuf;

use tower_lsp::ls_types::{InitializeParams, InitializeResult, ServerInfo};

use crate::capabilities::capabilities;
use crate::client_view::ClientView;
use crate::documents::path;
use crate::event::Reply;
use crate::parent;
use crate::state::State;

pub(crate) fn initialize(state: &mut State, params: InitializeParams, reply: Reply<InitializeResult>) {
    state.view = ClientView::new(&params.capabilities);
    let editor = params.client_info.as_ref().map_or("unnamed", |editor| editor.name.as_str());
    tracing::info!(editor, encoding = ?state.view.encoding, pulls_diagnostics = state.view.pulls_diagnostics, "initialized");
    if let Some(process) = params.process_id {
        parent::watch(process, state.lifecycle.clone());
    }
    let folders = folders(&params);
    state.configuration.set_folders(folders);
    if let Some(settings) = &params.initialization_options {
        state.configuration.set_initial(settings);
    }
    let result = InitializeResult {
        capabilities: capabilities(&state.view),
        server_info: Some(ServerInfo { name: "cable".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) }),
        ..InitializeResult::default()
    };
    let _ = reply.send(Ok(result));
}

/// The folders that are open, or the one folder that older editors name instead.
fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    let open = params.workspace_folders.iter().flatten();
    let open: Vec<PathBuf> = open.filter_map(|folder| path(&folder.uri)).collect();
    #[expect(deprecated, reason = "older editors send nothing else")]
    let root = || params.root_uri.as_ref().and_then(path);
    if open.is_empty() { root().into_iter().collect() } else { open }
}
