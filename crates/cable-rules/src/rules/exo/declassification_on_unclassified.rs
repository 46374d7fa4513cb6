//! An unclassified telegram that is to be declassified.

use crate::secrecy::{self, Secrecy};

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The E.O. line of an unclassified telegram says N/A. So it is with LIMITED OFFICIAL USE under E.O. 11652.
    ///
    /// ## Why
    /// What is not classified cannot be declassified: either the E.O. line or the classification is wrong, and the
    /// second may be a spill.
    ///
    /// ## Example
    /// ```cable
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    ///
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: DECL: 11/20/2013
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
    /// Unsafe: writes N/A. It may be the classification that is wrong.
    ///
    /// ## References
    /// - TAGS handbook of 1974: N/A on UNCLASSIFIED and LIMITED OFFICIAL USE.
    /// - Format notes, section 4, checks 15 and 47.
    DECLASSIFICATION_ON_UNCLASSIFIED = {
        code: "EXO007",
        name: "declassification-on-unclassified",
        severities: Severities { state: Some(Severity::Warning), aad: Some(Severity::Warning), smart: Some(Severity::Warning), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::Always,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let Some(order) = message.executive_order.as_ref() else { return };
    let Some(words) = &order.declassification else { return };
    let is_open = match secrecy::secrecy(context) {
        Some(Secrecy::Unclassified) => true,
        Some(Secrecy::Administrative) => order.number.as_ref().is_some_and(|number| number.value == 11652),
        _ => false,
    };
    let upper = words.value.to_ascii_uppercase();
    let is_duration = FORMS.iter().any(|form| upper.contains(form)) || order.declassify_on.is_some();
    let Some(line) = message.classification.as_ref().filter(|_| is_open && is_duration) else { return };
    let level = line.level.as_ref().map_or(line.word.value.as_str(), |level| level.word.as_str());
    report
        .finding(words.range, format!("{} on a telegram that is {level}; N/A was expected", words.value))
        .related(line.word.range, "the classification")
        .unsafe_fix("Write N/A", vec![Edit { range: words.range, new_text: "N/A".to_owned() }]);
}

/// What a declassification instruction contains.
const FORMS: [&str; 6] = ["DECL", "GDS", "XDS", "RDS", "ADS", "OADR"];

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn a_date_and_a_schedule() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000001

                E.O. 12958: DECL: 11/20/2013
                            ^^^^^^^^^^^^^^^^ EXO007 warning: DECL: 11/20/2013 on a telegram that is UNCLASSIFIED; N/A was expected
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The meeting was short.
            "#]],
            "EXO007",
        );
    }

    #[test]
    fn not_applicable_in_any_spelling() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000001

                EO 12958: NA
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The meeting was short.
            "#]],
            "EXO007",
        );
    }

    #[test]
    fn the_fix_writes_not_applicable() {
        check_fix(
            "R 181103Z NOV 08\nFM AMEMBASSY ASTANA\nTO RUEHC/SECSTATE WASHDC 0001\n\nUNCLAS ASTANA 000001\n\nE.O. 12958: DECL: 11/20/2013\nTAGS: PREL, KZ\nSUBJECT: TEST\n\n1. (U) The meeting was short.\n",
            "R 181103Z NOV 08\nFM AMEMBASSY ASTANA\nTO RUEHC/SECSTATE WASHDC 0001\n\nUNCLAS ASTANA 000001\n\nE.O. 12958: N/A\nTAGS: PREL, KZ\nSUBJECT: TEST\n\n1. (U) The meeting was short.\n",
            "EXO007",
        );
    }
}
