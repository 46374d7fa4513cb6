//! Letters of references that skip or repeat.

use cable_message::Spanned;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// Lettered references have the letters A, B, C and so on, in order.
    ///
    /// ## Why
    /// The text cites references by letter. A letter that stands twice means two telegrams, and one that is skipped
    /// means a lost reference.
    ///
    /// ## Example
    /// ```cable
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    ///
    /// UNCLAS ASTANA 000210
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// REF: A. STATE 100
    ///      C. STATE 90
    ///
    /// 1. (U) TEXT
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    ///
    /// UNCLAS ASTANA 000210
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// REF: A. STATE 100
    ///      B. STATE 90
    ///
    /// 1. (U) TEXT
    /// ```
    ///
    /// ## References
    /// - 5 FAH-1 H-246.
    /// - Format notes, section 4, check 23: lettered references in order.
    REFERENCE_LETTERS = {
        code: "REF001",
        name: "reference-letters",
        severities: Severities { state: Some(Severity::Warning), aad: Some(Severity::Hint), smart: Some(Severity::Warning), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(references) = &context.message.references else { return };
    let mut last: Option<&Spanned<char>> = None;
    for letter in references.items.iter().filter_map(|item| item.letter.as_ref()) {
        let expected = match last {
            // Behind Z the letters double, in ways of each post's own.
            Some(last) if last.value == 'Z' => return,
            Some(last) => char::from_u32(last.value as u32 + 1).unwrap_or('A'),
            None => 'A',
        };
        if letter.value != expected {
            let said = match last {
                Some(last) if last.value == letter.value => format!("reference {} stands twice", letter.value),
                Some(last) => format!("reference {} follows {}; {expected} was expected", letter.value, last.value),
                None => format!("the first reference is {}; {expected} was expected", letter.value),
            };
            let finding = report.finding(letter.range, said);
            if let Some(last) = last {
                finding.related(last.range, "the reference before");
            }
        }
        last = Some(letter);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn letters_follow_one_another() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                REF: A. STATE 100
                     C. STATE 90
                     ^^ REF001 warning: reference C follows A; B was expected
                     C. STATE 80
                     ^^ REF001 warning: reference C stands twice

                1. (U) TEXT
            "#]],
            "REF001",
        );
    }

    #[test]
    fn the_first_is_a() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                REF: B. STATE 100
                     ^^ REF001 warning: the first reference is B; A was expected

                1. (U) TEXT
            "#]],
            "REF001",
        );
    }

    #[test]
    fn sound_letters() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                REF: A. STATE 100
                     B. STATE 90

                1. (U) TEXT
            "#]],
            "REF001",
        );
    }

    #[test]
    fn a_single_reference_has_none() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                REF: STATE 100

                1. (U) TEXT
            "#]],
            "REF001",
        );
    }
}
