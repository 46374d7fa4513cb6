//! A full stop at the end of the E.O. line.

use cable_text::{TextRange, TextSize};

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The E.O. line does not end with a full stop.
    ///
    /// ## Why
    /// The instructions of 1974 forbid it: the line is read by machines, and `N/A.` is another code than `N/A`.
    ///
    /// ## Example
    /// ```cable
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    ///
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A.
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. (U) The meeting was short.
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    ///
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. (U) The meeting was short.
    /// ```
    ///
    /// ## Fix
    /// Safe: takes it away.
    ///
    /// ## References
    /// - TAGS handbook of 1974: the E.O. 11652 line.
    /// - Format notes, section 4, check 47.
    ORDER_LINE_PERIOD = {
        code: "EXO014",
        name: "order-line-period",
        severities: Severities { state: Some(Severity::Hint), aad: Some(Severity::Hint), smart: Some(Severity::Hint), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::Always,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(words) = context.message.executive_order.as_ref().and_then(|line| line.declassification.as_ref()) else {
        return;
    };
    if context.slice(words.range).ends_with('.') {
        let range = TextRange::new(words.range.end() - TextSize::new(1), words.range.end());
        report
            .finding(range, "the E.O. line ends without a full stop")
            .safe_fix("Remove the full stop", vec![Edit { range, new_text: String::new() }]);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn no_full_stop_at_the_end() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000001

                E.O. 12958: N/A.
                               ^ EXO014 hint: the E.O. line ends without a full stop
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The meeting was short.
            "#]],
            "EXO014",
        );
    }

    #[test]
    fn full_stops_within_are_none() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000001

                E.O. 12065: GDS 1-9-85 (MERRIWEATHER, PAUL D.) OR-E
                TAGS: PREL, KZ
                SUBJECT: TEST

                Classified By: Ambassador R. Hoagland for reasons 1.4 (B) and (D).

                1. (C) The meeting was short.
            "#]],
            "EXO014",
        );
    }

    #[test]
    fn the_fix_takes_it_away() {
        check_fix(
            "R 181103Z NOV 08\nFM AMEMBASSY ASTANA\nTO RUEHC/SECSTATE WASHDC 0001\n\nUNCLAS ASTANA 000001\n\nE.O. 12958: N/A.\nTAGS: PREL, KZ\nSUBJECT: TEST\n\n1. (U) The meeting was short.\n",
            "R 181103Z NOV 08\nFM AMEMBASSY ASTANA\nTO RUEHC/SECSTATE WASHDC 0001\n\nUNCLAS ASTANA 000001\n\nE.O. 12958: N/A\nTAGS: PREL, KZ\nSUBJECT: TEST\n\n1. (U) The meeting was short.\n",
            "EXO014",
        );
    }
}
