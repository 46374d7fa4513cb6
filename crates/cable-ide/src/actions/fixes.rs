//! The fixes of what the rules find: of one finding, of all findings of a rule, and of everything.

use std::collections::BTreeSet;

use cable_rules::{Applicability, Fix};
use cable_text::TextRange;

use super::{ActedOn, Action, ActionKind, Offers, Site};
use crate::fixes::{fix_edits, fix_edits_of};

/// Offers the fix of each finding, and behind them those of all findings of the same rules.
pub(super) fn offer(site: &Site<'_>, offers: &mut Offers) {
    let mut codes: BTreeSet<(&'static str, Applicability)> = BTreeSet::new();
    for found in &site.found {
        let Some(fix) = found.finding.fix.as_ref().filter(|fix| can_be_made(fix)) else { continue };
        let code = found.finding.rule.code;
        let mut action = Action::new(ActionKind::QuickFix, &fix.title);
        action.findings.push(ActedOn { code, range: found.range() });
        action.is_preferred = fix.applicability == Applicability::Safe;
        let edits = || fix.edits.iter().map(|edit| (edit.range + found.message_start, edit.new_text.clone())).collect();
        offers.add(action, edits);
        codes.insert((code, fix.applicability));
    }
    for (code, up_to) in codes {
        offer_all_of(site, offers, code, up_to);
    }
}

fn can_be_made(fix: &Fix) -> bool {
    fix.applicability < Applicability::DisplayOnly && !fix.edits.is_empty()
}

/// Offers the fixes of a rule, in the message and, where it has more of them, in the file.
fn offer_all_of(site: &Site<'_>, offers: &mut Offers, code: &'static str, up_to: Applicability) {
    let mut known = 1;
    for (range, place) in [(site.message_range(), "message"), (site.document.text().range(), "file")] {
        let edits = |range: TextRange| fix_edits_of(site.document, range, up_to, Some(code));
        let count = edits(range).count;
        if count > known {
            let title = format!("Fix all {count} findings of {code} in this {place}");
            offers.add(Action::new(ActionKind::QuickFix, title).mending(site, &[code]), || edits(range).edits);
            known = count;
        }
    }
}

/// Offers every safe fix of the document.
pub(super) fn offer_all(site: &Site<'_>, offers: &mut Offers) {
    let fixes = || fix_edits(site.document, site.document.text().range(), Applicability::Safe);
    let title = match fixes().count {
        0 => return,
        1 => "Fix the one finding that can be fixed safely".to_owned(),
        count => format!("Fix all {count} findings that can be fixed safely"),
    };
    offers.add(Action::new(ActionKind::FixAll, title), || fixes().edits);
}
