//! The precedence prosigns of FL5.

use cable_message::{DateTimeGroup, Profile};

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// FL5 begins with one precedence prosign, or with two: the first for action, the second, which is lower, for
    /// information. Each is one that the tables know: `Z`, `O`, `P`, `R`, and the rarer ones.
    ///
    /// ## Why
    /// The prosign decides how soon the message is sent and delivered. Without one, or with an unknown one, it waits.
    ///
    /// ## Example
    /// ```cable
    /// R P 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC PRIORITY 6611
    /// INFO RUEHVB/AMEMBASSY ZAGREB 0618
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// P R 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC PRIORITY 6611
    /// INFO RUEHVB/AMEMBASSY ZAGREB 0618
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## References
    /// - ACP 127(G) 150-152, Annex B (FL5).
    /// - Format notes, section 4, check 34.
    PRECEDENCE_PROSIGNS = {
        code: "DTG005",
        name: "precedence-prosigns",
        severities: Severities {
            state: Some(Severity::Warning),
            aad: Some(Severity::Warning),
            smart: None,
            naval: Some(Severity::Warning),
            mars: Some(Severity::Warning),
        },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for group in &context.message.date_time_groups {
        check_group(context, group, report);
    }
}

fn check_group(context: &Context<'_>, group: &DateTimeGroup, report: &mut Report<'_>) {
    let reference = context.reference();
    let Some(first) = group.precedences.first() else {
        // A stray group in its place is reported as one.
        if let (Some(date_time), true) = (&group.date_time, group.stray.is_empty()) {
            report.finding(date_time.range, "FL5 begins with the date and not with a precedence: Z, O, P or R");
        }
        return;
    };
    let unknown = group.precedences.iter().find(|prosign| reference.precedence_by_prosign(&prosign.value).is_none());
    if let Some(prosign) = unknown {
        report.finding(prosign.range, format!("{} is no precedence: Z, O, P or R", prosign.value));
        return;
    }
    // Letters of a damaged time are no precedences.
    if group.date_time.is_none() {
        return;
    }
    if let Some(third) = group.precedences.get(2) {
        report.finding(third.range, "FL5 has at most two precedences: one for action, one for information");
    }
    let Some(second) = group.precedences.get(1) else { return };
    let rank = |prosign: &str| reference.precedence_by_prosign(prosign).map(|precedence| precedence.rank);
    if rank(&second.value) >= rank(&first.value) {
        report
            .finding(
                second.range,
                format!(
                    "the second precedence, {}, is for information and lower than the first, {}",
                    second.value, first.value
                ),
            )
            .related(first.range, "the precedence for action");
        return;
    }
    // A collective of FL7 may hold information addressees; archive copies have lost theirs.
    let message = context.message;
    let has_collective = message.to.addresses.iter().any(|address| reference.is_collective(&address.name.value));
    let has_info = !message.info.addresses.is_empty() || has_collective || message.to.addresses.is_empty();
    if !has_info && message.profile != Profile::Aad && message.date_time_groups.len() == 1 {
        report
            .finding(second.range, format!("{} is the precedence for information, but FL8 names nobody", second.value))
            .at_most(Severity::Hint);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn order_and_letters_are_checked() {
        check(
            expect![[r#"
                R P 201010Z MAY 08
                  ^ DTG005 warning: the second precedence, P, is for information and lower than the first, R
                FM AMEMBASSY LJUBLJANA
                TO SECSTATE WASHDC PRIORITY

                UNCLAS LJUBLJANA 000236
            "#]],
            "DTG005",
        );
        check(
            expect![[r#"
                Q 201010Z MAY 08
                ^ DTG005 warning: Q is no precedence: Z, O, P or R
                FM AMEMBASSY LJUBLJANA
                TO SECSTATE WASHDC PRIORITY

                UNCLAS LJUBLJANA 000236
            "#]],
            "DTG005",
        );
        check(
            expect![[r#"
                201010Z MAY 08
                ^^^^^^^ DTG005 warning: FL5 begins with the date and not with a precedence: Z, O, P or R
                FM AMEMBASSY LJUBLJANA
                TO SECSTATE WASHDC PRIORITY

                UNCLAS LJUBLJANA 000236
            "#]],
            "DTG005",
        );
    }

    #[test]
    fn a_second_one_needs_somebody_to_be_informed() {
        check(
            expect![[r#"
                P R 201010Z MAY 08
                  ^ DTG005 hint: R is the precedence for information, but FL8 names nobody
                FM AMEMBASSY LJUBLJANA
                TO SECSTATE WASHDC PRIORITY

                UNCLAS LJUBLJANA 000236
            "#]],
            "DTG005",
        );
        check(
            expect![[r#"
            P R 201010Z MAY 08
            FM SECSTATE WASHDC
            TO ALL DIPLOMATIC AND CONSULAR POSTS PRIORITY

            UNCLAS STATE 000236
        "#]],
            "DTG005",
        );
    }
}
