//! FL2 in alphabetical order, each routing indicator once.

use std::collections::BTreeSet;

use cable_message::{Profile, Words};
use cable_text::TextRange;

use super::{Action, ActionKind, Edits, Offers, Site};

/// Offers to sort FL2 on its lines.
pub(super) fn offer(site: &Site<'_>, offers: &mut Offers) {
    let message = site.view.message;
    let Some(routing) = &message.routing else { return };
    // A pilot names the stations of another copy, and call signs are called in the order of the net.
    let is_plain = message.pilots.is_empty() && routing.stray.is_empty() && message.profile != Profile::Mars;
    if !is_plain || !site.is_on_line_of(routing.lines.iter().copied()) {
        return;
    }
    let indicators = &routing.indicators;
    let sorted: BTreeSet<&str> = indicators.iter().map(|indicator| indicator.value.as_str()).collect();
    let has_doubles = sorted.len() < indicators.len();
    // A sorted line is offered by the rule that finds it out of order, where it does.
    if !has_doubles && site.has_in_message("RTG007") {
        return;
    }
    let title =
        if has_doubles { "Sort the routing indicators and remove doubles" } else { "Sort the routing indicators" };
    let edits = edits(site, indicators, &sorted);
    offers.add_if_any(Action::new(ActionKind::Rewrite, title).mending(site, &["RTG005"]), edits);
}

fn edits(site: &Site<'_>, indicators: &[Words], sorted: &BTreeSet<&str>) -> Edits {
    let mut edits: Edits = indicators
        .iter()
        .zip(sorted)
        .filter(|(indicator, sorted)| indicator.value != **sorted)
        .map(|(indicator, sorted)| (indicator.range + site.view.start, (*sorted).to_owned()))
        .collect();
    let last_kept = sorted.len().checked_sub(1).and_then(|at| indicators.get(at));
    if let (Some(kept), Some(last)) = (last_kept, indicators.last())
        && kept != last
    {
        let removed = TextRange::new(kept.range.end(), last.range.end());
        // A comment between the lines is no part of FL2.
        if site.view.slice(removed).contains('%') {
            return Edits::new();
        }
        edits.push((removed + site.view.start, String::new()));
    }
    edits
}
