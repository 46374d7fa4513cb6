//! `textDocument/prepareCallHierarchy`, `callHierarchy/incomingCalls` and `callHierarchy/outgoingCalls`: telegrams and
//! what they refer to.

use cable_ide::{Call, SymbolKind, Telegram, Telegrams, incoming, outgoing, telegrams_at};
use tower_lsp::ls_types::{
    CallHierarchyIncomingCall, CallHierarchyIncomingCallsParams, CallHierarchyItem, CallHierarchyOutgoingCall,
    CallHierarchyOutgoingCallsParams, CallHierarchyPrepareParams, Range,
};

use crate::event::Reply;
use crate::handlers::answer::answer;
use crate::lanes::Lane;
use crate::places::Places;
use crate::state::State;
use crate::{convert, library};

pub(crate) fn prepare_call_hierarchy(
    state: &mut State,
    params: &CallHierarchyPrepareParams,
    reply: Reply<Option<Vec<CallHierarchyItem>>>,
) {
    let place = &params.text_document_position_params;
    let (position, places) = (place.position, state.places());
    let method = (Lane::Cursor, "textDocument/prepareCallHierarchy");
    answer(state, method, &place.text_document.uri, reply, move |snapshot| {
        let offset = convert::offset(snapshot.document.text(), position, snapshot.client.encoding);
        let found = telegrams_at(&snapshot.document, offset, &library::path(&snapshot.uri), &places.library);
        let items: Vec<CallHierarchyItem> = found.iter().filter_map(|telegram| item(telegram, &places)).collect();
        (!items.is_empty()).then_some(items)
    });
}

pub(crate) fn incoming_calls(
    state: &mut State,
    params: CallHierarchyIncomingCallsParams,
    reply: Reply<Option<Vec<CallHierarchyIncomingCall>>>,
) {
    let places = state.places();
    state.lanes.answer(Lane::Document, "callHierarchy/incomingCalls", reply, move || {
        let telegram = telegram(&params.item, &places);
        let calls = telegram.map(|telegram| incoming(&telegram, &places.library)).unwrap_or_default();
        let calls = calls.iter().filter_map(|call| {
            Some(CallHierarchyIncomingCall { from: item(&call.telegram, &places)?, from_ranges: ranges(call, &places) })
        });
        Ok(Some(calls.collect()))
    });
}

pub(crate) fn outgoing_calls(
    state: &mut State,
    params: CallHierarchyOutgoingCallsParams,
    reply: Reply<Option<Vec<CallHierarchyOutgoingCall>>>,
) {
    let places = state.places();
    state.lanes.answer(Lane::Document, "callHierarchy/outgoingCalls", reply, move || {
        let telegram = telegram(&params.item, &places);
        let calls = telegram.map(|telegram| outgoing(&telegram, &places.library)).unwrap_or_default();
        let calls = calls.iter().filter_map(|call| {
            Some(CallHierarchyOutgoingCall { to: item(&call.telegram, &places)?, from_ranges: ranges(call, &places) })
        });
        Ok(Some(calls.collect()))
    });
}

/// The telegram of an item as it is now: the file may have changed since the editor was given the item.
fn telegram(item: &CallHierarchyItem, places: &Places) -> Option<Telegram> {
    places.library.at(&library::path(&item.uri), item.selection_range.start.line)
}

fn item(telegram: &Telegram, places: &Places) -> Option<CallHierarchyItem> {
    let remarks = telegram.summary.remarks();
    Some(CallHierarchyItem {
        name: convert::telegram_name(telegram),
        kind: convert::symbol_kind(SymbolKind::Message),
        tags: None,
        detail: (!remarks.is_empty()).then_some(remarks),
        uri: places.uri(&telegram.file)?,
        range: Places::lines(telegram),
        selection_range: places.range(telegram.summary.title),
        data: None,
    })
}

fn ranges(call: &Call, places: &Places) -> Vec<Range> {
    call.items.iter().map(|item| places.range(*item)).collect()
}
