//! A subject line that says nothing.

use crate::{Context, FixAvailability, Report, Severities, Severity, fields, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The SUBJECT line says something behind its keyword.
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
    /// SUBJECT:
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
    /// - Format notes, section 2, FL12: order of the heading in State telegrams.
    EMPTY_SUBJECT = {
        code: "SUB002",
        name: "empty-subject",
        severities: Severities::drafting(Severity::Warning),
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(subject) = context.message.subject.as_ref().filter(|subject| subject.text.is_empty()) else { return };
    let range = subject.keyword.as_ref().map_or(subject.range, |keyword| keyword.range);
    if fields::goes_on_below(context, range) {
        return;
    }
    report.finding(range, "the subject is empty; one line in capitals says what the telegram is about");
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn a_keyword_alone_is_reported() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT:
                ^^^^^^^^ SUB002 warning: the subject is empty; one line in capitals says what the telegram is about

                1. TEXT
            "#]],
            "SUB002",
        );
    }

    #[test]
    fn a_subject_may_begin_on_the_line_below() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            E.O. 12958: N/A
            TAGS: PREL, KZ
            SUBJECT:
            VISIT OF THE TRADE MISSION

            1. TEXT
        "#]],
            "SUB002",
        );
    }

    #[test]
    fn a_scanned_label_may_have_its_words_further_down() {
        check(
            expect![[r#"
            MRN:

                  10 BERLIN 1052

            E.O.:

                  13526

            TAGS:

                  PREL, GM

            Subject:

                  RESTRUCTURING

            1. TEXT
        "#]],
            "SUB002 TAG004",
        );
    }
}
