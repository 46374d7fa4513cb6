//! A document laid out, and a document fixed and laid out: what editors do when they save.

use std::borrow::Cow;

use cable_format::{Edit, FormatSettings, Part, apply, format};
use cable_ide::Document;
use cable_rules::Applicability;
use cable_text::{TextRange, TextSize};
use similar::{DiffOp, TextDiff};

use crate::apply_fixes;

/// The edits that make the layout of a document canonical: in order, apart, in bytes. Reads no message again that the
/// document has read.
pub fn format_edits(document: &Document, settings: &FormatSettings) -> Vec<Edit> {
    let text = document.text();
    let parts = document.parts().iter().map(|(start, part)| Part {
        start,
        text: text.slice(TextRange::at(start, part.len)),
        message: Cow::Borrowed(&part.analysis.message),
    });
    let parts: Vec<Part<'_>> = parts.collect();
    format(&parts, &document.settings().reference, settings)
}

/// The edits that make every safe fix and then make the layout canonical, as one set: in order, apart, in bytes.
pub fn mend_edits(document: &Document, settings: &FormatSettings) -> Vec<Edit> {
    let fixed = apply_fixes(document, Applicability::Safe);
    if fixed.count == 0 {
        return format_edits(document, settings);
    }
    let old = document.text().to_string();
    let new = apply(&fixed.document.text().to_string(), &format_edits(&fixed.document, settings));
    difference(&old, &new)
}

/// The edits that turn one text into another, a run of changed lines each, without what its ends have in common.
fn difference(old: &str, new: &str) -> Vec<Edit> {
    let diff = TextDiff::from_lines(old, new);
    let starts = |lines: &[&str]| -> Vec<usize> {
        let mut at = 0;
        let before = lines.iter().map(|line| {
            at += line.len();
            at - line.len()
        });
        before.collect::<Vec<_>>().into_iter().chain([lines.iter().map(|line| line.len()).sum()]).collect()
    };
    let (old_starts, new_starts) = (starts(diff.old_slices()), starts(diff.new_slices()));
    let changed = diff.ops().iter().filter(|op| !matches!(op, DiffOp::Equal { .. }));
    let edit = |op: &DiffOp| {
        let (old_lines, new_lines) = (op.old_range(), op.new_range());
        let (start, end) = (old_starts[old_lines.start], old_starts[old_lines.end]);
        let replacement = &new[new_starts[new_lines.start]..new_starts[new_lines.end]];
        trimmed(old, start, end, replacement)
    };
    changed.map(edit).collect()
}

/// An edit without what the replaced text and its replacement have in common at their ends.
fn trimmed(text: &str, start: usize, end: usize, replacement: &str) -> Edit {
    let old = &text[start..end];
    let common = |one: &mut dyn Iterator<Item = char>, other: &mut dyn Iterator<Item = char>| {
        one.zip(other).take_while(|(one, other)| one == other).map(|(c, _)| c.len_utf8()).sum::<usize>()
    };
    let before = common(&mut old.chars(), &mut replacement.chars());
    let (old_rest, new_rest) = (&old[before..], &replacement[before..]);
    let behind = common(&mut old_rest.chars().rev(), &mut new_rest.chars().rev());
    let size = |at: usize| TextSize::new(at as u32);
    Edit {
        range: TextRange::new(size(start + before), size(end - behind)),
        new_text: new_rest[..new_rest.len() - behind].to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use cable_rules::Settings;

    use super::*;

    const FAULTY: &str =
        "UNCLAS ASTANA 000001  \n\nE.O. 12958: N/A\nTAGS: [PREL](#),  KZ\nSUBJECT: TEST\n\n1. One.\n\n\n2. Two.\n";
    const MENDED: &str =
        "UNCLAS ASTANA 000001\n\nE.O. 12958: N/A\nTAGS: PREL, KZ\nSUBJECT: TEST\n\n1. One.\n\n2. Two.\n";

    fn document(text: &str) -> Document {
        Document::new(text.into(), Arc::new(Settings::default()))
    }

    #[test]
    fn fixes_and_layout_come_as_one_set_of_small_edits() {
        let edits = mend_edits(&document(FAULTY), &FormatSettings::default());
        assert_eq!(apply(FAULTY, &edits), MENDED);
        assert!(edits.windows(2).all(|pair| pair[0].range.end() < pair[1].range.start()), "{edits:?}");
        assert!(edits.iter().all(|edit| usize::from(edit.range.len()) < 20), "{edits:?}");
        assert_eq!(mend_edits(&document(MENDED), &FormatSettings::default()), []);
    }

    #[test]
    fn layout_alone_fixes_nothing() {
        let laid_out = apply(FAULTY, &format_edits(&document(FAULTY), &FormatSettings::default()));
        assert!(laid_out.contains("[PREL](#)") && !laid_out.contains("000001 "), "{laid_out}");
    }

    #[test]
    fn the_difference_of_texts_turns_one_into_the_other() {
        for (old, new) in [("", "a\n"), ("a\nb\nc", "a\nc\n"), ("\u{b6}1. \u{e9}\n", "1. \u{e8}\n"), ("aa\n", "aaa\n")]
        {
            assert_eq!(apply(old, &difference(old, new)), new, "{old:?}");
        }
    }
}
