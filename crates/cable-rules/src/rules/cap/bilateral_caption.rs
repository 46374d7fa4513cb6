//! US-UK EYES ONLY in a telegram that others get.

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A telegram with the caption US-UK EYES ONLY has the letters FFFFF behind the slash of FL4, and no routing
    /// indicator of another nation in FL2, FL7 or FL8.
    ///
    /// ## Why
    /// The caption is a promise to one ally. The letters of FL4 keep the message off the circuits of others.
    ///
    /// ## Example
    /// ```cable
    /// %% fictitious
    /// ZNY SSSSS ZZH
    /// O 221318Z MAY 06
    /// FM AMEMBASSY YEREVAN
    /// TO RUEHC/SECSTATE WASHDC IMMEDIATE
    ///
    /// S E C R E T YEREVAN 000702
    ///
    /// US-UK EYES ONLY
    ///
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// %% fictitious
    /// ZNY SSSSS/FFFFF ZZH
    /// O 221318Z MAY 06
    /// FM AMEMBASSY YEREVAN
    /// TO RUEHC/SECSTATE WASHDC IMMEDIATE
    ///
    /// S E C R E T YEREVAN 000702
    ///
    /// US-UK EYES ONLY
    ///
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## References
    /// - ACP 117: special handling in FL4.
    /// - Format notes, section 4, check 30.
    BILATERAL_CAPTION = {
        code: "CAP008",
        name: "bilateral-caption",
        severities: Severities { state: Some(Severity::Warning), aad: Some(Severity::Hint), smart: None, naval: Some(Severity::Warning), mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

/// The letters of FL4 for the caption.
const LETTERS: &str = "FFFFF";

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let caveats = message.classification.iter().flat_map(|line| &line.caveats);
    let Some(caption) = caveats.chain(&message.captions).find(|line| line.value.contains("US-UK EYES ONLY")) else {
        return;
    };
    if let Some(security) = &message.security
        && security.special_handling.as_ref().is_none_or(|letters| letters.value.trim_start_matches('/') != LETTERS)
    {
        let line = security.letters.as_ref().map(|letters| letters.range).or(security.lines.first().copied());
        report
            .finding(caption.range, format!("US-UK EYES ONLY goes with /{LETTERS} in FL4"))
            .related(line.unwrap_or(caption.range), "the letters of FL4");
    }
    let addresses = message.to.addresses.iter().chain(&message.info.addresses);
    let routed = message.routing.iter().flat_map(|routing| &routing.indicators);
    for indicator in addresses.filter_map(|address| address.indicator.as_ref()).chain(routed) {
        // The second letter is the nation: U and H the United States, B the United Kingdom.
        let nation = indicator.value.chars().nth(1);
        if indicator.value.starts_with('R') && nation.is_some_and(|nation| !matches!(nation, 'U' | 'H' | 'B')) {
            report
                .finding(indicator.range, format!("{} is an indicator of another nation", indicator.value))
                .related(caption.range, "the caption");
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn letters_and_indicators() {
        check(
            expect![[r#"
                %% fictitious
                ZNY SSSSS ZZH
                O 221318Z MAY 06
                FM AMEMBASSY YEREVAN
                TO RUEHC/SECSTATE WASHDC IMMEDIATE
                INFO RFFABC/MINISTRY OF DEFENSE PARIS
                     ^^^^^^ CAP008 warning: RFFABC is an indicator of another nation

                S E C R E T YEREVAN 000702

                US-UK EYES ONLY
                ^^^^^^^^^^^^^^^ CAP008 warning: US-UK EYES ONLY goes with /FFFFF in FL4

                SUBJECT: TEST
            "#]],
            "CAP008",
        );
    }

    #[test]
    fn letters_and_indicators_of_both() {
        check(
            expect![[r#"
                %% fictitious
                ZNY SSSSS/FFFFF
                O 221318Z MAY 06
                FM AMEMBASSY YEREVAN
                TO RUEHC/SECSTATE WASHDC IMMEDIATE
                INFO RBDABC/MODUK

                S E C R E T YEREVAN 000702

                US-UK EYES ONLY

                SUBJECT: TEST
            "#]],
            "CAP008",
        );
    }
}
