//! TAGS without a subject among them.

use cable_reference::TagCategory;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// At least one of the TAGS is a subject (`PREL`, `ETRD`). Nothing is said of a line with a code that the table does
    /// not know, since that may be a subject.
    ///
    /// ## Why
    /// The subject decides which office a telegram goes to; a country alone goes nowhere.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: KZ, AF
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ, AF
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## References
    /// - TAGS handbook of 1974: at least one subject TAG is required.
    MISSING_SUBJECT_TAG = {
        code: "TAG005",
        name: "missing-subject-tag",
        severities: Severities::drafting(Severity::Warning),
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(line) = &context.message.tags else { return };
    let (Some(first), Some(last)) = (line.tags.first(), line.tags.last()) else { return };
    let mut categories = line.tags.iter().map(|tag| context.reference().tag(&tag.code.value).map(|tag| tag.category));
    if categories.all(|category| category.is_some_and(|category| category != TagCategory::Subject)) {
        let range = first.code.range.cover(last.code.range);
        report.finding(range, "none of the TAGS is a subject, such as PREL; the subject decides where a telegram goes");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn countries_and_programs_are_no_subject() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGS: KDEM, KZ
                      ^^^^^^^^ TAG005 warning: none of the TAGS is a subject, such as PREL; the subject decides where a telegram goes
                SUBJECT: TEST
            "#]],
            "TAG005",
        );
    }

    #[test]
    fn an_unknown_code_may_be_a_subject() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            E.O. 12958: N/A
            TAGS: QWXZ, KZ
            SUBJECT: TEST
        "#]],
            "TAG005",
        );
    }
}
