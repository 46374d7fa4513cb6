//! A classifier on an unclassified telegram.

use crate::secrecy::{self, Secrecy};

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// An unclassified telegram has no line Classified By.
    ///
    /// ## Why
    /// Either the line was left over from another telegram, or the classification is too low.
    ///
    /// ## Example
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
    /// Classified By: Ambassador R. Hoagland for reasons 1.4 (B) and (D).
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
    /// ## References
    /// - 5 FAH-1 H-246.
    /// - Format notes, section 4, check 15.
    CLASSIFIED_BY_ON_UNCLASSIFIED = {
        code: "EXO009",
        name: "classified-by-on-unclassified",
        severities: Severities { state: Some(Severity::Warning), aad: Some(Severity::Warning), smart: Some(Severity::Warning), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let Some(classified_by) = &message.classified_by else { return };
    let Some(line) = &message.classification else { return };
    if secrecy::secrecy(context) == Some(Secrecy::Unclassified) {
        let level = line.level.as_ref().map_or(line.word.value.as_str(), |level| level.word.as_str());
        let range = context.line_at(classified_by.range.start()).intersect(classified_by.range);
        report
            .finding(range.unwrap_or(classified_by.range), format!("Classified By on a telegram that is {level}"))
            .related(line.word.range, "the classification");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn nobody_classifies_an_unclassified_telegram() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                Classified By: Ambassador R. Hoagland for reasons 1.4 (B) and (D).
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ EXO009 warning: Classified By on a telegram that is UNCLASSIFIED

                1. (U) The meeting was short.
            "#]],
            "EXO009",
        );
    }

    #[test]
    fn a_classified_one_has_the_line() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000001

                E.O. 12958: DECL: 11/20/2013
                TAGS: PREL, KZ
                SUBJECT: TEST

                Classified By: Ambassador R. Hoagland for reasons 1.4 (B) and (D).

                1. (C) The meeting was short.
            "#]],
            "EXO009",
        );
    }
}
