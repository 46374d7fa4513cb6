//! `textDocument/definition`.

use cable_ide::{Definition, Destination};
use tower_lsp::ls_types::{GotoDefinitionParams, GotoDefinitionResponse, Location, LocationLink, Position};

use crate::convert;
use crate::documents::Snapshot;
use crate::event::Reply;
use crate::handlers::answer::answer;
use crate::lanes::Lane;
use crate::places::Places;
use crate::state::State;

pub(crate) fn definition(
    state: &mut State,
    params: &GotoDefinitionParams,
    reply: Reply<Option<GotoDefinitionResponse>>,
) {
    let place = &params.text_document_position_params;
    let (position, places) = (place.position, state.places());
    let method = (Lane::Cursor, "textDocument/definition");
    answer(state, method, &place.text_document.uri, reply, move |snapshot| found(snapshot, position, &places));
}

fn found(snapshot: &Snapshot, position: Position, places: &Places) -> Option<GotoDefinitionResponse> {
    let offset = convert::offset(snapshot.document.text(), position, snapshot.client.encoding);
    let found = cable_ide::definition(&snapshot.document, offset, &places.library)?;
    let links: Vec<LocationLink> =
        found.destinations.iter().filter_map(|destination| link(snapshot, &found, destination, places)).collect();
    if links.is_empty() {
        return None;
    }
    Some(if snapshot.client.definition_links {
        GotoDefinitionResponse::Link(links)
    } else {
        let location = |link: LocationLink| Location { uri: link.target_uri, range: link.target_selection_range };
        GotoDefinitionResponse::Array(links.into_iter().map(location).collect())
    })
}

fn link(snapshot: &Snapshot, found: &Definition, to: &Destination, places: &Places) -> Option<LocationLink> {
    let here = |range| convert::range(snapshot.document.text(), range, snapshot.client.encoding);
    let origin_selection_range = Some(here(found.origin));
    Some(match to {
        Destination::Here { range, name } => LocationLink {
            origin_selection_range,
            target_uri: snapshot.uri.clone(),
            target_range: here(*range),
            target_selection_range: here(*name),
        },
        Destination::There(telegram) => LocationLink {
            origin_selection_range,
            target_uri: places.uri(&telegram.file)?,
            target_range: Places::lines(telegram),
            target_selection_range: places.range(telegram.summary.title),
        },
    })
}
