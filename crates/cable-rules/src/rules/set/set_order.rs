//! Sets out of order.

use cable_message::MessageSet;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// MSGID stands before SUBJ, SUBJ before REF and POC, and RMKS or GENTEXT behind them all.
    ///
    /// ## Why
    /// Programs that fill a form from the sets read them in this order.
    ///
    /// ## Example
    /// ```cable
    /// RTTUZYUW RUENAAA1234 0731530-UUUU--RHCRNAD.
    /// ZNR UUUUU
    /// R 141530Z MAR 05
    /// FM CNO WASHINGTON DC//N1//
    /// TO NAVADMIN
    /// BT
    /// UNCLAS //N01000//
    /// NAVADMIN 901/05
    /// SUBJ/STORAGE OF SIGNAL FLAGS//
    /// MSGID/GENADMIN/CNO WASHINGTON DC/N1/MAR//
    /// REF/A/DOC/CNO/11JAN2004//
    /// AMPN/REF A IS THE GUIDE TO CARE OF FLAGS.//
    /// RMKS/1. FLAGS ARE AIRED ONCE A MONTH, SEE REF A.//
    /// BT
    /// #1234
    /// NNNN
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// RTTUZYUW RUENAAA1234 0731530-UUUU--RHCRNAD.
    /// ZNR UUUUU
    /// R 141530Z MAR 05
    /// FM CNO WASHINGTON DC//N1//
    /// TO NAVADMIN
    /// BT
    /// UNCLAS //N01000//
    /// NAVADMIN 901/05
    /// MSGID/GENADMIN/CNO WASHINGTON DC/N1/MAR//
    /// SUBJ/STORAGE OF SIGNAL FLAGS//
    /// REF/A/DOC/CNO/11JAN2004//
    /// AMPN/REF A IS THE GUIDE TO CARE OF FLAGS.//
    /// RMKS/1. FLAGS ARE AIRED ONCE A MONTH, SEE REF A.//
    /// BT
    /// #1234
    /// NNNN
    /// ```
    ///
    /// ## References
    /// - Navy general messages (format notes, section 8): the order of the sets.
    SET_ORDER = {
        code: "SET004",
        name: "set-order",
        severities: Severities { state: None, aad: None, smart: None, naval: Some(Severity::Hint), mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let mut highest: Option<(u8, &MessageSet)> = None;
    for set in &context.message.sets {
        let Some(place) = place(&set.identifier.value) else { continue };
        match highest {
            Some((before, other)) if place < before => {
                report
                    .finding(
                        set.identifier.range,
                        format!(
                            "{} stands behind {}; it belongs before it",
                            set.identifier.value, other.identifier.value
                        ),
                    )
                    .related(other.identifier.range, other.identifier.value.as_str());
            }
            _ => highest = Some((place, set)),
        }
    }
}

/// The place of a set; `None` for those that stand anywhere.
fn place(identifier: &str) -> Option<u8> {
    Some(match identifier {
        "MSGID" => 0,
        "SUBJ" => 1,
        "REF" | "POC" => 2,
        "RMKS" | "GENTEXT" => 3,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn the_subject_before_the_identifier() {
        check(
            expect![[r#"
                RTTUZYUW RUENAAA1234 0731530-UUUU--RHCRNAD.
                ZNR UUUUU
                R 141530Z MAR 05
                FM CNO WASHINGTON DC//N1//
                TO NAVADMIN
                BT
                UNCLAS //N01000//
                NAVADMIN 901/05
                SUBJ/STORAGE OF SIGNAL FLAGS//
                MSGID/GENADMIN/CNO WASHINGTON DC/N1/MAR//
                ^^^^^ SET004 hint: MSGID stands behind SUBJ; it belongs before it
                REF/A/DOC/CNO/11JAN2004//
                AMPN/REF A IS THE GUIDE TO CARE OF FLAGS.//
                RMKS/1. FLAGS ARE AIRED ONCE A MONTH, SEE REF A.//
                BT
                #1234
                NNNN
            "#]],
            "SET004",
        );
    }

    #[test]
    fn the_usual_order() {
        check(
            expect![[r#"
                RTTUZYUW RUENAAA1234 0731530-UUUU--RHCRNAD.
                ZNR UUUUU
                R 141530Z MAR 05
                FM CNO WASHINGTON DC//N1//
                TO NAVADMIN
                BT
                UNCLAS //N01000//
                NAVADMIN 901/05
                MSGID/GENADMIN/CNO WASHINGTON DC/N1/MAR//
                SUBJ/STORAGE OF SIGNAL FLAGS//
                REF/A/DOC/CNO/11JAN2004//
                AMPN/REF A IS THE GUIDE TO CARE OF FLAGS.//
                RMKS/1. FLAGS ARE AIRED ONCE A MONTH, SEE REF A.//
                BT
                #1234
                NNNN
            "#]],
            "SET004",
        );
    }
}
