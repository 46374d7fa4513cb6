//! `initialized`: from now on the editor can be asked.

use serde_json::json;
use tower_lsp::ls_types::Registration;

use crate::handlers::{ask_client, did_change_configuration::pull_configuration, watch_files};
use crate::state::State;

pub(crate) fn initialized(state: &mut State) {
    let registrations = registrations(state);
    if !registrations.is_empty() {
        let ask = |client: tower_lsp::Client| async move { client.register_capability(registrations).await };
        ask_client(state, "client/registerCapability", ask, |()| {});
    }
    if !state.view.registers_watched_files {
        watch_files(state);
    }
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
        // Tables may have any name; that of the documentation is a file of tab-separated values.
        let watchers = json!([{"globPattern": "**/cable.toml"}, {"globPattern": "**/*.tsv"}]);
        registrations.push(register("workspace/didChangeWatchedFiles", json!({"watchers": watchers})));
    }
    if state.view.registers_configuration {
        registrations.push(register("workspace/didChangeConfiguration", json!({"section": "cable"})));
    }
    registrations
}
