//! A message in sets without MSGID or SUBJ.

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A message in sets has the sets MSGID and SUBJ.
    ///
    /// ## Why
    /// MSGID says which format the sets follow, and SUBJ is what the reader sees in the list of messages.
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
    /// - Message text formats: GENADMIN.
    MISSING_SET = {
        code: "SET003",
        name: "missing-set",
        severities: Severities { state: None, aad: None, smart: None, naval: Some(Severity::Warning), mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

/// The sets that show that a message is written in sets.
const USUAL: [&str; 7] = ["MSGID", "SUBJ", "REF", "AMPN", "NARR", "RMKS", "GENTEXT"];

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let sets = &context.message.sets;
    let has = |identifier: &str| sets.iter().any(|set| set.identifier.value == identifier);
    // One set alone may be a line of plain text with a slash.
    if USUAL.iter().filter(|identifier| has(identifier)).count() < 2 {
        return;
    }
    let Some(first) = sets.iter().find(|set| USUAL.contains(&set.identifier.value.as_str())) else { return };
    for (identifier, content) in [("MSGID", "the format and the originator"), ("SUBJ", "the subject")] {
        // A set may stand behind another one on its line, or have lost a part of its shape.
        let is_written = context.text.contains(&format!("{identifier}/"))
            || (identifier == "SUBJ" && context.message.subject.is_some());
        if !has(identifier) && !is_written {
            report.finding(first.identifier.range, format!("the message has no set {identifier}, with {content}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn the_subject_is_missing() {
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
                ^^^^^ SET003 warning: the message has no set SUBJ, with the subject
                REF/A/DOC/CNO/11JAN2004//
                AMPN/REF A IS THE GUIDE TO CARE OF FLAGS.//
                RMKS/1. FLAGS ARE AIRED ONCE A MONTH, SEE REF A.//
                BT
                #1234
                NNNN
            "#]],
            "SET003",
        );
    }

    #[test]
    fn a_message_without_sets() {
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
                1. FLAGS ARE AIRED ONCE A MONTH.
                BT
                #1234
                NNNN
            "#]],
            "SET003",
        );
    }

    #[test]
    fn a_message_in_sets() {
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
            "SET003",
        );
    }
}
