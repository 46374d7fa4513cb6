//! What the answers to requests about a document share.

use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::Uri;

use crate::documents::Snapshot;
use crate::event::Reply;
use crate::lanes::Lane;
use crate::state::State;

/// Answers with places of a document: with nothing where it is not open, and with an error where it has changed before
/// the answer was there, since the places would be laid over another text.
pub(super) fn answer<T: Send + 'static>(
    state: &State,
    (lane, method): (Lane, &'static str),
    uri: &Uri,
    reply: Reply<Option<T>>,
    compute: impl FnOnce(&Snapshot) -> Option<T> + Send + 'static,
) {
    let Some(snapshot) = state.snapshot(uri) else {
        let _ = reply.send(Ok(None));
        return;
    };
    state.lanes.answer(lane, method, reply, move || of_current(&snapshot, compute));
}

/// What is computed of a snapshot, unless its document has changed before or meanwhile.
pub(super) fn of_current<T>(snapshot: &Snapshot, compute: impl FnOnce(&Snapshot) -> T) -> Result<T> {
    if !snapshot.is_current() {
        return Err(content_modified());
    }
    let answer = compute(snapshot);
    if snapshot.is_current() { Ok(answer) } else { Err(content_modified()) }
}

/// The error that tells an editor that what it asks for is of no use any more.
pub(super) fn content_modified() -> Error {
    Error { code: ErrorCode::ContentModified, message: "the document has changed".into(), data: None }
}
