//! The number of copies in the distribution of an archive copy.

use super::malformed_distribution;
use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The copies of the offices in the distribution block add up to the total behind the slash.
    ///
    /// ## Why
    /// A sum that is not the total shows that an office was lost or a number misread.
    ///
    /// ## Example
    /// ```cable
    /// UNCLASSIFIED
    ///
    /// PAGE 01  QUITO  03127  091711Z
    ///
    /// 43
    /// ACTION ARA-16
    ///
    /// INFO  OCT-01  ISO-00  SS-20  /036 W
    ///                        ---------------------     064218
    /// R 091540Z MAY 74
    /// FM AMEMBASSY QUITO
    /// TO SECSTATE WASHDC 1866
    ///
    /// UNCLAS QUITO 3127
    ///
    /// E.O. 11652: N/A
    /// TAGS: ETRD, EC
    /// SUBJ: TEST
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLASSIFIED
    ///
    /// PAGE 01  QUITO  03127  091711Z
    ///
    /// 43
    /// ACTION ARA-16
    ///
    /// INFO  OCT-01  ISO-00  SS-20  /037 W
    ///                        ---------------------     064218
    /// R 091540Z MAY 74
    /// FM AMEMBASSY QUITO
    /// TO SECSTATE WASHDC 1866
    ///
    /// UNCLAS QUITO 3127
    ///
    /// E.O. 11652: N/A
    /// TAGS: ETRD, EC
    /// SUBJ: TEST
    /// ```
    ///
    /// ## References
    /// - Format notes, section 3: the sum of all copies equals the total in sound copies.
    DISTRIBUTION_COPIES = {
        code: "TRN030",
        name: "distribution-copies",
        severities: Severities { state: None, aad: Some(Severity::Hint), smart: None, naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(distribution) = &context.message.distribution else { return };
    let Some(total) = &distribution.total else { return };
    let sum: u32 = distribution.offices.iter().map(|office| u32::from(office.value.1)).sum();
    if sum == u32::from(total.value) || distribution.offices.len() < 2 {
        return;
    }
    // A line of offices that cannot be read leaves the sum short, and is reported itself.
    if malformed_distribution::is_damaged(context) {
        return;
    }
    let mut finding = report.finding(total.range, format!("the offices have {sum} copies, not {}", total.value));
    for office in &distribution.offices {
        finding = finding.related(office.range, format!("{} copies", office.value.1));
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn the_sum_is_the_total() {
        check(
            expect![[r#"
                UNCLASSIFIED

                PAGE 01  QUITO  03127  091711Z

                43
                ACTION ARA-16

                INFO  OCT-01  ISO-00  SS-20  /036 W
                                             ^^^^^^ TRN030 hint: the offices have 37 copies, not 36
                                       ---------------------     064218
                R 091540Z MAY 74
                FM AMEMBASSY QUITO
                TO SECSTATE WASHDC 1866

                UNCLAS QUITO 3127

                E.O. 11652: N/A
                TAGS: ETRD, EC
                SUBJ: TEST
            "#]],
            "TRN030",
        );
    }

    #[test]
    fn no_total() {
        check(
            expect![[r#"
            UNCLASSIFIED

            PAGE 01  QUITO  03127  091711Z

            43
            ACTION ARA-16

            INFO  OCT-01  ISO-00  SS-20
                                   ---------------------     064218
            R 091540Z MAY 74
            FM AMEMBASSY QUITO
            TO SECSTATE WASHDC 1866

            UNCLAS QUITO 3127

            E.O. 11652: N/A
            TAGS: ETRD, EC
            SUBJ: TEST
        "#]],
            "TRN030",
        );
    }
}
