//! `codeLens/resolve`: what a lens says and does.

use cable_ide::{LensAction, ResolvedLens};
use serde::Deserialize;
use serde_json::json;
use tower_lsp::ls_types::{CodeLens, Command, Location};

use crate::commands::{FixAll, Known, SHOW_REFERENCES, Show};
use crate::convert;
use crate::documents::Snapshot;
use crate::event::Reply;
use crate::handlers::answer::{content_modified, of_current};
use crate::handlers::code_lens::LensData;
use crate::lanes::Lane;
use crate::places::Places;
use crate::state::State;

pub(crate) fn code_lens_resolve(state: &mut State, lens: CodeLens, reply: Reply<CodeLens>) {
    let data = lens.data.as_ref().and_then(|data| LensData::deserialize(data).ok());
    let known = data.and_then(|data| Some((state.snapshot(&data.uri)?, data)));
    let Some((snapshot, data)) = known else {
        // The document was closed, or the lens is not ours: it stays as it is.
        let _ = reply.send(Ok(lens));
        return;
    };
    let places = state.places();
    state.lanes.answer(Lane::Document, "codeLens/resolve", reply, move || {
        if snapshot.version != data.version {
            return Err(content_modified());
        }
        of_current(&snapshot, |snapshot| resolve(snapshot, &data, lens, &places))
    });
}

fn resolve(snapshot: &Snapshot, data: &LensData, lens: CodeLens, places: &Places) -> CodeLens {
    let (text, encoding) = (snapshot.document.text(), snapshot.client.encoding);
    let offset = convert::offset(text, lens.range.start, encoding);
    let resolved = cable_ide::resolve_lens(&snapshot.document, offset, data.kind.into(), &places.library);
    let command = resolved.map(|resolved| command(snapshot, data, &lens, resolved, places));
    CodeLens { command, ..lens }
}

fn command(snapshot: &Snapshot, data: &LensData, lens: &CodeLens, resolved: ResolvedLens, places: &Places) -> Command {
    let uri = data.uri.clone();
    let command = match resolved.action {
        LensAction::FixAll(_) => {
            let position = Some(lens.range.start);
            Some(Known::FixAll(FixAll { uri, version: Some(data.version), position }))
        }
        LensAction::Show(range) if snapshot.client.shows_documents => {
            let range = convert::range(snapshot.document.text(), range, snapshot.client.encoding);
            Some(Known::Show(Show { uri, range }))
        }
        LensAction::ShowCitations(found) if snapshot.client.lists_references => {
            let locations: Vec<Location> = found.iter().filter_map(|place| places.elsewhere(place)).collect();
            let arguments = vec![json!(uri), json!(lens.range.start), json!(locations)];
            let command = SHOW_REFERENCES.to_owned();
            return Command { title: resolved.title, command, arguments: Some(arguments) };
        }
        // An editor that lists nothing is led to the first.
        LensAction::ShowCitations(found) if snapshot.client.shows_documents => {
            let first = found.first().and_then(|place| places.elsewhere(place));
            first.map(|Location { uri, range }| Known::Show(Show { uri, range }))
        }
        LensAction::Show(_) | LensAction::ShowCitations(_) | LensAction::None => None,
    };
    match command {
        Some(command) => command.titled(resolved.title),
        // Editors show a command without a name as words that cannot be clicked.
        None => Command { title: resolved.title, command: String::new(), arguments: None },
    }
}
