//! Military message sets: an identifier, fields between slashes, `//` at the end.

use cable_syntax::Kind;
use cable_text::TextRange;

use super::{LineNode, Source};
use crate::{MessageSet, Words};

/// Reads the set whose first line is the first of `rest`.
pub(super) fn set(source: &Source<'_>, rest: &[LineNode<'_>]) -> MessageSet {
    let first = rest[0].0;
    let mut range = source.trim(first.range());
    let identifier = first.child(Kind::SetIdentifier).map_or_else(|| source.words(range), |node| source.node(node));
    let mut fields: Vec<Words> = Vec::new();
    for (index, (node, kind)) in rest.iter().enumerate() {
        match kind {
            Kind::SetLine if index == 0 => {}
            Kind::SetContinuation => range = range.cover(source.trim(node.range())),
            Kind::Comment => continue,
            _ => break,
        }
        // A line that does not open with a slash goes on with the field before it.
        let mut goes_on = *kind == Kind::SetContinuation;
        for child in node.children() {
            match child.kind() {
                Some(Kind::SetField) => {
                    let words = source.node(child);
                    match fields.last_mut() {
                        Some(last) if goes_on => {
                            let range = last.range.cover(words.range);
                            *last = Words::new(source.joined(range), range);
                        }
                        _ => fields.push(words),
                    }
                    goes_on = false;
                }
                None if child.name() == "/" => goes_on = false,
                _ => {}
            }
        }
    }
    let is_closed = source.slice(range).ends_with("//");
    MessageSet { range: TextRange::new(range.start(), range.end()), identifier, fields, is_closed }
}
