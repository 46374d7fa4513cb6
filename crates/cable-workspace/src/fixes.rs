//! Applying fixes to a document.

use cable_ide::{Document, FixEdits, fix_edits};
use cable_rules::Applicability;
use cable_text::TextRange;

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
        let FixEdits { edits, count } = fix_edits(&fixed.document, fixed.document.text().range(), up_to);
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
    fn lines_out_of_order_find_their_places_one_behind_the_other() {
        let sound = include_str!("../../../tests/cables/state/wind_park.cable");
        let reversed = include_str!("../../../tests/cables/damaged/line_order.cable");
        let settings = Settings { select: vec!["TRN017".to_owned()], ..Settings::default() };
        let document = Document::new(Text::from(reversed), Arc::new(settings));
        let fixed = apply_fixes(&document, Applicability::Safe).document;
        let without_blank =
            |text: String| text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>();
        // The blank lines between them are the formatter's.
        assert_eq!(without_blank(fixed.text().to_string()), without_blank(sound.to_owned()));
    }

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
