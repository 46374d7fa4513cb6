//! A set whose identifier is misspelt, stands twice, or has no field.

use cable_message::Line;
use cable_text::{TextRange, TextSize};
use strsim::osa_distance;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The lines of a message in sets begin with known identifiers and a slash. MSGID and SUBJ stand once and say
    /// something, the text stands in RMKS, GENTEXT or NARR, and a message is of an exercise or of an operation, not
    /// both.
    ///
    /// ## Why
    /// Programs sort military messages by their sets. A set that they do not know is dropped with all that it says.
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
    /// RMSK/1. FLAGS ARE AIRED ONCE A MONTH.//
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
    /// RMKS/1. FLAGS ARE AIRED ONCE A MONTH.//
    /// BT
    /// #1234
    /// NNNN
    /// ```
    ///
    /// ## References
    /// - Navy general messages (format notes, section 8): message sets.
    MALFORMED_SET = {
        code: "SET005",
        name: "malformed-set",
        severities: Severities { state: None, aad: None, smart: None, naval: Some(Severity::Hint), mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

/// The sets of general messages.
const KNOWN: &[&str] = &[
    "MSGID", "SUBJ", "REF", "AMPN", "NARR", "POC", "RMKS", "GENTEXT", "EXER", "OPER", "PASS", "CANX", "AKNLDG", "DECL",
    "CNTRY", "KEYWORD", "FLAGWORD",
];

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let has = |name: &str| message.sets.iter().any(|set| set.identifier.value == name);
    if !has("MSGID") && !has("SUBJ") {
        return;
    }
    for (index, set) in message.sets.iter().enumerate() {
        let name = set.identifier.value.as_str();
        let first = || message.sets[..index].iter().find(|first| first.identifier.value == name);
        if let Some(meant) = misspelt(name) {
            report.finding(set.identifier.range, format!("`{name}` is no set; {meant} was probably meant"));
        } else if matches!(name, "MSGID" | "SUBJ") && set.fields.iter().all(|field| field.value.trim().is_empty()) {
            report.finding(set.identifier.range, format!("{name} says nothing"));
        } else if matches!(name, "MSGID")
            // Two that are alike are one line that stands twice.
            && first().is_some_and(|first| context.slice(first.range) != context.slice(set.range))
        {
            report.finding(set.identifier.range, format!("{name} stands twice"));
        }
    }
    let of = |name: &str| message.sets.iter().find(|set| set.identifier.value == name);
    if let (Some(exercise), Some(operation)) = (of("EXER"), of("OPER")) {
        report
            .finding(operation.identifier.range, "a message is of an exercise or of an operation, not of both")
            .related(exercise.identifier.range, "the exercise");
    }
    check_glued(context, report);
    check_empty(context, report);
    check_text(context, report);
}

/// The set that an identifier was meant for: letters swapped, or a digit for a letter.
fn misspelt(name: &str) -> Option<&'static str> {
    let scanned = name.replace('0', "O").replace('1', "I").replace('5', "S");
    if KNOWN.contains(&name) {
        return None;
    }
    KNOWN.iter().copied().find(|known| {
        *known == scanned || (known.len() > 3 && osa_distance(known, name) == 1 && name.len() >= known.len())
    })
}

/// `SUBJ//`.
fn check_empty(context: &Context<'_>, report: &mut Report<'_>) {
    for line in &context.message.lines {
        let text = context.slice(line.range);
        let name = text.strip_suffix("//").filter(|name| matches!(*name, "MSGID" | "SUBJ"));
        let is_told = context.message.sets.iter().any(|set| set.range.contains_range(line.range));
        if let Some(name) = name.filter(|_| !is_told) {
            report.finding(line.range, format!("{name} says nothing"));
        }
    }
}

