//! A message set without its end.

use cable_text::{TextRange, TextSize};

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// Each message set ends with two slashes.
    ///
    /// ## Why
    /// A program that reads sets takes all that follows for a part of this one.
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
    /// SUBJ/STORAGE OF SIGNAL FLAGS
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
    /// ## Fix
    /// Unsafe: writes the slashes behind the last word of the set.
    ///
    /// ## References
    /// - Navy general messages (format notes, section 8): `//` ends a set.
    UNCLOSED_SET = {
        code: "SET001",
        name: "unclosed-set",
        severities: Severities { state: None, aad: None, smart: None, naval: Some(Severity::Warning), mars: None },
        since: "0.1.0",
        fix: FixAvailability::Always,
        check: check,
    }
}

/// The sets of general messages.
const SETS: [&str; 8] = ["MSGID", "SUBJ", "REF", "AMPN", "NARR", "POC", "RMKS", "GENTEXT"];

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    for (index, set) in message.sets.iter().enumerate().filter(|(_, set)| !set.is_closed) {
        // An address before a slash looks like a set.
        if !SETS.contains(&set.identifier.value.as_str()) {
            continue;
        }
        // The numbered paragraphs of the remarks are part of their set as well.
        // A line of the text that begins with a word and a slash is read as a set, and is none.
        let next = message.sets[index + 1..].iter().find(|next| SETS.contains(&next.identifier.value.as_str()));
        let next = next.map(|next| next.range.start());
        let stop = message.breaks.iter().map(|line| line.start()).find(|&start| start > set.range.start());
        // Of the last set of an extract nobody knows where it ends.
        let Some(end) = next.into_iter().chain(stop).min() else { continue };
        let text = context.slice(TextRange::new(set.range.start(), end.max(set.range.start()))).trim_end();
        // Behind the end there may be another set on the same line, a page line or a note.
        if text.contains("// ") || text.contains("//\n") || text.contains("//\r") || text.ends_with("//") {
            continue;
        }
        let slash = usize::from(text.ends_with('/'));
        let end = set.range.start() + TextSize::of(text);
        let insert = Edit { range: TextRange::empty(end), new_text: "//"[slash..].to_owned() };
        report
            .finding(set.identifier.range, format!("the set {} does not end with //", set.identifier.value))
            .unsafe_fix("Write // at its end", vec![insert]);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn a_set_ends_with_slashes() {
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
                SUBJ/STORAGE OF SIGNAL FLAGS
                ^^^^ SET001 warning: the set SUBJ does not end with //
                REF/A/DOC/CNO/11JAN2004//
                AMPN/REF A IS THE GUIDE TO CARE OF FLAGS.//
                RMKS/1. FLAGS ARE AIRED ONCE A MONTH, SEE REF A.//
                BT
                #1234
                NNNN
            "#]],
            "SET001",
        );
    }

    #[test]
    fn sets_over_several_lines() {
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
                RMKS/1. FLAGS ARE AIRED ONCE A MONTH.
                2. MORE, SEE REF A.//
                BT
                #1234
                NNNN
            "#]],
            "SET001",
        );
    }

    #[test]
    fn a_word_with_a_slash_at_a_line_start_begins_no_set() {
        check(
            expect![[r#"
                R 141530Z MAR 05
                FM CNO WASHINGTON DC//N1//
                TO NAVADMIN
                BT
                UNCLAS //N01000//
                MSGID/GENADMIN/CNO WASHINGTON DC/N1/MAR//
                SUBJ/STORAGE OF SIGNAL FLAGS//
                REF/A/DOC/CNO/11JAN2004//
                NARR/REF A IS THE GUIDE TO CARE OF FLAGS, EVACUATION
                ORDER/OVERSEAS ALLOWANCES.//
                RMKS/1. FLAGS ARE AIRED ONCE A MONTH, SEE REF A.//
                BT
                #1234
                NNNN
            "#]],
            "SET001",
        );
    }

    #[test]
    fn the_fix_closes_it() {
        check_fix(
            "RTTUZYUW RUENAAA1234 0731530-UUUU--RHCRNAD.\nZNR UUUUU\nR 141530Z MAR 05\nFM CNO WASHINGTON DC//N1//\nTO NAVADMIN\nBT\nUNCLAS //N01000//\nNAVADMIN 901/05\nMSGID/GENADMIN/CNO WASHINGTON DC/N1/MAR//\nSUBJ/STORAGE OF SIGNAL FLAGS\nREF/A/DOC/CNO/11JAN2004//\nAMPN/REF A IS THE GUIDE TO CARE OF FLAGS.//\nRMKS/1. FLAGS ARE AIRED ONCE A MONTH, SEE REF A.//\nBT\n#1234\nNNNN\n",
            "RTTUZYUW RUENAAA1234 0731530-UUUU--RHCRNAD.\nZNR UUUUU\nR 141530Z MAR 05\nFM CNO WASHINGTON DC//N1//\nTO NAVADMIN\nBT\nUNCLAS //N01000//\nNAVADMIN 901/05\nMSGID/GENADMIN/CNO WASHINGTON DC/N1/MAR//\nSUBJ/STORAGE OF SIGNAL FLAGS//\nREF/A/DOC/CNO/11JAN2004//\nAMPN/REF A IS THE GUIDE TO CARE OF FLAGS.//\nRMKS/1. FLAGS ARE AIRED ONCE A MONTH, SEE REF A.//\nBT\n#1234\nNNNN\n",
            "SET001",
        );
    }
}
