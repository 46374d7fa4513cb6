//! A name for what the rules find in a document: the same for the same findings at the same places.
//!
//! An editor that asks with the name of what it has is told that nothing is new, and nothing is made or sent. While
//! someone types, the findings of the other messages are the same values as before: what they add to the name is kept
//! from one state of the document to the next, so that the name costs what the message that is edited costs.

use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use cable_ide::{Document, DocumentFinding};
use cable_rules::Finding;
use cable_text::{PositionEncoding, Text, TextRange, TextSize};
use rustc_hash::{FxHashMap, FxHasher};

/// What is kept from one state of a document to the next. A clone is the same.
#[derive(Clone, Default)]
pub(crate) struct Fingerprints(Arc<Mutex<Kept>>);

#[derive(Default)]
struct Kept {
    /// The names of the findings of single messages, by the addresses of these findings.
    names: FxHashMap<u64, u64>,
    /// Keeps the addresses from being given to other findings.
    _owner: Option<Document>,
}

impl Fingerprints {
    /// The name of what the rules find. Analyses the document if nobody has yet.
    pub(crate) fn name(&self, document: &Document, encoding: PositionEncoding) -> String {
        let text = document.text();
        let findings: Vec<DocumentFinding<'_>> = document.findings().collect();
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut names = FxHashMap::default();
        let mut whole = FxHasher::default();
        for message in findings.chunk_by(|one, other| one.message_start == other.message_start) {
            let address = address(message);
            let start = message[0].message_start;
            let name = kept.names.get(&address).copied().unwrap_or_else(|| content(message, text, encoding));
            names.insert(address, name);
            (text.line_at(start), name).hash(&mut whole);
        }
        *kept = Kept { names, _owner: Some(document.clone()) };
        format!("{:016x}", whole.finish())
    }
}

/// A number for the addresses of the findings of a message.
fn address(findings: &[DocumentFinding<'_>]) -> u64 {
    let mut hash = FxHasher::default();
    for found in findings {
        std::ptr::from_ref(found.finding).hash(&mut hash);
    }
    hash.finish()
}

/// A number for all that a diagnostic is made of, with lines counted from the start of the message.
fn content(findings: &[DocumentFinding<'_>], text: &Text, encoding: PositionEncoding) -> u64 {
    let mut hash = FxHasher::default();
    for found in findings {
        let start = found.message_start;
        let Finding { rule, severity, message, range, related, fix } = found.finding;
        (rule.code, severity, message, place(*range, start, text, encoding)).hash(&mut hash);
        for related in related {
            (&related.message, place(related.range, start, text, encoding)).hash(&mut hash);
        }
        if let Some(fix) = fix {
            (&fix.title, fix.applicability.as_str()).hash(&mut hash);
            for edit in &fix.edits {
                (&edit.new_text, place(edit.range, start, text, encoding)).hash(&mut hash);
            }
        }
    }
    hash.finish()
}

fn place(range: TextRange, start: TextSize, text: &Text, encoding: PositionEncoding) -> [(u32, u32); 2] {
    let first = text.line_at(start);
    [range.start(), range.end()].map(|offset| {
        let position = text.position(offset + start, encoding);
        (position.line - first, position.column)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const CABLE: &str =
        "UNCLAS ASTANA 000001\n\nE.O. 12958: N/A\nTAGS: [PREL](#)\nSUBJECT: TEST\n\n1. Text.\nHOAGLAND\nNNNN\n";

    fn document(text: &str) -> Document {
        Document::new(text.into(), Arc::default())
    }

    /// Whether an edit leaves the name, asked of one that has seen the state before it and of one that has not.
    #[track_caller]
    fn check(text: &str, range: [u32; 2], new_text: &str, encoding: PositionEncoding, leaves: bool) {
        let before = document(text);
        assert!(before.findings().next().is_some(), "nothing is found");
        let after = before.edit(TextRange::new(range[0].into(), range[1].into()), new_text);
        let kept = Fingerprints::default();
        let (one, other) = (kept.name(&before, encoding), kept.name(&after, encoding));
        assert_eq!(one == other, leaves);
        assert_eq!(other, Fingerprints::default().name(&after, encoding));
        assert_eq!(other, Fingerprints::default().name(&document(&after.text().to_string()), encoding));
    }

    #[test]
    fn an_edit_behind_what_is_found_leaves_the_name() {
        let end = CABLE.find("Text").unwrap() as u32;
        check(CABLE, [end, end], "More ", PositionEncoding::Utf8, true);
    }

    #[test]
    fn an_edit_that_moves_what_is_found_changes_the_name() {
        check(CABLE, [0, 0], "\n", PositionEncoding::Utf8, false);
        check(CABLE, [44, 44], " ", PositionEncoding::Utf8, false);
        // In another message, too.
        let two = CABLE.repeat(2);
        check(&two, [0, 0], "\n", PositionEncoding::Utf8, false);
    }

    #[test]
    fn characters_of_one_length_in_bytes_may_differ_in_columns() {
        let text = CABLE.replace("TAGS: ", "TAGS: \u{b6}");
        let pilcrow = text.find('\u{b6}').unwrap() as u32;
        check(&text, [pilcrow, pilcrow + 2], "  ", PositionEncoding::Utf16, false);
    }
}
