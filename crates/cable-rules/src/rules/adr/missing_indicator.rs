//! An address without an indicator among those that have one.

use crate::heading;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// Where the other addresses of FL7 and FL8 have a routing indicator and a slash, each of them has. Collectives,
    /// address indicating groups and the addresses of service messages are left alone.
    ///
    /// ## Why
    /// The indicator names the station that has to deliver. An addressee without one gets the message only if
    /// somebody notices.
    ///
    /// ## Example
    /// ```cable
    /// R 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    /// INFO RUEHVI/AMEMBASSY VIENNA
    /// AMEMBASSY ZAGREB
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// R 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    /// INFO RUEHVI/AMEMBASSY VIENNA
    /// RUEHVB/AMEMBASSY ZAGREB
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## References
    /// - ACP 127(G) 206.a, Annex B: the indicator is mandatory in joint and combined messages.
    /// - Format notes, section 4, check 43.
    MISSING_INDICATOR = {
        code: "ADR012",
        name: "missing-indicator",
        severities: Severities { state: Some(Severity::Hint), aad: Some(Severity::Hint), smart: None, naval: Some(Severity::Hint), mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    if heading::has_two_headings(message) {
        return;
    }
    let end = heading::address_end(message);
    let addresses: Vec<_> = message
        .to
        .addresses
        .iter()
        .chain(&message.info.addresses)
        .filter(|address| address.range.start() < end && !address.name.value.is_empty())
        .collect();
    let with = addresses.iter().filter(|address| address.indicator.is_some()).count();
    let reference = context.reference();
    for address in &addresses {
        let name = &address.name.value;
        let is_group = reference.is_collective(name) || name.starts_with("AIG ") || !name.contains(' ');
        // A misread indicator is said to be one by another rule.
        let first = name.split(' ').next().unwrap_or_default();
        let has_slash = context.slice(address.range).contains('/')
            || first == "ZEN"
            || reference.routing_indicator(first).is_some();
        if address.indicator.is_none() && !is_group && !has_slash && with * 3 >= addresses.len() * 2 {
            report.finding(address.name.range, format!("no routing indicator stands before {name}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn one_without_among_many() {
        check(
            expect![[r#"
                FM AMEMBASSY LJUBLJANA
                TO RUEHC/SECSTATE WASHDC 6611
                INFO RUEHVI/AMEMBASSY VIENNA
                AMEMBASSY ZAGREB
                ^^^^^^^^^^^^^^^^ ADR012 hint: no routing indicator stands before AMEMBASSY ZAGREB

                UNCLAS LJUBLJANA 000236
            "#]],
            "ADR012",
        );
    }

    #[test]
    fn headings_without_indicators_and_collectives() {
        check(
            expect![[r#"
            FM SECSTATE WASHDC
            TO AMEMBASSY ROME
            INFO AMEMBASSY BERN

            UNCLAS STATE 000236
        "#]],
            "ADR012",
        );
        check(
            expect![[r#"
            FM AMEMBASSY LJUBLJANA
            TO RUEHC/SECSTATE WASHDC
            RUEHVI/AMEMBASSY VIENNA
            INFO EU MEMBER STATES COLLECTIVE

            UNCLAS LJUBLJANA 000236
        "#]],
            "ADR012",
        );
    }
}
