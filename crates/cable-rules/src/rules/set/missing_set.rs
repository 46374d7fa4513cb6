//! A message in sets without MSGID or SUBJ.

use cable_text::{TextRange, TextSize};
use strsim::osa_distance;

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

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
    /// ## Fix
    /// Unsafe, where a word at the start of a line is nearly the identifier: writes the identifier.
    ///
    /// ## References
    /// - Navy general messages (format notes, section 8): MSGID and SUBJ.
    MISSING_SET = {
        code: "SET003",
        name: "missing-set",
        severities: Severities { state: None, aad: None, smart: None, naval: Some(Severity::Warning), mars: None },
        since: "0.1.0",
        fix: FixAvailability::Sometimes,
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
        // An identifier that lost its slash is reported as one that did.
        let is_glued = context.message.lines.iter().any(|line| {
            let rest = context.slice(line.range).strip_prefix(identifier);
            rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()) && rest.contains('/'))
        });
        if has(identifier) || is_written || is_glued {
            continue;
        }
        if let Some(range) = misspelt(context, identifier) {
            let found = context.slice(range);
            report
                .finding(range, format!("`{found}` is no set identifier; {identifier}, with {content}, belongs here"))
                .unsafe_fix(format!("Change to {identifier}"), vec![Edit { range, new_text: identifier.to_owned() }]);
        } else {
            report.finding(first.identifier.range, format!("the message has no set {identifier}, with {content}"));
        }
    }
}

/// The word at the start of a line, before its slash, that was meant for an identifier: `MSG/GENADMIN/...`.
fn misspelt(context: &Context<'_>, identifier: &str) -> Option<TextRange> {
    let lines = context.message.lines.iter().map(|line| line.range);
    let mut words = lines.filter_map(|line| {
        let (word, rest) = context.slice(line).split_once('/')?;
        let is_word = (3..=7).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase());
        let is_near = osa_distance(identifier, word) == 1 || (word == "MSG" && rest.starts_with("GENADMIN/"));
        (is_word && is_near && !USUAL.contains(&word)).then(|| TextRange::at(line.start(), TextSize::of(word)))
    });
    words.next()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

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
    fn an_identifier_with_a_slip() {
        let text = "R 141530Z MAR 05\nFM CNO WASHINGTON DC//N1//\nTO NAVADMIN\nBT\nUNCLAS //N01000//\nNAVADMIN 901/05\n\
                    MSG/GENADMIN/CNO WASHINGTON DC/N1/MAR//\nSUBJ/FLAGS//\nREF/A/DOC/CNO/11JAN2004//\n\
                    RMKS/1. FLAGS ARE AIRED.//\nBT\nNNNN\n";
        check_fix(text, &text.replace("MSG/GENADMIN", "MSGID/GENADMIN"), "SET003");
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
