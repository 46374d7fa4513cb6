//! `workspace/symbol`: the telegrams of the workspace by MRN, subject and TAGS.

use cable_ide::{SymbolKind, Telegram, Telegrams};
use tower_lsp::ls_types::{SymbolInformation, WorkspaceSymbolParams, WorkspaceSymbolResponse};

use crate::convert;
use crate::event::Reply;
use crate::lanes::Lane;
use crate::places::Places;
use crate::state::State;

/// How many are given at most. Who looks through more types another letter.
const LIMIT: usize = 256;

pub(crate) fn workspace_symbol(
    state: &mut State,
    params: WorkspaceSymbolParams,
    reply: Reply<Option<WorkspaceSymbolResponse>>,
) {
    let places = state.places();
    state.lanes.answer(Lane::Document, "workspace/symbol", reply, move || {
        let found = places.library.search(&params.query, LIMIT);
        let symbols = found.iter().filter_map(|telegram| symbol(telegram, &places)).collect();
        Ok(Some(WorkspaceSymbolResponse::Flat(symbols)))
    });
}

/// A telegram by what it is searched by, since some editors filter again by what they are shown.
fn symbol(telegram: &Telegram, places: &Places) -> Option<SymbolInformation> {
    let summary = &telegram.summary;
    let tags = summary.tags.join(", ");
    #[expect(deprecated, reason = "the field has to be named to make a value")]
    Some(SymbolInformation {
        name: convert::telegram_name(telegram),
        kind: convert::symbol_kind(SymbolKind::Message),
        tags: None,
        deprecated: None,
        location: places.location(telegram, summary.title)?,
        container_name: (!tags.is_empty()).then_some(tags),
    })
}
