//! Reasons from a section that was not in force.

use jiff::civil::Date;

use super::order_not_in_force::table_date;
use crate::secrecy;

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The reasons on the line Classified By are cited from section 1.5 of E.O. 12958 until 24 March 2003 and from
    /// section 1.4 since then. Until the end of 2004 the old section is a hint.
    ///
    /// ## Why
    /// The amendment of 2003 numbered the sections anew: 1.4 lists the reasons since then, and 1.5 the durations. The
    /// reasons a to g stayed; h, on weapons of mass destruction, is new.
    ///
    /// ## Example
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
    /// Classified By: Ambassador R. Hoagland for reasons 1.5 (B) and (D).
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
    /// ## Fix
    /// Unsafe: writes the section in force. It may be the date of the telegram that is wrong.
    ///
    /// ## References
    /// - Executive Order 12958, section 1.5, and as amended by 13292, section 1.4.
    /// - Format notes, section 4, check 17.
    REASON_SECTION = {
        code: "EXO010",
        name: "reason-section",
        severities: Severities { state: Some(Severity::Warning), aad: None, smart: Some(Severity::Warning), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::Always,
        check: check,
    }
}

/// Until then posts go on citing the old section.
const GRACE: Date = Date::constant(2005, 1, 1);

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let Some(section) = message.classified_by.as_ref().and_then(|line| line.reason_section.as_ref()) else { return };
    let Some(sent) = message.date.filter(|&date| date >= secrecy::REASONS_FROM) else { return };
    let Some(date) = table_date(sent) else { return };
    let in_force = context.reference().executive_order_on(date);
    let Some(order) = in_force else { return };
    let Some(expected) = order.reason_set.as_ref().and_then(|set| set.split(' ').next()) else { return };
    // A section that is none of any order is reported as one.
    let written = section.value.replace('/', ".");
    if written == expected || !matches!(written.as_str(), "1.3" | "1.4" | "1.5") {
        return;
    }
    let severity = if sent < GRACE { Severity::Hint } else { Severity::Error };
    let finding = report
        .finding(
            section.range,
            format!(
                "reasons from section {}; on {sent} section {expected} of E.O. {} was in force",
                section.value, order.number
            ),
        )
        .at_most(severity)
        .unsafe_fix(format!("Write {expected}"), vec![Edit { range: section.range, new_text: expected.to_owned() }]);
    if let Some(group) = message.date_time_group() {
        finding.related(group.text.range, "the date of the telegram");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn the_section_is_that_of_the_time() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000001

                E.O. 12958: DECL: 11/20/2013
                TAGS: PREL, KZ
                SUBJECT: TEST

                Classified By: Ambassador R. Hoagland for reasons 1.5 (B) and (D).
                                                                  ^^^ EXO010 warning: reasons from section 1.5; on 2008-11-18 section 1.4 of E.O. 12958 was in force

                1. (C) The meeting was short.
            "#]],
            "EXO010",
        );
    }

    #[test]
    fn in_the_first_months_the_old_one_is_a_hint() {
        check(
            expect![[r#"
                R 181103Z NOV 03
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000001

                E.O. 12958: DECL: 11/20/2013
                TAGS: PREL, KZ
                SUBJECT: TEST

                Classified By: Ambassador R. Hoagland for reasons 1.5 (B) and (D).
                                                                  ^^^ EXO010 hint: reasons from section 1.5; on 2003-11-18 section 1.4 of E.O. 12958 was in force

                1. (C) The meeting was short.
            "#]],
            "EXO010",
        );
    }

    #[test]
    fn before_2003_it_was_right() {
        check(
            expect![[r#"
                R 181103Z NOV 01
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000001

                E.O. 12958: DECL: 11/18/2011
                TAGS: PREL, KZ
                SUBJECT: TEST

                Classified By: Ambassador R. Hoagland for reasons 1.5 (B) and (D).

                1. (C) The meeting was short.
            "#]],
            "EXO010",
        );
    }

    #[test]
    fn the_fix_writes_the_section_in_force() {
        check_fix(
            "R 181103Z NOV 08\nFM AMEMBASSY ASTANA\nTO RUEHC/SECSTATE WASHDC 0001\n\nC O N F I D E N T I A L ASTANA 000001\n\nE.O. 12958: DECL: 11/20/2013\nTAGS: PREL, KZ\nSUBJECT: TEST\n\nClassified By: Ambassador R. Hoagland for reasons 1.5 (B) and (D).\n\n1. (C) The meeting was short.\n",
            "R 181103Z NOV 08\nFM AMEMBASSY ASTANA\nTO RUEHC/SECSTATE WASHDC 0001\n\nC O N F I D E N T I A L ASTANA 000001\n\nE.O. 12958: DECL: 11/20/2013\nTAGS: PREL, KZ\nSUBJECT: TEST\n\nClassified By: Ambassador R. Hoagland for reasons 1.4 (B) and (D).\n\n1. (C) The meeting was short.\n",
            "EXO010",
        );
    }
}
