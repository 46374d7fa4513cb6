//! More than one `NNNN`.

use cable_syntax::Kind;

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A message has one end mark (FL16).
    ///
    /// ## Why
    /// `NNNN` ends exactly one transmission. A second one means that the end of this message was sent twice or that all
    /// of the next message but its end is lost.
    ///
    /// ## Example
    /// ```cable
    /// R 141530Z MAR 05
    /// FM CNO WASHINGTON DC//N1//
    /// TO NAVADMIN
    /// BT
    /// UNCLAS //N01000//
    /// SUBJ/STORAGE OF SIGNAL FLAGS//
    /// BT
    /// #1234
    /// NNNN
    /// NNNN
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// R 141530Z MAR 05
    /// FM CNO WASHINGTON DC//N1//
    /// TO NAVADMIN
    /// BT
    /// UNCLAS //N01000//
    /// SUBJ/STORAGE OF SIGNAL FLAGS//
    /// BT
    /// #1234
    /// NNNN
    /// ```
    ///
    /// ## Fix
    /// Unsafe: removes the line, which may be all that is left of another message.
    ///
    /// ## References
    /// - ACP 127(G) 114, 138.d.
    REPEATED_END = {
        code: "TRN008",
        name: "repeated-end",
        severities: Severities {
            state: Some(Severity::Warning),
            aad: Some(Severity::Hint),
            smart: None,
            naval: Some(Severity::Warning),
            mars: Some(Severity::Warning),
        },
        since: "0.1.0",
        fix: FixAvailability::Always,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(first) = context.message.end else { return };
    // Archives put marks of their own behind the end of the message.
    let ends = context.message.lines.iter().filter(|line| line.kind == Kind::EndLine && line.range != first);
    for line in ends.filter(|line| context.slice(line.range).starts_with("NNN")) {
        report
            .finding(line.range, "the message has already ended: NNNN (FL16) stands once")
            .related(first, "the end of the message")
            .unsafe_fix(
                "Remove the line",
                vec![Edit { range: context.whole_lines(line.range), new_text: String::new() }],
            );
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn a_second_end_is_reported() {
        check(
            expect![[r#"
                FM CNO WASHINGTON DC//N1//
                TO NAVADMIN
                BT
                UNCLAS //N01000//
                SUBJ/STORAGE OF SIGNAL FLAGS//
                BT
                NNNN
                NNNN
                ^^^^ TRN008 warning: the message has already ended: NNNN (FL16) stands once
            "#]],
            "TRN008",
        );
    }

    #[test]
    fn the_mark_of_an_archive_is_no_second_end() {
        check(
            expect![[r#"
            FM CNO WASHINGTON DC//N1//
            TO NAVADMIN
            BT
            UNCLAS //N01000//
            SUBJ/STORAGE OF SIGNAL FLAGS//
            BT
            NNNN
            << END OF DOCUMENT >>
        "#]],
            "TRN008",
        );
    }

    #[test]
    fn the_fix_removes_the_line() {
        check_fix(
            "FM CNO\nTO NAVADMIN\nBT\nUNCLAS\nBT\nNNNN\nNNNN\n",
            "FM CNO\nTO NAVADMIN\nBT\nUNCLAS\nBT\nNNNN\n",
            "TRN008",
        );
    }
}
