//! `textDocument/publishDiagnostics`: what the rules find, for editors that do not ask.
//!
//! The first result of a change is sought at once. While it is on its way later changes only leave a mark, and the one
//! that is last by then is computed next: so a fast typist is never behind, and a slow editor is never flooded.

use tower_lsp::ls_types::{Diagnostic, Uri};

use crate::documents::{Generation, Publishing};
use crate::event::Event;
use crate::handlers::diagnostic::diagnostics;
use crate::handlers::spillage;
use crate::lanes::Lane;
use crate::outbox::Notice;
use crate::panics;
use crate::state::State;

/// Publishes the diagnostics of a document that has changed, unless the editor asks for them.
pub(crate) fn publish(state: &mut State, uri: &Uri) {
    if state.view.pulls_diagnostics {
        return;
    }
    let Some(open) = state.documents.get_mut(uri) else { return };
    if open.publishing != Publishing::Idle {
        open.publishing = Publishing::Stale;
        return;
    }
    open.publishing = Publishing::Busy;
    let Some(snapshot) = state.snapshot(uri) else { return };
    let events = state.events.clone();
    state.lanes.run(Lane::Diagnostics, move || {
        let computed = panics::guard(|| {
            let diagnostics = diagnostics(&snapshot)?;
            spillage::look(&snapshot, &events);
            Some(diagnostics)
        });
        let diagnostics = computed.unwrap_or_else(|panics::Panicked| {
            let _ = events.send(Event::RequestPanicked { method: "textDocument/publishDiagnostics" });
            None
        });
        let (uri, generation) = (snapshot.uri, snapshot.generation);
        let _ = events.send(Event::DiagnosticsComputed { uri, generation, diagnostics });
    });
}

/// Hands on what was computed, unless the document has changed since.
pub(crate) fn diagnostics_computed(
    state: &mut State,
    uri: Uri,
    generation: Generation,
    diagnostics: Option<Vec<Diagnostic>>,
) {
    let Some(open) = state.documents.get_mut(&uri) else { return };
    match diagnostics {
        Some(diagnostics) if open.generation() == generation => {
            let version = Some(open.version);
            let _ = state.outbox.send(Notice::Diagnostics { uri, version, diagnostics });
        }
        _ => go_on(state, &uri),
    }
}

/// Goes on with the changes that came while diagnostics were on their way.
pub(crate) fn diagnostics_published(state: &mut State, uri: &Uri) {
    go_on(state, uri);
}

fn go_on(state: &mut State, uri: &Uri) {
    let Some(open) = state.documents.get_mut(uri) else { return };
    if std::mem::replace(&mut open.publishing, Publishing::Idle) == Publishing::Stale {
        publish(state, uri);
    }
}
