//! NIACT on an information addressee.

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// NIACT IMMEDIATE, which has the receiver called in at night, stands on action addressees only.
    ///
    /// ## Why
    /// An information addressee has nothing to do that could not wait for the morning.
    ///
    /// ## Example
    /// ```cable
    /// O 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC NIACT IMMEDIATE 0001
    /// INFO RUEHVI/AMEMBASSY VIENNA NIACT IMMEDIATE 0002
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
    /// ## Use instead
    /// ```cable
    /// O 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC NIACT IMMEDIATE 0001
    /// INFO RUEHVI/AMEMBASSY VIENNA IMMEDIATE 0002
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
    /// ## Fix
    /// Unsafe: takes NIACT away.
    ///
    /// ## References
    /// - 5 FAH-2 H-421.
    /// - Format notes, section 4, check 29: NIACT only on action addressees.
    NIACT_FOR_INFORMATION = {
        code: "ADR009",
        name: "niact-for-information",
        severities: Severities { state: Some(Severity::Warning), aad: Some(Severity::Hint), smart: Some(Severity::Hint), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::Always,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for address in &context.message.info.addresses {
        let Some(precedence) = &address.precedence else { continue };
        let Some(rest) = precedence.value.strip_prefix("NIACT ") else { continue };
        report
            .finding(
                precedence.range,
                format!(
                    "{} for {}, which is an information addressee; NIACT is for action",
                    precedence.value, address.name.value
                ),
            )
            .unsafe_fix(format!("Write {rest}"), vec![Edit { range: precedence.range, new_text: rest.to_owned() }]);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn information_can_wait() {
        check(
            expect![[r#"
                O 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC NIACT IMMEDIATE 0001
                INFO RUEHVI/AMEMBASSY VIENNA NIACT IMMEDIATE 0002
                                             ^^^^^^^^^^^^^^^ ADR009 warning: NIACT IMMEDIATE for AMEMBASSY VIENNA, which is an information addressee; NIACT is for action

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The meeting was short.
            "#]],
            "ADR009",
        );
    }

    #[test]
    fn action_cannot() {
        check(
            expect![[r#"
                O 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC NIACT IMMEDIATE 0001
                INFO RUEHVI/AMEMBASSY VIENNA IMMEDIATE 0002

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The meeting was short.
            "#]],
            "ADR009",
        );
    }

    #[test]
    fn the_fix_lets_them_sleep() {
        check_fix(
            "O 181103Z NOV 08\nFM AMEMBASSY ASTANA\nTO RUEHC/SECSTATE WASHDC NIACT IMMEDIATE 0001\nINFO RUEHVI/AMEMBASSY VIENNA NIACT IMMEDIATE 0002\n\nUNCLAS ASTANA 000210\n\nE.O. 12958: N/A\nTAGS: PREL, KZ\nSUBJECT: TEST\n\n1. (U) The meeting was short.\n",
            "O 181103Z NOV 08\nFM AMEMBASSY ASTANA\nTO RUEHC/SECSTATE WASHDC NIACT IMMEDIATE 0001\nINFO RUEHVI/AMEMBASSY VIENNA IMMEDIATE 0002\n\nUNCLAS ASTANA 000210\n\nE.O. 12958: N/A\nTAGS: PREL, KZ\nSUBJECT: TEST\n\n1. (U) The meeting was short.\n",
            "ADR009",
        );
    }
}
