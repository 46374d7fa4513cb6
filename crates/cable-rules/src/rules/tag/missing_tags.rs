//! A heading without TAGS.

use crate::rules::trn::unrecognized_heading_line::is_meant_by_a_line;
use crate::{Context, FixAvailability, Report, Severities, Severity, fields, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A telegram with an E.O. or a SUBJECT line has a TAGS line. Telegrams before 1 March 1973, extracts that have
    /// none of the three lines, and USAID messages of the 1970s are left alone.
    ///
    /// ## Why
    /// Telegrams are filed, found and distributed by their TAGS.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## References
    /// - TAGS handbook of 1974: E.O., TAGS and SUBJECT lines are mandatory from 1 March 1973.
    /// - 5 FAH-3 H-010: TAGS and terms.
    MISSING_TAGS = {
        code: "TAG001",
        name: "missing-tags",
        severities: Severities::drafting(Severity::Warning),
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    // A misspelt keyword is reported as one.
    if context.message.tags.is_some() || is_meant_by_a_line(context, "TAGS:") {
        return;
    }
    // TAGS that ran into the E.O. line are reported there.
    let order = context.message.executive_order.as_ref().map_or("", |order| context.slice(order.range));
    if order.to_ascii_uppercase().contains(" TAGS:") {
        return;
    }
    let Some(range) = fields::evidence(context) else { return };
    report.finding(
        range,
        "the heading has no TAGS line, which stands between E.O. and SUBJECT; telegrams are filed by their TAGS",
    );
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_with};
    use crate::{Completeness, Settings};

    #[test]
    fn a_subject_without_tags_is_reported() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                SUBJECT: TEST
                ^^^^^^^^ TAG001 warning: the heading has no TAGS line, which stands between E.O. and SUBJECT; telegrams are filed by their TAGS

                1. TEXT
            "#]],
            "TAG001",
        );
    }

    #[test]
    fn telegrams_before_the_rule_had_none() {
        check(
            expect![[r#"
            R 011200Z FEB 73
            FM AMEMBASSY LIMA
            TO SECSTATE WASHDC

            UNCLAS LIMA 0100

            SUBJECT: TEST

            1. TEXT
        "#]],
            "TAG001",
        );
    }

    #[test]
    fn an_extract_is_no_fault() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            1. TEXT
        "#]],
            "TAG SUB EXO",
        );
    }

    #[test]
    fn a_transmitted_message_is_no_extract() {
        check_with(
            expect![[r#"
                UNCLAS ASTANA 000001
                ^^^^^^^^^^^^^^^^^^^^ TAG001 warning: the heading has no TAGS line, which stands between E.O. and SUBJECT; telegrams are filed by their TAGS

                1. TEXT
            "#]],
            "TAG",
            &Settings { completeness: Completeness::Transmitted, ..Settings::default() },
        );
    }
}
