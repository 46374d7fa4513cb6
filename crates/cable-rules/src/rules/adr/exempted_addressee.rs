//! An addressee who is exempted as well.

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// Nobody who stands in FL7 or FL8 is exempted in FL9.
    ///
    /// ## Why
    /// XMT takes members of a collective out. A message both to somebody and not to him is delivered as each station
    /// sees fit.
    ///
    /// ## Example
    /// ```cable
    /// R 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHEE/ARAB LEAGUE COLLECTIVE
    /// RUEHC/SECSTATE WASHDC 6611
    /// INFO RUEHVI/AMEMBASSY VIENNA
    /// XMT AMEMBASSY VIENNA
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// R 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHEE/ARAB LEAGUE COLLECTIVE
    /// RUEHC/SECSTATE WASHDC 6611
    /// INFO RUEHVI/AMEMBASSY VIENNA
    /// XMT AMEMBASSY TUNIS
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## References
    /// - 5 FAH-2 H-321.9.
    /// - Format notes, section 2 (FL9).
    EXEMPTED_ADDRESSEE = {
        code: "ADR014",
        name: "exempted-addressee",
        severities: Severities { state: Some(Severity::Warning), aad: Some(Severity::Hint), smart: None, naval: Some(Severity::Warning), mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    for exempted in &message.exempt.addresses {
        let addressees = message.to.addresses.iter().chain(&message.info.addresses);
        for addressee in addressees.filter(|addressee| addressee.name.value == exempted.name.value) {
            report
                .finding(exempted.name.range, format!("{} is an addressee and exempted", exempted.name.value))
                .related(addressee.name.range, "the addressee");
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn exempted_and_addressed() {
        check(
            expect![[r#"
                FM AMEMBASSY LJUBLJANA
                TO RUEHEE/ARAB LEAGUE COLLECTIVE
                INFO RUEHVI/AMEMBASSY VIENNA
                XMT AMEMBASSY VIENNA
                    ^^^^^^^^^^^^^^^^ ADR014 warning: AMEMBASSY VIENNA is an addressee and exempted
                AMEMBASSY TUNIS

                UNCLAS LJUBLJANA 000236
            "#]],
            "ADR014",
        );
    }

    #[test]
    fn an_exempted_member_of_a_collective() {
        check(
            expect![[r#"
                FM AMEMBASSY LJUBLJANA
                TO RUEHEE/ARAB LEAGUE COLLECTIVE
                INFO RUEHVI/AMEMBASSY VIENNA
                XMT AMEMBASSY TUNIS

                UNCLAS LJUBLJANA 000236
            "#]],
            "ADR014",
        );
    }
}
