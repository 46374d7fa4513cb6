//! Putting numbers in order: paragraphs from 1 on, references from A on, with all that cites them.

use cable_message::Profile;

use super::{Action, ActionKind, Offers, Site};
use crate::rename::{reletter_references, renumber_paragraphs};

/// Offers to renumber the paragraphs from the first of them on, and to reletter the references on their lines.
pub(super) fn offer(site: &Site<'_>, offers: &mut Offers) {
    let message = site.view.message;
    // Archive copies are what was filed, and lost numbers are lost in reading them.
    let is_copy = message.profile == Profile::Aad;
    let first = message.paragraphs.iter().find(|paragraph| paragraph.number.is_some());
    if !is_copy && first.is_some_and(|first| site.range.end() >= site.line_start(first.range.start())) {
        let edits = renumber_paragraphs(site.document, &site.view);
        let action = Action::new(ActionKind::Renumber, "Renumber the paragraphs");
        offers.add_if_any(action.mending(site, &["PAR001"]), edits);
    }
    let sets = message.sets.iter().filter(|set| set.identifier.value == "REF").map(|set| set.range);
    if site.is_on_line_of(message.references.iter().map(|field| field.range).chain(sets)) {
        let edits = reletter_references(site.document, &site.view);
        let action = Action::new(ActionKind::Rewrite, "Reletter the references");
        offers.add_if_any(action.mending(site, &["REF001"]), edits);
    }
}
