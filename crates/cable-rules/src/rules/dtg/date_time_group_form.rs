//! A date-time group whose parts are glued or out of order.

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// Digits and zone letter, month and year stand in this order with a blank between them, and behind them signals that
    /// the tables have.
    ///
    /// ## Why
    /// The group is compared as it is written. One in another form is not found.
    ///
    /// ## Example
    /// ```cable
    /// R 201010ZMAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// R 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## References
    /// - ACP 127(G) 113, Annex B.
    /// - Format notes, section 2 (FL5).
    DATE_TIME_GROUP_FORM = {
        code: "DTG009",
        name: "date-time-group-form",
        severities: Severities { state: Some(Severity::Hint), aad: Some(Severity::Hint), smart: None, naval: Some(Severity::Hint), mars: Some(Severity::Hint) },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for group in &context.message.date_time_groups {
        let (Some(time), Some(month)) = (&group.date_time, &group.month) else { continue };
        if month.range.start() < time.range.start() {
            report.finding(month.range.cover(time.range), "the month belongs behind the day and the time");
        } else if month.range.start() == time.range.end() {
            report.finding(
                time.range.cover(month.range),
                format!("a blank is missing between {} and {}", time.value, month.value),
            );
        }
        for signal in group.instructions.iter().flat_map(|words| words.value.split(' ')) {
            let is_signal = signal.len() == 3 && signal.starts_with('Z');
            let known = || context.reference().signal(signal).is_some();
            if is_signal
                && !known()
                && let Some(words) = &group.instructions
            {
                report.finding(words.range, format!("no table has the signal {signal}")).at_most(Severity::Hint);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn glued_and_turned() {
        check(
            expect![[r#"
                R 201010ZMAY 08
                  ^^^^^^^^^^ DTG009 hint: a blank is missing between 201010Z and MAY
                FM AMEMBASSY LJUBLJANA
                TO RUEHC/SECSTATE WASHDC

                UNCLAS LJUBLJANA 000236
            "#]],
            "DTG009",
        );
        check(
            expect![[r#"
                R MAY 201010Z 08
                  ^^^^^^^^^^^ DTG009 hint: the month belongs behind the day and the time
                FM AMEMBASSY LJUBLJANA
                TO RUEHC/SECSTATE WASHDC

                UNCLAS LJUBLJANA 000236
            "#]],
            "DTG009",
        );
    }

    #[test]
    fn sound_groups() {
        check(
            expect![[r#"
            VZCZCKLM114
            RR RUOIABC
            DE RUOIABE #0412 1220915
            ZNR UUUUU
            R 020915Z MAY 99
            FM COMNAVAIRLANT NORFOLK VA
            TO RUOIABC/COMNAVAIRPAC SAN DIEGO CA
            BT
            UNCLAS
            1. EIGHT TOW BARS ARE READY.
            2. SEND PORT OF ENTRY.
            BT
            #0412
            NNNN
        "#]],
            "DTG009",
        );
    }
}
