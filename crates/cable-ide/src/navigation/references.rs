//! From something to all that speaks of it.

use cable_message::MessageId;
use cable_text::TextSize;

use super::{Elsewhere, Mention, Site};
use crate::cited;
use crate::occurrence::{self, Code, Role, occurrences};
use crate::rename::sections;
use crate::view::View;
use crate::{Document, HighlightKind, Telegrams};

/// The places that speak of what stands at an offset: of a telegram, by its own number or by an item of the references,
/// the items of all telegrams that refer to it; of any other code, the places in all sections of its telegram that the
/// document has. Those that give it its meaning are among them. Empty where there is nothing.
///
/// Costs what the telegram costs, and what there is to be found.
pub fn references(document: &Document, offset: TextSize, telegrams: &dyn Telegrams) -> Vec<Mention> {
    let Some(view) = View::at(document, offset) else { return Vec::new() };
    let Some(offset) = offset.min(document.text().len()).checked_sub(view.start) else { return Vec::new() };
    if let Some(id) = telegram_at(&view, offset) {
        return to_telegram(&view, &id, telegrams);
    }
    let known = occurrences(&view);
    let Some(found) = occurrence::at(&known, offset) else { return Vec::new() };
    let views = match found.code {
        // Counted in the message.
        Code::Pair(_) | Code::Break => vec![view],
        _ => sections(document, &view),
    };
    let mut mentions = Vec::new();
    for view in &views {
        let mut same: Vec<_> = occurrences(view).into_iter().filter(|it| it.code == found.code).collect();
        same.sort_by_key(|it| (it.range.start(), it.range.end()));
        same.dedup_by_key(|it| it.range);
        mentions.extend(same.into_iter().map(|it| Mention {
            site: Site::Here(it.range + view.start),
            kind: match it.role {
                Role::Definition => HighlightKind::Definition,
                Role::Mention => HighlightKind::Mention,
            },
        }));
    }
    mentions
}

/// The telegram that an offset names: by an item, but for its letter, or by the number of the message itself.
fn telegram_at(view: &View<'_>, offset: TextSize) -> Option<MessageId> {
    if let Some((part, item)) = cited::item_at(view.message, offset) {
        return cited::id_of_item(view, item).filter(|_| part == item.text.range);
    }
    let is_own = view.message.mrn.as_ref().is_some_and(|mrn| mrn.text.range.contains_inclusive(offset))
        || occurrence::at(&occurrences(view), offset).is_some_and(|found| matches!(found.code, Code::Serial(_)));
    cited::id_of_message(view).filter(|_| is_own)
}

fn to_telegram(view: &View<'_>, id: &MessageId, telegrams: &dyn Telegrams) -> Vec<Mention> {
    let mut mentions = Vec::new();
    for telegram in telegrams.by_id(id) {
        let site = Site::There(Elsewhere { file: telegram.file, span: telegram.summary.title });
        mentions.push(Mention { site, kind: HighlightKind::Definition });
    }
    // One that is not kept with the others says what it is itself.
    let own =
        view.message.mrn.as_ref().filter(|_| mentions.is_empty() && cited::id_of_message(view).as_ref() == Some(id));
    let own = own.map(|mrn| Site::Here(mrn.text.range + view.start));
    mentions.extend(own.map(|site| Mention { site, kind: HighlightKind::Definition }));
    for telegram in telegrams.citing(id) {
        for citing in telegram.summary.references.iter().filter(|citing| citing.id == *id) {
            let site = Site::There(Elsewhere { file: telegram.file.clone(), span: citing.place });
            mentions.push(Mention { site, kind: HighlightKind::Mention });
        }
    }
    mentions
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::testing::{Shelf, TELEGRAM, at, cursor, drawn};

    const OTHER: &str = "R 301042Z SEP 07\n\nUNCLAS ASTANA 000015\n\nSUBJECT: GRID\n\nREF: (A) BISHKEK 1184 (B) 07 TASHKENT 1790\n\n1. (U) See refs.\nNNNN\n";

    /// Checks the places that speak of what is at the cursor in a piece of the telegram.
    #[track_caller]
    fn check(piece: &str, expected: Expect) {
        let (document, offset) = cursor(&at(piece));
        let shelf = Shelf::of(&[("astana.cable", OTHER), ("bishkek.cable", TELEGRAM)]);
        let (mut here, mut there) = (Vec::new(), String::new());
        for mention in references(&document, offset, &shelf) {
            match mention.site {
                Site::Here(range) => here.push((range, format!("{:?}", mention.kind))),
                Site::There(Elsewhere { file, span }) => {
                    there.push_str(&format!("{}:{} {:?}\n", file.display(), span.line + 1, mention.kind));
                }
            }
        }
        expected.assert_eq(&format!("{}{there}", drawn(&document, here)));
    }

    #[test]
    fn telegrams_that_refer_to_this_one() {
        check(
            "BISHKEK 00$01184",
            expect![[r#"
            bishkek.cable:11 Definition
            astana.cable:7 Mention
        "#]],
        );
        check(
            "DE RUEHEK #$01184",
            expect![[r#"
            bishkek.cable:11 Definition
            astana.cable:7 Mention
        "#]],
        );
    }

    #[test]
    fn telegrams_that_refer_to_the_same() {
        check(
            "TASH$0KENT 1790",
            expect![[r#"
            astana.cable:7 Mention
            bishkek.cable:22 Mention
        "#]],
        );
    }

    #[test]
    fn letters_and_paragraphs() {
        check(
            "REF: $0A. TASHKENT",
            expect![[r#"
            REF: A. TASHKENT 1790
                 ^ Definition
            1. (C) SUMMARY: As told in ref A, and paragraph 3 below.
                                           ^ Mention
            3. (C) Refs A and B differ. Write to desk@example.org.
                        ^ Mention
        "#]],
        );
        check(
            "paragraph $03 below",
            expect![[r#"
            1. (C) SUMMARY: As told in ref A, and paragraph 3 below.
                                                            ^ Mention
            3. (C) Refs A and B differ. Write to desk@example.org.
            ^ Definition
        "#]],
        );
    }

    #[test]
    fn nothing() {
        check("A SUB$0JECT", expect![[r#""#]]);
    }
}
