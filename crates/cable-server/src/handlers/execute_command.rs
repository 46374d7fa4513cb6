//! `workspace/executeCommand`: what lenses do, and actions where they are commands. The edits and the place go to the editor as requests of their own.

use cable_ide::fix_edits;
use cable_rules::Applicability;
use cable_text::TextRange;
use tower_lsp::jsonrpc::Error;
use tower_lsp::ls_types::{ExecuteCommandParams, LSPAny, ShowDocumentParams, WorkspaceEdit};

use crate::commands::{self, FixAll, Known, Show};
use crate::convert;
use crate::documents::Snapshot;
use crate::event::{Event, Reply};
use crate::handlers::answer::{content_modified, of_current};
use crate::handlers::{ChosenAction, apply_edit, ask_client, code_action_resolve};
use crate::lanes::Lane;
use crate::state::State;

const METHOD: &str = "workspace/executeCommand";

pub(crate) fn execute_command(state: &mut State, params: ExecuteCommandParams, reply: Reply<Option<LSPAny>>) {
    match commands::read(&params.command, &params.arguments) {
        Some(Known::FixAll(about)) => fix_all(state, about, reply),
        Some(Known::Act(chosen)) => act(state, chosen, reply),
        Some(Known::Show(about)) => show(state, about, reply),
        None => {
            let _ =
                reply.send(Err(Error::invalid_params("no command of this server, or arguments that it cannot have")));
        }
    }
}

fn fix_all(state: &mut State, about: FixAll, reply: Reply<Option<LSPAny>>) {
    let Some(snapshot) = state.snapshot(&about.uri) else {
        let _ = reply.send(Err(Error::invalid_params("the document is not open")));
        return;
    };
    let events = state.events.clone();
    state.lanes.answer(Lane::Document, METHOD, reply, move || {
        if about.version.is_some_and(|version| version != snapshot.version) {
            return Err(content_modified());
        }
        if let Some(edit) = of_current(&snapshot, |snapshot| fixes(snapshot, &about))? {
            let _ = events.send(Event::EditsComputed { edit: Box::new(edit) });
        }
        Ok(None)
    });
}

fn act(state: &mut State, chosen: ChosenAction, reply: Reply<Option<LSPAny>>) {
    let Some(snapshot) = state.snapshot(&chosen.uri) else {
        let _ = reply.send(Err(Error::invalid_params("the document is not open")));
        return;
    };
    let events = state.events.clone();
    state.lanes.answer(Lane::Document, METHOD, reply, move || {
        let edit = Box::new(code_action_resolve::edit(&snapshot, &chosen)?);
        let _ = events.send(Event::EditsComputed { edit });
        Ok(None)
    });
}

/// The edits of every safe fix; `None` where there is none.
fn fixes(snapshot: &Snapshot, about: &FixAll) -> Option<WorkspaceEdit> {
    let (document, encoding) = (&snapshot.document, snapshot.client.encoding);
    let range = match about.position {
        Some(position) => {
            let (start, part) = document.part_at(convert::offset(document.text(), position, encoding))?;
            TextRange::at(start, part.len)
        }
        None => document.text().range(),
    };
    let fixes = fix_edits(document, range, Applicability::Safe);
    (fixes.count > 0).then(|| apply_edit::workspace_edit(snapshot, fixes.edits))
}

fn show(state: &State, about: Show, reply: Reply<Option<LSPAny>>) {
    let place =
        ShowDocumentParams { uri: about.uri, external: None, take_focus: Some(true), selection: Some(about.range) };
    let ask = |client: tower_lsp::Client| async move { client.show_document(place).await };
    ask_client(state, "window/showDocument", ask, |_| {});
    let _ = reply.send(Ok(None));
}
