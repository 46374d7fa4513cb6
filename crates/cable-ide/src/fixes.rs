//! The edits that mend what the rules find.

use cable_rules::Applicability;
use cable_text::{TextRange, TextSize};

use crate::{Document, DocumentFinding};

/// Edits that can be made together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FixEdits {
    /// What is replaced, in bytes of the document, and by what: in order, none overlapping another.
    pub edits: Vec<(TextRange, String)>,
    /// The number of fixes that they belong to.
    pub count: usize,
}

/// The edits of every fix up to an applicability for what is found in a range. Of fixes that overlap the first is taken:
/// the others may rest on what it replaces.
pub fn fix_edits(document: &Document, range: TextRange, up_to: Applicability) -> FixEdits {
    fix_edits_of(document, range, up_to, None)
}

/// The same for what one rule finds, or every rule where none is named.
pub(crate) fn fix_edits_of(
    document: &Document,
    range: TextRange,
    up_to: Applicability,
    code: Option<&str>,
) -> FixEdits {
    let mut fixes = FixEdits::default();
    let mut free_from = TextSize::new(0);
    let is_of = |found: &DocumentFinding<'_>| code.is_none_or(|code| found.finding.rule.code == code);
    for found in document.findings().filter(is_of) {
        let Some(fix) = &found.finding.fix else { continue };
        let (Some(first), Some(last)) = (fix.edits.first(), fix.edits.last()) else { continue };
        let start = first.range.start() + found.message_start;
        if fix.applicability > up_to || start < free_from || !range.contains_range(found.range()) {
            continue;
        }
        fixes.edits.extend(fix.edits.iter().map(|edit| (edit.range + found.message_start, edit.new_text.clone())));
        // Two edits that meet are left to two passes: the second may rest on what the first replaces.
        free_from = last.range.end() + found.message_start + TextSize::new(1);
        fixes.count += 1;
    }
    fixes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::document;

    #[track_caller]
    fn check(text: &str, range: TextRange, count: usize) {
        let document = document(text);
        let fixes = fix_edits(&document, range, Applicability::Safe);
        assert_eq!(fixes.count, count);
        assert!(fixes.edits.windows(2).all(|pair| pair[0].0.end() <= pair[1].0.start()), "{fixes:?}");
    }

    #[test]
    fn fixes_of_a_range() {
        let one = "UNCLAS ASTANA 000001\n\nTAGS: [PREL](#), [KZ](#)\n\n1. One.\nNNNN\n";
        let len = TextSize::of(one);
        check(&one.repeat(2), TextRange::up_to(len), 2);
        check(&one.repeat(2), TextRange::at(len, len), 2);
        check(&one.repeat(2), TextRange::up_to(len + len), 4);
        check(one, TextRange::up_to(5.into()), 0);
    }
}
