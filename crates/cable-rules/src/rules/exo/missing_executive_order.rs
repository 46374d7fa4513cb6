//! A heading without the E.O. line.

use crate::rules::arc::misread_digit;
use crate::rules::trn::unrecognized_heading_line::is_meant_by_a_line;
use crate::{Context, FixAvailability, Report, Severities, Severity, fields, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A telegram with a TAGS or a SUBJECT line has an E.O. line. Telegrams before 1 March 1973, extracts that have none
    /// of the three lines, and USAID messages of the 1970s are left alone.
    ///
    /// ## Why
    /// The line says when a classified telegram is opened, and of an unclassified one that the question does not arise
    /// (`N/A`). Without it nobody can tell whether the drafter asked.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// TAGS: PREL, KZ
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
    /// - Format notes, section 2, FL12: order of the heading in State telegrams.
    MISSING_EXECUTIVE_ORDER = {
        code: "EXO001",
        name: "missing-executive-order",
        severities: Severities::drafting(Severity::Warning),
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    // A line that a scanner misread is there all the same.
    if message.executive_order.is_some()
        || misread_digit::has_order_line(context)
        || is_meant_by_a_line(context, "E.O.")
    {
        return;
    }
    let Some(range) = fields::evidence(context) else { return };
    let order = message.date.and_then(|date| {
        let date = super::order_not_in_force::table_date(date)?;
        context.reference().executive_order_on(date).map(|order| order.number)
    });
    let expected = match order {
        Some(number) => format!("`E.O. {number}: ...`"),
        None => "`E.O.` with the number of the order".to_owned(),
    };
    report.finding(range, format!("the heading has no E.O. line; {expected} stands above the TAGS"));
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn tags_and_subject_without_the_order_are_reported() {
        check(
            expect![[r#"
                R 011200Z MAY 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC

                UNCLAS ASTANA 000001

                TAGS: PREL, KZ
                ^^^^^ EXO001 warning: the heading has no E.O. line; `E.O. 12958: ...` stands above the TAGS
                SUBJECT: TEST

                1. TEXT
            "#]],
            "EXO",
        );
    }

    #[test]
    fn messages_of_usaid_had_neither_order_nor_tags_at_first() {
        check(
            expect![[r#"
            R 011200Z MAY 75
            FM AMEMBASSY LA PAZ
            TO SECSTATE WASHDC

            UNCLAS LA PAZ 3001

            AIDAC

            SUBJECT: TEST

            1. TEXT
        "#]],
            "EXO TAG001",
        );
    }

    #[test]
    fn a_damaged_line_is_still_the_line() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            E.0. 12958: N/A
            TAGS: PREL, KZ
            SUBJECT: TEST
        "#]],
            "EXO001",
        );
    }
}
