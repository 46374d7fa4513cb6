//! Labels of the labelled form used after 2009: those that the message does not have, in their order.

use crate::hover::label::LABELS;

use super::{CompletionKind, List, Offer};

/// The column in which values begin.
const VALUE_COLUMN: usize = 22;

pub(super) fn add(list: &mut List<'_>, typed: &str) {
    let place = list.place;
    let is_there = |name: &str| {
        let others = place.message.labels.iter().filter(|label| !label.label.range.contains_inclusive(place.offset));
        others.into_iter().any(|label| label.label.value.eq_ignore_ascii_case(name))
    };
    let missing = LABELS.iter().filter(|(name, _)| !is_there(name));
    let offers = missing.map(|(name, meaning)| {
        let label = format!("{name}:");
        Offer::new(&label, meaning, CompletionKind::Label, &format!("{label:VALUE_COLUMN$}"))
    });
    list.offer(typed, 0, offers.collect::<Vec<_>>());
}
