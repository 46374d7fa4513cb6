//! A heading without subject.

use crate::{Context, FixAvailability, Report, Severities, Severity, fields, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A telegram with an E.O. or a TAGS line has a SUBJECT line. Telegrams before 1 March 1973, extracts that have none
    /// of the three lines, and USAID messages of the 1970s are left alone.
    ///
    /// ## Why
    /// The subject is what a reader sees first and what an index holds.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    ///
    /// 1. TEXT
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: VISIT OF THE TRADE MISSION
    ///
    /// 1. TEXT
    /// ```
    ///
    /// ## References
    /// - TAGS handbook of 1974: E.O., TAGS and SUBJECT lines are mandatory from 1 March 1973.
    /// - Format notes, section 2, FL12: order of the heading in State telegrams.
    MISSING_SUBJECT = {
        code: "SUB001",
        name: "missing-subject",
        severities: Severities::drafting(Severity::Warning),
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    if context.message.subject.is_some() {
        return;
    }
    let Some(range) = fields::evidence(context) else { return };
    report.finding(range, "the heading has no SUBJECT line, which stands below the TAGS");
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn tags_without_a_subject_are_reported() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGS: PREL, KZ
                ^^^^^ SUB001 warning: the heading has no SUBJECT line, which stands below the TAGS

                1. TEXT
            "#]],
            "SUB",
        );
    }

    #[test]
    fn a_subject_in_any_spelling_is_one() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            E.O. 12958: N/A
            TAGS: PREL, KZ
            Subj: Visit of the trade mission

            1. TEXT
        "#]],
            "SUB",
        );
    }
}
