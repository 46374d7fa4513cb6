//! FL2: the digraph, and routing indicators.

use cable_reference::{Precedence, RoutingIndicator};

use super::filter::{Match, find};
use super::{Candidate, CompletionKind, Key, List};

/// The digraphs; that of the date-time group first.
pub(super) fn add_digraphs(list: &mut List<'_>, typed: &str) {
    let message = list.place.message;
    // FL2 stands once, before the station, the preamble and the address.
    let is_late =
        message.routing.as_ref().is_some_and(|routing| {
            routing.digraph.as_ref().is_some_and(|digraph| !digraph.range.contains_inclusive(list.place.offset))
        }) || [message.station.as_ref().map(|station| station.line), message.date_time_group().map(|group| group.line)]
            .into_iter()
            .flatten()
            .any(|line| line.start() < list.place.offset);
    if is_late || message.transmissions.is_empty() {
        return;
    }
    let prosign = message.date_time_group().and_then(|group| group.precedences.first());
    let mut fitting: Vec<(Key, (&str, &Precedence, Match<'_>))> = Vec::new();
    for (index, precedence) in list.place.reference.precedences().enumerate() {
        let Some(digraph) = precedence.digraph.as_deref() else { continue };
        // Several words share a digraph: the table has the plain one first.
        if fitting.iter().any(|(_, (known, ..))| *known == digraph) {
            continue;
        }
        let Some(found) = find(typed, digraph, &[&precedence.word]) else { continue };
        let is_of_message = prosign.is_some_and(|prosign| prosign.value == *precedence.prosign);
        let key = (found.rank, u8::from(!is_of_message), order_of(&precedence.prosign), index);
        fitting.push((key, (digraph, precedence, found)));
    }
    list.add(typed, fitting, |(digraph, precedence, found)| Candidate {
        label: digraph.to_owned(),
        detail: Some(precedence.word.to_string()),
        kind: CompletionKind::Precedence,
        filter: found.filter(digraph, &[&precedence.word]),
        new_text: format!("{digraph} "),
        template: None,
    });
}

/// The degrees in use, the commonest first; what is historic behind them.
pub(super) fn order_of(prosign: &str) -> u32 {
    ["R", "P", "O", "Z"].iter().position(|known| *known == prosign).map_or(9, |index| index as u32)
}

/// Routing indicators, found by indicator, address or country.
pub(super) fn add_indicators(list: &mut List<'_>, typed: &str) {
    let place = list.place;
    let present: Vec<&str> = place
        .message
        .routing
        .iter()
        .flat_map(|routing| &routing.indicators)
        .filter(|indicator| !indicator.range.contains_inclusive(place.offset))
        .map(|indicator| &*indicator.value)
        .collect();
    let mut last = "";
    let mut fitting = Vec::new();
    for (index, row) in place.reference.routing_indicators().enumerate() {
        if present.contains(&&*row.code) || last == &*row.code {
            continue;
        }
        let Some(found) = find(typed, &row.code, &names(row)) else { continue };
        last = &row.code;
        fitting.push(((found.rank, row.kind as u8, u32::MAX - row.times_seen, index), (row, found)));
    }
    list.add(typed, fitting, |(row, found)| Candidate {
        label: row.code.to_string(),
        detail: Some(row.plain_address.to_string()),
        kind: CompletionKind::Address,
        filter: found.filter(&row.code, &names(row)),
        new_text: row.code.to_string(),
        template: None,
    });
}

/// The names by which a station is found: its address, the place in it, its country.
pub(super) fn names(row: &RoutingIndicator) -> [&str; 3] {
    [&row.plain_address, name_part(&row.plain_address), row.country.as_deref().unwrap_or_default()]
}

/// The name behind the kind of office: `ASTANA` in `AMEMBASSY ASTANA`.
pub(super) fn name_part(address: &str) -> &str {
    address.split_once(' ').map_or(address, |(_, name)| name)
}
