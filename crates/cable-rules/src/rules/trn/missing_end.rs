//! FL15 and FL16: the validation number and `NNNN`.

use cable_message::{Form, Message, Profile};
use cable_text::{TextRange, TextSize};

use crate::{Completeness, Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// Behind a validation number stands `NNNN`; and before `NNNN` a validation number, where the heading shows the US
    /// procedure (a `#` serial in FL3, or the coded header of ACP 128) on a military circuit. A copy that lost both is
    /// left alone unless `completeness = "transmitted"` is set.
    ///
    /// ## Why
    /// `NNNN` sets the machines free for the next message. Without it the next one is appended to this one.
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
    /// #0412
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
    /// - ACP 127(G) 114, 138.d, 145.b (FL16); ACP 127 US SUPP-1 (FL15).
    MISSING_END = {
        code: "TRN005",
        name: "missing-end",
        severities: Severities {
            state: Some(Severity::Warning),
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
    let is_transmitted = context.settings.completeness == Completeness::Transmitted;
    match (&message.validation, message.end) {
        (Some(validation), None) => {
            report.finding(
                validation.range,
                "NNNN (FL16) is missing behind the validation number: the message has no end",
            );
        }
        (None, Some(end))
            if message.profile == Profile::Naval && has_us_procedure(message) && !has_glued_number(context, end) =>
        {
            report
                .finding(
                    end,
                    "no validation number stands before NNNN: # and the station serial of the heading (US SUPP-1)",
                )
                .at_most(Severity::Warning);
        }
        (None, None) if is_transmitted && matches!(message.form, Form::Mil127 | Form::Mil128) => {
            if let Some(line) = message.lines.iter().rev().find(|line| !line.range.is_empty()) {
                report.finding(line.range, "NNNN (FL16) is missing: the message has no end");
            }
        }
        _ => {}
    }
}

/// Whether the line before the end closes with `#` and digits: a number that ran into another line, as `BT #0000`.
fn has_glued_number(context: &Context<'_>, end: TextRange) -> bool {
    let before = context.slice(TextRange::new(TextSize::new(0), end.start())).trim_end();
    let last = before.rsplit([' ', '\n']).next().unwrap_or_default();
    last.strip_prefix('#').is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether the heading is one of the US procedures, which end with a validation number.
fn has_us_procedure(message: &Message) -> bool {
    let serial = message.station.as_ref().and_then(|station| station.serial.as_ref());
    message.coded_header.is_some() || serial.is_some_and(|serial| serial.value.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn a_validation_number_without_an_end_is_reported() {
        check(
            expect![[r#"
                R 141530Z MAR 05
                FM CNO WASHINGTON DC//N1//
                TO NAVADMIN
                BT
                UNCLAS //N01000//
                SUBJ/STORAGE OF SIGNAL FLAGS//
                BT
                #1234
                 ^^^^ TRN005 error: NNNN (FL16) is missing behind the validation number: the message has no end
            "#]],
            "TRN005",
        );
    }

    #[test]
    fn the_us_procedures_end_with_a_validation_number() {
        check(
            expect![[r#"
                RTTUZYUW RUENAAA1234 0731530-UUUU--RHCRNAD.
                BT
                UNCLAS //N01000//
                SUBJ/STORAGE OF SIGNAL FLAGS//
                BT
                NNNN
                ^^^^ TRN005 warning: no validation number stands before NNNN: # and the station serial of the heading (US SUPP-1)
            "#]],
            "TRN005",
        );
    }

    #[test]
    fn others_have_none_and_a_copy_may_have_lost_both() {
        check(
            expect![[r#"
            DE RUOIADM 0220 18/1420Z
            ZNR UUUUU
            BT
            UNCLAS SVC ZES2 RUOIAEB 107A 17/0131Z
            BT
            NNNN
        "#]],
            "TRN005",
        );
        check(
            expect![[r#"
            RTTUZYUW RUENAAA1234 0731530-UUUU--RHCRNAD.
            BT
            UNCLAS //N01000//
            SUBJ/STORAGE OF SIGNAL FLAGS//
        "#]],
            "TRN005",
        );
    }
}
