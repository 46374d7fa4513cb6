//! TAGS that were not in use at the time.

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// Each of the TAGS was in use in the year of the telegram, as far as the table of TAGS knows the years.
    ///
    /// ## Why
    /// Lists of TAGS were revised every few years. A code of another time was copied from an old telegram, or an
    /// archive replaced it.
    ///
    /// ## Example
    /// ```cable
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    ///
    /// UNCLAS ASTANA 000210
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, CSEN, KZ
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
    /// UNCLAS ASTANA 000210
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. (U) The meeting was short.
    /// ```
    ///
    /// ## References
    /// - TAGS handbooks of 1974 and later; table of TAGS.
    TAG_OF_ANOTHER_ERA = {
        code: "TAG007",
        name: "tag-of-another-era",
        severities: Severities { state: Some(Severity::Hint), aad: Some(Severity::Hint), smart: Some(Severity::Hint), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

/// How many years outside its era a code is no surprise.
const GRACE: u16 = 5;

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let Some(line) = &message.tags else { return };
    let Some(year) = message.date.and_then(|date| u16::try_from(date.year()).ok()) else { return };
    for tag in &line.tags {
        let Some(known) = context.reference().tag(&tag.code.value) else { continue };
        // The years are those in which the sources saw the code; use began before and went on behind them.
        let is_near = || known.era.covers(year.saturating_sub(GRACE)) || known.era.covers(year + GRACE);
        if !known.era.covers(year) && !is_near() {
            let code = &known.code;
            let finding =
                report.finding(tag.code.range, format!("{code} was not in use in {year}: {}", known.era.text));
            if let Some(group) = message.date_time_group() {
                finding.related(group.text.range, "the date of the telegram");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn a_code_of_1974_in_2008() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, CSEN, KZ
                            ^^^^ TAG007 hint: CSEN was not in use in 2008: historic 1973-79; not in the 1974 list
                SUBJECT: TEST

                1. (U) The meeting was short.
            "#]],
            "TAG007",
        );
    }

    #[test]
    fn the_years_of_the_sources_are_not_sharp() {
        check(
            expect![[r#"
                R 181103Z NOV 11
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 13526: N/A
                TAGS: PREL, KDEM, KZ
                SUBJECT: TEST

                1. (U) The meeting was short.
            "#]],
            "TAG007",
        );
    }

    #[test]
    fn in_its_time_it_is_right() {
        check(
            expect![[r#"
                R 181103Z NOV 76
                FM AMEMBASSY NAIROBI
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS NAIROBI 000210

                E.O. 11652: N/A
                TAGS: CSEN, KE
                SUBJECT: TEST

                1. (U) The meeting was short.
            "#]],
            "TAG007",
        );
    }
}
