//! Telegrams and what they refer to, as a tree that can be climbed both ways.

use std::path::Path;

use cable_message::MessageId;
use cable_text::TextSize;

use crate::cited;
use crate::view::View;
use crate::{Citing, Document, Span, Telegram, Telegrams};

/// A telegram that refers to another, or is referred to by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The telegram at the other end.
    pub telegram: Telegram,
    /// The items of the telegram that refers, in order.
    pub items: Vec<Span>,
}

/// The telegrams that an offset of a file speaks of: what an item of the references names, at its place or by its
/// letter in the text, else the one that holds the offset.
pub fn telegrams_at(document: &Document, offset: TextSize, file: &Path, telegrams: &dyn Telegrams) -> Vec<Telegram> {
    if let Some(id) = cited_at(document, offset) {
        let found = telegrams.by_id(&id);
        if !found.is_empty() {
            return found;
        }
    }
    let offset = offset.min(document.text().len());
    telegrams.at(file, document.text().line_at(offset)).into_iter().collect()
}

fn cited_at(document: &Document, offset: TextSize) -> Option<MessageId> {
    let view = View::at(document, offset)?;
    let offset = offset.min(document.text().len()).checked_sub(view.start)?;
    let (_, item) = cited::item_at(view.message, offset).or_else(|| cited::item_cited_at(&view, offset))?;
    cited::id_of_item(&view, item)
}

/// The telegrams that refer to one.
pub fn incoming(telegram: &Telegram, telegrams: &dyn Telegrams) -> Vec<Call> {
    let Some(id) = &telegram.summary.id else { return Vec::new() };
    let call = |telegram: Telegram| {
        let items = places(&telegram.summary.references, id);
        Call { telegram, items }
    };
    telegrams.citing(id).into_iter().map(call).collect()
}

/// The telegrams that one refers to, as far as they are known, in the order in which it does.
pub fn outgoing(telegram: &Telegram, telegrams: &dyn Telegrams) -> Vec<Call> {
    let references = &telegram.summary.references;
    let mut calls = Vec::new();
    for (at, citing) in references.iter().enumerate() {
        if references[..at].iter().any(|earlier| earlier.id == citing.id) {
            continue;
        }
        let items = places(references, &citing.id);
        let call = |telegram| Call { telegram, items: items.clone() };
        calls.extend(telegrams.by_id(&citing.id).into_iter().map(call));
    }
    calls
}

fn places(references: &[Citing], id: &MessageId) -> Vec<Span> {
    references.iter().filter(|citing| citing.id == *id).map(|citing| citing.place).collect()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::testing::{Shelf, cursor};

    fn cable(mrn: &str, references: &str) -> String {
        format!("R 301042Z SEP 07\n\nUNCLAS {mrn}\n\nSUBJECT: GRID\n\nREF: {references}\n\n1. (U) See ref A.\nNNNN\n")
    }

    /// Checks the telegrams at the cursor in one that refers to others, with what refers to them and what they refer to.
    #[track_caller]
    fn check(text: &str, expected: Expect) {
        let (document, offset) = cursor(text);
        let shelf = Shelf::of(&[
            ("one.cable", &cable("ASTANA 000001", "N/A")),
            ("two.cable", &text.replace("$0", "")),
            ("three.cable", &cable("ASTANA 000003", "A. ASTANA 1\n     B. ASTANA 2\n     C. ASTANA 1 (NOTAL)")),
        ]);
        let name = |telegram: &Telegram| telegram.summary.name().unwrap_or_default();
        let lines =
            |items: &[Span]| items.iter().map(|item| (item.line + 1).to_string()).collect::<Vec<_>>().join(", ");
        let mut out = String::new();
        for telegram in telegrams_at(&document, offset, Path::new("two.cable"), &shelf) {
            out.push_str(&format!("{}\n", name(&telegram)));
            for call in incoming(&telegram, &shelf) {
                out.push_str(&format!("  from {} line {}\n", name(&call.telegram), lines(&call.items)));
            }
            for call in outgoing(&telegram, &shelf) {
                out.push_str(&format!("  to {} line {}\n", name(&call.telegram), lines(&call.items)));
            }
        }
        expected.assert_eq(&out);
    }

    #[test]
    fn the_telegram_around_the_cursor() {
        check(
            &cable("ASTANA$0 000002", "A. ASTANA 1\n     B. ASTANA 99"),
            expect![[r#"
            07ASTANA2
              from 07ASTANA3 line 8
              to 07ASTANA1 line 7
        "#]],
        );
    }

    #[test]
    fn the_telegram_that_is_referred_to() {
        check(
            &cable("ASTANA 000002", "A. ASTANA$0 1"),
            expect![[r#"
            07ASTANA1
              from 07ASTANA3 line 7, 9
              from 07ASTANA2 line 7
        "#]],
        );
        check(
            &cable("ASTANA 000002", "A. ASTANA 1").replace("ref A", "ref $0A"),
            expect![[r#"
            07ASTANA1
              from 07ASTANA3 line 7, 9
              from 07ASTANA2 line 7
        "#]],
        );
    }

    #[test]
    fn a_telegram_that_is_not_there_has_the_one_around_the_cursor() {
        check(
            &cable("ASTANA 000002", "A. ASTANA$0 98"),
            expect![[r#"
            07ASTANA2
              from 07ASTANA3 line 8
        "#]],
        );
    }
}
