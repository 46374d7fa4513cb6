//! What a telegram that is referred to says, where it is among those of the workspace.

use cable_message::Reference;
use cable_text::TextSize;

use super::{Hover, hover};
use crate::cited;
use crate::explanation::escape;
use crate::view::View;
use crate::{Document, Telegram, Telegrams};

/// Explains the code at an offset of the document as [`hover`] does, and adds to a reference, on the REF line and where
/// the text cites it, the subject, date, classification and first words of its telegram.
pub fn hover_among(document: &Document, offset: TextSize, telegrams: &dyn Telegrams) -> Option<Hover> {
    let found = hover(document, offset);
    let Some(about) = of_reference(document, offset, telegrams) else { return found };
    match found {
        // A remark behind the telegram, `(NOTAL)`, is explained alone.
        Some(found) if found.range != about.range => Some(found),
        Some(found) => Some(Hover { markdown: format!("{}\n\n{}", found.markdown, about.telegram), ..found }),
        None => {
            Some(Hover { range: about.range, markdown: format!("**{}**\n\n{}", escape(&about.name), about.telegram) })
        }
    }
}

struct About {
    range: cable_text::TextRange,
    /// The reference: `REF A: TASHKENT 1790`.
    name: String,
    /// What its telegram says, as Markdown.
    telegram: String,
}

fn of_reference(document: &Document, offset: TextSize, telegrams: &dyn Telegrams) -> Option<About> {
    let view = View::at(document, offset)?;
    let offset = offset.min(document.text().len()).checked_sub(view.start)?;
    let (range, item) = cited::item_at(view.message, offset).or_else(|| cited::item_cited_at(&view, offset))?;
    let found = telegrams.by_id(&cited::id_of_item(&view, item)?);
    let first = found.iter().min_by_key(|telegram| telegram.summary.section)?;
    Some(About { range: range + view.start, name: name(item), telegram: in_short(first) })
}

fn name(item: &Reference) -> String {
    match &item.letter {
        Some(letter) => format!("REF {}: {}", letter.value, item.text.value),
        None => format!("REF: {}", item.text.value),
    }
}

/// Identifier and subject, date and classification, first words.
pub(crate) fn in_short(telegram: &Telegram) -> String {
    let summary = &telegram.summary;
    let words = [summary.name(), summary.subject.clone()];
    let title = words.into_iter().flatten().collect::<Vec<_>>().join(": ");
    let mut blocks = vec![format!("**{}**", escape(&title))];
    let remarks = summary.remarks();
    if !remarks.is_empty() {
        blocks.push(escape(&remarks));
    }
    if !summary.opening.is_empty() {
        blocks.push(format!("> {}", escape(&summary.opening)));
    }
    blocks.join("\n\n")
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::testing::{Shelf, at, cursor};

    #[track_caller]
    fn check(piece: &str, expected: Expect) {
        let (document, offset) = cursor(&at(piece));
        let tashkent =
            "R 101042Z SEP 07\n\nUNCLAS TASHKENT 001790\n\nSUBJECT: WATER_SHARES\n\n1. (U) First words.\nNNNN\n";
        let found = hover_among(&document, offset, &Shelf::of(&[("tashkent.cable", tashkent)]));
        let shown = found.map(|found| format!("{}\n---\n{}\n", document.text().slice(found.range), found.markdown));
        expected.assert_eq(&shown.unwrap_or_default());
    }

    #[test]
    fn a_telegram_that_is_there() {
        check(
            "TASH$0KENT 1790",
            expect![[r#"
            TASHKENT 1790
            ---
            **TASHKENT 1790: telegram 07TASHKENT1790**

            Serial 1790 of the year 2007.
            TASHKENT: embassy in Tashkent, Uzbekistan.

            Source: ACP117, cablemap

            **07TASHKENT1790: WATER\_SHARES**

            10 September 2007, UNCLASSIFIED

            > 1. (U) First words.
        "#]],
        );
        check(
            "in ref $0A, and",
            expect![[r#"
                A
                ---
                **REF A: telegram 07TASHKENT1790**

                Serial 1790 of the year 2007.
                TASHKENT: embassy in Tashkent, Uzbekistan.
                As the REF line has it: TASHKENT 1790.

                Source: ACP117, cablemap

                **07TASHKENT1790: WATER\_SHARES**

                10 September 2007, UNCLASSIFIED

                > 1. (U) First words.
            "#]],
        );
    }

    #[test]
    fn a_telegram_that_is_not_there() {
        check(
            "STATE 11$02360",
            expect![[r#"
            STATE 112360
            ---
            **STATE 112360: telegram 07STATE112360**

            Serial 112360 of the year 2007.
            STATE: department in Washington, United States.
            Department of State; FM SECSTATE WASHDC; six-digit serials.

            Source: ACP117, cablemap, LEUC
        "#]],
        );
    }
}
