//! A pilcrow before a paragraph number or a reference letter.

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};
use cable_text::{TextRange, TextSize};

declare_rule! {
    /// ## What it checks
    /// No pilcrow stands before a paragraph number or the letter of a reference.
    ///
    /// ## Why
    /// Web copies put the sign there; no teletype has it, and programs that look for the number or the letter do not
    /// find it.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// ¶1. (U) This is an example.
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. (U) This is an example.
    /// ```
    ///
    /// ## Fix
    /// Safe: removes the sign.
    ///
    /// ## References
    /// - ACP 127(G) 134, 140: the characters of the teletype.
    /// - Format notes, section 6: pilcrow before paragraph numbers, in 211 of 362 copies.
    PILCROW = {
        code: "ARC002",
        name: "pilcrow",
        severities: Severities::all(Severity::Warning),
        since: "0.1.0",
        fix: FixAvailability::Always,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    report_signs(context, report, '\u{b6}', |mark| {
        format!("a web copy put a pilcrow before {mark}; in a telegram nothing stands there")
    });
}

/// Reports the signs before paragraph numbers and reference letters that are the given one. What is said of a mark is
/// told which it is: `the number of paragraph 3`.
pub(super) fn report_signs(context: &Context<'_>, report: &mut Report<'_>, sign: char, say: impl Fn(&str) -> String) {
    for item in context.message.references.iter().flat_map(|references| &references.items) {
        let Some(letter) = item.letter.as_ref().filter(|_| context.slice(item.range).starts_with(sign)) else {
            continue;
        };
        let place = TextRange::at(item.range.start(), TextSize::of(sign));
        report.finding(place, say(&format!("the letter of reference {}", letter.value))).safe_fix(
            format!("Remove the sign before {}", letter.value),
            vec![Edit { range: TextRange::new(place.start(), letter.range.start()), new_text: String::new() }],
        );
    }
    for paragraph in &context.message.paragraphs {
        let (Some(place), Some(number)) = (paragraph.pilcrow, &paragraph.number) else { continue };
        if !context.slice(place).starts_with(sign) {
            continue;
        }
        let edit = Edit { range: TextRange::new(place.start(), number.range.start()), new_text: String::new() };
        report
            .finding(place, say(&format!("the number of paragraph {}", number.value)))
            .safe_fix(format!("Remove the sign before {}", number.value), vec![edit]);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn each_one_is_reported() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                SUBJECT: TEST

                ¶1. (U) TEXT
                ^ ARC002 warning: a web copy put a pilcrow before the number of paragraph 1; in a telegram nothing stands there

                ¶ 2. (U) TEXT
                ^ ARC002 warning: a web copy put a pilcrow before the number of paragraph 2; in a telegram nothing stands there
            "#]],
            "ARC",
        );
    }

    #[test]
    fn a_pilcrow_within_the_text_is_text() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            SUBJECT: TEST

            1. (U) SEE ¶2.
        "#]],
            "ARC",
        );
    }

    #[test]
    fn reference_letters_have_them_too() {
        let text = "UNCLAS ASTANA 000210\n\nTAGS: PREL, KZ\nSUBJECT: TEST\n\nREF: A. A. STATE 100\n\u{b6}B. B. STATE 90\n\n1. AS IN REF B.\n";
        check_fix(text, &text.replace('\u{b6}', ""), "ARC002");
        check_fix(text, &text.replace("A. A.", "A.").replace("B. B.", "B."), "REF007");
    }

    #[test]
    fn the_fix_leaves_the_number() {
        check_fix(
            "UNCLAS ASTANA 000001\n\nSUBJECT: TEST\n\n\u{b6}1. (U) TEXT\n\n\u{b6} 2. (U) TEXT\n",
            "UNCLAS ASTANA 000001\n\nSUBJECT: TEST\n\n1. (U) TEXT\n\n2. (U) TEXT\n",
            "ARC002",
        );
    }
}
