//! U+FFFD before a paragraph number: a pilcrow that was read in the wrong encoding.

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// No replacement character (U+FFFD) stands before a paragraph number or the letter of a reference.
    ///
    /// ## Why
    /// Web copies put a pilcrow there; read in the wrong encoding, it is lost and this character stands in its place.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// �1. (U) This is an example.
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
    /// Safe: removes the character.
    ///
    /// ## References
    /// - Format notes, section 6: pilcrow, or U+FFFD when the encoding broke.
    REPLACEMENT_CHARACTER = {
        code: "ARC003",
        name: "replacement-character",
        severities: Severities::all(Severity::Warning),
        since: "0.1.0",
        fix: FixAvailability::Always,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    super::pilcrow::report_signs(context, report, '\u{fffd}', |mark| {
        format!("U+FFFD before {mark} is what a broken encoding left of a pilcrow; in a telegram nothing stands there")
    });
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

                �1. (U) TEXT
                ^ ARC003 warning: U+FFFD before the number of paragraph 1 is what a broken encoding left of a pilcrow; in a telegram nothing stands there
            "#]],
            "ARC",
        );
    }

    #[test]
    fn elsewhere_it_may_stand_for_anything() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            SUBJECT: TEST

            1. (U) CAF� 2.
        "#]],
            "ARC003",
        );
    }

    #[test]
    fn the_fix_leaves_the_number() {
        check_fix(
            "UNCLAS ASTANA 000001\n\nSUBJECT: TEST\n\n\u{fffd}1. (U) TEXT\n",
            "UNCLAS ASTANA 000001\n\nSUBJECT: TEST\n\n1. (U) TEXT\n",
            "ARC003",
        );
    }
}
