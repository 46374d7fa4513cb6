//! `window/showMessage`: a file holds what must not be where it is. Said once for each file that is opened.
//!
//! The diagnostic stands on the first line, which may be far from where the editor looks.

use tokio::sync::mpsc::UnboundedSender;
use tower_lsp::ls_types::{MessageType, Uri};

use crate::documents::{self, Snapshot};
use crate::event::Event;
use crate::state::State;

/// Looks whether a message of the document is marked above what may be here. Costs nothing where no limit is set.
pub(super) fn look(snapshot: &Snapshot, events: &UnboundedSender<Event>) {
    let document = &snapshot.document;
    let is_limited = document.settings().max_classification.is_some();
    if is_limited && document.findings().any(|found| found.finding.is_spillage()) {
        let _ = events.send(Event::SpillageFound { uri: snapshot.uri.clone() });
    }
}

/// Tells the user, unless the user knows.
pub(crate) fn spillage_found(state: &mut State, uri: &Uri) {
    let Some(open) = state.documents.get_mut(uri) else { return };
    if std::mem::replace(&mut open.spillage_was_told, true) {
        return;
    }
    let limit = open.document().settings().max_classification.clone().unwrap_or_default();
    let path = documents::path(uri);
    let name =
        path.as_deref().and_then(|path| path.file_name()).map_or("A document".into(), |name| name.to_string_lossy());
    let text = format!(
        "{name} holds a message that is marked above {limit}, the highest classification that may be here \
         (max-classification). Do not copy, send or commit it."
    );
    state.message(MessageType::ERROR, text);
}
