//! `codeAction/resolve`: the edits of the action that was chosen.

use cable_ide::{Resolve, actions};
use serde::Deserialize;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{CodeAction, WorkspaceEdit};

use crate::convert;
use crate::documents::Snapshot;
use crate::event::Reply;
use crate::handlers::answer::{content_modified, of_current};
use crate::handlers::apply_edit::workspace_edit;
use crate::handlers::code_action::ChosenAction;
use crate::lanes::Lane;
use crate::state::State;

pub(crate) fn code_action_resolve(state: &mut State, action: CodeAction, reply: Reply<CodeAction>) {
    let chosen = action.data.as_ref().and_then(|data| ChosenAction::deserialize(data).ok());
    let known = chosen.and_then(|chosen| Some((state.snapshot(&chosen.uri)?, chosen)));
    let Some((snapshot, chosen)) = known else {
        // The document was closed, or the action is not ours: it stays as it is.
        let _ = reply.send(Ok(action));
        return;
    };
    state.lanes.answer(Lane::Cursor, "codeAction/resolve", reply, move || {
        let edit = Some(edit(&snapshot, &chosen)?);
        Ok(CodeAction { edit, ..action })
    });
}

/// The edits of an action, unless its document has changed or no such action is offered any more.
pub(super) fn edit(snapshot: &Snapshot, chosen: &ChosenAction) -> Result<WorkspaceEdit> {
    if snapshot.version != chosen.version {
        return Err(content_modified());
    }
    let edits = of_current(snapshot, |snapshot| {
        let range = convert::text_range(snapshot.document.text(), chosen.range, snapshot.client.encoding);
        let offered = actions(&snapshot.document, range, Resolve::One(chosen.position));
        let action = offered.into_iter().nth(chosen.position).filter(|action| action.title == chosen.title);
        action.and_then(|action| action.edits)
    })?;
    // Settings may have changed what is offered.
    edits.map(|edits| workspace_edit(snapshot, edits)).ok_or_else(content_modified)
}
