//! A reference that no REF set lists.

use cable_message::MessageSet;

use crate::rules::r#ref::citations;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// Each reference that the sets cite, as `REF B`, has a set REF with that letter.
    ///
    /// ## Why
    /// The reader cannot find what is meant: the set was lost, or the letter is wrong.
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
    /// SUBJ/STORAGE OF SIGNAL FLAGS//
    /// REF/A/DOC/CNO/11JAN2004//
    /// AMPN/REF A IS THE GUIDE TO CARE OF FLAGS.//
    /// RMKS/1. FLAGS ARE AIRED ONCE A MONTH, SEE REF B.//
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
    /// - Navy general messages (format notes, section 8): REF, AMPN and NARR.
    /// - Format notes, section 4, check 23.
    UNLISTED_SET_REFERENCE = {
        code: "SET002",
        name: "unlisted-set-reference",
        severities: Severities { state: None, aad: None, smart: None, naval: Some(Severity::Warning), mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let sets = || message.sets.iter().filter(|set| set.identifier.value == "REF");
    // Several sets may stand on one line, where only the first is read as a set.
    let listed: Vec<&str> =
        context.text.split("REF/").skip(1).filter_map(|set| set.split('/').next()).map(str::trim).collect();
    // Some list several references in one set, `REF/A-C/...`; then no letter is known to be missing.
    if listed.is_empty() {
        check_without_sets(context, report);
    }
    let Some(last) = sets().next_back().filter(|_| listed.iter().all(|letter| letter.len() == 1)) else { return };
    let mut told = Vec::new();
    for letter in citations::lettered(context) {
        let mut buffer = [0; 4];
        if listed.contains(&&*letter.value.encode_utf8(&mut buffer)) || told.contains(&letter.value) {
            continue;
        }
        told.push(letter.value);
        report
            .finding(
                letter.range,
                format!(
                    "reference {} is not among the REF sets, which end with {}",
                    letter.value,
                    listed.last().unwrap_or(&"")
                ),
            )
            .related(last.identifier.range, "the last REF set");
    }
}

/// A set that explains `REF A`, where no set REF is at all.
fn check_without_sets(context: &Context<'_>, report: &mut Report<'_>) {
    let explains = |set: &&MessageSet| matches!(set.identifier.value.as_str(), "AMPN" | "NARR");
    let Some(set) = context.message.sets.iter().find(explains) else { return };
    if let Some(letter) = citations::lettered(context).into_iter().find(|letter| set.range.contains_range(letter.range))
    {
        let said = format!("reference {} is explained, but the message has no REF set", letter.value);
        report.finding(letter.range, said);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn a_letter_without_its_set() {
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
                RMKS/1. FLAGS ARE AIRED ONCE A MONTH, SEE REF B.//
                                                              ^ SET002 warning: reference B is not among the REF sets, which end with A
                BT
                #1234
                NNNN
            "#]],
            "SET002",
        );
    }

    #[test]
    fn each_letter_has_its_set() {
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
            "SET002",
        );
    }
}
