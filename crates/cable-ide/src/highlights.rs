//! Highlights: where the code under the cursor stands elsewhere in its message.

use cable_text::{TextRange, TextSize};

use crate::Document;
use crate::occurrence::{self, Role, occurrences};
use crate::view::View;

/// A place that speaks of the same thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// The code, in bytes of the document.
    pub range: TextRange,
    /// What it does there.
    pub kind: HighlightKind,
}

/// What a code does at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HighlightKind {
    /// It is given its meaning: the letter on the REF line, the number before a paragraph, the indicator before its
    /// address.
    Definition,
    /// It is spoken of.
    Mention,
}

/// The places in its message where the code at an offset stands, in order. Empty where there is no code.
///
/// Costs what the message costs.
pub fn highlights(document: &Document, offset: TextSize) -> Vec<Highlight> {
    let Some(view) = View::at(document, offset) else { return Vec::new() };
    let Some(offset) = offset.min(document.text().len()).checked_sub(view.start) else { return Vec::new() };
    let occurrences = occurrences(&view);
    let Some(wanted) = occurrence::at(&occurrences, offset) else { return Vec::new() };
    let same = occurrences.iter().filter(|found| found.code == wanted.code);
    let highlight = |found: &occurrence::Occurrence| Highlight {
        range: found.range + view.start,
        kind: match found.role {
            Role::Definition => HighlightKind::Definition,
            Role::Mention => HighlightKind::Mention,
        },
    };
    let mut highlights: Vec<Highlight> = same.map(highlight).collect();
    highlights.sort_by_key(|highlight| (highlight.range.start(), highlight.range.end()));
    highlights.dedup_by_key(|highlight| highlight.range);
    highlights
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::testing::{TELEGRAM, at, cursor, drawn};

    /// Checks what is highlighted when the cursor stands at `$0` in a piece of the telegram.
    #[track_caller]
    fn check(piece: &str, expected: Expect) {
        let (document, offset) = cursor(&at(piece));
        let found = highlights(&document, offset);
        expected.assert_eq(&drawn(&document, found.iter().map(|found| (found.range, format!("{:?}", found.kind)))));
    }

    #[test]
    fn an_indicator_and_its_address() {
        check(
            "RUEHAST RU$0EHNT",
            expect![[r#"
            PP RUEHAST RUEHNT
                       ^^^^^^ Mention
            RUEHNT/AMEMBASSY TASHKENT PRIORITY
            ^^^^^^ Definition
        "#]],
        );
    }

    #[test]
    fn the_serial_of_the_message() {
        check(
            "DE RUEHEK #11$084",
            expect![[r#"
            DE RUEHEK #1184 2611042
                       ^^^^ Mention
            C O N F I D E N T I A L BISHKEK 001184
                                            ^^^^^^ Definition
            #1184
             ^^^^ Mention
        "#]],
        );
    }

    #[test]
    fn a_letter_of_a_reference_and_its_citations() {
        check(
            "in ref $0A, and",
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
            "$0B. STATE",
            expect![[r#"
                     B. STATE 112360
                     ^ Definition
                3. (C) Refs A and B differ. Write to desk@example.org.
                                  ^ Mention
            "#]],
        );
    }

    #[test]
    fn a_letter_of_a_military_set() {
        let (document, offset) = cursor(
            "R 221904Z AUG 05\nFM CNO\nTO NAVADMIN\nBT\nUNCLAS\nMSGID/GENADMIN/CNO//\nREF/B/DOC/CNO/03FEB2003//\nRMKS/1. TEXT.\n2. SEE REF $0B.//\nBT\n",
        );
        let found = highlights(&document, offset);
        expect![[r#"
            REF/B/DOC/CNO/03FEB2003//
                ^ Definition
            2. SEE REF B.//
                       ^ Mention
        "#]]
        .assert_eq(&drawn(&document, found.iter().map(|found| (found.range, format!("{:?}", found.kind)))));
    }

    #[test]
    fn a_paragraph_and_where_it_is_cited() {
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
    fn marks_that_are_equal() {
        check(
            "1. ($0C) SUMMARY",
            expect![[r#"
                1. (C) SUMMARY: As told in ref A, and paragraph 3 below.
                   ^^^ Mention
                3. (C) Refs A and B differ. Write to desk@example.org.
                   ^^^ Mention
            "#]],
        );
        check(
            "$0PP RUEHAST",
            expect![[r#"
            PP RUEHAST RUEHNT
            ^^ Mention
            P 181042Z SEP 07
            ^ Mention
            TO RUEHC/SECSTATE WASHDC PRIORITY 0417
                                     ^^^^^^^^ Mention
            RUEHNT/AMEMBASSY TASHKENT PRIORITY
                                      ^^^^^^^^ Mention
        "#]],
        );
        check(
            "C O N F$0 I D E N T I A L",
            expect![[r#"
            C O N F I D E N T I A L BISHKEK 001184
            ^^^^^^^^^^^^^^^^^^^^^^^ Definition
        "#]],
        );
    }

    #[test]
    fn what_opens_and_what_closes() {
        check(
            "END SUM$0MARY",
            expect![[r#"
                1. (C) SUMMARY: As told in ref A, and paragraph 3 below.
                       ^^^^^^^ Mention
                END SUMMARY.
                ^^^^^^^^^^^ Mention
            "#]],
        );
        check(
            "COLLECTIVE 2630\nRUEHNT/AMEMBASSY TASHKENT PRIORITY\nB$0T",
            expect![[r#"
            BT
            ^^ Mention
            BT
            ^^ Mention
        "#]],
        );
    }

    #[test]
    fn words_without_a_code() {
        check("dif$0fer", expect![[""]]);
    }

    #[test]
    fn beyond_the_end_and_in_an_empty_document() {
        assert_eq!(highlights(&crate::testing::document(""), 7.into()), []);
        assert_eq!(highlights(&crate::testing::document("x"), 700.into()), []);
    }

    #[test]
    fn only_the_message_around_the_cursor_is_looked_at() {
        let two = TELEGRAM.repeat(2);
        let (document, offset) = cursor(&format!("{TELEGRAM}{}", TELEGRAM.replace("KG, QQQX", "K$0G, QQQX")));
        assert_eq!(document.text().len(), TextSize::of(&*two));
        let found = highlights(&document, offset);
        assert_eq!(found.len(), 1);
        assert!(found[0].range.start() > TextSize::of(TELEGRAM));
    }
}
