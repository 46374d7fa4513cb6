//! `textDocument/references`.

use cable_ide::{HighlightKind, Site};
use tower_lsp::ls_types::{Location, Position, ReferenceParams};

use crate::convert;
use crate::documents::Snapshot;
use crate::event::Reply;
use crate::handlers::answer::answer;
use crate::lanes::Lane;
use crate::places::Places;
use crate::state::State;

pub(crate) fn references(state: &mut State, params: &ReferenceParams, reply: Reply<Option<Vec<Location>>>) {
    let place = &params.text_document_position;
    let (position, places) = (place.position, state.places());
    let wants_definitions = params.context.include_declaration;
    let method = (Lane::Cursor, "textDocument/references");
    answer(state, method, &place.text_document.uri, reply, move |snapshot| {
        let found = found(snapshot, position, &places);
        if found.is_empty() {
            return None;
        }
        let wanted = found.into_iter().filter(|(_, kind)| wants_definitions || *kind == HighlightKind::Mention);
        Some(wanted.map(|(location, _)| location).collect())
    });
}

fn found(snapshot: &Snapshot, position: Position, places: &Places) -> Vec<(Location, HighlightKind)> {
    let (text, encoding) = (snapshot.document.text(), snapshot.client.encoding);
    let offset = convert::offset(text, position, encoding);
    let found = cable_ide::references(&snapshot.document, offset, &places.library);
    let located = found.into_iter().filter_map(|mention| {
        let location = match mention.site {
            Site::Here(range) => Location { uri: snapshot.uri.clone(), range: convert::range(text, range, encoding) },
            Site::There(place) => places.elsewhere(&place)?,
        };
        Some((location, mention.kind))
    });
    located.collect()
}
