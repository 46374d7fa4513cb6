//! Applying fixes to a document.

use cable_ide::Document;
use cable_rules::Applicability;
use cable_text::{TextRange, TextSize};

/// How often a document is mended and looked at again: one fix may uncover what another rule finds.
const PASSES: usize = 10;

/// A document after its fixes.
#[derive(Clone)]
pub struct Fixed {
    /// The document.
    pub document: Document,
    /// How many fixes were applied.
    pub count: usize,
}

/// Applies every fix up to an applicability, until none is left. Of fixes that overlap the first is applied; the others
/// come next if they are still needed.
pub fn apply_fixes(document: &Document, up_to: Applicability) -> Fixed {
    let mut fixed = Fixed { document: document.clone(), count: 0 };
    for _ in 0..PASSES {
        let (edits, count) = edits(&fixed.document, up_to);
        if count == 0 {
            break;
        }
        fixed.document = edited(&fixed.document, &edits);
        fixed.count += count;
    }
    fixed
}

/// The document after some edits that are in order and do not overlap.
fn edited(document: &Document, edits: &[(TextRange, String)]) -> Document {
    let mut text = document.text().clone();
    // From the end, so that the places of those before stay right.
    for (range, new_text) in edits.iter().rev() {
        text.replace(*range, new_text);
    }
    Document::new(text, document.settings().clone())
}

/// The edits of one pass in order, none overlapping another, and the number of fixes that they belong to.
fn edits(document: &Document, up_to: Applicability) -> (Vec<(TextRange, String)>, usize) {
    let mut edits: Vec<(TextRange, String)> = Vec::new();
    let mut count = 0;
    let mut free_from = TextSize::new(0);
    for found in document.findings() {
        let Some(fix) = &found.finding.fix else { continue };
        let (Some(first), Some(last)) = (fix.edits.first(), fix.edits.last()) else { continue };
        if fix.applicability > up_to || first.range.start() + found.message_start < free_from {
            continue;
        }
        edits.extend(fix.edits.iter().map(|edit| (edit.range + found.message_start, edit.new_text.clone())));
        // Two edits that meet are left to two passes: the second may rest on what the first replaces.
        free_from = last.range.end() + found.message_start + TextSize::new(1);
        count += 1;
    }
    (edits, count)
}

#[cfg(test)]
mod properties;

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use cable_rules::Settings;
    use cable_text::Text;

    use super::*;

    const SCRAPED: &str = include_str!("../../../tests/cables/damaged/scrape_links.cable");

    #[test]
    fn fixes_in_every_message_are_applied_until_none_is_left() {
        let settings = Settings { select: vec!["ARC001".to_owned()], ..Settings::default() };
        let document = Document::new(Text::from(SCRAPED.repeat(3).as_str()), Arc::new(settings));
        let fixed = apply_fixes(&document, Applicability::Safe);
        let mended = SCRAPED.replace("[ECON](#) [ENRG](#) [PREL](#) [SI](#)", "ECON ENRG PREL SI");
        assert_eq!((fixed.document.text().to_string(), fixed.count), (mended.repeat(3), 12));
        assert_eq!(apply_fixes(&fixed.document, Applicability::Unsafe).count, 0);
    }
}
