//! `textDocument/prepareRename` and `textDocument/rename`.

use tower_lsp::jsonrpc::{Error, ErrorCode};
use tower_lsp::ls_types::{Position, PrepareRenameResponse, RenameParams, TextDocumentPositionParams, WorkspaceEdit};

use crate::convert;
use crate::documents::Snapshot;
use crate::event::Reply;
use crate::handlers::answer::{answer, of_current};
use crate::handlers::apply_edit::workspace_edit;
use crate::lanes::Lane;
use crate::state::State;

/// The error of a request that is sound and cannot be done.
const REQUEST_FAILED: i64 = -32803;

pub(crate) fn prepare_rename(
    state: &mut State,
    params: &TextDocumentPositionParams,
    reply: Reply<Option<PrepareRenameResponse>>,
) {
    let position = params.position;
    let method = (Lane::Cursor, "textDocument/prepareRename");
    answer(state, method, &params.text_document.uri, reply, move |snapshot| target(snapshot, position));
}

fn target(snapshot: &Snapshot, position: Position) -> Option<PrepareRenameResponse> {
    let (text, encoding) = (snapshot.document.text(), snapshot.client.encoding);
    let target = cable_ide::prepare_rename(&snapshot.document, convert::offset(text, position, encoding))?;
    let range = convert::range(text, target.range, encoding);
    Some(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder: target.placeholder })
}

pub(crate) fn rename(state: &mut State, params: RenameParams, reply: Reply<Option<WorkspaceEdit>>) {
    let place = params.text_document_position;
    let Some(snapshot) = state.snapshot(&place.text_document.uri) else {
        let _ = reply.send(Ok(None));
        return;
    };
    state.lanes.answer(Lane::Cursor, "textDocument/rename", reply, move || {
        let (text, encoding) = (snapshot.document.text(), snapshot.client.encoding);
        let offset = convert::offset(text, place.position, encoding);
        let edits = of_current(&snapshot, |snapshot| cable_ide::rename(&snapshot.document, offset, &params.new_name))?;
        match edits {
            Ok(edits) => Ok(Some(workspace_edit(&snapshot, edits))),
            Err(problem) => {
                let code = ErrorCode::ServerError(REQUEST_FAILED);
                Err(Error { code, message: problem.to_string().into(), data: None })
            }
        }
    });
}
