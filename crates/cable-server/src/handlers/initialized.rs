//! `initialized`: from now on the editor can be asked.

use cable_workspace::{CANDIDATES, EXTENSIONS};
use serde_json::json;
use tower_lsp::ls_types::Registration;

use crate::handlers::{ask_client, did_change_configuration::pull_configuration, index_workspace, watch_files};
use crate::indexing::Wanted;
use crate::state::State;

pub(crate) fn initialized(state: &mut State) {
    let registrations = registrations(state);
    if !registrations.is_empty() {
        let ask = |client: tower_lsp::Client| async move { client.register_capability(registrations).await };
        ask_client(state, "client/registerCapability", ask, |()| {});
    }
    watch_files(state);
    index_workspace(state, Wanted::Changed);
    pull_configuration(state);
    state.tell_of_configuration();
}

/// What the server wants to hear of.
fn registrations(state: &State) -> Vec<Registration> {
    let register = |method: &str, options| Registration {
        id: format!("cable:{method}"),
        method: method.to_owned(),
        register_options: Some(options),
    };
    let mut registrations = Vec::new();
    if state.view.registers_watched_files {
        // What of the configuration has another name or lies above the folders, the server finds itself.
        // Files without an extension, which may be telegrams, have no pattern.
        let telegrams = format!("**/*.{{{}}}", [EXTENSIONS, CANDIDATES].concat().join(","));
        let patterns = ["**/cable.toml", "**/*.tsv", &telegrams, "**/.gitignore", "**/.ignore"];
        let watchers: Vec<_> = patterns.iter().map(|pattern| json!({"globPattern": pattern})).collect();
        registrations.push(register("workspace/didChangeWatchedFiles", json!({"watchers": watchers})));
    }
    if state.view.registers_configuration {
        registrations.push(register("workspace/didChangeConfiguration", json!({"section": "cable"})));
    }
    registrations
}
