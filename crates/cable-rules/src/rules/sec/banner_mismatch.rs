//! A banner of another classification than the telegram.

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The classification words above, between and below the pages of an archive copy are that of the classification
    /// line.
    ///
    /// ## Why
    /// Each page is kept and copied by the word on it.
    ///
    /// ## Example
    /// ```cable
    /// %% fictitious
    /// SECRET
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
    /// - Format notes, section 3: the class stands before and behind each page.
    BANNER_MISMATCH = {
        code: "SEC008",
        name: "banner-mismatch",
        severities: Severities { state: None, aad: Some(Severity::Hint), smart: None, naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let Some(line) = &message.classification else { return };
    let Some(level) = &line.level else { return };
    for banner in &message.banners {
        if let Some(own) = &banner.value
            && own.rank != level.rank
        {
            report
                .finding(banner.range, format!("the page is marked {}, the telegram {}", own.word, level.word))
                .related(line.word.range, "the classification line");
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn another_class() {
        check(
            expect![[r#"
                %% fictitious
                SECRET
                ^^^^^^ SEC008 hint: the page is marked SECRET, the telegram UNCLASSIFIED

                PAGE 01  QUITO  03127  091711Z

                43
                ACTION ARA-16

                INFO  OCT-01  ISO-00  SS-20  /037 W
                                       ---------------------     064218
                R 091540Z MAY 74
                FM AMEMBASSY QUITO
                TO SECSTATE WASHDC 1866

                UNCLAS QUITO 3127

                E.O. 11652: N/A
                TAGS: ETRD, EC
                SUBJ: TEST
            "#]],
            "SEC008",
        );
        check(
            expect![[r#"
            UNCLASSIFIED

            PAGE 01  QUITO  03127  091711Z

            43
            ACTION ARA-16

            INFO  OCT-01  ISO-00  SS-20  /037 W
                                   ---------------------     064218
            R 091540Z MAY 74
            FM AMEMBASSY QUITO
            TO SECSTATE WASHDC 1866

            UNCLAS QUITO 3127

            E.O. 11652: N/A
            TAGS: ETRD, EC
            SUBJ: TEST
        "#]],
            "SEC008",
        );
    }
}
