//! `workspace/didChangeConfiguration`, and the configuration that the editor gives when asked.

use serde_json::Value;
use tower_lsp::Client;
use tower_lsp::ls_types::ConfigurationItem;

use crate::event::Event;
use crate::handlers::ask_client;
use crate::state::State;

/// Takes the settings that come with the notification. An editor that can be asked is asked, too: it may send none
/// with it, and what it answers is what holds.
pub(crate) fn did_change_configuration(state: &mut State, settings: &Value) {
    if state.view.configuration {
        pull_configuration(state);
    } else {
        set_editor(state, settings);
    }
}

/// Asks the editor for its settings.
pub(crate) fn pull_configuration(state: &State) {
    if !state.view.configuration {
        return;
    }
    let item = ConfigurationItem { scope_uri: None, section: Some("cable".to_owned()) };
    let ask = |client: Client| async move { client.configuration(vec![item]).await };
    let events = state.events.clone();
    ask_client(state, "workspace/configuration", ask, move |mut answers: Vec<Value>| {
        if let Some(settings) = answers.pop() {
            let _ = events.send(Event::ConfigurationPulled(settings));
        }
    });
}

/// Takes the settings that the editor answered.
pub(crate) fn configuration_pulled(state: &mut State, settings: &Value) {
    set_editor(state, settings);
}

fn set_editor(state: &mut State, settings: &Value) {
    if state.configuration.set_editor(settings) {
        tracing::info!("the settings of the editor have changed");
        state.apply_configuration();
    }
    state.tell_of_configuration();
}
