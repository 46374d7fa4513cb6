//! Suppressions of what the rules find: for the line, for the message, for the file.

use std::collections::BTreeSet;

use super::{Action, ActionKind, Offers, Site};
use crate::silence::{is_comment, silence_file, silence_line, silence_message};

/// Offers to silence each rule that finds something at the site.
pub(super) fn offer(site: &Site<'_>, offers: &mut Offers) {
    let codes: BTreeSet<&'static str> = site.found.iter().map(|found| found.finding.rule.code).collect();
    let text = site.document.text();
    for code in codes {
        let mut add = |place: &str, edit: &dyn Fn() -> Option<super::Edits>| {
            // Silencing is the last resort: it is offered behind all fixes, and preferred never.
            let action = Action::new(ActionKind::QuickFix, format!("Ignore {code} {place}")).mending(site, &[code]);
            offers.add(action, || edit().unwrap_or_default());
        };
        let rows: BTreeSet<u32> = site
            .found
            .iter()
            .filter(|found| found.finding.rule.code == code)
            .map(|found| text.line_at(found.range().start()))
            .filter(|&row| !is_comment(&text.slice(text.line_range(row))))
            .collect();
        let lines = match rows.len() {
            0 => None,
            1 => Some("in this line"),
            _ => Some("in these lines"),
        };
        if let Some(lines) = lines {
            let edits = || rows.iter().map(|&row| silence_line(text, row, &BTreeSet::from([code]))).collect();
            add(lines, &|| Some(edits()));
        }
        // What is wrong with comments is silenced by no comment above the message.
        if rows.is_empty() {
            continue;
        }
        if site.document.parts().len() > 1 {
            add("in this message", &|| Some(vec![silence_message(site.document, site.view.start, code)?]));
        }
        add("in this file", &|| Some(vec![silence_file(site.document, code)?]));
    }
}