/// `MSGIDGENADMIN/...`: an identifier that lost its slash.
fn check_glued(context: &Context<'_>, report: &mut Report<'_>) {
    for line in &context.message.lines {
        let text = context.slice(line.range);
        let Some(word) = text.split('/').next().filter(|word| word.len() < text.len() && !word.contains(' ')) else {
            continue;
        };
        let glued = ["MSGID", "SUBJ", "RMKS", "GENTEXT"]
            .iter()
            .find(|known| word.len() > known.len() + 2 && word.starts_with(**known));
        if let Some(known) = glued {
            report.finding(
                TextRange::at(line.range.start(), TextSize::of(word)),
                format!("a slash is missing behind {known}"),
            );
        }
    }
}

/// The identifier of the text as people write it out.
const SPELT_OUT: &str = "REMARKS/";

/// A first paragraph that is in no set.
fn check_text(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let holds_text = |name: &str| ["RMKS", "GENTEXT", "NARR", "RMSK"].contains(&name) || misspelt(name).is_some();
    if message.sets.iter().any(|set| holds_text(&set.identifier.value))
        || context.text.contains("RMKS")
        || context.text.contains("GENTEXT")
    {
        return;
    }
    let Some(last) = message.sets.last() else { return };
    let is_spelt_out = |line: &&Line| {
        let text = context.slice(line.range).as_bytes();
        text.get(..SPELT_OUT.len()).is_some_and(|start| start.eq_ignore_ascii_case(SPELT_OUT.as_bytes()))
    };
    if let Some(line) = message.lines.iter().find(is_spelt_out) {
        let word = TextRange::at(line.range.start(), TextSize::of(&SPELT_OUT[..SPELT_OUT.len() - 1]));
        report
            .finding(word, format!("`{}` is no set; the text stands in RMKS or GENTEXT/REMARKS", context.slice(word)));
        return;
    }
    let first = message
        .paragraphs
        .iter()
        .filter_map(|paragraph| paragraph.number.as_ref())
        .find(|number| number.range.start() > last.range.start());
    if let Some(number) = first {
        report
            .finding(number.range, "no set RMKS or GENTEXT opens the text")
            .related(last.identifier.range, "the last set");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn misspelt_and_empty() {
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
                RMSK/1. FLAGS ARE AIRED ONCE A MONTH.//
                ^^^^ SET005 hint: `RMSK` is no set; RMKS was probably meant
                BT
                #1234
                NNNN
            "#]],
            "SET005",
        );
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
                SUBJ//
                ^^^^^^ SET005 hint: SUBJ says nothing
                RMKS/1. FLAGS ARE AIRED ONCE A MONTH.//
                BT
                #1234
                NNNN
            "#]],
            "SET005",
        );
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
                MSGIDGENADMIN/CNO WASHINGTON DC/N1/MAR//
                ^^^^^^^^^^^^^ SET005 hint: a slash is missing behind MSGID
                SUBJ/STORAGE OF SIGNAL FLAGS//
                RMKS/1. FLAGS ARE AIRED ONCE A MONTH.//
                BT
                #1234
                NNNN
            "#]],
            "SET005",
        );
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
                1. FLAGS ARE AIRED ONCE A MONTH.//
                ^ SET005 hint: no set RMKS or GENTEXT opens the text
                BT
                #1234
                NNNN
            "#]],
            "SET005",
        );
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
                Remarks/1. FLAGS ARE AIRED ONCE A MONTH.//
                ^^^^^^^ SET005 hint: `Remarks` is no set; the text stands in RMKS or GENTEXT/REMARKS
                2. THEY ARE COUNTED.//
                BT
                #1234
                NNNN
            "#]],
            "SET005",
        );
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
                EXER/SPRING TIDE//
                OPER/BRISK WIND//
                ^^^^ SET005 hint: a message is of an exercise or of an operation, not of both
                MSGID/GENADMIN/CNO WASHINGTON DC/N1/MAR//
                SUBJ/STORAGE OF SIGNAL FLAGS//
                RMKS/1. FLAGS ARE AIRED ONCE A MONTH.//
                BT
                #1234
                NNNN
            "#]],
            "SET005",
        );
    }

    #[test]
    fn sound_sets() {
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
            RMKS/1. FLAGS ARE AIRED ONCE A MONTH.//
            BT
            #1234
            NNNN
        "#]],
            "SET005",
        );
    }
}
