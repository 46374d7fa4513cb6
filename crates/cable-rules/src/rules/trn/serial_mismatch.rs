//! The serial of FL3 and the serial of the message reference number.

use cable_message::{ClassificationLine, Form};

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The station serial in FL3 is the last four digits of the serial in the message reference number.
    ///
    /// ## Why
    /// State gives a telegram one serial: the communications centre repeats its last four digits behind the station. If
    /// they differ, one of the two was mistyped or a line of another message got in, and an answer that quotes the wrong
    /// number refers to another telegram.
    ///
    /// ## Example
    /// ```cable
    /// DE RUEHLJ #0263 1411010
    /// ZNR UUUUU ZZH
    /// R 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// DE RUEHLJ #0236 1411010
    /// ZNR UUUUU ZZH
    /// R 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Fix
    /// Unsafe: writes the serial of the reference number into FL3.
    ///
    /// ## References
    /// - ACP 127 US SUPP-1.
    /// - Format notes, section 4, check 2.
    SERIAL_MISMATCH = {
        code: "TRN002",
        name: "serial-mismatch",
        severities: Severities {
            state: Some(Severity::Warning),
            aad: None,
            smart: None,
            naval: None,
            mars: None,
        },
        since: "0.1.0",
        fix: FixAvailability::Always,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let (Form::Cg, Some(station), Some(mrn)) = (message.form, &message.station, &message.mrn) else { return };
    let Some(serial) = &station.serial else { return };
    let Some(digits) = serial.value.strip_prefix('#') else { return };
    let numbered: String = mrn.serial.value.chars().take_while(char::is_ascii_digit).collect();
    let (Ok(sent), Ok(numbered)) = (digits.parse::<u32>(), numbered.parse::<u32>()) else { return };
    if digits.len() != 4 || sent == numbered % 10_000 {
        return;
    }
    // A serial that breaks off is reported where it does.
    let breaks_off = |line: &ClassificationLine| line.stray.iter().any(|stray| stray.start() == mrn.serial.range.end());
    if message.classification.as_ref().is_some_and(breaks_off) {
        return;
    }
    let expected = format!("#{:04}", numbered % 10_000);
    report
        .finding(
            serial.range,
            format!(
                "FL3 has serial {digits}, the message is {}: FL3 repeats its last four digits, {expected}",
                mrn.text.value
            ),
        )
        .related(mrn.text.range, "the message reference number")
        .unsafe_fix(format!("Change to {expected}"), vec![Edit { range: serial.range, new_text: expected }]);
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn a_serial_of_another_message_is_reported() {
        check(
            expect![[r#"
                DE RUEHLJ #0263/01 1411010
                          ^^^^^ TRN002 warning: FL3 has serial 0263, the message is LJUBLJANA 000236: FL3 repeats its last four digits, #0236
                R 201010Z MAY 08
                FM AMEMBASSY LJUBLJANA

                UNCLAS LJUBLJANA 000236
            "#]],
            "TRN002",
        );
    }

    #[test]
    fn only_the_last_four_digits_count() {
        check(
            expect![[r#"
            DE RUEHC #9047 0661915
            R 071915Z MAR 07
            FM SECSTATE WASHDC

            UNCLAS STATE 029047
        "#]],
            "TRN002",
        );
    }

    #[test]
    fn the_fix_takes_the_serial_of_the_reference_number() {
        check_fix(
            "DE RUEHLJ #0263 1411010\nR 201010Z MAY 08\nFM AMEMBASSY LJUBLJANA\n\nUNCLAS LJUBLJANA 000236\n",
            "DE RUEHLJ #0236 1411010\nR 201010Z MAY 08\nFM AMEMBASSY LJUBLJANA\n\nUNCLAS LJUBLJANA 000236\n",
            "TRN002",
        );
    }
}
