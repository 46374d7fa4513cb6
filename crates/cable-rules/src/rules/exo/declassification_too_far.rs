//! A declassification date beyond the longest duration.

use jiff::ToSpan;

use crate::secrecy;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// From October 1995 on, the declassification date is at most ten years after the telegram, or with good reason at
    /// most 25. More than ten years is a hint, more than 25 a warning.
    ///
    /// ## Why
    /// The orders since 1995 know no longer duration: a later date is mostly a mistyped year.
    ///
    /// ## Example
    /// ```cable
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    ///
    /// C O N F I D E N T I A L ASTANA 000001
    ///
    /// E.O. 12958: DECL: 11/18/2038
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// Classified By: Ambassador R. Hoagland for reasons 1.4 (B) and (D).
    ///
    /// 1. (C) The meeting was short.
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    ///
    /// C O N F I D E N T I A L ASTANA 000001
    ///
    /// E.O. 12958: DECL: 11/20/2013
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// Classified By: Ambassador R. Hoagland for reasons 1.4 (B) and (D).
    ///
    /// 1. (C) The meeting was short.
    /// ```
    ///
    /// ## References
    /// - Executive Orders 12958, as amended by 13292, and 13526; table of executive orders.
    /// - Format notes, section 4, check 14.
    DECLASSIFICATION_TOO_FAR = {
        code: "EXO005",
        name: "declassification-too-far",
        severities: Severities { state: Some(Severity::Warning), aad: Some(Severity::Warning), smart: Some(Severity::Warning), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

/// Years that need no justification.
const USUAL: i16 = 10;

/// Years that no order exceeds.
const LONGEST: i16 = 25;

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let Some(group) = message.date_time_group() else { return };
    let Some(sent) = group.instant.map(|instant| instant.date()).filter(|&sent| sent >= secrecy::REASONS_FROM) else {
        return;
    };
    let Some(opened) = message.executive_order.as_ref().and_then(|line| line.declassify_on.as_ref()) else { return };
    let is_beyond = |years: i16| opened.value.checked_sub(years.years()).is_ok_and(|date| date > sent);
    let (years, severity) = match (is_beyond(LONGEST), is_beyond(USUAL)) {
        (true, _) => (LONGEST, Severity::Error),
        (false, true) => (USUAL, Severity::Hint),
        (false, false) => return,
    };
    report
        .finding(
            opened.range,
            format!("declassified on {}, more than {years} years after {sent}", context.slice(opened.range)),
        )
        .at_most(severity)
        .related(group.text.range, "the date of the telegram");
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn more_than_25_years_is_a_warning() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000001

                E.O. 12958: DECL: 11/18/2038
                                  ^^^^^^^^^^ EXO005 warning: declassified on 11/18/2038, more than 25 years after 2008-11-18
                TAGS: PREL, KZ
                SUBJECT: TEST

                Classified By: Ambassador R. Hoagland for reasons 1.4 (B) and (D).

                1. (C) The meeting was short.
            "#]],
            "EXO005",
        );
    }

    #[test]
    fn more_than_ten_years_is_a_hint() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000001

                E.O. 12958: DECL: 11/19/2018
                                  ^^^^^^^^^^ EXO005 hint: declassified on 11/19/2018, more than 10 years after 2008-11-18
                TAGS: PREL, KZ
                SUBJECT: TEST

                Classified By: Ambassador R. Hoagland for reasons 1.4 (B) and (D).

                1. (C) The meeting was short.
            "#]],
            "EXO005",
        );
    }

    #[test]
    fn ten_years_to_the_day_are_usual() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000001

                E.O. 12958: DECL: 11/18/2018
                TAGS: PREL, KZ
                SUBJECT: TEST

                Classified By: Ambassador R. Hoagland for reasons 1.4 (B) and (D).

                1. (C) The meeting was short.
            "#]],
            "EXO005",
        );
    }
}
