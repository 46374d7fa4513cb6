//! Declassified before it was sent.

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The date of declassification is not before the date-time group.
    ///
    /// ## Why
    /// A telegram that was open before it was sent was never classified: one of the two dates is wrong.
    ///
    /// ## Example
    /// ```cable
    /// R 201010Z MAY 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC
    ///
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: DECL: 05/19/2007
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// R 201010Z MAY 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC
    ///
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: DECL: 05/19/2017
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## References
    /// - Format notes, section 4, check 14: DECL date after DTG, within 10 years, else within 25.
    DECLASSIFICATION_BEFORE_DATE = {
        code: "EXO004",
        name: "declassification-before-date",
        severities: Severities {
            state: Some(Severity::Error),
            aad: Some(Severity::Warning),
            smart: Some(Severity::Error),
            naval: None,
            mars: None,
        },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let Some(group) = message.date_time_group() else { return };
    let Some(sent) = group.instant.map(|instant| instant.date()) else { return };
    let opened = message.executive_order.as_ref().and_then(|line| line.declassify_on.as_ref());
    if let Some(opened) = opened.filter(|opened| opened.value < sent) {
        let written = context.slice(opened.range);
        report
            .finding(opened.range, format!("declassified on {written}, before it was sent on {sent}"))
            .related(group.text.range, "the date of the telegram");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn a_date_before_the_telegram_is_reported() {
        check(
            expect![[r#"
                R 201010Z MAY 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC

                UNCLAS ASTANA 000001

                E.O. 12958: DECL: 5/19/08
                                  ^^^^^^^ EXO004 error: declassified on 5/19/08, before it was sent on 2008-05-20
                TAGS: PREL, KZ
                SUBJECT: TEST
            "#]],
            "EXO004",
        );
    }

    #[test]
    fn the_same_day_is_not_before() {
        check(
            expect![[r#"
            R 201010Z MAY 08
            FM AMEMBASSY ASTANA
            TO RUEHC/SECSTATE WASHDC

            UNCLAS ASTANA 000001

            E.O. 12958: DECL: 05/20/2008
            TAGS: PREL, KZ
            SUBJECT: TEST
        "#]],
            "EXO004",
        );
    }
}
