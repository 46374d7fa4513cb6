//! The one task that owns what changes.

use std::time::Instant;

use tokio::sync::mpsc::UnboundedReceiver;
use tower_lsp::ls_types::MessageType;

use crate::event::Event;
use crate::lifecycle::{End, Lifecycle};
use crate::outbox::Notice;
use crate::state::State;
use crate::{panics, test_hooks};

/// Takes events one after the other. No handler waits for anything: what takes time is started and comes back as an
/// event.
pub(crate) async fn run(mut state: State, mut events: UnboundedReceiver<Event>, lifecycle: Lifecycle) {
    while let Some(event) = events.recv().await {
        let (name, started) = (event.name(), Instant::now());
        let handled = panics::guard(|| {
            test_hooks::reach_state(name);
            state.handle(event);
        });
        tracing::trace!(event = name, microseconds = started.elapsed().as_micros());
        if handled.is_err() {
            // Some document may not be what the editor holds any more: better none than a wrong one.
            let text = "cable stopped after an internal error and has to be restarted. The log names the place.";
            let _ = state.outbox.send(Notice::Message { kind: MessageType::ERROR, text: text.to_owned() });
            return lifecycle.end(End::Panicked);
        }
    }
}
