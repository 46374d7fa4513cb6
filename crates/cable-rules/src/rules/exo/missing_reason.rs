//! Classified By without a reason.

use crate::secrecy;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The line Classified By gives the section and the letters of the reasons.
    ///
    /// ## Why
    /// The order asks for a reason from its list; without one the telegram is not soundly classified.
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
    /// Classified By: Ambassador R. Hoagland.
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
    /// - 5 FAH-1 H-246: the line gives name, position and reason.
    /// - Format notes, section 4, check 16.
    MISSING_REASON = {
        code: "EXO012",
        name: "missing-reason",
        severities: Severities { state: Some(Severity::Warning), aad: None, smart: Some(Severity::Hint), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let Some(line) = &message.classified_by else { return };
    let is_due = message.date.is_none_or(|date| date >= secrecy::REASONS_FROM);
    if !is_due || !line.reasons.is_empty() {
        return;
    }
    match &line.reason_section {
        Some(section) => {
            report.finding(section.range, format!("section {} without the letter of a reason", section.value));
        }
        None => {
            let first = context.line_at(line.range.start()).intersect(line.range).unwrap_or(line.range);
            report.finding(first, "Classified By gives no reason; expected a section and letters such as 1.4 (B)");
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn no_reason_and_no_letter() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000001

                E.O. 12958: DECL: 11/20/2013
                TAGS: PREL, KZ
                SUBJECT: TEST

                Classified By: Ambassador R. Hoagland.
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ EXO012 warning: Classified By gives no reason; expected a section and letters such as 1.4 (B)

                1. (C) The meeting was short.
            "#]],
            "EXO012",
        );
    }

    #[test]
    fn a_section_alone_says_nothing() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000001

                E.O. 12958: DECL: 11/20/2013
                TAGS: PREL, KZ
                SUBJECT: TEST

                Classified By: Ambassador R. Hoagland, reason 1.4.
                                                              ^^^ EXO012 warning: section 1.4 without the letter of a reason

                1. (C) The meeting was short.
            "#]],
            "EXO012",
        );
    }

    #[test]
    fn the_reason_may_stand_on_the_next_line() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000001

                E.O. 12958: DECL: 11/20/2013
                TAGS: PREL, KZ
                SUBJECT: TEST

                Classified By: Ambassador R. Hoagland,
                for reasons 1.4 (b) and (d).

                1. (C) The meeting was short.
            "#]],
            "EXO012",
        );
    }
}
