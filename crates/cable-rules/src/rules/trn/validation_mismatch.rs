//! FL15 of US SUPP-1: `#0236`.

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The validation number behind the text (`#` and four digits) is the station serial of FL3 or of the ACP 128 header.
    /// `#0000`, which some systems write where there is no number, is only hinted at.
    ///
    /// ## Why
    /// The station that receives the message compares the two to be sure that the end it got belongs to the beginning it
    /// got. Where they differ, two messages have run together or a part in between is lost.
    ///
    /// ## Example
    /// ```cable
    /// DE RUOIABE #0412 1220915
    /// ZNR UUUUU
    /// R 020915Z MAY 99
    /// FM COMNAVAIRLANT NORFOLK VA
    /// TO RUOIABD/COMNAVAIRPAC SAN DIEGO CA
    /// BT
    /// UNCLAS
    /// EIGHT TOW BARS ARE READY FOR SHIPMENT.
    /// BT
    /// #0421
    /// NNNN
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// DE RUOIABE #0412 1220915
    /// ZNR UUUUU
    /// R 020915Z MAY 99
    /// FM COMNAVAIRLANT NORFOLK VA
    /// TO RUOIABD/COMNAVAIRPAC SAN DIEGO CA
    /// BT
    /// UNCLAS
    /// EIGHT TOW BARS ARE READY FOR SHIPMENT.
    /// BT
    /// #0412
    /// NNNN
    /// ```
    ///
    /// ## References
    /// - ACP 127 US SUPP-1, FL15. ACP 127(G) itself has no validation number.
    /// - Format notes, section 4, check 26.
    VALIDATION_MISMATCH = {
        code: "TRN003",
        name: "validation-mismatch",
        severities: Severities {
            state: Some(Severity::Error),
            aad: Some(Severity::Hint),
            smart: None,
            naval: Some(Severity::Error),
            mars: Some(Severity::Hint),
        },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let Some(validation) = &message.validation else { return };
    let number = validation.value.as_str();
    if number.len() != 4 || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        report
            .finding(validation.range, format!("the validation number is # and four digits, not #{number}"))
            .at_most(Severity::Warning);
        return;
    }
    let station = message.station.as_ref().and_then(|station| station.serial.as_ref());
    let Some(serial) = station.or_else(|| message.coded_header.as_ref()?.serial.as_ref()) else { return };
    let digits = serial.value.trim_start_matches('#');
    if digits.parse::<u32>().is_err() || digits.parse::<u32>() == number.parse::<u32>() {
        return;
    }
    // Both ends write 0000 where the system gives out no numbers: that says nothing of what was lost.
    let is_default = number == "0000" || digits == "0000";
    let severity = if is_default { Severity::Hint } else { Severity::Error };
    let meaning = if is_default {
        "0000 stands where a system gives out no serials"
    } else {
        "the end may belong to another message"
    };
    report
        .finding(
            validation.range,
            format!("validation number {number} does not repeat the station serial {digits}: {meaning}"),
        )
        .related(serial.range, "the station serial")
        .at_most(severity);
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn a_number_of_another_message_is_reported() {
        check(
            expect![[r#"
                RTTUZYUW RUENAAA1234 0731530-UUUU--RHCRNAD.
                ZNR UUUUU
                R 141530Z MAR 05
                FM CNO WASHINGTON DC//N1//
                TO NAVADMIN
                BT
                UNCLAS //N01000//
                SUBJ/STORAGE OF SIGNAL FLAGS//
                BT
                #1243
                 ^^^^ TRN003 error: validation number 1243 does not repeat the station serial 1234: the end may belong to another message
                NNNN
            "#]],
            "TRN003",
        );
    }

    #[test]
    fn a_default_is_hinted_at() {
        check(
            expect![[r#"
                RTTUZYUW RUENAAA1234 0731530-UUUU--RHCRNAD.
                BT
                UNCLAS //N01000//
                SUBJ/STORAGE OF SIGNAL FLAGS//
                BT
                #0000
                 ^^^^ TRN003 hint: validation number 0000 does not repeat the station serial 1234: 0000 stands where a system gives out no serials
                NNNN
            "#]],
            "TRN003",
        );
    }

    #[test]
    fn without_a_serial_there_is_nothing_to_compare() {
        check(
            expect![[r#"
            R 141530Z MAR 05
            FM CNO WASHINGTON DC//N1//
            TO NAVADMIN
            BT
            UNCLAS //N01000//
            SUBJ/STORAGE OF SIGNAL FLAGS//
            BT
            #1243
            NNNN
        "#]],
            "TRN003",
        );
    }
}
